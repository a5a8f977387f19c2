"""A kill at any moment of following leaves a store that goes on from there: nothing lost, nothing doubled."""

import asyncio
import random
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

from onrecord.desk import Desk
from onrecord.follow import log
from onrecord.follow.refresher import Refresher
from onrecord.read.rules_reader import RulesReader
from onrecord.store.store import open_store
from tests.follow.conftest import LAUNCHER, SETTINGS, follow, read_again
from tests.forkserver.client import FORK_SERVER, Forked

KILLS = 12


def work() -> None:
    """What a worker does: all feeds are due, and read with their pages."""
    log.set_up()
    store = open_store(sys.argv[1])
    read_again(store)
    asyncio.run(Refresher(store, Desk(reader=RulesReader()), SETTINGS, launcher=LAUNCHER).run(until_idle=True))


def worker(path: Path) -> Forked:
    return FORK_SERVER.start("tests.follow.test_kill:work", path)


def follow_all(path: Path, newsroom) -> None:
    store = open_store(path)
    for url in newsroom.feeds:
        follow(store, url)
    store.close()


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_killed_refreshing_goes_on_where_it_was(newsroom, tmp_path):
    whole, killed = tmp_path / "whole.sqlite", tmp_path / "killed.sqlite"
    for path in (whole, killed):
        follow_all(path, newsroom)
    assert worker(whole).wait() == 0
    chance = random.Random(5)
    stopped = 0
    for _ in range(KILLS):
        before = len(newsroom.requests)
        process = worker(killed)
        while len(newsroom.requests) == before and process.poll() is None:
            time.sleep(0.005)
        time.sleep(chance.uniform(0.0, 0.25))
        process.send_signal(signal.SIGKILL)
        stopped += process.wait() == -signal.SIGKILL
    assert stopped > KILLS // 2
    assert worker(killed).wait() == 0
    for query in (
        "SELECT headline, revisions, statements FROM articles ORDER BY headline, id",
        "SELECT url, state FROM pages ORDER BY url",
        "SELECT key, count(*) FROM entries GROUP BY key, feed_id ORDER BY key",
        "SELECT page, digest FROM captures WHERE origin = 'live' ORDER BY page",
    ):
        assert rows(killed, query) == rows(whole, query)
    assert rows(killed, "PRAGMA integrity_check") == [("ok",)]
    assert rows(killed, "PRAGMA foreign_key_check") == []
