"""The stories of what came are looked over while the store is kept fresh."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import update
from structlog.testing import capture_logs

from onrecord.errors import StoreError
from onrecord.follow.mending import EVERY_S, StoryMending
from onrecord.follow.write_buffer import PollWriter
from onrecord.store.grouping.tables import story_gists
from tests.follow.test_maintenance import no_poll
from tests.group.reports import BUDGET, report
from tests.store.grouping.making import keep
from tests.store.grouping.test_keeper import filled, story_of
from tests.store.grouping.test_mending import SUN, put


def wrong(store):
    """An article that was put with others, to which it doesn't belong; and their story."""
    ferry = story_of(store, filled(store)["ferry"])
    article = keep(store, report(BUDGET, outlet="Orlow Sun", url=f"{SUN}budget", day=2)).article_id
    put(store, ferry, article)
    return article, ferry


def test_a_refresh_looks_over_the_stories_of_what_came(newsroom, store, refresh):
    article, ferry = wrong(store)
    refresh()
    assert story_of(store, article) != ferry


def test_it_goes_on_from_where_it_was_and_begins_again_after_some_time(store, monkeypatch):
    article, ferry = wrong(store)
    with store.database.writing("test") as connection:
        connection.execute(update(story_gists).values(touched=story_gists.c.touched - 500))
    now = [1_000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    with ThreadPoolExecutor(1) as writers:
        mending = StoryMending(store, PollWriter(store, writers, no_poll))
        asyncio.run(mending.run_if_due())
        assert story_of(store, article) != ferry
        put(store, ferry, article)
        asyncio.run(mending.run_if_due())
        now[0] += 1
        asyncio.run(mending.run_if_due())
        assert story_of(store, article) == ferry, "it was looked at already"
        with store.database.writing("test") as connection:
            connection.execute(update(story_gists).values(touched=story_gists.c.touched + 100))
        now[0] += EVERY_S
        asyncio.run(mending.run_if_due())
        assert story_of(store, article) != ferry


def test_a_store_that_refuses_is_tried_again_later_and_the_news_go_on(store, monkeypatch):
    def refuse(after):
        raise StoreError("store.sqlite", "is another's")

    monkeypatch.setattr(store.stories, "mend_changed", refuse)
    with ThreadPoolExecutor(1) as writers, capture_logs() as logged:
        asyncio.run(StoryMending(store, PollWriter(store, writers, no_poll)).finish(asyncio.Event()))
    assert [(each["event"], each["log_level"]) for each in logged] == [
        ("stories could not be looked over; tried again later", "warning")
    ]


def test_a_refresh_that_is_told_to_stop_leaves_the_rest_for_the_next(store):
    article, ferry = wrong(store)
    stop = asyncio.Event()
    stop.set()
    with ThreadPoolExecutor(1) as writers:
        mending = StoryMending(store, PollWriter(store, writers, no_poll))
        asyncio.run(mending.finish(stop))
        assert story_of(store, article) == ferry
        stop.clear()
        asyncio.run(mending.finish(stop))
        assert story_of(store, article) != ferry
