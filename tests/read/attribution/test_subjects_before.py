import pytest

from onrecord.model import Article, Span
from onrecord.read.attribution.subjects_before import with_subjects
from onrecord.read.model_reader import ModelReader
from onrecord.read.types import FoundAttribution
from tests.read.finding import part_of


def span(string: str, words: str, start: int = 0) -> Span:
    at = string.index(words, start)
    return Span(at, at + len(words), "text")


@pytest.mark.parametrize(
    ("string", "source", "cue"),
    [
        (
            "Ann Holt presented data that showed that the lake leaks.",
            "Ann Holt",
            "presented data that showed",
        ),
        (
            "The board's lawyer displayed a map which showed that it leaks.",
            "The board's lawyer",
            "displayed a map which showed",
        ),
    ],
)
def test_who_presents_a_document_says_what_it_shows(string, source, cue):
    relative = "which" if "which" in string else "that"
    item = FoundAttribution(
        source=(span(string, relative),),
        cue=(span(string, "showed"),),
        content=(Span(len(string) - 12, len(string) - 1, "text"),),
    )
    (made,) = with_subjects([item], [part_of(string)])
    assert string[made.source[0].start : made.source[0].end] == source
    assert string[made.cue[0].start : made.cue[0].end] == cue


def test_a_turn_from_present_to_past_is_the_inner_speaker_s():
    string = "He says that Ann Holt confessed to the theft and said she was sorry for it."
    he = (span(string, "He"),)
    outer = FoundAttribution(
        source=he, cue=(span(string, "says"),), content=(span(string, "that Ann Holt confessed to the theft"),)
    )
    inner = FoundAttribution(
        source=he, cue=(span(string, "said"),), content=(span(string, "she was sorry for it"),)
    )
    assert [
        string[each.source[0].start : each.source[0].end]
        for each in with_subjects([outer, inner], [part_of(string)])
    ] == ["He", "Ann Holt"]
    past = string.replace("says", "said", 1)
    outer = FoundAttribution(
        source=he, cue=(span(past, "said"),), content=(span(past, "that Ann Holt confessed to the theft"),)
    )
    inner = FoundAttribution(
        source=he, cue=(span(past, "said", 10),), content=(span(past, "she was sorry for it"),)
    )
    assert with_subjects([outer, inner], [part_of(past)])[1].source == he


def test_a_reader_gives_shown_data_to_whom_it_is_presented_by():
    text = "On Tuesday, Ann Holt presented data that showed that the town buys more milk than it sells."
    sources = [
        text[item.source[0].start : item.source[0].end]
        for item in ModelReader().read(Article(language="en", text=text)).attributions
    ]
    assert sources == ["Ann Holt"]


@pytest.mark.parametrize(
    ("string", "source", "content", "who"),
    [
        (
            "Under the Ferry Act, says Ann Holt of the union, a boat must sail.",
            "the Ferry Act",
            "Ann Holt of the union, a boat must sail",
            "Ann Holt of the union",
        ),
        (
            "Ann Holt, the pilot, said Ben Moor of the union, a clerk, must sail.",
            "Ann Holt, the pilot",
            "Ben Moor of the union, a clerk, must sail",
            "Ann Holt, the pilot",
        ),
    ],
)
def test_who_stands_behind_the_verb_says_it(string, source, content, who):
    cue = "says" if "says" in string else "said"
    item = FoundAttribution(
        source=(span(string, source),), cue=(span(string, cue),), content=(span(string, content),)
    )
    (made,) = with_subjects([item], [part_of(string)])
    assert [string[each.start : each.end] for each in made.source] == [who]


def test_who_adds_something_spoke_before_it_in_the_sentence():
    string = "Ewan Black called it late. “We won,” recalls Ivo Prins, adding that the crew sang."
    recalls = FoundAttribution(
        source=(span(string, "Ivo Prins"),), cue=(span(string, "recalls"),), content=(span(string, "“We won,”"),)
    )
    adding = FoundAttribution(
        source=(span(string, "Ewan Black"),),
        cue=(span(string, "adding"),),
        content=(span(string, "the crew sang"),),
    )
    made = with_subjects([adding, recalls], [part_of(string)])
    assert [item.source for item in made] == [recalls.source, recalls.source]
    assert with_subjects([adding], [part_of(string)]) == [adding]
