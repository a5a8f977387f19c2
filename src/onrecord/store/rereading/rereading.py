"""Rereads a store, over a database: which articles are next, and each article's new readings in one transaction."""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping, bindparam, func, insert, select, update

from onrecord.errors import StoreError
from onrecord.model import ArticleRecord, Reading
from onrecord.store import schema as t
from onrecord.store.contract.rereading import Alteration, Altered, Reread, ToRead
from onrecord.store.corrections.applied import shown
from onrecord.store.corrections.writing import id_asked, rows_made_anew
from onrecord.store.database import Part
from onrecord.store.dialect import SearchIndex
from onrecord.store.kept_bytes import KeptBytes
from onrecord.store.lives.lives import Lives
from onrecord.store.paging import LARGEST
from onrecord.store.projection import Projection
from onrecord.store.rereading.comparing import alterations
from onrecord.store.rereading.tables import rereads
from onrecord.store.views import moment

SAMPLES = 10
"""How many samples of each kind are kept."""
MAX_TEXTS = 50
"""The newest states of one article that are read again; earlier states keep their reading."""
_COUNTS = msgspec.json.Decoder(dict[Altered, int])
_SAMPLES = msgspec.json.Decoder(tuple[Alteration, ...])
_STATES = (
    select(t.revisions.c.id, t.revisions.c.record, t.revisions.c.reader)
    .where(t.revisions.c.article_id == bindparam("article"))
    .order_by(t.revisions.c.seen, t.revisions.c.id)
)


class SqlRereading(Part):
    """`Rereading` over a database."""

    def begin(self, reader: str, *, again: bool = False) -> Reread:
        """Begins to reread the store with this reader, or resumes where the last rereading stopped."""
        with self._database.writing("the store's reading") as connection:
            row = _last(connection)
            if (
                row is None
                or row["finished"] is not None
                or row["reader"] != reader
                or (again and not row["again"])  # the other rereading would skip what this reader has read
            ):
                total = connection.execute(select(func.count()).select_from(t.articles)).scalar_one()
                values: dict[str, Any] = {"reader": reader, "again": again, "begun": int(time.time())}
                values |= {"position": LARGEST, "total": total, "done": 0, "changed": 0}
                connection.execute(insert(rereads).values(**values, counts="{}", samples="[]"))
                row = _last(connection)
                assert row is not None  # noqa: S101 - it was put in
            return _view(row)

    def last(self) -> Reread | None:
        """The rereading that was begun last."""
        with self._database.reading() as connection:
            row = _last(connection)
        return _view(row) if row else None

    def next(self, reread: int, *, most: int) -> tuple[ToRead, ...]:
        """The articles to read next, the newest first. None are left at the end, which is noted then."""
        with self._database.reading() as connection:
            row = _one(connection, reread)
            reader = None if row["again"] else row["reader"]
            found = _to_read(self._database.kept(connection), reader, row["position"], most)
        if not found and row["finished"] is None:
            with self._database.writing("the store's reading") as connection:
                its = update(rereads).where(rereads.c.id == reread)
                connection.execute(its.values(finished=int(time.time())))
        return found

    def newest(
        self, reader: str, *, most: int, below: int | None = None, again: bool = False
    ) -> tuple[ToRead, ...]:
        """The newest articles (with ids below `below`), to look at without changing anything."""
        with self._database.reading() as connection:
            kept = self._database.kept(connection)
            return _to_read(kept, None if again else reader, LARGEST if below is None else below, most)

    def compare(self, article_id: int, readings: Mapping[int, Reading]) -> Sequence[Alteration]:
        """What these readings of an article's states would change in the newest state. Changes nothing."""
        with self._database.reading() as connection:
            again = _Again(self._database.kept(connection), self._database.dialect.index, article_id, readings)
            return again.alterations()

    def put(self, reread: int, article_id: int, readings: Mapping[int, Reading]) -> Sequence[Alteration]:
        """Replaces the readings of an article's states with these, and notes that the article is done."""
        with self._database.writing(f"article {article_id}") as connection:
            row = _one(connection, reread)
            if article_id >= row["position"]:
                return ()  # another process has done it
            altered: Sequence[Alteration] = ()
            if readings:
                kept = self._database.kept(connection)
                altered = _Again(kept, self._database.dialect.index, article_id, readings).put(row["reader"])
            _note(connection, row, article_id, altered)
            return altered


