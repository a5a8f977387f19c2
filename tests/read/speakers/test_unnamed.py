"""People without a name as subjects of sentences, and as those whom a subject meets."""

import pytest

from onrecord.model import EntityType, Mention, Span
from onrecord.read.speakers.unnamed import brings_in, unnamed_of
from onrecord.read.text.tokens import tokenize
from tests.read.finding import part_of


def unnamed(text, name="Dana Reyes"):
    at = text.find(name)
    mentions = [Mention(span=Span(at, at + len(name)), type=EntityType.PERSON, entity="e1")] if at >= 0 else []
    subjects, met = unnamed_of(part_of(text), mentions)
    return [each.noun for each in subjects], [each.noun for each in met]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The boy's mother was at work.", "mother"),
        ("The hospital’s chief nurse was ill.", "nurse"),
        ("Dana Reyes's landlord let them in.", "landlord"),
        ("Her sister drove through the night.", "sister"),
        ("One resident stood up.", "resident"),
        ("One of the nurses rang at noon.", "nurse"),
        ("In May, a neighbour rang.", "neighbour"),
        ("But a former deputy prison governor disagreed.", "governor"),
        ("A season-ticket holder met Dana Reyes at the gates.", "holder"),
        ("A fitter outside the gates was angry.", "fitter"),
        ("The engineer was calm.", "engineer"),
        ("A team-mate hugged Dana Reyes.", "team-mate"),
        ("A cook with thirty years' service was sent home.", "cook"),
        ("A deckhand in oilskins shouted.", "deckhand"),
        ("The tester who rang her bell gave evidence.", "tester"),
    ],
)
def test_a_person_without_a_name_is_a_subject(text, noun):
    assert unnamed(text)[0] == [noun]


@pytest.mark.parametrize(
    "text",
    [
        "The boy's mother, Dana Reyes, was at work.",
        "The hospital's chief nurse Dana Reyes was ill.",
        "The head of the fund, Dana Reyes, left.",
        "Her parents were ill.",
        "A general rule held.",
        "A teacher union met.",
        "The executive actions were late.",
        "A letter for him came.",
        "Dana Reyes left.",
        "A",
    ],
)
def test_who_has_a_name_and_what_is_no_person_is_none(text):
    assert unnamed(text)[0] == []


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Dana Reyes met a neighbour.", ["neighbour"]),
        ("Dana Reyes spoke to the boy's mother on Monday.", ["mother"]),
        ("Staff wrote to the airline's lawyer.", ["lawyer"]),
        ("The minister met Dana Reyes.", []),
        ("Dana Reyes asked her executive team.", []),
    ],
)
def test_whom_a_subject_meets(text, noun):
    assert unnamed(text)[1] == noun


def test_a_clause_tells_somebody_from_those_who_were_named():
    subjects, _ = unnamed_of(part_of("The tester who rang left. The doctor left."), [])
    assert [each.is_the for each in subjects] == [False, True]


def test_whoever_asks_is_answered():
    subjects, _ = unnamed_of(part_of("A villager asked her when."), [])
    assert [each.asks for each in subjects] == [True]


def test_a_noun_may_tell_the_gender():
    subjects, _ = unnamed_of(part_of("The man's grandmother rang. A salesman came. A driver left."), [])
    assert [each.male for each in subjects] == [False, True, None]
    assert [each.may_be(True) for each in subjects] == [False, True, True]


@pytest.mark.parametrize(
    ("source", "brings"), [("a neighbour", True), ("Lee's mother", True), ("the mayor", False)]
)
def test_a_source_may_bring_somebody_in(source, brings):
    assert brings_in(tokenize(source)) is brings
