import pytest

from onrecord.model import Span
from onrecord.read.attribution.between_commas import with_asides
from onrecord.read.types import FoundAttribution
from tests.read.finding import Words, part_of


def words_in(string: str) -> list[Words]:
    return [
        Words(
            *(
                " | ".join(string[each.start : each.end] for each in spans)
                for spans in (item.source, item.cue, item.content)
            )
        )
        for item in with_asides([], [part_of(string)])
    ]


@pytest.mark.parametrize(
    ("string", "found"),
    [
        ("If they walk there, he adds, they are safe.", Words("he", "adds", "If they walk there | they are safe")),
        ("The road, Ann Holt said, is closed.", Words("Ann Holt", "said", "The road | is closed")),
    ],
)
def test_a_speaker_between_commas(string, found):
    assert words_in(string) == [found]


@pytest.mark.parametrize(
    "string", ["Well, he says, no.", "“The road,” she said, “is closed.”", "The road, he walked, is closed."]
)
def test_turns_of_speech_and_quotations_are_left_to_others(string):
    assert words_in(string) == []


def test_what_stands_within_a_long_statement_is_taken():
    """Only the last eight spans before a sentence were looked at."""
    first = "One two three four five six seven eight nine ten. "
    string = first + "The road, Ann Holt said, is closed."
    content = (Span(0, len(string), "text"), *(Span(at, at + 1, "text") for at in range(0, 40, 4)))
    known = FoundAttribution(source=(), cue=(Span(0, 3, "text"),), content=content, confidence=1.0)
    assert with_asides([known], [part_of(string)]) == [known]
