from dataclasses import replace
from typing import Any

from onrecord.model import Span
from onrecord.read.attribution.span_refinement import with_edges
from onrecord.read.types import FoundAttribution

STRING = "Okafor said on Friday that Reyes had told her that the ferry was lost."


def span(words: str, part: str = "text") -> Span:
    start = STRING.index(words)
    return Span(start, start + len(words), part)


def said(source: str, cue: str, content: str, part: str = "text", **fields: Any) -> FoundAttribution:
    return FoundAttribution(
        source=(span(source, part),), cue=(span(cue, part),), content=(span(content, part),), **fields
    )


OUTER = said("Okafor", "said", "that Reyes had told her that the ferry was lost", confidence=0.9)


def test_the_rules_edges_and_the_networks_confidence():
    ruled = said(
        "Okafor", "said on", "Reyes had told her that the ferry was lost", confidence=0.7, about=span("Friday")
    )
    (made,) = with_edges([OUTER], [ruled], ["text"])
    assert (made.cue, made.content, made.about) == (ruled.cue, ruled.content, ruled.about)
    assert made.confidence == 0.9


def test_without_the_rules_all_stays():
    assert with_edges([OUTER], [], ["text"]) == [OUTER]
    assert with_edges([], [], ["text"]) == []


def test_another_content_is_another_statement():
    ruled = said("Okafor", "said", "on Friday", confidence=0.95)
    assert with_edges([OUTER], [ruled], ["text"]) == [OUTER]


def test_the_same_cue_in_another_part_is_another_cue():
    ruled = said("Okafor", "said", "Reyes had told her that the ferry was lost", part="headline", confidence=0.7)
    assert with_edges([OUTER], [ruled], ["headline", "text"]) == [OUTER]


def test_of_the_source_what_the_rules_do_not_touch_goes():
    found = FoundAttribution(source=(span("Okafor"), span("Friday")), cue=OUTER.cue, content=OUTER.content)
    (made,) = with_edges([found], [OUTER], ["text"])
    assert made.source == (span("Okafor"),)


def test_a_source_that_the_rules_hold_elsewhere_stays():
    ruled = said("Friday", "said", "that Reyes had told her that the ferry was lost")
    (made,) = with_edges([OUTER], [ruled], ["text"])
    assert made.source == OUTER.source


def test_a_statement_within_a_statement_is_taken_from_the_rules():
    inner = said("Reyes", "told", "that the ferry was lost", confidence=0.7)
    assert with_edges([OUTER], [inner, OUTER], ["text"]) == [OUTER, inner]


def test_an_unsure_one_or_one_outside_is_not():
    unsure = said("Reyes", "told", "that the ferry was lost", confidence=0.5)
    outside = said("Okafor", "Friday", "that the ferry was lost", confidence=0.9)
    elsewhere = said("Reyes", "told", "that the ferry was lost", part="headline", confidence=0.9)
    assert with_edges([OUTER], [unsure, outside, elsewhere], ["headline", "text"]) == [OUTER]


def test_one_that_reaches_beyond_the_other_is_not_within_it():
    shorter = said("Okafor", "said", "that Reyes had told her")
    inner = said("Reyes", "told", "her that the ferry was lost", confidence=0.9)
    assert with_edges([shorter], [inner], ["text"]) == [shorter]


def test_the_parts_order_is_kept():
    parts = ["headline", "text", "figures.0.caption"]
    found = [said("Reyes", "told", "ferry", part=part) for part in reversed(parts)]
    found += [said("Okafor", "said", "Friday", part="text")]
    made = with_edges(found, [], parts)
    assert [(item.cue[0].part, item.cue[0].start) for item in made] == [
        ("headline", span("told").start),
        ("text", span("said").start),
        ("text", span("told").start),
        ("figures.0.caption", span("told").start),
    ]


def test_many_statements_in_one_content_are_found():
    """Linear cost: each of the rules' looks at few contents."""
    inner = said("Reyes", "told", "that the ferry was lost", confidence=0.7)
    assert len(with_edges([OUTER], [inner] * 20_000, ["text"])) == 20_001


