"""Fills the full-text index of an old store, and removes the former index. Steps of upgrades.py.

The common words are chosen here, too: when a new store has enough articles to count them in, or when an old store's
index is filled.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, text

from onrecord.model import ArticleRecord
from onrecord.store import fts, fts_former
from onrecord.store import schema as t
from onrecord.store.indexed import Indexed, kept_indexed
from onrecord.store.kept_bytes import NEWEST_RECORD, KeptBytes
from onrecord.store.pairs import COUNTED_ARTICLES, commonest, numbered
from onrecord.store.search import searchable
from onrecord.store.squeezing import Batch

MAX_BATCH_ARTICLES = 8
"""The most articles in one batch: some 10 ms of writing."""
_MAX_DROPPED_ROWS = 500
_DROPPED = {"data": "id > 10"}
"""Rows that stay: FTS5 needs the first rows of an index's data to open it, even to drop it."""
_STATE = select(t.articles.c.id, t.articles.c.outlet_id, NEWEST_RECORD.label("record")).order_by(t.articles.c.id)


@dataclass(frozen=True, slots=True)
class _Articles:
    """Articles' entries, each with the outlet and the squeezed record that it was made from; and the common words,
    where they are new."""

    entries: list[tuple[fts.Entry, int | None, bytes]]
    numbers: dict[str, str]
    common: list[str]
    after: int
    last: int


def fill_index(kept: KeptBytes, after: int) -> Batch | None:
    """The next articles as the index is told of them. An article with a damaged record is left out, because nothing can
    show it."""
    rows = kept.connection.execute(_STATE.where(t.articles.c.id > after).limit(MAX_BATCH_ARTICLES)).all()
    if not rows:
        return None
    numbers, common = fts.numbers(kept.connection), []
    if not numbers and after < 0:
        common = commonest_of(kept)
        numbers = numbered(common)
    entries = [
        (fts.entry(told, numbers), row.outlet_id, row.record)
        for row in rows
        if (told := _told(kept, row.id, row.record)) is not None
    ]
    return Batch(_Articles(entries, numbers, common, after, rows[-1].id), rows[-1].id, len(rows))


def commonest_of(kept: KeptBytes) -> list[str]:
    """The commonest words of a store that has articles."""
    return commonest(_texts(kept, _spread(kept.connection)))


def keep_index(kept: KeptBytes, work: _Articles) -> None:
    """Adds the entries to the index; makes an entry again where the article changed meanwhile."""
    fts.choose_common(kept.connection, work.common)
    made_of = {each.article["id"]: (each, outlet_id, record) for each, outlet_id, record in work.entries}
    between = _STATE.where(t.articles.c.id > work.after, t.articles.c.id <= work.last)
    for row in kept.connection.execute(between).all():
        made, outlet_id, squeezed = made_of.get(row.id, (None, None, None))
        if made is None or (outlet_id, squeezed) != (row.outlet_id, row.record):
            if (told := _told(kept, row.id, row.record)) is None:
                continue
            made = fts.entry(told, work.numbers)
        fts.put_in(kept.connection, made)


def are_all_done(kept: KeptBytes, last: int) -> bool:
    """Whether there is no article after this one."""
    return kept.connection.execute(select(t.articles.c.id).where(t.articles.c.id > last).limit(1)).first() is None


def former_rows(kept: KeptBytes, after: int) -> Batch | None:
    """The next table of the former index that isn't empty. Its inner tables are emptied before the index is dropped."""
    there = set(kept.connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars())
    for name in fts_former.TABLES:
        for part in ("content", "docsize", "data", "idx"):
            table = f"{name}_{part}"
            some = f"SELECT 1 FROM {table} WHERE {_DROPPED.get(part, 'true')} LIMIT 1"  # noqa: S608
            if table in there and kept.connection.execute(text(some)).first():
                return Batch(table, after + 1, 0)
        if name in there:
            return Batch(name, after + 1, 0)
    return None


def drop_former_rows(kept: KeptBytes, table: str) -> None:
    """Removes some rows; or drops the table where it is the former index itself. Dropping a big one at once would hold
    up writers."""
    if table in fts_former.TABLES:
        kept.connection.execute(text(f"DROP TABLE {table}"))
        return
    key = "segid, term" if table.endswith("idx") else "id"
    which = _DROPPED.get(table.rpartition("_")[2], "true")
    some = f"SELECT {key} FROM {table} WHERE {which} LIMIT {_MAX_DROPPED_ROWS}"  # noqa: S608
    kept.connection.execute(text(f"DELETE FROM {table} WHERE ({key}) IN ({some})"))  # noqa: S608


def choose_common_when_due(kept: KeptBytes) -> None:
    """Chooses a new store's common words when it has enough articles, and adds their pairs to the index."""
    last = kept.connection.execute(select(func.max(t.revisions.c.id))).scalar() or 0
    if last < COUNTED_ARTICLES or last % COUNTED_ARTICLES:
        return
    if fts.numbers(kept.connection) or fts.reached(kept.connection) is not None:
        return
    rows = kept.connection.execute(_STATE.limit(2 * COUNTED_ARTICLES)).all()
    if len(rows) == 2 * COUNTED_ARTICLES:
        return  # there are too many to index again at once
    records = [(row.id, record) for row in rows if (record := kept.readable(row.record, row.id)) is not None]
    common = commonest(part for _, record in records for part in _parts(record))
    fts.choose_common(kept.connection, common)
    for article_id, record in records:
        if (told := kept_indexed(kept.connection, article_id, record)) is not None:
            fts.take_out(kept.connection, fts.entry(told, {}))
            fts.put_in(kept.connection, fts.entry(told, numbered(common)))
    fts.optimize(kept.connection)  # free the removed rows at once


def _told(kept: KeptBytes, article_id: int, squeezed: bytes) -> Indexed | None:
    record = kept.readable(squeezed, article_id)
    return None if record is None else kept_indexed(kept.connection, article_id, record)


def _spread(connection: Connection) -> Sequence[int]:
    """Articles from all of the store's time."""
    first, last = connection.execute(select(func.min(t.articles.c.id), func.max(t.articles.c.id))).one()
    step = max((last - first) // (2 * COUNTED_ARTICLES), 1)
    places = range(first, last + 1, step)[: 2 * COUNTED_ARTICLES]
    found = (
        connection.execute(select(func.min(t.articles.c.id)).where(t.articles.c.id >= place)).scalar()
        for place in places
    )
    return sorted({each for each in found if each is not None})


def _texts(kept: KeptBytes, ids: Sequence[int]) -> list[str]:
    rows = kept.connection.execute(_STATE.where(t.articles.c.id.in_(ids))).all()
    records = [kept.readable(row.record, row.id) for row in rows]
    return [part for record in records if record is not None for part in _parts(record)]


def _parts(record: ArticleRecord) -> list[str]:
    article = record.article
    return [searchable(part) for part in (article.headline, article.standfirst, article.text)]
