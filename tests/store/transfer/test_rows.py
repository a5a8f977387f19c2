"""Rows on their way: every row once and in order, in bounded pieces, with a sum that tells any two tables apart."""

from pathlib import Path

import pytest

from onrecord.store import schema as t
from onrecord.store.store import open_store
from onrecord.store.transfer import rows
from onrecord.store.transfer.rows import TABLES, Reader, Tally, add, size_of
from tests.store.filled import tamper

EMPTY = {"common_words", "held_offices", "hosts", "link_again", "offices_alone", "said_about"}


@pytest.mark.parametrize("most", [1, 3, 1000])
def test_each_row_comes_once_from_any_place(full_file: Path, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(rows, "MAX_BATCH_ROWS", most)
    store = open_store(full_file)
    with store.database.reading() as connection:
        for table in TABLES:
            reader = Reader(table, storable=False)
            batches = list(reader.batches(connection))
            assert all(0 < len(batch.rows) <= most for batch in batches)
            whole = [row for batch in batches for row in batch.rows]
            assert len(whole) == len(set(whole)) == size_of(connection, table).rows
            assert whole or table.name in EMPTY, f"{table.name} is empty"
            for batch in batches[:4]:
                behind = [row for each in reader.batches(connection, batch.last) for row in each.rows]
                assert behind == whole[whole.index(batch.rows[-1]) + 1 :]
    store.close()


def test_a_batch_is_bounded_in_bytes(full_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MAX_BATCH_BYTES", 2000)
    store = open_store(full_file)
    with store.database.reading() as connection:
        for batch in Reader(t.revisions, storable=False).batches(connection):
            one = max(len(row[-1]) for row in batch.rows) + rows.ROW_BYTES
            assert batch.more.bytes < 2000 + one
    store.close()


def test_sums_go_on_and_differ(full_file: Path) -> None:
    store = open_store(full_file)

    def summed(table: str) -> Tally:
        whole = Tally()
        with store.database.reading() as connection:
            for more in Reader(t.metadata.tables[table], storable=False).tally(connection):
                add(whole, more)
        return whole

    before = summed("articles")
    tamper(full_file, "UPDATE articles SET headline = 'b' WHERE id = (SELECT min(id) FROM articles)")
    assert not summed("articles").is_of(before)
    assert summed("articles").rows == before.rows
    feeds = summed("feeds")
    tamper(full_file, "UPDATE feeds SET etag = CASE id WHEN 1 THEN 'a' ELSE 'b' END")
    one = summed("feeds")
    tamper(full_file, "UPDATE feeds SET etag = CASE id WHEN 1 THEN 'b' ELSE 'a' END")
    assert not summed("feeds").is_of(one), "values of two rows changed places"
    assert not one.is_of(feeds)
    store.close()


def test_what_postgresql_cannot_hold_is_replaced_and_counted(full_file: Path) -> None:
    tamper(
        full_file,
        "UPDATE articles SET headline = 'a' || char(0) || 'b', section = char(0) WHERE id IN (SELECT id FROM articles LIMIT 2)",
    )
    store = open_store(full_file)
    with store.database.reading() as connection:
        whole = Tally()
        headlines = set()
        for batch in Reader(t.articles, storable=True).batches(connection):
            add(whole, batch.more)
            headlines |= {row[list(t.articles.c).index(t.articles.c.headline)] for row in batch.rows}
    assert whole.replaced == 2
    assert "a\ufffdb" in headlines
    store.close()
