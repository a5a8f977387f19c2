"""Lists of feeds: what is written is well-formed and can be read again, whatever the feeds are called."""

import resource
from xml.parsers import expat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError, InputTooLarge
from onrecord.feeds import OpmlFeed, OpmlList, parse_feed, read_list, read_opml, write_opml
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


@settings(max_examples=150)
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


def outline(text: str, url: str, more: str = "") -> str:
    return f'<outline type="rss" text="{text}" xmlUrl="{url}"{more}/>'


def listed(body: str) -> OpmlList:
    payload = f'<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body>{body}</body></opml>'
    return read_list(payload.encode(), subject="list", limits=LIMITS)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Q&A", "Q&A"),
        ("B&nbsp;C", "B C"),
        ("R&D;", "R&D;"),
        ('The "Best" News', 'The "Best" News'),
        ("A < B", "A < B"),
        ("Caf&eacute; &mdash; x", "Café — x"),
    ],
)
@pytest.mark.parametrize("more", ["", "<outline"])
def test_what_is_no_xml_in_one_title_costs_no_feed(text: str, title: str, more: str):
    """Two feeds of three were lost, and nothing was said."""
    found = listed(
        "".join(outline(name, f"https://{n}.example/?a=1&b=2") for n, name in enumerate(["A", text, "D"])) + more
    )
    assert [feed.title for feed in found.feeds] == ["A", title, "D"]
    assert {feed.url[-8:] for feed in found.feeds} == {"?a=1&b=2"}
    assert (found.refused, found.problem) == ((), None)


def test_a_list_that_breaks_off_says_so():
    whole = '<opml><body><outline text="A"><outline xmlUrl="https://x.example/1"/>'
    found = read_list(whole.encode(), subject="list", limits=LIMITS)
    assert [feed.folder for feed in found.feeds] == ["A"]
    assert found.problem is not None
    assert "breaks off" in found.problem


@pytest.mark.parametrize("more", ['type="rss"', 'type="rss" xmlUrl=""', 'htmlUrl="https://x.example"'])
def test_an_outline_with_feeds_in_it_is_a_folder_whatever_it_calls_itself(more: str):
    """It was refused as a feed without an address, and its folder was lost."""
    found = listed(f'<outline text="tech" {more}>{outline("A", "https://x.example/1")}</outline>')
    assert [(feed.title, feed.folder) for feed in found.feeds] == [("A", "tech")]
    assert found.refused == ()
    (alone,) = listed(f'<outline text="tech" {more}/>{outline("A", "https://x.example/1")}').refused
    assert alone.title == "tech"


def test_a_feed_that_stands_at_the_top_and_in_a_folder_is_in_the_folder():
    url = "https://x.example/1"
    found = listed(f'{outline("A", url)}<outline text="music">{outline("A", url)}</outline>')
    assert [(feed.url, feed.folder) for feed in found.feeds] == [(url, "music")]


def test_folders_that_are_nested_are_nested_again():
    body = f'<outline title="Art"><outline title="zone / θ">{outline("Z", "https://z.example/", " category=&quot;/x&quot;")}</outline></outline>'
    found = listed(body.replace("&quot;", '"'))
    assert [feed.folder for feed in found.feeds] == ["Art / zone/θ"]
    written = write_opml(found.feeds).decode()
    assert written.count("<outline text=") == 2
    assert read_list(written.encode(), subject="list", limits=LIMITS).feeds == found.feeds


def test_a_category_that_is_a_path_is_a_folder_where_there_is_none():
    found = listed(
        outline("A", "https://x.example/1", ' category="/News/Local,/Boston"')
        + outline("B", "https://x.example/2", ' category="tag"')
    )
    assert [feed.folder for feed in found.feeds] == ["News / Local", None]


def test_what_can_not_be_taken_is_told_feed_by_feed():
    found = listed(
        outline("Disk", "file:///home/ana/feed.xml")
        + outline("Script", "javascript:alert(1)")
        + '<outline type="rss" text="None"/><outline type="include" text="Other" url="https://x.example/other.opml"/>'
        + outline("Feed", "feed://x.example/1")
        + '<outline type="rss" text="By url" url="https://x.example/2"/><outline text="Page" htmlUrl="https://x.example/"/>'
    )
    assert [feed.url for feed in found.feeds] == ["http://x.example/1", "https://x.example/2"]
    assert [(each.title, each.problem.split(",")[0]) for each in found.refused] == [
        ("Disk", "is a file: address"),
        ("Script", "is a javascript: address"),
        ("None", "has no address"),
        ("Other", "is another list"),
        ("Page", "has no feed's address"),
    ]


def test_a_login_in_a_list_is_in_no_address_and_is_never_written():
    found = listed(outline("A", "https://ana:secret@x.example/feed", ' htmlUrl="https://ana:secret@x.example/"'))
    (feed,) = found.feeds
    assert (feed.url, feed.site, feed.login) == ("https://x.example/feed", "https://x.example/", ("ana", "secret"))
    assert b"secret" not in write_opml([feed])
    assert "secret" not in repr(feed)


@given(st.text(max_size=60), st.integers(0, 200))
def test_whatever_is_put_into_a_list_it_comes_to_feeds_or_to_an_error(junk: str, at: int):
    body = "".join(outline(name, f"https://{name}.example/") for name in "abc")
    text = f'<opml version="2.0"><body>{body}</body></opml>'
    try:
        found = read_list((text[:at] + junk + text[at:]).encode("utf-8", "replace"), subject="list", limits=LIMITS)
    except InputError:
        return
    assert all(feed.url.lower().startswith("http") for feed in found.feeds)


def test_a_feed_in_two_folders_is_in_the_first_and_the_other_is_said() -> None:
    """It was in the first, and nothing was said."""
    feed = outline("A", "https://x.example/1")
    found = listed(
        "".join(f'<outline text="{name}">{feed}</outline>' for name in ("tech", "music", "tech", "music"))
    )
    assert [each.folder for each in found.feeds] == ["tech"]
    (said,) = found.also
    assert (said.title, said.address) == ("A", "https://x.example/1")
    assert '"tech"' in said.problem
    assert '"music"' in said.problem
    assert found.refused == ()
