"""Short names that an article explains."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.acronyms import MAX_EXPLAINED, explained_in, is_short
from onrecord.model import Article
from onrecord.store.identity import slug_of


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        ("The World Health Organization (WHO) said so.", {"who": "world-health-organization"}),
        ("the Ministry of Defence (MoD) said", {"mod": "ministry-of-defence"}),
        ("Federal Bureau of Investigation (FBI)", {"fbi": "federal-bureau-of-investigation"}),
        ("Britain's National Health Service (the “NHS”)", {"nhs": "national-health-service"}),
        ("Campaign Against Arms Trade (CAAT)", {"caat": "campaign-against-arms-trade"}),
        ("Union of Vell, Harbour Workers (HW)", {"hw": "harbour-workers"}),
        ("Saint Ann's Home (SPCA)", {}),
        ("the Harbour Workers (HW) and the Hill Walkers (HW)", {}),
        ("Ana Reyes (Vell)", {}),
        ("the world health organization (WHO)", {}),
        ("(WHO) (WHO)", {}),
    ],
)
def test_what_stands_in_brackets_is_short_for_what_stands_before(text: str, explained: dict[str, str]) -> None:
    assert explained_in(Article(text=text), slug_of) == explained


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("WHO", True),
        ("U.N.", True),
        ("MoD", True),
        ("Vell", False),
        ("A", False),
        ("", False),
        ("Harbour Line", False),
    ],
)
def test_what_is_written_as_a_short_name(name: str, is_one: bool) -> None:
    assert is_short(name) is is_one


def test_the_first_of_very_many() -> None:
    letters = [(a, b) for a in "ABCDEFGH" for b in "ABCDEFGH"]
    text = " ".join(f"{a}ell {b}eb ({a}{b})," for a, b in letters)
    assert len(explained_in(Article(text=text), slug_of)) == MAX_EXPLAINED


@given(st.text(alphabet="AaBb( ).’\n", max_size=120))
def test_any_text_is_looked_through(text: str) -> None:
    for short, full in explained_in(Article(text=text), slug_of).items():
        assert short
        assert full
