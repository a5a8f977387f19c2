import pytest

from onrecord.model import Span
from onrecord.read.attribution.rules.lines import lines
from onrecord.read.attribution.unsaid import is_asked, is_unsaid
from onrecord.read.text.quotes import find_quotations
from onrecord.read.text.sentences import split_sentences
from onrecord.read.types import Part


@pytest.mark.parametrize(
    ("string", "asked"),
    [
        ("Did Holt say that it leaked?", True),
        ("Did Holt say that it leaked", True),
        ("And had she told the court that it leaked", True),
        ("whether Holt said that it leaked", True),
        ("Holt said that it leaked.", False),
        ("is that Holt said that it leaked", False),
    ],
)
def test_questions(string: str, asked: bool) -> None:
    part = Part(name="text", string=string, sentences=split_sentences(string, "text"))
    (line,) = lines(part, find_quotations(string))
    assert is_asked(line) is asked


@pytest.mark.parametrize(
    ("before", "unsaid"),
    [("I wish ", True), ("We hope that ", True), ("If ", True), ("I know that ", False), ("", False)],
)
def test_wishes_and_conditions(before: str, unsaid: bool) -> None:
    string = f"{before}Holt had told the court that it leaked."
    part = Part(name="text", string=string, sentences=split_sentences(string, "text"))
    (line,) = lines(part, find_quotations(string))
    source = Span(len(before), len(before) + 4)
    assert is_unsaid(line, source, Span(source.end + 1, source.end + 9)) is unsaid
