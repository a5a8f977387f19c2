"""What is done once a day."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

from structlog.testing import capture_logs

from onrecord.errors import StoreError
from onrecord.follow.maintenance import DailyMaintenance
from onrecord.follow.write_buffer import PollWriter
from tests.follow.conftest import follow, read_again


def no_poll(feed, said):
    raise AssertionError


def test_old_articles_are_dropped_where_their_owner_wants_that(newsroom, store, refresh):
    follow(store, newsroom.feeds[0])
    refresh()
    assert store.retention.drop_expired(now=time.time()) == 0
    assert store.retention.expired("the-selwyn-courier", 30, now=time.time()) == newsroom.entries(0)
    store.retention.retain("the-selwyn-courier", 30)
    assert store.retention.drop_expired(now=time.time()) == newsroom.entries(0)
    assert store.news.counts() == {"outlets": 1, "articles": 0, "revisions": 0, "captures": 0, "attributions": 0}
    read_again(store)
    refresh()
    assert store.news.counts()["articles"] == 0


def test_it_is_done_at_first_and_then_once_a_day(store, monkeypatch):
    done = []

    def drop(*, now):
        done.append("drop")
        return 0

    monkeypatch.setattr(store.queue, "recall", lambda now: done.append("recall"))
    monkeypatch.setattr(store.retention, "drop_expired", drop)
    with ThreadPoolExecutor(1) as writers:
        maintenance = DailyMaintenance(store, PollWriter(store, writers, no_poll))
        for hours in (0.0, 1.0, 23.9, 24.1, 30.0):
            monkeypatch.setattr(time, "monotonic", lambda at=hours: at * 3600)
            asyncio.run(maintenance.run_if_due())
    assert done == ["recall", "drop"] * 2


def test_a_store_that_refuses_is_left_for_the_next_day_and_the_news_go_on(store, monkeypatch):
    def refuse(*, now):
        raise StoreError("store.sqlite", "is another's")

    monkeypatch.setattr(store.retention, "drop_expired", refuse)
    with ThreadPoolExecutor(1) as writers, capture_logs() as logged:
        asyncio.run(DailyMaintenance(store, PollWriter(store, writers, no_poll)).run_if_due())
    assert [(each["event"], each["log_level"]) for each in logged] == [
        ("old articles could not be dropped", "warning")
    ]
