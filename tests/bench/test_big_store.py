"""A generated store holds, row by row, what keeping the same pages writes."""

import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.pool import QueuePool

from bench import big_store
from bench.big_rows import READER, entry_of
from bench.big_store import fill, plan_of, start
from bench.generated import BATCH, Newsroom, Plan, outlet_name
from onrecord.feeds.identity import identify
from onrecord.fetch.schedule import PollState
from onrecord.model import Outlet
from onrecord.store.checking.check import check
from onrecord.store.contract.news import StoredArticle
from onrecord.store.contract.queue import Announced, PageState, Poll, Visit
from onrecord.store.identity import slug_of
from onrecord.store.pairs import COMMON_WORDS
from onrecord.store.store import open_store
from onrecord.store.transfer.rows import TABLES, Reader
from tests.store.making import article, rows
from tests.store.making import keep as keep_one

PLAN = Plan(articles=140, outlets=3, end=1_780_000_000)


def keep(path: Path) -> None:
    """The plan's articles one by one, each announced by its feed, fetched and read."""
    store = open_store(path)
    start(store, PLAN)
    feeds = {feed.outlet_slug: feed.id for feed in store.feeds.followed(now=time.time())}
    for number, made in enumerate(Newsroom(PLAN).batch(0), 1):
        slug = slug_of(outlet_name(made.outlet))
        (its,) = identify([entry_of(made.page.articles[0].article)])
        said = Announced(entry=its.entry, key=its.key, link=its.link, digest=its.digest)
        assert made.capture.date
        at = made.capture.date.timestamp()
        store.queue.settle_polls(
            [Poll(feed_id=feeds[slug], state=PollState(last_success=at), at=at, announced=[said])]
        )
        visit = Visit(page_id=number, at=at, state=PageState.KEPT, due=at)
        store.keeping.record(made.capture, made.page, outlet=slug, reader=READER, visit=visit)
    store.close()


def test_rows_are_those_of_keeping(tmp_path):
    kept, filled = tmp_path / "kept.sqlite", tmp_path / "filled.sqlite"
    keep(kept)
    fill(filled, PLAN, workers=1)
    ours, theirs = rows(filled), rows(kept)
    assert ours.keys() == theirs.keys()
    # when each feed was last read; and records are squeezed with another dictionary, if they have come to have one
    # who is who over articles isn't told in a filled store: it takes as long as reading does
    for name in ours.keys() - {
        "feeds",
        "revisions",
        "dictionaries",
        "person_facts",
        "beside",
        "link_again",
        "acronyms",
        "held_offices",
        "offices_alone",
    }:
        assert ours[name] == theirs[name], name
    assert records(filled) == records(kept)
    assert len(ours["articles"]) == len(ours["entries"]) == 140
    assert len(ours["attributions"]) > 1000
    assert len(ours["common_words"]) == COMMON_WORDS
    assert indexed(filled) == indexed(kept)


def test_goes_on_where_it_was_and_leaves_no_connection_open(tmp_path, monkeypatch):
    engines = []

    def opened(path):
        store = open_store(path)
        engines.append(store.database.dialect.engine)
        return store

    monkeypatch.setattr(big_store, "open_store", opened)
    plan = Plan(articles=BATCH + 20, outlets=3, end=1_780_000_000)
    whole, stopped = tmp_path / "whole.sqlite", tmp_path / "stopped.sqlite"
    fill(whole, plan, workers=1)
    with pytest.raises(KeyboardInterrupt):
        fill(stopped, plan, workers=1, progress=interrupt, batches=1)
    assert [at_rest(engine) for engine in engines] == [0, 0]
    assert len(rows(stopped)["articles"]) == BATCH
    fill(stopped, plan, workers=1)
    ours, theirs = rows(stopped), rows(whole)
    ours["dictionaries"], theirs["dictionaries"] = [], []  # they say when they were made
    assert ours == theirs


def at_rest(engine: Engine) -> int:
    """How many open connections the engine's pool has."""
    assert isinstance(engine.pool, QueuePool)
    return engine.pool.checkedin()


def records(path: Path) -> list[StoredArticle | None]:
    store = open_store(path)
    found = [store.news.article(item.article_id) for item in store.news.feed(limit=PLAN.articles).items]
    store.close()
    assert len(found) == PLAN.articles
    return found


def indexed(path: Path) -> list[tuple[object, ...]]:
    """All words of both full-text indexes: of which column of which row, and in which place."""
    found: list[tuple[object, ...]] = []
    with closing(sqlite3.connect(path)) as connection:
        for name in ("articles_index", "claims_index"):
            connection.execute(f"CREATE VIRTUAL TABLE temp.{name}_words USING fts5vocab(main, {name}, instance)")
            found += connection.execute(f"SELECT * FROM temp.{name}_words")  # noqa: S608 - our own names
    assert any(row[2] == "pairs" for row in found)
    return found


def interrupt(_: int) -> None:
    raise KeyboardInterrupt


def test_a_store_of_another_newsroom_is_left_alone(tmp_path):
    path = tmp_path / "s.sqlite"
    first = Plan(articles=40, outlets=3, end=1_780_000_000)
    assert plan_of(path, first) == first
    open_store(path).close()
    assert plan_of(path, replace(first, end=first.end + 1)) == first
    with pytest.raises(SystemExit, match="left as it is"):
        plan_of(path, replace(first, articles=50))


def test_a_database_has_the_rows_that_a_file_has(tmp_path, database):
    """It says itself of what newsroom it is, and goes on where it was."""
    path, small = tmp_path / "s.sqlite", replace(PLAN, articles=40)
    fill(path, small, workers=1)
    plan = plan_of(database, small)
    assert plan_of(database, replace(small, end=small.end + 1)) == plan == small
    with pytest.raises(SystemExit, match="left as it is"):
        plan_of(database, replace(small, outlets=4))
    fill(database, plan, workers=1)
    fill(database, plan, workers=1)
    ours, theirs = everything(database), everything(path)
    # only SQLite's index needs them; the other says when it was made
    for name in ours.keys() - {"common_words", "dictionaries"}:
        assert ours[name] == theirs[name], name
    store = open_store(database)
    assert not check(store.database).counts
    # what comes next gets an id of its own
    assert store.keeping.add_outlet(Outlet(name="Vell Post")) == "vell-post"
    store.close()


def test_a_database_with_other_articles_is_left_alone(database):
    store = open_store(database)
    keep_one(store, article())
    store.close()
    with pytest.raises(SystemExit, match="somebody else's"):
        plan_of(database, PLAN)


def everything(target: Path | str) -> dict[str, set[tuple[object, ...]]]:
    store = open_store(target, read_only=True)
    with store.database.reading() as connection:
        found = {
            table.name: {row for batch in Reader(table, storable=False).batches(connection) for row in batch.rows}
            for table in TABLES
        }
    store.close()
    return found
