import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.read.attribution.nested_turns import turns
from onrecord.read.attribution.rules.lines import lines
from onrecord.read.text.quotes import find_quotations
from onrecord.read.text.sentences import split_sentences
from onrecord.read.types import Part


def found_in(text: str) -> list[tuple[str, str, str]]:
    part = Part(name="text", string=text, sentences=split_sentences(text, "text"))
    return [
        (_words(text, item.source), _words(text, item.cue), _words(text, item.content))
        for line in lines(part, find_quotations(text))
        for item in turns(line)
    ]


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return text[spans[0].start : spans[-1].end]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I was told by the doctors that I would never walk.", ("the doctors", "was told", "I would never walk")),
        ("He had been ordered by Ada Holt to leave.", ("Ada Holt", "had been ordered", "to leave")),
        (
            "It was announced by the board that the school would close.",
            ("the board", "was announced", "the school would close"),
        ),
        ("Bo Ray has been accused by Ada Holt of lying.", ("Ada Holt", "has been accused", "of lying")),
        ("What the board is saying is that we pay twice.", ("the board", "is saying", "we pay twice")),
        (
            "According to the police, the gate was never locked.",
            ("the police", "According to", "the gate was never locked"),
        ),
        ("Holt’s claim that the board had paid is absurd.", ("Holt’s", "claim", "the board had paid")),
        ("Claims by the mayor Ada Holt that it was wet are old.", ("the mayor Ada Holt", "Claims", "it was wet")),
        ("They rejected claims from Holt that it leaks badly.", ("Holt", "claims", "it leaks badly")),
        ("He questioned her promise to rebuild the mill.", ("her", "promise", "to rebuild the mill")),
        ("The board’s own data show that wells are dry.", ("The board’s own data", "show", "wells are dry")),
    ],
)
def test_turns_in_which_another_says_something(text, found):
    assert found in found_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "I was told by them, and we left.",
        "She may be told by the court to leave.",
        "He was not told by the court to leave.",
        "What we are saying is that we pay.",
        "The claim that it leaks is old.",
        "Our promise to rebuild stands.",
        "The claim by Holt that it leaks is old.",
        "They settled claims from 2019 that had been open.",
        "the board’s claim that drivers were told to lie",
        "The show finds that taste matters.",
        "The data would suggest that wells are dry.",
        "They were made by the firm to last.",
    ],
)
def test_what_only_looks_like_one(text):
    assert found_in(text) == []


@given(
    st.lists(
        st.sampled_from(
            [
                "was ",
                "told ",
                "by ",
                "Holt ",
                "that ",
                "what ",
                "according ",
                "to ",
                ", ",
                "claim ",
                "is ",
                "her ",
                "data ",
                "show ",
                ". ",
            ]
        )
    )
)
def test_spans_hold_words_of_the_text(pieces):
    text = "".join(pieces)
    for turn in found_in(text):
        assert all(turn)
