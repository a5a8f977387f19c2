"""How pages write times, addresses and sources."""

from datetime import UTC, datetime, timedelta

import pytest

from onrecord.model import Precision
from onrecord.web import filters
from tests.web.making import START


def test_times_say_no_more_than_the_page_gave() -> None:
    moment = datetime(2026, 6, 1, 0, 0, tzinfo=UTC)
    assert "unknown" in filters.when(None)
    assert filters.when(moment, Precision.DAY) == '<time datetime="2026-06-01">1 June 2026</time>'
    assert filters.when(moment) == '<time datetime="2026-06-01T00:00:00Z">1 June 2026, 00:00 UTC</time>'
    local = filters.when(moment, Precision.LOCAL)
    assert local == '<time datetime="2026-06-01T00:00">1 June 2026, 00:00 (no zone given)</time>'


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "just now"),
        (61, "1 minute ago"),
        (7300, "2 hours ago"),
        (3 * 86400, "3 days ago"),
        (800 * 86400, "2 years ago"),
        (-7300, "in 2 hours"),
    ],
)
def test_ago(seconds: int, said: str) -> None:
    assert filters.ago(START, START + timedelta(seconds=seconds)) == said


@pytest.mark.parametrize(
    ("url", "given"),
    [
        ("https://a.test/x", True),
        ("http://a.test", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)//a.test", False),
        ("data:text/html,x", False),
        ("//a.test", False),
        ("https:", False),
        ("http://[", False),
        (" javascript:alert(1)", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, given: bool) -> None:
    assert filters.web_address(url) == (url if given else None)


def test_snippets_mark_matches_and_escape_all() -> None:
    assert filters.snippet("<b> \x02boat\x03 & sea") == "&lt;b&gt; <mark>boat</mark> &amp; sea"


@pytest.mark.parametrize(
    ("source", "unnamed"),
    [
        ("Multiple sources", True),
        ("two Skerrland officials", True),
        ("Maravel", False),
        ("she", False),
        ("", False),
    ],
)
def test_a_source_that_resolves_to_nobody_is_worded_as_it_is(source: str, unnamed: bool) -> None:
    assert filters.unnamed(source) is unnamed


def test_shortened():
    assert filters.shortened("one  two\nthree,", 20) == "one two three"
    assert filters.shortened("one two three four", 9) == "one two …"
