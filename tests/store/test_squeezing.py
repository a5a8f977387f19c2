"""An old store is brought up to date piece by piece: killed, beside a writer, twice at once; nothing lost or doubled."""

import os
import random
import shutil
import sqlite3
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TextIO

import pytest

from onrecord.errors import StoreError
from onrecord.store import squeezing
from onrecord.store.contract.search import Query
from onrecord.store.kept_bytes import TRAINING_RECORDS
from onrecord.store.squeeze import is_zstd
from onrecord.store.store import open_store
from tests.forkserver.client import FORK_SERVER, Forked
from tests.store.making import article, day, keep, rows
from tests.store.older import as_of_0005

PAGES = 120
KILLS = 3


def upgrade() -> None:
    """What an upgrader does, a process of its own: it says when the store is open, and when nothing is left to do."""
    store = open_store(sys.argv[1])
    print("open", flush=True)
    while store.upkeep.upgrade_some():
        pass
    print("done", flush=True)


FRAMES = [
    "".join(f"<a href='/{random.Random(site * 1000 + n).getrandbits(256):x}'>" for n in range(100))
    for site in range(3)
]
"""What all pages of a site have; of no pattern that squeezes by itself."""


def body(number: int) -> str:
    return f"<html>{FRAMES[number % 3]}<p>Ana Reyes said page{number}.</p></html>"


def make_old(path: Path, pages: int) -> None:
    """A store of schema 0005, whose captures hold `body` of their numbers."""
    store = open_store(path)
    for number in range(pages):
        url = f"https://vell{number % 3}.test/{number}"
        keep(store, article(f"Ana Reyes said page{number}.", url=url), url=url, payload=body(number))
    store.close()
    as_of_0005(path)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("old") / "store.sqlite"
    make_old(path, PAGES)
    return path


@pytest.fixture
def old(made: Path, path: Path) -> Path:
    shutil.copy(made, path)
    return path


def whole(path: Path, pages: int = PAGES) -> None:
    """Every page and record is there once, as it was, in the new form."""
    store = open_store(path)
    assert store.upkeep.upgrades() == ()
    with store.database.reading() as connection:
        kept = store.database.kept(connection)
        ids = connection.exec_driver_sql("SELECT id, target_uri FROM captures ORDER BY id").fetchall()
        assert [kept.page(each).decode() for each, _ in ids] == [body(int(uri.split("/")[-1])) for _, uri in ids]
        records = connection.exec_driver_sql("SELECT record FROM revisions").scalars().all()
        assert all(is_zstd(record) for record in records)
        left = "SELECT count(*) FROM captures WHERE payload != x''"
        assert connection.exec_driver_sql(left).scalar_one() == 0
        assert connection.exec_driver_sql("SELECT count(*) FROM payloads").scalar_one() == len(ids) == pages
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    for number in range(pages):
        (found,) = store.search.articles(Query(words=f"page{number}")).items
        kept_article = store.news.article(found.item.article_id)
        assert kept_article is not None
        assert kept_article.record.article.text == f"Ana Reyes said page{number}."
    store.close()


def test_opening_makes_tables_alone(old):
    before = rows(old)
    store = open_store(old)
    assert [(each.name, each.done, each.total) for each in store.upkeep.upgrades()] == [
        ("pages", 0, PAGES),
        ("records", 0, PAGES),
        ("search", 0, PAGES),
        ("former search", 0, 0),
        ("unread rows", 0, PAGES),
        ("unread tables", 0, 0),
        ("people", 0, PAGES),
        ("said about", 0, PAGES),
        ("organisations", 0, PAGES),
    ]
    store.close()
    after = rows(old)
    for name in set(before) - {"alembic_version"}:
        width = max(map(len, before[name]), default=0)  # columns that are new stand behind those that there were
        assert [row[:width] for row in after[name]] == before[name], name


def test_it_takes_less_room_and_loses_nothing(old):
    before = old.stat().st_size
    store = open_store(old)
    while store.upkeep.upgrade_some():
        pass
    assert not store.upkeep.upgrade_some()
    room = store.upkeep.room()
    assert room.free > 0
    after = store.upkeep.compact()
    assert after.free == 0
    assert after.file <= room.file - room.free
    store.close()
    assert old.stat().st_size < before
    whole(old)


@pytest.mark.parametrize("pages", [1, TRAINING_RECORDS - 1, TRAINING_RECORDS, 2 * TRAINING_RECORDS])
def test_a_store_of_any_size_keeps_the_dictionaries_that_its_rows_need(path, pages):
    make_old(path, pages)
    store = open_store(path)
    while store.upkeep.upgrade_some():
        pass
    store.close()
    whole(path, pages)


