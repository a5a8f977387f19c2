import pytest

from onrecord.model import Span
from onrecord.read.attribution.next_verbs import with_ends
from onrecord.read.types import FoundAttribution
from tests.read.finding import part_of


def span(string: str, words: str) -> Span:
    start = string.index(words)
    return Span(start, start + len(words), "text")


def ended(string: str, *statements: tuple[str, str, str]) -> list[str]:
    items = [
        FoundAttribution(source=(span(string, who),), cue=(span(string, cue),), content=(span(string, words),))
        for who, cue, words in statements
    ]
    return [string[each.content[0].start : each.content[0].end] for each in with_ends(items, [part_of(string)])]


@pytest.mark.parametrize(
    ("string", "statements", "found"),
    [
        (
            "Holt said the weir leaks and urged the board to act.",
            [("Holt", "said", "the weir leaks and urged the board to act"), ("Holt", "urged", "the board to act")],
            ["the weir leaks", "the board to act"],
        ),
        (
            "Holt said the weir leaks, later adding that it rained.",
            [
                ("Holt", "said", "the weir leaks, later adding that it rained"),
                ("Holt", "adding", "that it rained"),
            ],
            ["the weir leaks", "that it rained"],
        ),
        (
            "Holt had on Friday alleged that the weir leaks.",
            [("Holt", "had on", "alleged that the weir leaks"), ("Holt", "alleged", "that the weir leaks")],
            ["that the weir leaks"],
        ),
        (
            "Holt said she would stay but would ask for more.",
            [("Holt", "said", "she would stay but would ask for more"), ("Holt", "would ask for", "more")],
            ["she would stay but would ask for more", "more"],
        ),
        (
            "Holt said “the weir leaks and urged us on”.",
            [("Holt", "said", "“the weir leaks and urged us on”"), ("Holt", "urged", "us on")],
            ["“the weir leaks and urged us on”", "us on"],
        ),
        (
            "Holt said the weir leaks and Lee urged them to act.",
            [("Holt", "said", "the weir leaks and Lee urged them to act"), ("Lee", "urged", "them to act")],
            ["the weir leaks and Lee urged them to act", "them to act"],
        ),
    ],
)
def test_the_speakers_next_verb_ends_the_words(string, statements, found):
    assert ended(string, *statements) == found


def test_the_cue_of_a_statement_of_which_nothing_is_left_leads_the_other():
    string = "Holt had on Friday alleged that the weir leaks."
    first = FoundAttribution(
        source=(span(string, "Holt"),),
        cue=(span(string, "had on"),),
        content=(span(string, "alleged that the weir leaks"),),
    )
    second = FoundAttribution(
        source=(span(string, "Holt"),),
        cue=(span(string, "alleged"),),
        content=(span(string, "that the weir leaks"),),
    )
    (found,) = with_ends([first, second], [part_of(string)])
    assert [string[each.start : each.end] for each in found.cue] == ["had on", "alleged"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the weir leaks, without giving details", "the weir leaks"),
        ("the weir leaks but gave no figures", "the weir leaks"),
        ("the weir leaks but did not elaborate", "the weir leaks"),
        ("the weir leaks, without naming who built it", "the weir leaks"),
        (
            "the firm sold the house, without naming the buyer, and it paid no tax",
            "the firm sold the house, without naming the buyer, and it paid no tax",
        ),
        (
            "Veld left but did not elaborate and that the council gave no reasons",
            "Veld left but did not elaborate and that the council gave no reasons",
        ),
        (
            "the council wrote the rules but did not give reasons for them",
            "the council wrote the rules but did not give reasons for them",
        ),
        ("the board sold it without giving a reason", "the board sold it without giving a reason"),
    ],
)
def test_what_the_speaker_did_not_add_was_not_said(words, found):
    assert ended(f"Holt said {words}.", ("Holt", "said", words)) == [found]
