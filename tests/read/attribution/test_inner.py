from onrecord.model import Article, Span
from onrecord.read.attribution.inner import MAX_QUOTATION_CHARACTERS, with_inner
from onrecord.read.rules_reader import RulesReader
from onrecord.read.types import FoundAttribution
from tests.read.finding import part_of


def nested(text: str) -> list[tuple[str, str, str]]:
    article = Article(text=text, language="en")
    return [
        tuple(" ".join(text[s.start : s.end] for s in spans) for spans in (item.source, item.cue, item.content))  # type: ignore[misc]
        for item in RulesReader().read(article).attributions
        if item.nested_in
    ]


def test_what_somebody_says_in_a_quotation_that_another_said():
    assert nested("“The harbour master told us that the money was gone,” Dora Vance said.") == [
        ("The harbour master", "told", "the money was gone")
    ]


def test_what_one_says_of_oneself_in_a_quotation_is_no_other_statement():
    assert nested("“I told the fund that the money was gone,” Dora Vance said.") == []


def test_what_a_denial_denies():
    text = "Vance denied allegations that she took the money."
    start = text.index("allegations")
    item = FoundAttribution(
        source=(Span(0, 5, "text"),), cue=(Span(6, 12, "text"),), content=(Span(start, len(text) - 1, "text"),)
    )
    _, new = with_inner([item], [part_of(text)])
    assert text[new.cue[0].start : new.cue[0].end] == "allegations"
    assert text[new.content[0].start : new.content[0].end] == "she took the money"
    assert new.source == ()


def test_a_long_quotation_is_never_cut_within_a_word():
    told = "The master told us that the boats were lying in the harbour"
    said = "We wait. " * ((MAX_QUOTATION_CHARACTERS - len(told)) // 9)
    said += "x" * (MAX_QUOTATION_CHARACTERS - len(said) - len(told) - 2) + ". " + told + "side all night."
    text = f"“{said}” Ann Orr said."
    quoted = Span(1, 1 + len(said))
    whole = FoundAttribution(
        source=(Span(text.index("Ann Orr"), text.index("Ann Orr") + 7),),
        cue=(),
        content=(quoted,),
        quoted=(quoted,),
    )
    found = [item for item in with_inner([whole], [part_of(text)]) if item.cue]
    assert [text[item.content[0].start : item.content[0].end] for item in found] == [
        "that the boats were lying in the"
    ]


def test_who_claims_what_another_denies():
    text = "Vance dismissed claims by Tom Lind that she took the money."
    start = text.index("claims")
    item = FoundAttribution(source=(Span(0, 5),), cue=(Span(6, 15),), content=(Span(start, len(text) - 1),))
    _, new = with_inner([item], [part_of(text)])
    assert [text[spans[0].start : spans[0].end] for spans in (new.source, new.cue, new.content)] == [
        "Tom Lind",
        "claims",
        "she took the money",
    ]
