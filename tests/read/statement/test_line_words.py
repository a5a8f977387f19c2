"""The words between speaker and content in a statement's line."""

from dataclasses import dataclass
from itertools import product

import pytest

from onrecord.model import Act, AttributionKind, Modality, Span, Stance, stance_words
from onrecord.read.attribution.stance import stance_of
from onrecord.read.statement.line_words import _PLAIN_FORMS, MAX_CUE_CHARS, _shown, line_text, line_words


@dataclass(frozen=True)
class Said:
    stance: Stance = Stance.SAYS
    negated: bool = False
    act: Act | None = Act.SPEECH
    modality: Modality | None = Modality.SAID
    kind: AttributionKind = AttributionKind.INDIRECT


def as_read(cue: str, content: str, kind: AttributionKind = AttributionKind.INDIRECT) -> Said:
    string = f"{cue} {content}"
    stance, negated = stance_of(string, [Span(0, len(cue))], [Span(len(cue) + 1, len(string))])
    return Said(stance, negated, kind=kind)


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("thanked", "Price for her service"),
        ("dismissed", "the report as politically motivated"),
        ("accused", "the auditor of lying"),
        ("called", "Oakes a liar"),
        ("apologised for", "the delay"),
        ("urged", "the council to freeze spending"),
        ("refused", "to resign"),
        ("threatened", "to sue"),
        ("spoke of", "her pride in the staff"),
        ("warned against", "panic"),
        ("announced", "the closure of the plant, which would cost jobs"),
        ("told", "to resign"),
        ("did not rule out", "a tax rise"),
        ("never praised", "the plan"),
        ("agreed with", "Price"),
        ("was adamant", "the plan would work"),
        ("beamed", "“What a night”"),
    ],
)
def test_a_cue_that_isnt_one_of_saying_is_shown_as_it_is_written(cue: str, content: str) -> None:
    assert line_words(as_read(cue, content), cue, content) == (cue, True)


@pytest.mark.parametrize(
    ("cue", "content", "words"),
    [
        ("said", "it was late", "says"),
        ("announced", "the plant would close", "says"),
        ("pointed out", "it was late", "says"),
        ("according to", "the report", "says"),
        ("was quoted as saying", "it was late", "says"),
        ("'s claims", "the vote was fair", "claims"),
        ("denied", "the claims", "denies"),
        ("did not deny", "the claims", "does not deny"),
        ("vowed", "to publish the figures", "promises"),
        ("declined to", "comment", "declines to comment"),
        ("—", "It is late", "says"),
        ("", "It is late", "says"),
    ],
)
def test_a_cue_of_saying_is_shown_by_the_stances_own_verb(cue: str, content: str, words: str) -> None:
    assert line_words(as_read(cue, content), cue, content) == (words, False)


def test_a_quotation_is_said_by_any_verb_that_takes_one() -> None:
    content = "“The closure of the plant”"
    assert line_text(as_read("announced", content), "announced", content) == "“announced”"
    assert line_text(as_read("announced", content, AttributionKind.DIRECT), "announced", content) == "says"


def test_who_was_accused_isnt_shown_as_the_accuser() -> None:
    for cue in ("was accused by", "accused by"):
        assert line_text(as_read(cue, "of lying"), cue, "of lying") == "“accused”"


def test_what_is_said_to_be_untrue_doesnt_read_as_its_opposite() -> None:
    made = as_read("said", "that was untrue")
    assert made.stance is Stance.DENIES
    assert line_words(made, "said", "that was untrue") == ("says", False)
    assert line_text(as_read("denied", "that it was false"), "denied", "that it was false") == "denies"
    said = as_read("said", "“That is a lie,”", AttributionKind.DIRECT)
    assert (said.stance, line_text(said, "said", "“That is a lie,”")) == (Stance.DENIES, "says")
    direct = as_read("denied", "“I was there”", AttributionKind.DIRECT)
    assert line_text(direct, "denied", "“I was there”") == "“denied”"


def test_what_the_cue_doesnt_say_by_itself_is_never_left_to_it() -> None:
    hand = Said(Stance.DENIES)
    assert line_text(hand, "thanked", "Price for her service") == "denies"
    nobody = Said(negated=True)
    assert line_text(nobody, "praised", "the plan") == "does not say"
    for modality in (Modality.FUTURE, Modality.HYPOTHETICAL, Modality.ASKED_TO, Modality.NOT_SAID):
        made = Said(modality=modality)
        assert line_text(made, "praise", "the plan") == stance_words(made)
    assert line_text(Said(modality=Modality.FUTURE), "is to praise", "the plan") == "“is to praise”"


def test_who_says_nothing_doesnt_fail_to_say_nothing() -> None:
    assert line_text(Said(modality=Modality.NOT_SAID), "said", "nothing of the plan") == "“said”"
    assert line_text(Said(modality=Modality.NOT_SAID), "said", "that he knew") == "did not say"


def test_a_statement_without_words_shows_its_cue_once() -> None:
    assert line_text(Said(), "apologised", "") == "says"


def test_a_long_cue_is_cut_between_words() -> None:
    cue = "expressed " + "his very deep gratitude to " * 4
    shown = line_words(as_read(cue, "the board"), cue, "the board").words
    assert len(shown) <= MAX_CUE_CHARS + 1
    assert shown.endswith("very deep…")


def test_who_refuses_something_is_shown_as_refusing_it() -> None:
    for cue in ("refused", "stopped short of promising"):
        assert line_text(Said(negated=True, modality=Modality.NOT_SAID), cue, "state aid") == f"“{cue}”"


def test_a_plain_verb_is_told_by_itself_as_by_reading_it_again() -> None:
    """It isn't read again, since most cues are one."""
    modalities = [None, *(each for each in Modality if each is not Modality.NOT_SAID)]
    for cue, stance, modality in product(sorted(_PLAIN_FORMS), Stance, modalities):
        for content in ("it was false", "that nonsense", "nothing", "the closure of the plant"):
            assert _shown(cue.title(), content, False, stance, False, modality) is None


def test_whom_nobody_could_ask_did_not_refuse():
    said = Said(Stance.DECLINES, modality=Modality.DECLINED)
    assert line_text(said, "could not be reached", "for comment") == "“could not be reached”"
    assert line_text(said, "declined", "to comment") == stance_words(said)
