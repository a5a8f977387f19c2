"""Offices with their body, and titles without an article, through the whole reader."""

import pytest

from onrecord.read.speakers import offices
from onrecord.read.text.tokens import tokenize
from tests.read.test_who_speaks import speakers


@pytest.mark.parametrize(
    ("first", "second", "speaker"),
    [
        (
            "The Adviser to the President of the Republic, Abdel Chikri, spoke in Orlow.",
            "The Adviser to the President of the Republic said that history counts.",
            "Abdel Chikri",
        ),
        (
            "The director, producer and founder of The Harbour Network, Olivier Chabot, came in May.",
            "The director of The Harbour Network said the film would be ready.",
            "Olivier Chabot",
        ),
        ("The deputy director of the fund, Ann Lee, came.", "The director of the fund said it was late.", None),
        ("President Pedro Valdez came to Orlow.", "The Head of State said nurses were needed.", "Pedro Valdez"),
        (
            "First Lady Gabriela de Burgos opened the clinic.",
            "The First Lady said that it was late.",
            "Gabriela de Burgos",
        ),
        (
            "The secretary-general of the Harbour Council (HC), Nadia Falah, opened the summit.",
            "HC Secretary-General said it was late.",
            "Nadia Falah",
        ),
        (
            "Crown Prince Salem bin Omar, deputy premier, left Orlow.",
            "The crown prince said it was late.",
            "Salem bin Omar",
        ),
        ("Tom Day, adviser to the president of Marn, came.", "The president of Marn said it was late.", None),
        (
            "Bo Kane, director of research at the Reef Institute, came.",
            "The director of the Reef Institute said no.",
            None,
        ),
        ("The Harbour Council (HC) met in May.", "HC Secretary-General said it was late.", None),
    ],
)
def test_who_holds_the_office(first, second, speaker):
    assert speakers(first, second)[-1] == speaker


def test_two_who_were_introduced_so_leave_it_open():
    assert speakers(
        "The director of the Harbour Fund, Ann Lee, met the director of the Norvik Fund, Jon Berg.",
        "The director of the fund said it was late.",
    ) == [None]


def test_words_of_a_role_are_looked_at_once(monkeypatch):
    asked = []

    def looked(*given):
        asked.append(given)
        return tokenize(*given)

    monkeypatch.setattr(offices, "tokenize", looked)
    first = "The director of the Harbour Fund, Tom Day, met the director of the Norvik Bank, Ann Lee."
    assert speakers(first, *["The director of the bank said it was late."] * 3) == ["Ann Lee"] * 3
    assert 0 < len(asked) == len(set(asked))
