"""Countries and organisations in roles as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.belonging import country_in, organisation_in


@pytest.mark.parametrize(
    ("role", "country"),
    [
        ("Ukrainian Finance Minister", "ua"),
        ("the former U.S. president", "us"),
        ("president of Kenya", "ke"),
        ("prime minister of the United Kingdom", "gb"),
        ("US ambassador to Russia", "us"),
        ("US envoy to Russia", "us"),
        ("Russia's envoy", "ru"),
        ("Russian analyst", "ru"),
        ("Kenya president", "ke"),
        ("new Mexico president", "mx"),
        ("New Mexico governor", None),
        ("Russia expert", None),
        ("Israel researcher at Vell Watch", None),
        ("ambassador to Kenya", None),
        ("professor of Russian", None),
        ("German", None),
        ("mayor", None),
        ("", None),
    ],
)
def test_the_country_of_who_has_it_and_not_that_which_it_is_about(role: str, country: str | None) -> None:
    assert country_in(role) == country


@pytest.mark.parametrize(
    ("role", "organisation"),
    [
        ("chief executive of Harbour Line", "Harbour Line"),
        ("Harbour Line chief executive", "Harbour Line"),
        ("the Harbour Line's chief executive", "Harbour Line"),
        ("the Russian Defence Ministry's spokesman", "Defence Ministry"),
        ("professor of Russian history at the University of Selwyn", "University of Selwyn"),
        ("FBI director", "FBI"),
        ("analyst at Reuters", "Reuters"),
        ("Finance Minister", None),
        ("Minister of Foreign Affairs", None),
        ("Chancellor of the Exchequer", None),
        ("Secretary of State", None),
        ("president of Kenya", None),
        ("mayor of Hallvik", None),
        ("Hallvik mayor", None),
        ("Republican presidential nominee", None),
        ("a fisherman", None),
        ("", None),
    ],
)
def test_the_organisation(role: str, organisation: str | None) -> None:
    assert organisation_in(role) == organisation


@given(st.text(max_size=300))
def test_any_words(role: str) -> None:
    country_in(role)
    assert organisation_in(role) != ""
