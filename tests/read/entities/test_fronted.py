"""A noun in a phrase before a name is somebody else's; one that the name is apposed to is the name's."""

import pytest

from onrecord.read.entities.fronted import is_in_fronted_phrase


@pytest.mark.parametrize(
    "text",
    [
        "After talks with the governor, Lee said no.",
        "In a letter to Vell’s former mayor, Lee wrote that.",
        "Standing beside her brother, Ms. Lee left.",
        "Speaking to the governor, Lee, a nurse, said no.",
    ],
)
def test_a_phrase_before_the_subject(text: str) -> None:
    assert is_in_fronted_phrase(text, text.index("Lee"))


@pytest.mark.parametrize(
    "text",
    [
        "They met the governor, Lee, on Monday.",
        "They met the governor, Lee.",
        "They met the governor, Lee of the Greens, on Monday.",
        "They met the governor, Lee, a Democrat, and left.",
        "A former governor, Lee said no.",
        "As the governor, Lee said no.",
    ],
)
def test_an_apposition(text: str) -> None:
    assert not is_in_fronted_phrase(text, text.index("Lee"))
