"""Words and addresses of feeds: plain, absolute, bounded."""

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.feeds.text import has_paragraphs, is_usual, language_tag, plain, plain_lines, summary, web_address


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("  Weir \n stays  open ", "Weir stays open"),
        ("<b>Weir</b> &amp; lock", "Weir & lock"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("AT&T", "AT&T"),
        ("<script>x()</script>", None),
        ("&#0;&#8;", "�"),
        (" ", None),
        (None, None),
        (3, None),
    ],
)
def test_a_title_is_one_line_of_plain_text(words: object, said: str | None) -> None:
    assert plain(words) == said


def test_a_summary_keeps_its_paragraphs() -> None:
    assert summary("<p>One.</p><p>Two <i>more</i>.</p>") == "One.\nTwo more."
    assert summary("One.\n\nTwo\nmore.") == "One.\nTwo more."


@given(st.text(max_size=200), st.integers(1, 50))
def test_no_text_is_longer_than_its_bound_or_has_an_empty_line(words: str, most: int) -> None:
    lines = plain_lines(words, most=most)
    assert sum(map(len, lines)) <= most
    assert all(lines)


def test_a_description_with_paragraphs_is_the_article() -> None:
    paragraph = f"<p>{'The weir stays open until the morning tide. ' * 9}</p>"
    assert has_paragraphs(paragraph * 3)
    assert not has_paragraphs(paragraph * 2)
    assert not has_paragraphs("<p>One.</p>" * 3)


@pytest.mark.parametrize(("given_tag", "tag"), [(" en-GB ", "en-GB"), ("", None), (7, None), ("x" * 99, "x" * 64)])
def test_a_language_is_a_short_tag(given_tag: object, tag: str | None) -> None:
    assert language_tag(given_tag) == tag


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/a", "https://a.test/a"),
        ("//b.test/x", "https://b.test/x"),
        ("HTTP://b.test", "HTTP://b.test"),
        ("javascript:alert(1)", None),
        ("mailto:ana@a.test", None),
        ("file:///etc/passwd", None),
        ("http://[broken", None),
        ("http:///nowhere", None),
        ("https://b.test/" + "x" * 4000, None),
        ("https://b.test/a b", "https://b.test/a%20b"),
        ("https://b. test/a", None),
        ("read more here", None),
        ("www.b.test/x", "https://www.b.test/x"),
        ("www.b", "https://a.test/www.b"),
        ("https://b.test/?a=1&amp;b=2", "https://b.test/?a=1&b=2"),
        ("https://b.test/a@b?c=d/..", "https://b.test/a@b?c=d/.."),
        ("https://ana:secret@b.test/a", "https://b.test/a"),
        ("", None),
        (None, None),
    ],
)
def test_only_the_webs_addresses_are_taken(address: object, found: str | None) -> None:
    assert web_address(address, "https://a.test/feed") == found


@given(st.text(alphabet="aZ0-._~%/?&;=@:#[ ", max_size=30))
def test_an_address_that_is_whole_is_what_resolving_makes_of_it(rest: str) -> None:
    address = f"https://b.test{rest}"
    if is_usual(address):
        assert urljoin("https://a.test/feed", address) == address
        assert urlsplit(address).hostname is not None
        assert "@" not in urlsplit(address).netloc
        assert "&amp;" not in address
