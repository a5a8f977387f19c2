"""Letters without their marks."""

import pytest

from onrecord.letters import plain_letters


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Łódź", "lodz"),
        ("Jörg Weiß", "jorg weiss"),
        ("Åse Bødker", "ase bodker"),
        ("Işık", "isik"),
        ("Œuvre, Ægir, Þór, Đorđe, Eiður", "oeuvre, aegir, thor, dorde, eidur"),
        ("Ярослав", "ярослав"),
        ("O’Neill-2", "o’neill-2"),
    ],
)
def test_letters_stay_and_marks_go(text: str, plain: str) -> None:
    assert plain_letters(text) == plain
