"""How far a move is: kept in the store that is being filled, in the transactions that fill it.

Each batch of rows is written together with the key of its last row, so that a crash at any moment loses nothing and
copies nothing twice. Which store is being copied is kept, too, so that another store's rows never get in between.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from sqlalchemy import Column, Connection, MetaData, Table, func, insert, select, update

from onrecord.errors import StoreError
from onrecord.store import schema as t
from onrecord.store.column_types import INTEGER, TEXT
from onrecord.store.transfer.rows import TABLES, Tally

SEARCH: Final = "(search)"
"""The step after the tables: the search index."""
_SOURCE: Final = "(source)"

metadata = MetaData()
steps = Table(
    "move_steps",
    metadata,
    Column("name", TEXT, primary_key=True),
    Column("position", TEXT),
    Column("rows", INTEGER, nullable=False, server_default="0"),
    Column("bytes", INTEGER, nullable=False, server_default="0"),
    Column("digest", TEXT, nullable=False, server_default="0"),
    Column("replaced", INTEGER, nullable=False, server_default="0"),
    Column("done", INTEGER, nullable=False, server_default="0"),
)


class Source(msgspec.Struct, frozen=True):
    """Which store is being copied, and the state it had when the copying began."""

    subject: str
    state: str


@dataclass(slots=True)
class Step:
    """How far a table, or the index, is. `position` is the key of the last row, as JSON."""

    name: str
    position: str | None
    tally: Tally
    is_done: bool

    @property
    def after(self) -> list[Any] | None:
        """The key of the last copied row; None where none was copied."""
        return None if self.position is None else msgspec.json.decode(self.position)


def state_of(connection: Connection) -> str:
    """A digest that changes with anything kept, dropped or followed. Cheap; two states of a store hardly ever share
    it."""
    counted = connection.execute(select(t.counters.c.name, t.counters.c.count).order_by(t.counters.c.name)).all()
    newest = [
        connection.execute(select(func.max(column))).scalar()
        for column in (
            t.captures.c.id,
            t.revisions.c.id,
            t.articles.c.id,
            t.entries.c.id,
            t.pages.c.id,
            t.outlets.c.id,
            t.feeds.c.last_poll,
        )
    ]
    ends = [
        connection.execute(select(t.captures.c.digest).order_by(order).limit(1)).scalar()
        for order in (t.captures.c.id, t.captures.c.id.desc())
    ]
    said = msgspec.json.encode([sorted(map(tuple, counted)), newest, ends])
    return hashlib.sha256(said).hexdigest()


def begin(connection: Connection, source: Source) -> None:
    """Makes the table of steps."""
    metadata.create_all(connection, checkfirst=False)
    names = [*(table.name for table in TABLES), SEARCH]
    connection.execute(insert(steps), [{"name": name} for name in names])
    connection.execute(insert(steps).values(name=_SOURCE, position=msgspec.json.encode(source).decode(), done=1))


def source_of(connection: Connection) -> Source:
    """Which store this one is being copied from."""
    said = connection.execute(select(steps.c.position).where(steps.c.name == _SOURCE)).scalar_one()
    return msgspec.json.decode(said or "", type=Source)


def all_steps(connection: Connection) -> Mapping[str, Step]:
    """How far each table, and the index, is."""
    return {
        row.name: Step(
            row.name, row.position, Tally(row.rows, row.bytes, int(row.digest, 16), row.replaced), bool(row.done)
        )
        for row in connection.execute(select(steps))
        if row.name != _SOURCE
    }


def note(
    connection: Connection, before: Step, position: str | None, tally: Tally, *, is_done: bool = False
) -> None:
    """Notes how far a step is now. Raises StoreError where another process has continued the step meanwhile."""
    here = (
        (steps.c.name == before.name)
        & steps.c.position.is_not_distinct_from(before.position)
        & (steps.c.done == 0)
    )
    values = {
        "position": position,
        "rows": tally.rows,
        "bytes": tally.bytes,
        "digest": f"{tally.digest:x}",
        "replaced": tally.replaced,
        "done": int(is_done),
    }
    if not connection.execute(update(steps).where(here).values(**values)).rowcount:
        raise StoreError(before.name, "another `onrecord move` is filling the same store; let one of them go on")


def end(connection: Connection) -> None:
    """Drops the table of steps."""
    metadata.drop_all(connection, checkfirst=False)