def test_a_new_store_has_nothing_to_be_upgraded(store):
    assert store.upkeep.upgrades() == ()
    assert not store.upkeep.upgrade_some()


def test_killed_upgraders_lose_and_double_nothing(old):
    for run in range(KILLS):
        with upgrading(old) as (upgrader, said):
            assert said.readline() == "open\n"
            time.sleep(0.02 * run)
            upgrader.kill()
    with upgrading(old) as (_, said):
        assert said.read().split() == ["open", "done"]
    whole(old)


def test_two_at_once_do_it_once(old):
    with upgrading(old) as (_, one), upgrading(old) as (_, other):
        assert [each.read().split() for each in (one, other)] == [["open", "done"]] * 2
    whole(old)


@contextmanager
def upgrading(path: Path) -> Iterator[tuple[Forked, TextIO]]:
    """An upgrader, and what it says."""
    said, to = os.pipe()
    upgrader = FORK_SERVER.start("tests.store.test_squeezing:upgrade", path, out=to)
    os.close(to)
    with os.fdopen(said) as out:
        yield upgrader, out
    upgrader.wait()


def test_reading_and_writing_go_on_between_the_pieces(old):
    store = open_store(old)
    number = PAGES
    while store.upkeep.upgrade_some():
        url = f"https://vell{number % 3}.test/{number}"
        keep(store, article(f"Ana Reyes said page{number}.", url=url), url=url, payload=body(number))
        (found,) = store.search.articles(Query(words=f"page{number - PAGES}")).items
        assert store.news.article(found.item.article_id) is not None
        again = f"https://vell0.test/{(number - PAGES) * 3 % PAGES // 3 * 3}"
        keep(store, article("Ana Reyes said more.", url=again), url=again, payload=body(0), when=day(-9))
        number += 1
    store.close()


def test_what_was_written_meanwhile_stays(old, monkeypatch):
    """A page dropped and a record read anew between preparing and keeping."""
    store = open_store(old)
    prepare = squeezing.squeeze_records

    def and_then(kept, after):
        batch = prepare(kept, after)
        if batch is not None and after < 0:
            with closing(open_store(old)) as other:
                keep(
                    other,
                    article("Ana Reyes said anew.", url="https://vell0.test/0"),
                    url="https://vell0.test/0",
                    payload=body(0),
                )
        return batch

    from onrecord.store import upkeep

    steps = dict(upkeep.STEPS)
    steps["records"] = upkeep.Step("", and_then, steps["records"].keep)
    monkeypatch.setattr(upkeep, "STEPS", steps)
    while store.upkeep.upgrade_some():
        pass
    (found,) = store.search.articles(Query(words="anew")).items
    kept = store.news.article(found.item.article_id)
    assert kept is not None
    assert kept.record.article.text == "Ana Reyes said anew."
    store.close()


def test_a_dictionary_that_went_meanwhile_is_chosen_again(old):
    store = open_store(old)
    with store.database.reading() as connection:
        batch = squeezing.squeeze_pages(store.database.kept(connection), -1)
    assert batch is not None
    for _, made in batch.work:
        object.__setattr__(made, "row", None)
    with pytest.raises(squeezing.StaleError), store.database.writing("test") as connection:
        squeezing.keep_pages(store.database.kept(connection), batch.work)
    store.close()


def test_damaged_rows_stay_as_they_are_and_the_rest_goes_on(old):
    with closing(sqlite3.connect(old)) as database, database:
        database.execute("UPDATE captures SET payload = x'0102' WHERE id = 7")
        database.execute("UPDATE revisions SET record = ? WHERE id = 9", (zlib.compress(b"{}" * 50)[:-8],))
    store = open_store(old)
    while store.upkeep.upgrade_some():
        pass
    with store.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT payload FROM captures WHERE id = 7").scalar_one() == b"\1\2"
        assert connection.exec_driver_sql("SELECT count(*) FROM payloads").scalar_one() == PAGES - 1
        with pytest.raises(StoreError, match="capture 7"):
            store.database.kept(connection).page(7)
    store.close()


def test_compacting_needs_room(old, monkeypatch):
    from types import SimpleNamespace

    store = open_store(old)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))
    with pytest.raises(StoreError, match="MB of free disk"):
        store.upkeep.compact()
    store.close()
