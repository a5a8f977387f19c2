"""Addresses as pages write them, made absolute."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.html.links import MAX_ADDRESS_CHARS, absolute, same_page, site_of

BASE = "https://courier.test/news/1"


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/a", "https://courier.test/a"),
        ("2", "https://courier.test/news/2"),
        ("//b.test/x", "https://b.test/x"),
        (" https://b.test/a b\n ", "https://b.test/a%20b"),
        ("courier.test:8080/a", None),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("mailto:a@b.test", None),
        ("https://", None),
        ("http://[broken", None),
        ('https://b.test/"onload', None),
        ("", None),
        (None, None),
        ("https://b.test/" + "x" * MAX_ADDRESS_CHARS, None),
    ],
)
def test_only_the_webs_addresses_come_out(address: str | None, found: str | None) -> None:
    assert absolute(address, BASE) == found


def test_without_a_base_only_what_has_a_host_of_its_own_counts() -> None:
    assert absolute("/a", None) is None
    assert absolute("//b.test/a", None) == "https://b.test/a"


@given(st.text(max_size=40), st.sampled_from([BASE, None]))
def test_nothing_else_ever_passes(address: str, base: str | None) -> None:
    found = absolute(address, base)
    assert found is None or found.lower().startswith(("http://", "https://"))
    assert found is None or not set(found) & set('\x00 \t\r\n<>"\\^`{|}')


def test_one_page_by_host_and_path() -> None:
    assert same_page("https://www.courier.test/A/?x=1", "http://courier.test/a#top")
    assert not same_page("https://courier.test/a", "https://courier.test/b")
    assert not same_page("https://courier.test/a", None)
    assert (site_of("https://www.courier.test/"), site_of("nowhere"), site_of(None)) == ("courier.test", "", "")
