import pytest

from onrecord.model import EntityType, Mention, Span
from onrecord.read.attribution.answerers import answerers, is_answerer
from onrecord.read.attribution.rules.lines import lines
from tests.read.finding import part_of


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [("the minister", True), ("Ann Lee", True), ("lawyers for the bridge", True), ("the summit", False)],
)
def test_who_can_be_asked(phrase, expected):
    (line,) = lines(part_of(phrase), ())
    named = answerers([Mention(span=Span(0, len(phrase)), type=EntityType.PERSON)] if phrase == "Ann Lee" else [])
    assert is_answerer(line, (0, len(line.units)), named) is expected
