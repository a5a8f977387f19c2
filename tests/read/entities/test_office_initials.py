"""Offices by their initials."""

import pytest

from onrecord.read.entities.office_initials import initials_of_role
from tests.read.test_who_speaks import speakers


@pytest.mark.parametrize(
    ("role", "initials"),
    [
        ("Deputy commissioner", {"DC"}),
        ("the District Chief Executive (DCE)", {"DCE", "CE"}),
        ("superintendent of police of the district", {"SP"}),
        ("CP", {"CP"}),
    ],
)
def test_a_roles_words_have_initials(role, initials):
    assert initials <= initials_of_role(role)


def test_a_body_in_a_role_is_no_office():
    assert "NEC" not in initials_of_role("NEC member")


@pytest.mark.parametrize(
    ("first", "second", "speaker"),
    [
        ("Deputy commissioner Harun Malik came in May.", "The DC said it was late.", "Harun Malik"),
        ("Mr Kofi Mensa, the District Chief Executive (DCE), came.", "The DCE said it was late.", "Kofi Mensa"),
        (
            "Managing director Lena Oko and managing director Ann Lee came.",
            "The MD said it was late.",
            None,
        ),
        (
            "Deputy commissioner Harun Malik met the Delta Council (DC).",
            "The DC said it was late.",
            "Delta Council",
        ),
    ],
)
def test_initials_mean_who_holds_the_office(first, second, speaker):
    assert speakers(f"{first}\n\n{second}")[-1] == speaker
