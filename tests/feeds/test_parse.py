"""Feeds of every format, well-formed, ill-formed, misnamed and hostile."""

import contextlib
import gzip
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import EmptyInput, InputError, InputTooLarge, NotAFeed
from onrecord.feeds import parse_feed
from onrecord.model import Enclosure, Entry, EntryPicture, FeedFormat, ParsedFeed
from onrecord.settings import Limits
from tests.feeds.making import ALL, ATOM, INDEX, JSON, NEWS, RDF, RSS, URL

LIMITS = Limits()
EIGHT = datetime(2026, 6, 8, 6, tzinfo=UTC)


def parse(payload: bytes, content_type: str | None = None, limits: Limits = LIMITS) -> ParsedFeed:
    return parse_feed(payload, url=URL, content_type=content_type, limits=limits)


def test_rss_with_its_extensions():
    feed = parse(RSS)
    assert (feed.format, feed.title, feed.site, feed.language) == (
        FeedFormat.RSS,
        "Tarn & Fell",
        "https://tarn.example/",
        "en-gb",
    )
    assert (feed.hub, feed.topic) == ("https://hub.example/", URL)
    assert feed.hints.ttl == timedelta(minutes=45)
    assert feed.hints.period == timedelta(minutes=30)
    assert feed.hints.skip_hours == {0, 1}
    assert feed.hints.skip_days == {5, 6}
    first, second = feed.entries
    assert first == Entry(
        id="tarn-1",
        url="https://tarn.example/2026/weir?utm_source=feed",
        title="Weir opened",
        summary="The gates went up.",
        content="<p>The gates went up at eight.</p><p>Nobody was hurt.</p>",
        authors=("Jutta Renn",),
        published=EIGHT,
        categories=("River",),
        pictures=(
            EntryPicture(url="https://tarn.example/weir-1200.jpg", width=1200, credit="Wilf Orr / AFP"),
            EntryPicture(url="https://tarn.example/weir-400.jpg", width=400),
        ),
        language="en-gb",
        point=(54.5, -3.1),
        enclosures=(Enclosure(url="https://tarn.example/weir.mp3", type="audio/mpeg", length=1),),
    )
    assert second.published is None
    assert second.updated is None
    assert second.summary is None


def test_rdf():
    feed = parse(RDF)
    assert feed.format is FeedFormat.RDF
    (entry,) = feed.entries
    assert (entry.url, entry.title, entry.authors) == ("https://tarn.example/1", "Weir opened", ("Jutta Renn",))
    assert EIGHT in {entry.published, entry.updated}


def test_atom_with_a_base():
    feed = parse(ATOM)
    (entry,) = feed.entries
    assert (feed.format, entry.url, entry.id) == (FeedFormat.ATOM, "https://tarn.example/x/1", "urn:tarn:1")
    assert (entry.title, entry.summary, entry.language) == ("Wehr & Wiese", "Kurz gesagt.", "de")
    assert entry.content is not None
    assert "<p>Das Wehr ist offen.</p>" in entry.content
    assert (entry.published, entry.updated) == (EIGHT, EIGHT + timedelta(hours=1))
    assert [picture.url for picture in entry.pictures] == ["https://tarn.example/1.jpg"]


@pytest.mark.parametrize("content_type", [None, "text/html", "application/feed+json", "text/xml; charset=latin-1"])
def test_json_feed_whatever_it_is_called(content_type: str | None):
    feed = parse(JSON, content_type)
    assert (feed.format, feed.title, feed.hub) == (FeedFormat.JSON_FEED, "Tarn", "https://hub.example/")
    first, second = feed.entries
    assert (first.url, first.published, first.authors) == ("https://tarn.example/1", EIGHT, ("Jutta Renn",))
    assert first.content == "<p>One.</p><p>Two &lt;three>.</p>"
    assert (second.id, second.url, second.content) == ("2", "https://fell.example/2", None)
    assert second.authors == ("The desk",)


def test_news_sitemap_newest_first():
    feed = parse(NEWS)
    assert (feed.format, feed.title) == (FeedFormat.SITEMAP, "Tarn")
    new, old = feed.entries
    assert (new.url, new.title, new.published) == ("https://tarn.example/new", "Weir & mill", EIGHT)
    assert (new.categories, new.language) == (("River", "Weir"), "en")
    assert [picture.url for picture in new.pictures] == ["https://tarn.example/1.jpg"]
    assert (old.url, old.published) == ("https://tarn.example/old", None)


