"""RSS and Atom, by way of feedparser."""

import pytest

from onrecord.errors import NotAFeed
from onrecord.feeds.syndication import parse
from onrecord.model import FeedFormat, ParsedFeed
from onrecord.settings import Limits
from tests.feeds.making import ATOM, RDF, RSS, URL


def read(payload: bytes, content_type: str | None = None) -> ParsedFeed:
    return parse(payload, url=URL, content_type=content_type, limits=Limits())


@pytest.mark.parametrize(
    ("payload", "kind"), [(RSS, FeedFormat.RSS), (RDF, FeedFormat.RDF), (ATOM, FeedFormat.ATOM)]
)
def test_formats(payload: bytes, kind: FeedFormat) -> None:
    assert read(payload).format is kind


def test_the_servers_encoding_counts() -> None:
    feed = "<rss version='2.0'><channel><title>Fällen</title><item><title>Größe</title></item></channel></rss>"
    assert read(feed.encode("cp1252"), "text/xml; charset=windows-1252").title == "Fällen"


def test_half_an_entry_at_the_end_is_none() -> None:
    cut = RSS[: RSS.index(b"<guid>https://tarn.example/?p=2")]
    feed = read(cut)
    assert [each.title for each in feed.entries] == ["Weir opened"]
    assert feed.problems[0].startswith("ill-formed")


@pytest.mark.parametrize("payload", [b"<html><body>Words</body></html>", b"words", b"<rss"])
def test_what_is_no_feed_is_named(payload: bytes) -> None:
    with pytest.raises(NotAFeed) as refused:
        read(payload)
    assert refused.value.subject == URL
