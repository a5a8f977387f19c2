"""From pages to feeds, and lists of feeds."""

import pytest

from onrecord.errors import EmptyInput, InputError, NotAFeed
from onrecord.feeds import (
    OpmlFeed,
    discover,
    entries_of_page,
    linked_in_header,
    name_on,
    read_opml,
    refresh_target,
    sitemaps_in_robots,
    write_opml,
)
from onrecord.settings import Limits

HOME = "https://tarn.example/"
PAGE = b"""<html><head><title>Tarn | News</title><base href="https://tarn.example/news/">
<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
<link rel="alternate" type="application/rss+xml" title="Tarn" href="all.xml">
<link rel="alternate" type="application/json+oembed" href="/oembed"><link rel="alternate" hreflang="de" href="/de">
<link rel="alternate" type="application/feed+json" href="javascript:x"></head>
<body><a href="/rss/river">River</a><a href="/about">About</a></body></html>"""


def test_feeds_that_a_page_names_come_first_those_of_comments_after_them():
    found = discover(PAGE, HOME)
    told = [each.url for each in found if each.told]
    assert told == ["https://tarn.example/news/all.xml", "https://tarn.example/comments/feed"]
    assert found[2].url == "https://tarn.example/rss/river"
    assert any(each.is_sitemap for each in found)
    assert len({each.url for each in found}) == len(found)


@pytest.mark.parametrize(
    ("head", "feed"),
    [
        ('<meta name="generator" content="WordPress 6.9">', "https://tarn.example/feed/"),
        ('<meta name="generator" content="Ghost 6.0">', "https://tarn.example/rss/"),
        ('<meta name="generator" content="Hugo 0.150">', "https://tarn.example/index.xml"),
        ('<meta name="generator" content="Blogger">', "https://tarn.example/feeds/posts/default"),
        ('<meta name="generator" content="Wix.com Website Builder">', "https://tarn.example/blog-feed.xml"),
        ('<meta name="generator" content="Discourse 3.5">', "https://tarn.example/latest.rss"),
        ('<meta name="generator" content="Joomla! - CMS">', f"{HOME}?format=feed&type=rss"),
        ("<!-- This is Squarespace. -->", f"{HOME}?format=rss"),
    ],
)
def test_content_systems(head: str, feed: str):
    assert discover(f"<html><head>{head}</head></html>".encode(), HOME)[0].url == feed


def test_what_a_site_calls_itself():
    assert name_on(PAGE, "Tarn: River") == "Tarn"
    assert name_on(PAGE, "Fell") is None
    assert name_on(b'<meta property="og:site_name" content="The Tarn">', None) == "The Tarn"


def test_index_page_without_a_feed():
    rows = "".join(
        f'<li><a href="/2026/06/weir-{n}">The weir at Orlow was opened, day {n}</a></li>' for n in range(12)
    )
    menu = '<nav><a href="/river">River</a></nav><a href="/terms">The terms and conditions of this site</a>'
    page = f"<html lang=en><head><title>Tarn</title></head><body>{menu}<ul>{rows}</ul></body></html>".encode()
    feed = entries_of_page(page, url=HOME, limits=Limits())
    assert [entry.url for entry in feed.entries] == [f"https://tarn.example/2026/06/weir-{n}" for n in range(12)]
    assert feed.entries[0].title == "The weir at Orlow was opened, day 0"
    with pytest.raises(NotAFeed):
        entries_of_page(b"<html><a href='/x'>one</a></html>", url=HOME, limits=Limits())


def test_sitemaps_that_robots_txt_names():
    text = (
        "User-agent: *\nDisallow:\nSitemap: /all.xml\nsitemap: https://tarn.example/news.xml\nSitemap: file:///x\n"
    )
    assert sitemaps_in_robots(text, HOME) == ("https://tarn.example/news.xml", "https://tarn.example/all.xml")


