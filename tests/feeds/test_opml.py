"""Lists of feeds: what is written is well-formed and can be read again, whatever the feeds are called."""

import resource
from xml.parsers import expat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError, InputTooLarge
from onrecord.feeds import OpmlFeed, parse_feed, read_opml, write_opml
from onrecord.feeds.text import web_address
from onrecord.settings import Limits
from tests.feeds import worst
from tests.test_characters import ANY, HOSTILE, steers

LIMITS = Limits()
ADDRESSES = st.builds(lambda words: web_address(f"https://x.example/{words}", ""), ANY)
FEEDS = st.builds(
    OpmlFeed,
    url=ADDRESSES.filter(bool),
    title=st.none() | ANY,
    site=st.none() | ADDRESSES,
    folder=st.none() | ANY,
)


def read(payload: bytes) -> tuple[OpmlFeed, ...]:
    return read_opml(payload, subject="list", limits=LIMITS)


@settings(max_examples=300, deadline=None)
@given(st.lists(FEEDS, min_size=1, max_size=5, unique_by=lambda feed: feed.url))
def test_what_is_written_can_be_read_again(feeds: list[OpmlFeed]):
    payload = write_opml(feeds)
    expat.ParserCreate().Parse(payload, True)
    assert {feed.url for feed in read(payload)} == {feed.url for feed in feeds}
    assert len(read(payload)) == len(feeds)
    assert not steers(payload.decode())


@pytest.mark.parametrize("title", ["News &#x1b;[31m", "News \ufffe", "News &amp;#1; x", "News &#27;[2J &#x9b;"])
def test_a_title_with_controls_neither_stays_nor_breaks_the_export(title: str):
    """A title or folder with U+FFFE made the export ill-formed, and our own import refused it."""
    feed = f'{{"version":"https://jsonfeed.org/version/1","title":"{title}","items":[{{"title":"{title}"}}]}}'
    parsed = parse_feed(feed.encode(), url="https://x.example/", limits=LIMITS)
    assert not steers(parsed.title or "")
    assert not steers(parsed.entries[0].title or "")
    names = [
        OpmlFeed(url="https://x.example/1", title=parsed.title),
        OpmlFeed(url="https://x.example/2", folder=title),
    ]
    assert len(read(write_opml([*names, OpmlFeed(url="https://x.example/3", title=HOSTILE, folder=HOSTILE)]))) == 3


def test_a_folder_of_long_names_stands_beside_each_feed_in_short():
    """Thirty folders of 2,000 characters around 100,000 feeds came to 6 GB."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    feeds = read(worst.LISTS["feeds in long folders"](2_000_000))
    assert len(feeds) > 40_000
    assert all(len(feed.folder or "") <= 500 for feed in feeds)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000


@pytest.mark.parametrize("name", ["attributes", "depth"])
def test_what_no_list_needs_is_refused(name: str):
    with pytest.raises(InputTooLarge):
        read(worst.LISTS[name](1_000_000))


@pytest.mark.parametrize(
    "name", ["foo", "punycode", "zlib", "hex", "utf-16", "shift_jis", "gb2312", "windows-1251"]
)
def test_whatever_encoding_it_names_it_is_read_or_refused(name: str):
    """An encoding that nobody knows ended the command with a traceback."""
    text = (
        f'<?xml version="1.0" encoding="{name}"?><opml><body><outline xmlUrl="https://x.example/"/></body></opml>'
    )
    try:
        assert len(read(text.encode())) == 1
    except InputError as error:
        assert error.subject == "list"  # noqa: PT017 - either will do


def test_a_list_in_another_encoding_keeps_its_names():
    text = '<?xml version="1.0" encoding="gb2312"?><opml><body><outline text="中" xmlUrl="https://x.example/"/></body></opml>'
    assert read(text.encode("gb2312"))[0].title == "中"


def test_too_many_bytes_are_refused():
    with pytest.raises(InputTooLarge, match="more than 1 MB"):
        read_opml(b"<opml>" + b" " * 2_000_000, subject="list", limits=Limits(list_bytes=1 << 20))


def test_a_control_in_a_title_costs_no_feed():
    """One U+0001 made a whole list "no OPML that can be read"."""
    payload = (
        '<opml version="2.0"><body><outline type="rss" text="A\x01 b\ufffe" xmlUrl="https://a.test/feed"/>'
        '<outline type="rss" text="B" xmlUrl="https://b.test/feed"/></body></opml>'
    ).encode()
    found = read_opml(payload, subject="list.opml", limits=Limits())
    assert [(each.title, each.url) for each in found] == [
        ("A b", "https://a.test/feed"),
        ("B", "https://b.test/feed"),
    ]
