"""Words that were taken for people and are nobody: a party's members and letters, seats, and people by what they do."""

import pytest

from eval.read import article_of
from onrecord.model import EntityType, MentionKind
from onrecord.read.model_reader import ModelReader
from onrecord.read.reader import Reader
from onrecord.read.rules_reader import RulesReader

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
READERS: list[Reader] = [RulesReader(), ModelReader()]


def names(reader: Reader, text: str) -> dict[str, EntityType]:
    return {
        text[item.span.start : item.span.end]: item.type
        for item in reader.read(article_of(text)).mentions
        if item.kind is MentionKind.NAME
    }


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: type(reader).__name__)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sen. Marco Ortiz, a Florida Republican, said on Monday that the bill was dead.",
            {"Marco Ortiz": PERSON, "Florida": PLACE},
        ),
        ("The Texas Democrat said that the bill was dead.", {"Texas": PLACE}),
        ("Sen. Ana Okafor (D) said no.", {"Ana Okafor": PERSON}),
        ("Sen. Ana Okafor (D-Ohio) said no.", {"Ana Okafor": PERSON, "Ohio": PLACE}),
        ("Rep. Ana Okafor (R–Vell) said no.", {"Ana Okafor": PERSON, "Vell": PLACE}),
        (
            '"The bridge will stay closed until spring," said Maria Lindqvist, the mayor of Vell.',
            {"Maria Lindqvist": PERSON, "Vell": PLACE},
        ),
        (
            "Maria Lindqvist, the mayor of Vell, said the bridge was shut. Lindqvist left Vell.",
            {"Maria Lindqvist": PERSON, "Vell": PLACE, "Lindqvist": PERSON},
        ),
        ("Critics said that it was wrong. Reporters said so too. Residents fled.", {}),
        ("Reporters Without Borders said that it was shocked.", {"Reporters Without Borders": ORGANISATION}),
    ],
)
def test_who_is_named(reader: Reader, text: str, expected: dict[str, EntityType]) -> None:
    assert names(reader, text) == expected


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: type(reader).__name__)
def test_what_looks_alike_stays_a_name(reader: Reader) -> None:
    assert names(reader, "Malcolm X said no. Bryan Roberts said that Roberts left.") == {
        "Malcolm X": PERSON,
        "Bryan Roberts": PERSON,
        "Roberts": PERSON,
    }
    found = names(reader, "The Kyiv Independent and the Tallahassee Democrat reported that the bridge was shut.")
    assert found["Kyiv Independent"] is ORGANISATION
    assert "Tallahassee Democrat" in found
