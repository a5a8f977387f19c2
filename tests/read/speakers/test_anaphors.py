"""Sources that name nobody: what each asks of whom it means."""

import pytest

from onrecord.model import EntityType, Span
from onrecord.read.speakers.anaphors import AnaphorKind, anaphor_of, owner_of, stranger_of
from onrecord.read.text.tokens import tokenize


def of(source):
    return anaphor_of(Span(0, len(source)), tokenize(source), (), (0, 0))


@pytest.mark.parametrize(
    ("source", "kind", "word", "male"),
    [
        ("She", AnaphorKind.PERSON, "she", False),
        ("he also", AnaphorKind.PERSON, "he", True),
        ("it", AnaphorKind.BODY, "it", None),
        ("the Orlow senator", AnaphorKind.DESCRIBED, "senator", None),
        ("the mother of three", AnaphorKind.DESCRIBED, "mother", False),
        ("The 34-year-old", AnaphorKind.DESCRIBED, "34-year-old", None),
        ("the agency", AnaphorKind.DESCRIBED, "agency", None),
        ("his ex-wife", AnaphorKind.DESCRIBED, "wife", False),
        ("Ann Lee’s mom", AnaphorKind.DESCRIBED, "mother", False),
    ],
)
def test_what_a_source_asks_for(source, kind, word, male):
    found = of(source)
    assert found is not None
    assert (found.kind, found.word, found.male) == (kind, word, male)


@pytest.mark.parametrize(
    "source",
    [
        "the woman who called",
        "a spokesman for the port",
        "two aides",
        "another official",
        "the bridge",
        "his lawyer",
        "the head of the fund",
    ],
)
def test_who_is_told_apart_otherwise_goes_back_to_nobody(source):
    assert of(source) is None


def test_a_relative_has_an_owner_and_a_senator_has_none():
    relative, senator = of("Ann Lee’s mother"), of("the senator")
    assert relative is not None
    assert relative.owner == (0, 10)
    assert senator is not None
    assert senator.owner is None


def test_types():
    person, body, pronoun = of("the 34-year-old"), of("the airline"), of("it")
    assert person is not None
    assert person.types == {EntityType.PERSON}
    assert body is not None
    assert body.types == {EntityType.ORGANISATION}
    assert pronoun is not None
    assert pronoun.types == {EntityType.ORGANISATION, EntityType.PLACE}


def test_whose_a_document_is():
    source = "her first book"
    found = owner_of(Span(0, len(source)), tokenize(source))
    assert found is not None
    assert (found.word, found.span) == ("she", Span(0, 3))
    assert owner_of(Span(0, 8), tokenize("her cat")) is None
    assert owner_of(Span(0, 8), tokenize("the book")) is None


def test_strangers():
    assert stranger_of(tokenize("a spokeswoman for the port")) == (True, False)
    assert stranger_of(tokenize("he")) == (True, True)
    assert stranger_of(tokenize("officials")) == (False, None)