def test_sitemap_index_and_list():
    assert parse(INDEX).children == ("https://tarn.example/b.xml", "https://tarn.example/a.xml")
    listed = parse(b"https://tarn.example/1\r\nhttps://tarn.example/2\n\n")
    assert [entry.url for entry in listed.entries] == ["https://tarn.example/1", "https://tarn.example/2"]


@pytest.mark.parametrize("name", ALL)
def test_packed_and_with_junk_before_it(name: str):
    plain = parse(ALL[name])
    assert parse(gzip.compress(ALL[name])) == plain
    assert parse(b"\xef\xbb\xbf" + ALL[name]).entries == plain.entries
    assert parse(b"\n \r\n" + ALL[name]).entries == plain.entries


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "cp1252"])
def test_other_charsets(encoding: str):
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><title>Tärn</title>'
        "<item><title>Wehr geöffnet</title><link>https://tarn.example/1</link></item></channel></rss>"
    )
    feed = parse(text.encode(encoding))
    assert (feed.title, feed.entries[0].title) == ("Tärn", "Wehr geöffnet")


def test_charset_declared_otherwise_than_used():
    wrong = RSS.replace(b"Second", "Zweiter für alle".encode("latin-1"))
    assert len(parse(wrong).entries) == 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda feed: feed.replace(b"Tarn &amp; Fell", b"Tarn & Fell"),
        lambda feed: feed.replace(b"</channel></rss>", b""),
        lambda feed: feed.replace(b"<category>River</category>", b"<category>River", 1),
        lambda feed: feed.replace(b"Second", b"Second &nbsp; &copy; caf&eacute;"),
        lambda feed: feed.replace(b"Second", b"Sec\x0bond"),
        lambda feed: feed.replace(b' xmlns:media="http://search.yahoo.com/mrss/"', b""),
    ],
)
def test_ill_formed_feeds_are_read_as_far_as_they_go(damage):
    feed = parse(damage(RSS))
    assert [entry.url for entry in feed.entries][-1] == "https://tarn.example/2026/second"


@pytest.mark.parametrize(
    ("payload", "said"),
    [
        (b"<!doctype html><html><head><title>Tarn</title></head><body>feed</body></html>", "a web page"),
        (b'{"error": "not found"}', "no JSON Feed"),
        (b'<?xml version="1.0"?><opml version="2.0"><body/></opml>', "a list of feeds"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "XML of another kind"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"Nothing here.", "plain text"),
        (b"{" * 100_000, "JSON"),
        (b'<!DOCTYPE r [<!ENTITY a "b">]><rss><channel><title>&a;</title></channel></rss>', "entities"),
        (b'<!DOCTYPE u [<!ENTITY a "b">]><urlset><url><loc>&a;</loc></url></urlset>', "entities"),
    ],
)
def test_what_is_no_feed_says_what_it_looks_like(payload: bytes, said: str):
    with pytest.raises(NotAFeed, match=said):
        parse(payload)


def test_nothing_and_too_much():
    with pytest.raises(EmptyInput):
        parse(b" \n\0")
    with pytest.raises(InputTooLarge):
        parse(RSS, limits=Limits(feed_bytes=100))
    with pytest.raises(InputTooLarge):
        parse(gzip.compress(b"<rss>" + b" " * 3_000_000), limits=Limits(feed_bytes=1_000_000))


def test_entries_are_bounded():
    item = b"<item><title>x</title><link>https://tarn.example/%d</link></item>"
    many = b"<rss version='2.0'><channel>" + b"".join(item % n for n in range(3_000)) + b"</channel></rss>"
    assert len(parse(many).entries) == LIMITS.entries_per_feed


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://", "https://a b/", "http://[x"],
)
def test_only_web_addresses_pass(address: str):
    feed = RSS.replace(b"https://tarn.example/2026/second", address.encode())
    assert parse(feed).entries[1].url in {None, "https://tarn.example/?p=2"}
    assert parse(JSON.replace(b'"/1"', f'"{address}"'.encode())).entries[0].url is None


@pytest.mark.parametrize("date", ["yesterday", "0000-00-00", "9999-99-99T99:99:99Z", "Mon, 32 Foo 2026", ""])
def test_dates_that_are_none_stay_unknown(date: str):
    feed = RSS.replace(b"Mon, 08 Jun 2026 08:00:00 +0200", date.encode())
    assert parse(feed).entries[0].published is None