class _Again:
    """One article with new readings of its states, over one open connection."""

    def __init__(
        self, kept: KeptBytes, index: SearchIndex, article_id: int, readings: Mapping[int, Reading]
    ) -> None:
        self._kept = kept
        self._index = index
        self._article_id = id_asked(kept.connection, article_id)
        rows = kept.connection.execute(_STATES, {"article": self._article_id}).all()
        self._newest = rows[-1].id if rows else None
        self._before = {
            row.id: record for row in rows if (record := kept.readable(row.record, self._article_id)) is not None
        }
        self._read = {
            each: replace(record, reading=readings[each])
            for each, record in self._before.items()
            if each in readings
        }

    def alterations(self) -> Sequence[Alteration]:
        """What changes in the newest state's statements, as they are shown."""
        return self._alterations(self._named(Lives(self._kept.connection, self._kept, self._projection())))

    def put(self, reader: str) -> Sequence[Alteration]:
        """Writes the readings; returns what they change."""
        if self._newest is None or self._newest not in self._before or not self._read:
            return ()  # its newest record is damaged
        connection = self._kept.connection
        newest = self._before[self._newest]
        with rows_made_anew(self._kept, self._index, self._article_id, newest) as lives:
            named = self._named(lives)
            altered = self._alterations(named)
            lives.history(self._article_id).read_before = newest
            for number, record in named.items():
                values: dict[str, Any] = {"reader": reader}
                if record != self._before[number]:
                    values["record"] = self._kept.squeeze_record(record)
                connection.execute(update(t.revisions).where(t.revisions.c.id == number).values(**values))
        return altered

    def _projection(self) -> Projection:
        return Projection(self._kept.connection, self._index)

    def _named(self, lives: Lives) -> dict[int, ArticleRecord]:
        """The new records by state, with ids for their statements."""
        pairs = [(self._before[each], record) for each, record in self._read.items()]
        others = [record for each, record in self._before.items() if each not in self._read]
        return dict(zip(self._read, lives.all_named(self._article_id, pairs, others), strict=True))

    def _alterations(self, named: Mapping[int, ArticleRecord]) -> Sequence[Alteration]:
        if self._newest is None or self._newest not in named:
            return ()
        before, now = (
            shown(self._kept.connection, self._article_id, its[self._newest]) for its in (self._before, named)
        )
        return tuple(alterations(self._article_id, before, now))


def _to_read(kept: KeptBytes, reader: str | None, below: int, most: int) -> tuple[ToRead, ...]:
    """The next articles; of each, the states that this reader hasn't read."""
    ids = select(t.articles.c.id).where(t.articles.c.id < below).order_by(t.articles.c.id.desc()).limit(most)
    found = []
    for article_id in kept.connection.execute(ids).scalars().all():
        rows = kept.connection.execute(_STATES, {"article": article_id}).all()
        texts = {
            row.id: record.article
            for row in rows[-MAX_TEXTS:]
            if row.reader != reader and (record := kept.readable(row.record, article_id)) is not None
        }
        found.append(ToRead(article_id=article_id, texts=texts))
    return tuple(found)


def _note(connection: Connection, row: RowMapping, article_id: int, altered: Sequence[Alteration]) -> None:
    """Notes that an article is done, and what changed."""
    counts, samples = Counter(_COUNTS.decode(row["counts"])), list(_SAMPLES.decode(row["samples"]))
    kept = Counter(each.kind for each in samples)
    for each in altered:
        counts[each.kind] += 1
        if kept[each.kind] < SAMPLES:
            kept[each.kind] += 1
            samples.append(each)
    values: dict[str, Any] = {
        "position": article_id,
        "done": row["done"] + 1,
        "changed": row["changed"] + bool(altered),
    }
    if altered:
        values |= {
            "counts": msgspec.json.encode(dict(counts)).decode(),
            "samples": msgspec.json.encode(samples).decode(),
        }
    connection.execute(update(rereads).where(rereads.c.id == row["id"]).values(**values))


def _last(connection: Connection) -> RowMapping | None:
    return connection.execute(select(rereads).order_by(rereads.c.id.desc()).limit(1)).mappings().first()


def _one(connection: Connection, reread: int) -> RowMapping:
    row = connection.execute(select(rereads).where(rereads.c.id == reread)).mappings().first()
    if row is None:
        raise StoreError(f"reading {reread}", "there is none of this number")
    return row


def _view(row: RowMapping) -> Reread:
    return Reread(
        id=row["id"],
        reader=row["reader"],
        begun=moment(row["begun"]),
        finished=moment(row["finished"]) if row["finished"] is not None else None,
        total=row["total"],
        done=row["done"],
        changed=row["changed"],
        counts=dict.fromkeys(Altered, 0) | _COUNTS.decode(row["counts"]),
        samples=_SAMPLES.decode(row["samples"]),
    )
