"""Sitemaps: as XML, as an index, as a list of addresses, and as robots.txt names them."""

from dataclasses import replace

import pytest

from onrecord.errors import NotAFeed
from onrecord.feeds.sitemaps import is_list_of_addresses, parse, parse_list, sitemaps_in_robots
from onrecord.model import FeedFormat
from onrecord.settings import Limits
from tests.feeds.making import INDEX, NEWS

URL = "https://tarn.example/sitemap.xml"


def test_news_come_newest_first_with_what_the_map_says_of_them() -> None:
    feed = parse(NEWS, url=URL, limits=Limits())
    assert (feed.format, feed.title) == (FeedFormat.SITEMAP, "Tarn")
    new, old = feed.entries
    assert (new.url, new.title, new.categories, new.language) == (
        "https://tarn.example/new",
        "Weir & mill",
        ("River", "Weir"),
        "en",
    )
    assert [picture.url for picture in new.pictures] == ["https://tarn.example/1.jpg"]
    assert old.url == "https://tarn.example/old"
    assert old.updated is not None


def test_an_index_leads_to_its_sitemaps_the_newest_first() -> None:
    feed = parse(INDEX, url=URL, limits=Limits())
    assert feed.format is FeedFormat.SITEMAP_INDEX
    assert feed.children == ("https://tarn.example/b.xml", "https://tarn.example/a.xml")


def test_a_map_that_breaks_off_gives_what_it_has() -> None:
    cut = NEWS[: NEWS.index(b"<url><loc>https://tarn.example/new")]
    feed = parse(cut, url=URL, limits=Limits())
    assert [each.url for each in feed.entries] == ["https://tarn.example/old"]
    assert "ill-formed" in feed.problems[0]
    with pytest.raises(NotAFeed, match="can't be read"):
        parse(b"<urlset><", url=URL, limits=Limits())


def test_one_that_is_nested_too_deep_is_refused() -> None:
    with pytest.raises(NotAFeed, match="nested too deep"):
        parse(b"<urlset>" + b"<url>" * 50, url=URL, limits=Limits())


def test_no_more_entries_than_are_wanted() -> None:
    limits = replace(Limits(), entries_per_feed=1)
    assert [each.url for each in parse(NEWS, url=URL, limits=limits).entries] == ["https://tarn.example/new"]
    assert len(parse_list(b"https://a.test/1\nhttps://a.test/2", url=URL, limits=limits).entries) == 1


def test_a_list_of_addresses() -> None:
    text = b"https://a.test/1\r\nno address\nhttps://a.test/1\nhttps://a.test/2\n"
    assert is_list_of_addresses(text)
    assert not is_list_of_addresses(b"User-agent: *\nhttps://a.test/1")
    assert [each.url for each in parse_list(text, url=URL, limits=Limits()).entries] == [
        "https://a.test/1",
        "https://a.test/2",
    ]


def test_sitemaps_of_robots_txt_those_for_news_first() -> None:
    robots = (
        "User-agent: *\nSitemap: https://a.test/all.xml\nsitemap:/news.xml\n# Sitemap: https://a.test/no.xml\n"
    )
    assert sitemaps_in_robots(robots, "https://a.test/robots.txt") == (
        "https://a.test/news.xml",
        "https://a.test/all.xml",
    )
