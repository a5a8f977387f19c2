"""Addresses that differ without a difference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.address import host_of, normal_url, other_scheme


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("HTTPS://Courier.Test:443/a?utm_source=x&id=3#top", "https://courier.test/a?id=3"),
        ("http://courier.test:80", "http://courier.test/"),
        ("http://courier.test:443/", "http://courier.test:443/"),
        ("https://courier.test/a?ref=rss", "https://courier.test/a"),
        ("https://courier.test/a?ref=chapter-2", "https://courier.test/a?ref=chapter-2"),
        ("https://courier.test/a?b=&fbclid=1", "https://courier.test/a?b="),
        ("https://courier.test/a?b=2&a=1", "https://courier.test/a?b=2&a=1"),
        ("http://[broken/", "http://[broken/"),
        ("file:///saved/a.html", "file:///saved/a.html"),
    ],
)
def test_what_says_only_where_a_reader_came_from_is_left_out(url: str, normal: str) -> None:
    assert normal_url(url) == normal


@given(st.text(max_size=60) | st.from_regex(r"https?://[a-z.]{1,9}(:\d{1,4})?/[a-z?=&#%]{0,20}", fullmatch=True))
def test_a_normal_address_stays_as_it_is(url: str) -> None:
    assert normal_url(normal_url(url)) == normal_url(url)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.Courier.test:8080/a", "courier.test"),
        ("file:///saved/a.html", ""),
        ("http://[broken/", ""),
        ("courier.test", ""),
        ("http://www.www.test/", "www.test"),
    ],
)
def test_the_host_that_requests_queue_at(url: str, host: str) -> None:
    assert host_of(url) == host


def test_the_same_address_at_the_other_scheme() -> None:
    assert other_scheme("http://x.example/a://b") == "https://x.example/a://b"
    assert other_scheme("https://x.example") == "http://x.example"
    assert [other_scheme(key) for key in ("ftp://x.example", "words:1", "", "httpx")] == [None] * 4