def test_a_plain_quotation_that_the_network_passes_over_is_added():
    ruled = said("Okafor", "said", "the ferry was lost", quoted=(span("the ferry was lost"),), confidence=0.92)
    assert with_edges([], [ruled], ["text"]) == [ruled]
    assert with_edges([], [replace(ruled, confidence=0.8)], ["text"]) == []
    assert with_edges([], [replace(ruled, quoted=())], ["text"]) == []
    assert with_edges([OUTER], [replace(ruled, cue=(span("lost"),))], ["text"]) == [OUTER]


def test_a_quotation_that_the_network_passes_over_is_the_rules_where_they_are_sure():
    ruled = said("Reyes", "told her", "the ferry was lost", quoted=(span("the ferry was lost"),), confidence=0.84)
    assert with_edges([], [ruled], ["text"]) == [ruled]
    assert with_edges([], [replace(ruled, confidence=0.79)], ["text"]) == []


TURNS = "“It is late,” he said. “Wait,” she said."


def turn(source: str, content: str, last: str | None = None, **fields: Any) -> FoundAttribution:
    def at(words: str) -> Span:
        start = TURNS.index(words)
        return Span(start, start + len(words), "text")

    cue = TURNS.index("said", TURNS.index(f" {source} ")) if source else 0
    quotations = [at(content)] + ([at(last)] if last else [])
    who = Span(TURNS.index(f" {source} ") + 1, TURNS.index(f" {source} ") + 1 + len(source), "text")
    inner = tuple(Span(each.start + 1, each.end - 1, "text") for each in quotations)
    return FoundAttribution(
        source=(who,), cue=(Span(cue, cue + 4, "text"),), content=tuple(quotations), quoted=inner, **fields
    )


RULED_TURNS = [turn("he", "“It is late,”", confidence=0.92), turn("she", "“Wait,”", confidence=0.92)]


def test_two_who_speak_in_turn_arent_one_where_the_network_passes_over_the_first():
    both = turn("she", "“It is late,”", "“Wait,”", confidence=0.7)
    assert [(item.source, item.content) for item in with_edges([both], RULED_TURNS, ["text"])] == [
        (item.source, item.content) for item in RULED_TURNS
    ]


def test_anothers_pronoun_is_no_second_source():
    his, hers = turn("he", "“It is late,”", confidence=0.5), turn("she", "“Wait,”", confidence=0.7)
    mixed = replace(hers, source=(*his.source, *hers.source))
    made = with_edges([his, mixed], RULED_TURNS, ["text"])
    assert [item.source for item in made] == [his.source, hers.source]


def test_a_quotation_without_a_source_gets_the_rules():
    found = replace(OUTER, source=())
    quoted = replace(OUTER, quoted=OUTER.content)
    assert [made.source for made in with_edges([found], [quoted], ["text"])] == [OUTER.source]
    assert [made.source for made in with_edges([found], [OUTER], ["text"])] == [()]


LONG = "Okafor said that “we wait,” vowing to sail because Reyes had asked."


def cut(words: str, quoted: str | None = None) -> FoundAttribution:
    start = LONG.index(words)
    marks = Span(LONG.index(quoted), LONG.index(quoted) + len(quoted), "text") if quoted else None
    return FoundAttribution(
        source=(Span(0, 6, "text"),),
        cue=(Span(7, 11, "text"),),
        content=(Span(start, start + len(words), "text"),),
        quoted=(marks,) if marks else (),
    )


def ended(found: FoundAttribution, ruled: FoundAttribution) -> str:
    (made,) = with_edges([found], [ruled], ["text"])
    return LONG[made.content[0].start : made.content[-1].end]


def test_the_network_ends_further_on_than_the_rules():
    whole = "that “we wait,” vowing to sail because Reyes had asked"
    assert ended(cut(whole), cut("that “we wait,” vowing to sail")) == whole


def test_the_network_ends_with_the_quotation_and_the_rules_go_on():
    assert ended(cut("that “we wait,”", "we wait,"), cut("that “we wait,” vowing to sail")) == "that “we wait,”"
    assert (
        ended(cut("that “we wait,” vow"), cut("that “we wait,” vowing to sail"))
        == "that “we wait,” vowing to sail"
    )
