"""From a real server's feeds to the record: the whole way, and its repeats."""

import time
from dataclasses import replace

from tests.follow.conftest import SETTINGS, follow, headlines, read_again


def test_sites_are_followed_to_the_news_feed_and_nothing_comes_twice(newsroom, store, refresh):
    for number in (0, 1, 2, 3, 5):
        (found,) = follow(store, newsroom.sites[number])
        assert found.is_new
    first = refresh()
    assert (first.feeds, first.failed) == (5, 0)
    before = headlines(store)
    assert len(before) == len(set(before)) == store.news.counts()["articles"] >= 29
    assert {each.outlet.name for each in store.outlets.by_name()} >= {
        "The Selwyn Courier",
        "Hallvik Daily",
        "Tideline",
    }
    read_again(store)
    again = refresh()
    assert (again.feeds, again.unchanged, again.entries, again.pages, again.bytes) == (5, 5, 0, 0, 0)
    assert headlines(store) == before
    assert all(feed.health == "well" and not feed.waiting for feed in store.feeds.followed(now=time.time()))


def test_one_slow_host_holds_up_nobody(newsroom, store, refresh):
    for number in (0, 1, 2):
        follow(store, newsroom.feeds[number])
    slow = newsroom.pages["127.0.0.2/feeds/news.rss"]
    newsroom.faults["127.0.0.2/feeds/news.rss"] = lambda: replace(slow, pause=5.0)
    newsroom.requests.clear()
    brief = replace(SETTINGS, limits=replace(SETTINGS.limits, fetch_seconds=1.0))
    refresh(brief)
    health = {feed.outlet: feed.health for feed in store.feeds.followed(now=time.time())}
    assert health == {"The Selwyn Courier": "failing", "Hallvik Daily": "well", "Tideline": "well"}
    assert store.news.counts()["articles"] == newsroom.entries(1) + newsroom.entries(2)


def test_paused_feeds_are_left_alone(newsroom, store, refresh):
    (found,) = follow(store, newsroom.feeds[0])
    store.feeds.change_feed(found.feed_id, paused=True)
    newsroom.requests.clear()
    refresh()
    assert newsroom.requests == []
    store.feeds.change_feed(found.feed_id, paused=False)
    refresh()
    assert store.news.counts()["articles"] == newsroom.entries(0)
