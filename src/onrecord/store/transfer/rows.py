"""A table's rows on their way: in the order of their keys, in bounded batches, and summed up to compare the two
sides."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Float, LargeBinary, Table, Text, TypeDecorator, func, select, tuple_

from onrecord.store import schema as t
from onrecord.store import tables

MAX_BATCH_ROWS: Final = 1000
MAX_BATCH_BYTES: Final = 4 << 20
"""Bytes of squeezed data in a batch; the row that exceeds it ends the batch."""
ROW_BYTES: Final = 150
"""What a row counts for in the progress of a move, besides its squeezed bytes."""
_FETCHED_ROWS = 500
_FETCHED_SQUEEZED_ROWS = 8
"""How many rows with squeezed bytes, each of 20 MB at most, a server is asked for at once."""
_MODULUS = 1 << 256
_KEPT_ELSEWHERE = frozenset({t.upgrades.name})
"""Tables that aren't copied: a new store needs no upgrades."""

TABLES: Final = tuple(table for table in tables.ALL.sorted_tables if table.name not in _KEPT_ELSEWHERE)
"""All tables that are copied, each after the tables that its rows refer to. The search index isn't copied but made
again."""

Row = tuple[Any, ...]
_ENCODER = msgspec.msgpack.Encoder()


@dataclass(slots=True)
class Tally:
    """A summary of a table's rows. `digest` is the sum of the rows' SHA-256 digests, modulo 2**256.

    It is a sum because two databases needn't sort all text alike, and because a sum can be continued. A row's key is
    part of its digest, so that no two rows can change places.
    """

    rows: int = 0
    bytes: int = 0
    digest: int = 0
    replaced: int = 0
    """How many rows have a text with U+0000, which becomes U+FFFD in PostgreSQL."""

    def is_of(self, other: "Tally") -> bool:
        """Whether both are summaries of the same rows."""
        return (self.rows, self.digest) == (other.rows, other.digest)


@dataclass(slots=True)
class Batch:
    """Some rows, the key of the last one, and their summary."""

    rows: list[Row] = field(default_factory=list)
    last: list[Any] = field(default_factory=list)
    more: Tally = field(default_factory=Tally)


class Reader:
    """A table's rows in the form in which they are to arrive. `storable` says whether U+0000 becomes U+FFFD on the
    way."""

    def __init__(self, table: Table, *, storable: bool) -> None:
        columns = list(table.c)
        self.table = table
        self._key = [columns.index(column) for column in table.primary_key.columns]
        self._texts = [i for i, each in enumerate(columns) if storable and _is(each.type, Text)]
        self._floats = [i for i, each in enumerate(columns) if isinstance(each.type, Float)]
        self._squeezed = [i for i, each in enumerate(columns) if isinstance(each.type, LargeBinary)]

    def batches(self, connection: Connection, after: Sequence[Any] | None = None) -> Iterator[Batch]:
        """All rows, or those after a key. In memory are one batch, and what a server sends at once."""
        key = list(self.table.primary_key.columns)
        query = select(*self.table.c).order_by(*key)
        if after is not None:
            query = query.where(key[0] > after[0] if len(key) == 1 else tuple_(*key) > tuple(after))
        fetched = _FETCHED_SQUEEZED_ROWS if self._squeezed else _FETCHED_ROWS
        batch = Batch()
        with connection.execute(query, execution_options={"stream_results": True, "yield_per": fetched}) as result:
            for each in result:
                self._take(batch, tuple(each))
                if len(batch.rows) >= MAX_BATCH_ROWS or batch.more.bytes >= MAX_BATCH_BYTES:
                    yield batch
                    batch = Batch()
        if batch.rows:
            yield batch

    def tally(self, connection: Connection) -> Iterator[Tally]:
        """Summaries of all rows, one for each batch."""
        for batch in self.batches(connection):
            yield batch.more

    def _take(self, batch: Batch, row: Row) -> None:
        batch.last = [row[i] for i in self._key]
        row = self._arriving(row, batch.more)
        batch.rows.append(row)
        more = batch.more
        more.rows += 1
        more.bytes += ROW_BYTES + sum(len(row[i] or b"") for i in self._squeezed)
        more.digest = (more.digest + _digest(row)) % _MODULUS

    def _arriving(self, row: Row, more: Tally) -> Row:
        zeros = [i for i in self._texts if row[i] and "\0" in row[i]]
        # SQLite keeps no negative zero
        floats = [i for i in self._floats if row[i] == 0]
        if not zeros and not floats:
            return row
        more.replaced += bool(zeros)
        values = list(row)
        for i in zeros:
            values[i] = values[i].replace("\0", "\ufffd")
        for i in floats:
            values[i] = 0.0
        return tuple(values)


def add(tally: Tally, more: Tally) -> None:
    """Adds `more` to a tally."""
    tally.rows += more.rows
    tally.bytes += more.bytes
    tally.digest = (tally.digest + more.digest) % _MODULUS
    tally.replaced += more.replaced


def size_of(connection: Connection, table: Table) -> Tally:
    """How many rows a table has, and how many bytes they count for; without a digest."""
    squeezed = [
        func.coalesce(func.sum(func.length(each)), 0) for each in table.c if isinstance(each.type, LargeBinary)
    ]
    rows, *sizes = connection.execute(select(func.count(), *squeezed).select_from(table)).one()
    return Tally(rows=int(rows), bytes=int(rows) * ROW_BYTES + sum(map(int, sizes)))


def _digest(row: Row) -> int:
    return int.from_bytes(hashlib.sha256(_ENCODER.encode(row)).digest())


def _is(kind: Any, of: type) -> bool:  # noqa: ANN401 - any of SQLAlchemy's
    return isinstance(kind.impl if isinstance(kind, TypeDecorator) else kind, of)
