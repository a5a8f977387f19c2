"""A role as written: which office, of which country, and whether it tells people of one last name apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.roles import role_of


@pytest.mark.parametrize(
    ("written", "office", "country"),
    [
        ("President", "president", None),
        ("the former U.S. President", "president", "us"),
        ("finance minister of Ukraine", "finance minister", "ua"),
        ("the Mexican secretary of the economy", "secretary", "mx"),
        ("Secretary of State", "secretary of state", None),
        ("Sen.", "senator", None),
        ("Republican presidential nominee", "presidential nominee", None),
        ("British Prime Minister", "prime minister", "gb"),
        ("PM", "prime minister", None),
        ("South Korean president", "president", "kr"),
        ("chairwoman", "chair", None),
    ],
)
def test_office_and_country(written: str, office: str, country: str | None) -> None:
    role = role_of(written)
    assert role is not None
    assert (role.office, role.country) == (office, country)


@pytest.mark.parametrize("written", ["", "…", "the", "of Ukraine", "blue house"])
def test_what_has_no_office(written: str) -> None:
    assert role_of(written) is None


@pytest.mark.parametrize(
    ("written", "tells"),
    [
        ("President", True),
        ("senator", True),
        ("spokesman", False),
        ("author", False),
        ("minority leader", True),
        ("leader", False),
    ],
)
def test_whether_it_tells(written: str, tells: bool) -> None:
    role = role_of(written)
    assert role is not None
    assert role.tells == tells


def test_whose_a_common_office_is() -> None:
    role = role_of("spokeswoman for the United Mine Workers of America")
    assert role is not None
    assert role.office == "spokesman"
    assert {"mine", "workers"} <= role.owner


@given(st.text(max_size=300))
def test_any_words(written: str) -> None:
    role = role_of(written)
    assert role is None or role.office
