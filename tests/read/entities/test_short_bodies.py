"""Bodies by the first word of their name."""

import pytest

from onrecord.model import EntityType, Mention, Span
from onrecord.read.entities.short_bodies import short_bodies, with_short_bodies
from onrecord.read.types import Part

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE


def found(text: str, *named: tuple[str, EntityType]) -> list[Mention]:
    """Mentions of the names in the order in which the text has them."""
    mentions, at = [], 0
    for name, kind in named:
        at = text.index(name, at)
        mentions.append(Mention(span=Span(at, at + len(name)), type=kind))
        at += len(name)
    return mentions


def kinds(text: str, *named: tuple[str, EntityType]) -> list[EntityType]:
    return [
        each.type
        for each in with_short_bodies(found(text, *named), [Part(name="text", string=text, sentences=())])
    ]


def test_a_surname_is_the_body_whose_name_begins_with_it() -> None:
    text = "Velden Metals cut jobs. Velden said so."
    named = ("Velden Metals", ORGANISATION), ("Velden", PERSON)
    assert kinds(text, *named) == [ORGANISATION] * 2
    assert short_bodies(found(text, *named), {"text": text}) == {"velden": "velden metals"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Velden Metals cut jobs. Bo Velden left. Velden said so.", [("Bo Velden", PERSON), ("Velden", PERSON)]),
        ("Velden Metals cut jobs. Mr Velden left. Velden said so.", [("Velden", PERSON), ("Velden", PERSON)]),
        (
            "Velden Metals and Velden Airlines cut jobs. Velden said so.",
            [("Velden Airlines", ORGANISATION), ("Velden", PERSON)],
        ),
        ("Velden Search cut jobs. Velden said so.", [("Velden", PERSON)]),
        ("National Metals cut jobs. National said so.", [("National", PERSON)]),
        ("Velden Metals cut jobs. Velden said he would go.", [("Velden", PERSON)]),
        ("Velden Metals cut jobs. Velden, who owns it, left.", [("Velden", PERSON)]),
        ("Velden Foundation cut jobs. Velden said so.", [("Velden", PERSON)]),
        ("Velden Organization cut jobs. Velden said so.", [("Velden", PERSON)]),
        ("Helen Metals cut jobs. Helen said so.", [("Helen", PERSON)]),
    ],
)
def test_what_may_be_another_stays(text: str, named: list[tuple[str, EntityType]]) -> None:
    body = " ".join(text.split()[:2])
    assert kinds(text, (body, ORGANISATION), *named)[-1] is PERSON


def test_who_is_named_before_the_body_is_not_it() -> None:
    text = "Velden said so. Velden Metals cut jobs. Velden left."
    named = ("Velden", PERSON), ("Velden Metals", ORGANISATION), ("Velden", PERSON)
    assert kinds(text, *named) == [PERSON, ORGANISATION, PERSON]


def test_a_name_of_two_words_is_the_body_whose_name_goes_on() -> None:
    text = "Velden Ridge Partners bid for it. Velden Ridge said so."
    named = ("Velden Ridge Partners", ORGANISATION), ("Velden Ridge", PERSON)
    assert kinds(text, *named) == [ORGANISATION] * 2


def test_it_is_one_with_its_legal_form() -> None:
    text = "Velden Metals cut jobs. Velden Metals AB fell. Velden said so."
    named = ("Velden Metals", ORGANISATION), ("Velden Metals AB", ORGANISATION), ("Velden", PERSON)
    assert kinds(text, *named)[-1] is ORGANISATION
