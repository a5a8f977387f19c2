"""Polls of feeds: conditional, backing off, and what is made of broken ones."""

import time
from dataclasses import replace

import pytest

from onrecord.errors import FetchError
from onrecord.fetch.schedule import FeedStatus
from onrecord.follow.polite_client import PoliteClient
from onrecord.model import Outlet
from onrecord.settings import Settings
from tests.follow.conftest import SETTINGS, follow, only, read_again
from tests.follow.newsroom import Reply


def test_second_reading_is_conditional(newsroom, store, refresh):
    follow(store, newsroom.feeds[0])
    refresh()
    read_again(store)
    newsroom.requests.clear()
    refresh()
    ((_, _, headers),) = newsroom.requests
    assert headers["If-None-Match"].startswith('"')


def test_feeds_move_for_good_and_end(newsroom, store, refresh):
    new = newsroom.url(0, "/new.rss")
    follow(store, newsroom.feeds[0])
    refresh()
    feed = newsroom.pages["127.0.0.2/feeds/news.rss"]
    newsroom.pages["127.0.0.2/new.rss"] = replace(feed, body=feed.body + b"<!-- moved -->")
    newsroom.pages["127.0.0.2/feeds/news.rss"] = Reply(status=301, headers={"Location": new})
    read_again(store)
    refresh()
    assert only(store).url == new
    newsroom.pages["127.0.0.2/new.rss"] = Reply(status=410)
    read_again(store)
    refresh()
    assert only(store).state.status is FeedStatus.GONE
    assert only(store).health == "gone"
    asked = newsroom.count(0, "/new.rss")
    read_again(store)
    refresh()
    assert newsroom.count(0, "/new.rss") == asked


def test_a_redirect_for_now_is_not_remembered(newsroom, store, refresh):
    feed = newsroom.pages["127.0.0.2/feeds/news.rss"]
    newsroom.pages["127.0.0.2/else.rss"] = feed
    newsroom.pages["127.0.0.2/feeds/news.rss"] = Reply(status=302, headers={"Location": "/else.rss"})
    follow(store, newsroom.feeds[0])
    refresh()
    assert only(store).url == newsroom.feeds[0]
    assert only(store).health == "well"


def test_errors_back_off_and_a_busy_host_is_left_alone(newsroom, store, refresh):
    follow(store, newsroom.feeds[0])
    newsroom.faults["127.0.0.2/feeds/news.rss"] = lambda: Reply(status=500)
    refresh()
    first = only(store)
    assert first.state.failures == 1
    assert "500" in first.state.error
    read_again(store)
    refresh()
    second = only(store)
    assert second.state.failures == 2
    assert second.state.next_poll - second.state.last_poll > first.state.next_poll - first.state.last_poll
    newsroom.faults["127.0.0.2/feeds/news.rss"] = lambda: Reply(status=429, headers={"Retry-After": "7200"})
    read_again(store)
    refresh()
    assert only(store).state.next_poll >= time.time() + 7000
    del newsroom.faults["127.0.0.2/feeds/news.rss"]
    read_again(store)
    refresh()
    assert only(store).state.failures == 0
    assert only(store).health == "well"


def test_broken_xml_is_read_as_far_as_it_goes(newsroom, store, refresh):
    feed = newsroom.pages["127.0.0.2/feeds/news.rss"]
    cut = feed.body[: feed.body.index(b"Storm Odalys")]
    newsroom.pages["127.0.0.2/feeds/news.rss"] = replace(feed, body=cut)
    follow(store, newsroom.feeds[0])
    refresh()
    assert only(store).entries >= 3
    assert only(store).health == "well"


def test_a_server_behind_a_refused_address_is_never_asked(newsroom, store, refresh):
    url = newsroom.feeds[0]
    store.feeds.follow(
        url, outlet_slug=store.keeping.add_outlet(Outlet(name="The Selwyn Courier")), now=time.time()
    )
    strict = replace(SETTINGS, allowed_hosts=frozenset())
    refresh(strict)
    assert newsroom.requests == []
    assert "--allow-host 127.0.0.2" in only(store).state.error
    with pytest.raises(FetchError):
        follow(store, newsroom.sites[1], settings=Settings())
    assert newsroom.requests == []


def test_a_host_that_was_allowed_after_the_refresher_began_is_asked(newsroom, store, refresh):
    follow(store, newsroom.feeds[0])
    refresh(replace(SETTINGS, allowed_hosts=frozenset()))
    assert only(store).health == "well"
    assert store.news.counts()["articles"] == newsroom.entries(0)


def test_unchanged_is_no_answer_to_a_first_question(newsroom, store, refresh):
    follow(store, newsroom.feeds[0])
    newsroom.faults["127.0.0.2/feeds/news.rss"] = lambda: Reply(status=304)
    refresh()
    assert only(store).health == "failing"
    assert "304" in only(store).state.error
    del newsroom.faults["127.0.0.2/feeds/news.rss"]
    path = next(path for path in newsroom.pages if "fleet-could-lose" in path)
    newsroom.faults[path] = lambda: Reply(status=304)
    read_again(store)
    refresh()
    left = store.news.counts()["articles"]
    del newsroom.faults[path]
    with store.database.dialect.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE pages SET next_visit = 0 WHERE article_id IS NULL")
    refresh()
    assert store.news.counts()["articles"] == left + 1


def test_an_indexs_sitemaps_are_asked_for_as_far_apart_as_robots_txt_wants(newsroom, store, refresh, monkeypatch):
    host = "127.0.0.20"
    names = [f"http://{host}:{newsroom.port}/map{number}.xml" for number in range(2)]
    locs = "".join(f"<sitemap><loc>{name}</loc></sitemap>" for name in names)
    newsroom.pages[f"{host}/index.xml"] = Reply(f"<sitemapindex>{locs}</sitemapindex>".encode())
    asked = []
    real = PoliteClient.delay

    def delay(self, name):
        asked.append(name)
        return real(self, name)

    monkeypatch.setattr(PoliteClient, "delay", delay)
    follow(store, f"http://{host}:{newsroom.port}/index.xml")
    refresh()
    assert len(asked) >= 2
    assert set(asked) == {host}


def test_a_feed_that_breaks_off_is_read_as_far_as_it_goes_and_says_so(newsroom, store, refresh):
    (found,) = follow(store, newsroom.feeds[0])
    address = newsroom.feeds[0].split("//")[1].split("/", 1)
    place = f"{address[0].split(':')[0]}/{address[1]}"
    whole = newsroom.pages[place]
    newsroom.pages[place] = replace(whole, body=whole.body[: whole.body.rindex(b"<item>") + 40])
    read_again(store)
    refresh()
    broken = next(feed for feed in store.feeds.followed(now=time.time()) if feed.id == found.feed_id)
    assert (broken.health, broken.is_faulty) == ("well", True)
    assert "ill-formed" in (broken.state.error or "")
    newsroom.pages[place] = whole
    read_again(store)
    refresh()
    mended = next(feed for feed in store.feeds.followed(now=time.time()) if feed.id == found.feed_id)
    assert (mended.is_faulty, mended.state.error) == (False, None)
