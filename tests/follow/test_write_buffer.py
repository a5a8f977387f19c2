"""Polls on their way to a store that fails, and ones that can't be kept."""

import time
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from onrecord.errors import StoreUnavailable
from onrecord.follow import write_buffer
from tests.follow.conftest import follow, only, read_again


@contextmanager
def read_only(store, seconds=None):
    """The database refuses to be written, as one on a full disk does; for so long."""
    until = time.monotonic() + (seconds or 3600)

    @event.listens_for(store.database.dialect.engine, "checkout")
    def refuse(connection, _record, _proxy):
        connection.execute(f"PRAGMA query_only = {'ON' if time.monotonic() < until else 'OFF'}")

    yield
    event.remove(store.database.dialect.engine, "checkout", refuse)


def test_what_a_store_could_not_take_is_kept_once_it_can(newsroom, store, refresh):
    follow(store, newsroom.feeds[0])
    with read_only(store, seconds=1.5):
        progress = refresh()
    assert progress.new == store.news.counts()["articles"] > 0
    assert newsroom.count(0, "/feeds/news.rss") == 2  # when it was followed, and when it was read


def test_a_store_that_goes_on_failing_ends_the_work_with_its_error(newsroom, store, refresh, monkeypatch):
    follow(store, newsroom.feeds[0])
    monkeypatch.setattr(write_buffer, "MAX_FAILING_S", 1.0)
    with read_only(store), pytest.raises(StoreUnavailable, match="could not be written"):
        refresh()
    assert newsroom.count(0, "/feeds/news.rss") == 2
    assert store.news.counts()["articles"] == 0


def test_pages_that_a_store_could_not_take_are_not_fetched_over_and_over(newsroom, store, refresh, monkeypatch):
    follow(store, newsroom.feeds[0])
    monkeypatch.setattr(write_buffer, "MAX_FAILING_S", 1.0)
    with store.database.dialect.engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.exec_driver_sql(
            "CREATE TRIGGER full BEFORE INSERT ON articles BEGIN INSERT INTO nowhere VALUES (1); END"
        )
    with pytest.raises(StoreUnavailable, match="nowhere"):
        refresh()
    fetched = [path for _, path, _ in newsroom.requests if "feeds" not in path and len(path) > 1]
    assert len(fetched) == len(set(fetched)) > 1


def test_a_feed_that_can_not_be_kept_fails_alone(newsroom, store, refresh):
    follow(store, newsroom.feeds[0])
    poisoned = only(store).id
    follow(store, newsroom.feeds[1])
    with store.database.dialect.engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.exec_driver_sql(
            "CREATE TRIGGER poison BEFORE INSERT ON entries"
            f" WHEN NEW.feed_id = {poisoned} BEGIN SELECT RAISE(ABORT, 'poisoned'); END"
        )
    progress = refresh()
    assert progress.new > 0
    feeds = {feed.id: feed for feed in store.feeds.followed(now=time.time())}
    assert feeds[poisoned].health == "failing"
    assert "poisoned" in feeds[poisoned].state.error
    assert feeds[poisoned].state.next_poll > time.time()
    assert all(feed.health == "well" for key, feed in feeds.items() if key != poisoned)
    read_again(store)
    with store.database.dialect.engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.exec_driver_sql("DROP TRIGGER poison")
    refresh()
    assert {feed.health for feed in store.feeds.followed(now=time.time())} == {"well"}