def test_opml_there_and_back():
    feeds = (
        OpmlFeed(url="https://tarn.example/a?x=1&y=2", title='A "quoted" & title', site="https://tarn.example/"),
        OpmlFeed(url="https://fell.example/b", title="B", folder="North & South"),
    )
    assert read_opml(write_opml(feeds), subject="list", limits=Limits()) == feeds


def test_nested_folders_and_faults():
    text = '<opml><body><outline text="A"><outline text="B"><outline xmlUrl="https://x.example/1"/></outline></outline>'
    (feed,) = read_opml(text.encode(), subject="list", limits=Limits())
    assert (feed.folder, feed.title) == ("A / B", None)
    for payload in (
        b"<html/>",
        b"no",
        b"<opml><body>" + b"<outline>" * 50,
        b'<!DOCTYPE x [<!ENTITY a "b">]><opml/>',
    ):
        with pytest.raises(InputError):
            read_opml(payload, subject="list", limits=Limits())
    with pytest.raises(EmptyInput):
        read_opml(b" ", subject="list", limits=Limits())


def test_index_page_of_few_articles_with_plain_addresses():
    names = ["weir", "pier", "ferry", "school", "bridge"]
    articles = "".join(
        f'<article><h2><a href="/news/{name}.html">The {name} closes for a year, board says</a></h2><p>In short.</p></article>'
        for name in names
    )
    menu = "".join(f'<a href="/{name}">{name}</a>' for name in ("about", "contact", "sport", "news"))
    payload = f"<html><title>Links</title><nav>{menu}</nav><main>{articles}</main></html>".encode()
    parsed = entries_of_page(payload, url="https://a.example/", limits=Limits())
    assert [entry.url for entry in parsed.entries] == [f"https://a.example/news/{name}.html" for name in names]


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="/out.php" rel="alternate" type="application/rss+xml">feed</a>',
        '<link rel="alternate" type="text/xml" title="RSS" href="/out.php">',
        '<link rel="alternate" type="application/xml; charset=utf-8" href="/out.php">',
        '<meta http-equiv="Refresh" content="0; URL=\'/out.php\'">',
        '<link rel="alternate" type="application/rss xml" href="/out.php">',
        '<link rel="alternate" title="News as RSS" href="/out.php">',
    ],
)
def test_feeds_that_pages_name_in_other_ways(markup: str):
    found = discover(f"<html><head></head><body>{markup}</body></html>".encode(), HOME)
    assert (found[0].url, found[0].told) == ("https://tarn.example/out.php", True)


@pytest.mark.parametrize(
    ("link", "feed"),
    [
        ('<a href="/out.php">RSS</a>', "https://tarn.example/out.php"),
        ('<a href="feed:https://tarn.example/out.php">Subscribe</a>', "https://tarn.example/out.php"),
        ('<a href="https://feeds.burner.example/tarn">Subscribe</a>', "https://feeds.burner.example/tarn"),
    ],
)
def test_links_that_lead_to_feeds_by_what_they_are_called(link: str, feed: str):
    found = discover(f"<html><body><a href='/feedback'>Feedback</a>{link}</body></html>".encode(), HOME)
    assert (found[0].url, found[0].told) == (feed, False)


def test_a_page_that_is_read_before_it_is_refreshed_leads_nowhere():
    for content in ("300; url=/out.php", "300", "0", "0;url=javascript:alert(1)"):
        page = f'<meta http-equiv="refresh" content="{content}">'.encode()
        assert refresh_target(page, HOME) is None
    assert (
        refresh_target(b"<meta http-equiv=refresh content='0;url=/new.xml'>", HOME)
        == "https://tarn.example/new.xml"
    )


def test_feeds_that_the_link_header_names():
    header = '</style.css>; rel=preload, </hidden-feed>; rel="alternate"; type="application/atom+xml"; title="All", <x>; rel=alternate; type=text/html'
    (found,) = linked_in_header(header, HOME)
    assert (found.url, found.title, found.told) == ("https://tarn.example/hidden-feed", "All", True)
    assert linked_in_header(None, HOME) == ()
    assert linked_in_header("<" * 100_000, HOME) == ()
