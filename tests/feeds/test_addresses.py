"""Addresses of feeds as people and lists give them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.feeds.addresses import given_address, without_feed_scheme, without_login


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("https://tarn.example/feed", "https://tarn.example/feed"),
        ("feed:https://tarn.example/feed", "https://tarn.example/feed"),
        ("feed://tarn.example/feed", "http://tarn.example/feed"),
        ("FEED:tarn.example/feed", "http://tarn.example/feed"),
        ("itpc://tarn.example/feed", "http://tarn.example/feed"),
        ("tarn.example/feed", "https://tarn.example/feed"),
        ("//tarn.example/feed", "https://tarn.example/feed"),
        (" http://tarn.example/RSS Feeds/All ", "http://tarn.example/RSS%20Feeds/All"),
        ("https://tarn.example/@ana/feed", "https://tarn.example/@ana/feed"),
    ],
)
def test_what_is_a_feeds_address(given, url):
    found = given_address(given)
    assert (found.url, found.login) == (url, None)


def test_user_and_password_are_taken_out_of_an_address():
    found = given_address("https://ana%40x:p%3Aw@tarn.example:8443/feed?a=1")
    assert (found.url, found.login) == ("https://tarn.example:8443/feed?a=1", ("ana@x", "p:w"))
    assert "p%3Aw" not in repr(found)
    assert without_login("x (https://ana:secret@tarn.example/feed)") == "x (https://tarn.example/feed)"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("file:///etc/passwd", "a file: address"),
        ("javascript:alert(1)", "a javascript: address"),
        ("mailto:a@tarn.example", "a mailto: address"),
        ("", "no address"),
        ("news of the bay", "no address"),
        ("https://ana:se/cret@tarn.example/feed", "no address"),
    ],
)
def test_what_is_none_says_so_and_shows_no_password(given, said):
    found = given_address(given)
    assert found.url is None
    assert said in found.problem
    assert "cret" not in f"{found.shown}{found.problem}"


@given(st.text(max_size=80))
def test_any_words_come_to_a_web_address_or_to_none(words):
    found = given_address(words)
    assert found.url is None or (found.url.startswith(("http", "HTTP", "Http")) and "\n" not in found.url)
    assert bool(found.problem) == (found.url is None)
    without_feed_scheme(words)
