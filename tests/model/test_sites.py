"""Whose site an address is of, and which titles are one outlet's."""

import pytest

from onrecord.model.sites import are_alike, is_native, is_shared, same_site, site_of, web_address


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://feeds.bbc.co.uk/news", "bbc.co.uk"),
        ("https://news.example.com.au/", "example.com.au"),
        ("https://a.b.courier.test/", "courier.test"),
        ("https://ana.substack.com/feed", "ana.substack.com"),
        ("https://substack.com/", "substack.com"),
        ("http://127.0.0.7:80/", "127.0.0.7"),
        ("https://co.uk/", "co.uk"),
        ("http://[broken", ""),
    ],
)
def test_the_part_of_a_host_that_somebody_registered(url: str, site: str) -> None:
    assert site_of(url) == site


def test_two_below_one_platform_are_two_sites() -> None:
    assert not same_site("https://ana.substack.com/", "https://bea.substack.com/")
    assert same_site("https://www.courier.test/a", "https://rss.courier.test/b")


def test_nobody_speaks_for_a_page_where_many_people_write() -> None:
    assert is_native("https://m.courier.test/1", ["https://courier.test/", None])
    assert not is_native("https://tideline.test/1", ["https://courier.test/"])
    assert is_shared("https://www.youtube.com/feeds")
    assert not is_native("https://youtube.com/1", ["https://youtube.com/"])
    assert not is_native("https://courier.test/1", [None])


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("The Courier: News", "The Courier: Sport", True),
        ("Sport – Courier", "Courier", True),
        ("Courier World", "The Courier Opinion", True),
        ("Ana's notes", "Bea's notes", False),
        ("The", "The", True),
        ("—", "…", False),
        ("", "", False),
    ],
)
def test_titles_that_are_one_outlets(one: str, other: str, alike: bool) -> None:
    assert are_alike(one, other) is are_alike(other, one) is alike


@pytest.mark.parametrize(
    "uri", [None, "", "urn:uuid:1", "screenshot:https://x.example/", "//x.example", "https:/x"]
)
def test_what_is_no_address_on_the_web(uri: str | None) -> None:
    assert web_address(uri) is None
    assert web_address("HTTPS://x.example/a") == "HTTPS://x.example/a"
