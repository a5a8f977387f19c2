"""What every asking part of a store stands on: connections, errors, and lists by keyset over ids that carry time."""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, Select, select
from sqlalchemy.exc import DatabaseError, InternalError, OperationalError, SQLAlchemyError

from onrecord.errors import StoreError, StoreFailed
from onrecord.store import schema as t
from onrecord.store.kept_bytes import Dictionaries, KeptBytes
from onrecord.store.protocol import Listing
from onrecord.store.search import plain

T = TypeVar("T")

MOST = 200
LARGEST = (1 << 63) - 1
"""The largest id that databases hold."""
_CURSOR = re.compile("[0-9a-f]{1,16}")


_PRIMARY = 0xFF
"""The bits of SQLite's error code that say its kind."""
_ANSWER = select(t.counters.c.name).limit(1)


class Asking:
    """An engine to ask, until it is closed."""

    def __init__(self, engine: Engine, subject: str) -> None:
        self._engine = engine
        self._subject = subject
        self._closed = False
        self._dictionaries = Dictionaries()

    def _kept(self, connection: Connection) -> KeptBytes:
        """What brings back pages and records over this connection."""
        return KeptBytes(connection, self._dictionaries)

    def close(self) -> None:
        """Gives back what is held; further calls raise StoreError."""
        self._closed = True
        self._engine.dispose()

    def answers(self) -> None:
        """Asks the store for nothing but an answer. StoreError where it gives none."""
        with self._asking() as connection:
            connection.execute(_ANSWER)

    def _open(self) -> None:
        if self._closed:
            raise StoreError(self._subject, "the store is closed")

    @contextmanager
    def _asking(self) -> Iterator[Connection]:
        """A connection that sees one state of the store, however many questions are asked of it."""
        self._open()
        try:
            with self._engine.connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise failure(self._subject, "could not be read", error) from error

    def _listing(
        self,
        query: Select[Any],
        key: ColumnElement[int],
        limit: int,
        after: str | None,
        view: Callable[[RowMapping], T],
    ) -> Listing[T]:
        """One page of a query, newest first; one row more than asked for says whether there is another page."""
        limit = min(max(limit, 1), MOST)
        if (last := decode(after)) is not None:
            query = query.where(key < last)
        with self._asking() as connection:
            rows = connection.execute(query.order_by(key.desc()).limit(limit + 1)).mappings().all()
        return page_of(rows, limit, view)

    def _outlet_id(self, slug: str) -> int | None:
        return self._id(select(t.outlets.c.id).where(t.outlets.c.slug == plain(slug)))

    def _speaker_id(self, slug: str) -> int | None:
        return self._id(select(t.speakers.c.id).where(t.speakers.c.slug == plain(slug)))

    def _author_id(self, slug: str) -> int | None:
        return self._id(select(t.authors.c.id).where(t.authors.c.slug == plain(slug)))

    def _id(self, query: Select[int]) -> int | None:
        with self._asking() as connection:
            return connection.execute(query).scalar_one_or_none()


def failure(subject: str, problem: str, error: SQLAlchemyError) -> StoreError:
    """The error to raise, with the database's own words but not the statement.

    A StoreFailed where the store itself is at fault, and not what was to be kept.
    """
    original = getattr(error, "orig", None) or error
    if getattr(original, "sqlite_errorcode", 0) & _PRIMARY == sqlite3.SQLITE_FULL:
        return StoreFailed(subject, f"{problem}: {original}; make room on {Path(subject).absolute().parent}")
    is_stores = isinstance(error, OperationalError | InternalError) or type(error) is DatabaseError
    return (StoreFailed if is_stores else StoreError)(subject, f"{problem}: {original}")


def page_of(rows: Sequence[RowMapping], limit: int, view: Callable[[RowMapping], T]) -> Listing[T]:
    """Rows as a page of that many; one row more says that there is another page."""
    more = len(rows) > limit
    return Listing(tuple(view(row) for row in rows[:limit]), encode(rows[limit - 1]["id"]) if more else None)


def encode(key: int) -> str:
    """The cursor after the row of this id."""
    return f"{key:x}"


def decode(cursor: str | None) -> int | None:
    """The id that a cursor stands for; None where it is none of ours."""
    if not cursor or not _CURSOR.fullmatch(cursor):
        return None
    key = int(cursor, 16)
    return key if key < 1 << 63 else None
