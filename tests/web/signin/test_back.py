"""Where somebody goes after signing in."""

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.web.signin.back import own_page, own_path


@pytest.mark.parametrize("given_", ["/", "/search?q=a%20b", "/article/3?revision=2"])
def test_our_own_pages_are_gone_to(given_: str) -> None:
    assert own_path(given_) == given_


@pytest.mark.parametrize(
    "given_",
    ["", "x", "//evil.test", "/\\evil.test", "https://evil.test/", "/\t/evil.test", "/a\r\nSet-Cookie: x", "/signin?next=/", "/welcome/x", "/\x00"],
)  # fmt: skip
def test_nothing_else_is(given_: str) -> None:
    assert own_path(given_) == "/"


def test_a_page_of_ours_is_gone_back_to_by_its_whole_address() -> None:
    assert own_page("https://news.test/article/3?revision=2#s-1") == "/article/3?revision=2"
    for address in (
        "",
        "http://[",
        "https://news.test",
        "https://news.test//evil.test/",
        "https://news.test/signin?next=/",
    ):
        assert own_page(address) == "/", address


@given(st.text(alphabet="/\\.:@?#%[]ehvil \t\n\u3002\uff0f", max_size=20))
def test_no_words_lead_away(words: str) -> None:
    there = urlsplit(urljoin("http://news.test/signin", own_path("/" + words)))
    assert (there.scheme, there.netloc) == ("http", "news.test")