@pytest.mark.parametrize(
    "payload",
    [
        b"<rss version='2.0'><channel>" + b"<item>" * 50_000,
        b"<rss version='2.0'><channel><item><title>" + b"<b>" * 200_000,
        b"<rss version='2.0'><channel><item><title>" + b"&lt;" * 500_000,
        b"<rss version='2.0'><channel><item><description>" + b"<" * 500_000,
        b"<urlset><url>" + b"<loc>" * 100_000,
        b'{"version":"https://jsonfeed.org/version/1","items":' + b"[" * 100_000,
        b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'>" + b"<div>" * 100_000,
        b"<rss><channel><title>" + b"x" * 5_000_000 + b"</title><item/></channel></rss>",
        b"<rss version='2.0'><channel><item " + b"a" * 1_000_000,
        b"<rss version='2.0'><channel><item><![CDATA[" * 50_000,
    ],
    ids=range(10),
)
def test_hostile_feeds_come_to_an_end(payload: bytes):
    try:
        parse(payload)
    except InputError:
        return


def sound(feed: ParsedFeed) -> None:
    for entry in feed.entries:
        for address in (entry.url, *(picture.url for picture in entry.pictures)):
            assert address is None or address.startswith(("http://", "https://"))
        assert all(date is None or date.utcoffset() == timedelta(0) for date in (entry.published, entry.updated))
        assert entry.title is None or "\n" not in entry.title


@given(st.binary(max_size=400))
def test_any_bytes(payload: bytes):
    with contextlib.suppress(InputError):
        sound(parse(payload))


@given(st.sampled_from(sorted(ALL)), st.integers(0, 3000), st.integers(0, 60), st.binary(max_size=12))
def test_any_damage(name: str, at: int, length: int, put: bytes):
    payload = ALL[name]
    with contextlib.suppress(InputError):
        sound(parse(payload[:at] + put + payload[at + length :]))


def test_half_an_entry_of_a_feed_that_breaks_off_is_none():
    cut = RSS[: RSS.index(b"https://tarn.example/?p=2")]
    feed = parse(cut)
    assert [entry.id for entry in feed.entries] == ["tarn-1"]
    assert feed.problems
    assert len(parse(RSS.replace(b"</channel></rss>", b"")).entries) == 2


def test_a_guid_that_is_no_address_leads_nowhere_and_stays_as_it_is():
    def only(guid: bytes) -> Entry:
        return parse(
            b"<rss version='2.0'><channel><item><title>Q</title>" + guid + b"</item></channel></rss>"
        ).entries[0]

    assert (only(b"<guid>12345</guid>").id, only(b"<guid>12345</guid>").url) == ("12345", None)
    assert only(b"<guid>https://tarn.example/q</guid>").url == "https://tarn.example/q"
    assert only(b"<guid isPermaLink='True'>/q</guid>").url == "https://tarn.example/q"
    assert only(b"<guid isPermaLink='False'>https://tarn.example/q</guid>").url is None


def test_where_rss_has_one_date_it_is_that_of_publishing_and_atom_says_which_is_which():
    assert parse(RDF).entries[0].published == EIGHT
    changed = ATOM.replace(b"<published>2026-06-08T06:00:00Z</published>", b"")
    (entry,) = parse(changed).entries
    assert (entry.published, entry.updated) == (None, EIGHT + timedelta(hours=1))


def test_addresses_in_a_content_begin_where_xml_base_says():
    based = ATOM.replace(
        b'<content type="xhtml">', b'<content type="xhtml" xml:base="https://tarn.example/blog/">'
    )
    (entry,) = parse(based.replace(b"<p>Das", b"<p><img src='a.jpg'/><a href='#x'>Das</a>")).entries
    assert entry.content is not None
    assert "https://tarn.example/blog/a.jpg" in entry.content


@pytest.mark.parametrize(
    "author",
    ['"Jutta Renn"', '{"name": "Jutta Renn"}', '["Jutta Renn"]', '[{"name": "a@b.example (Jutta Renn)"}]'],
)
@pytest.mark.parametrize("name", ["author", "authors"])
def test_json_feeds_authors_in_whatever_form(name: str, author: str):
    feed = f'{{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [{{"id": "1", "{name}": {author}}}]}}'
    assert parse(feed.encode()).entries[0].authors == ("Jutta Renn",)
