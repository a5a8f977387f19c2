"""Names that an article treats as a body's: no person is "it", or has a board."""

import re

import pytest

from onrecord.model import EntityType, Mention, Span
from onrecord.read.entities.body_signs import bodies_shown
from tests.read.finding import part_of


def shown(text: str, *names: str) -> frozenset[str]:
    """The names among these that are shown as bodies, where a finder took every place of each for a person."""
    found = [
        Mention(span=Span(*match.span(), "text"), type=EntityType.PERSON)
        for match in re.finditer("|".join(map(re.escape, sorted(names, key=len, reverse=True))), text)
    ]
    return bodies_shown(found, [part_of(text)])


@pytest.mark.parametrize(
    "text",
    [
        "Norvik said it would appeal. Its lawyer, Ann Lee, called the vote a gift.",
        "Norvik said it accepted the fine. Norvik said it had bought new brakes.",
        "Norvik, which owns the mine, said that it was safe.",
        "Norvik's chief executive resigned.",
        "Shares of Norvik rose.",
        "Norvik has cancelled every sailing after a fire on its newest ship. Its chief executive, Ann Lee, was sorry.",
        "Its rival, Norvik, said it had no ship to spare.",
        "Analyst Ann Lee of Norvik had seen it coming.",
        "Norvik lost 4-0 at home to Harl on Sunday.",
        "Airline Norvik is sorry.",
        "Norvik was founded in 2019 by two brothers.",
        "Norvik, to which the land is leased, said no.",
        "Norvik said it had lost a plane. The airline said that nobody was hurt.",
        "Ann Lee, who heads Norvik, said yes. The company said it was so.",
    ],
)
def test_what_no_person_is_or_has_shows_a_body(text):
    assert shown(text, "Norvik") == {"Norvik"}


@pytest.mark.parametrize(
    "text",
    [
        "Norvik said it would rain. Norvik said it was late. Norvik said it would take weeks.",
        "The council backed Norvik. Its chair, Ann Lee, was glad.",
        "They spoke of the government of Norvik, which had left.",
        "Norvik praised its speed.",
        "Harl beat Norvik 6-4, 6-3.",
        "Norvik resigned. The airline said that nobody was hurt.",
        "Norvik spoke. The woman said that nobody was hurt. The officer said no.",
        "Sven Norvik left. Norvik said it accepted the fine. Norvik said it had bought new brakes.",
    ],
)
def test_what_may_be_said_of_a_person_shows_none(text):
    assert shown(text, "Norvik", "Sven Norvik") == frozenset()


def test_a_club_is_called_by_its_first_word_too():
    assert shown("Norvik Harl, which leads, won. Norvik sang.", "Norvik Harl", "Norvik") == {
        "Norvik Harl",
        "Norvik",
    }


def test_a_firm_of_heirs_is_a_body():
    assert shown("Norvik & Sønn paid. Ike & Tina Norvik sang.", "Norvik & Sønn", "Ike & Tina Norvik") == {
        "Norvik & Sønn"
    }
