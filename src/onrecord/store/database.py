"""One database of either kind: connections for reading and for writing. All parts of a store use it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Table, bindparam, select

from onrecord.store import schema as t
from onrecord.store.contract.listing import Listing
from onrecord.store.dialect import Dialect
from onrecord.store.kept_bytes import Dictionaries, KeptBytes
from onrecord.store.paging import bounded, decode, page_of
from onrecord.store.search import plain
from onrecord.store.snapshot import Slots, Snapshot, current, wrote

T = TypeVar("T")


class Database:
    """A database to read and write until it is closed. Safe to call from any thread."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self._dictionaries = Dictionaries()
        self._slots = Slots()

    @property
    def subject(self) -> str:
        """What errors call the database."""
        return self.dialect.subject

    @property
    def read_only(self) -> bool:
        """Whether calls that would change something raise StoreError."""
        return self.dialect.read_only

    def snapshot(self) -> Snapshot:
        """A `with` block all of whose reads see one state of the store."""
        return Snapshot(self.dialect, self._slots)

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection that sees one state of the store for all its queries; in a snapshot, that one's."""
        its = current(self.dialect)
        return self.dialect.reading() if its is None else its.reading()

    @contextmanager
    def writing(self, subject: str) -> Iterator[Connection]:
        """A connection in one transaction. Where anything raises, nothing of the transaction is kept.

        `subject` is what the caller writes; errors name it where it caused them.
        """
        its = current(self.dialect)
        with self.dialect.writing(subject) as connection:
            yield connection
        wrote(its)

    def kept(self, connection: Connection) -> KeptBytes:
        """Reads and writes squeezed pages and records over this connection."""
        return KeptBytes(connection, self._dictionaries)

    def close(self) -> None:
        """Closes the database; later calls raise StoreError."""
        self.dialect.close()


class Part:
    """A part of a store: what all parts share."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def _listing(
        self,
        query: Select[Any],
        key: ColumnElement[int],
        limit: int,
        after: str | None,
        view: Callable[[RowMapping], T],
    ) -> Listing[T]:
        """One page of a query, newest first. One more row than asked for is read, to know whether another page
        follows."""
        limit = bounded(limit)
        if (last := decode(after)) is not None:
            query = query.where(key < last)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(key.desc()).limit(limit + 1)).mappings().all()
        return page_of(rows, limit, view)


def id_of(connection: Connection, table: Table, slug: str) -> int | None:
    """The id of the outlet, speaker or author (`table`) with this slug; None where there is none."""
    return connection.execute(_by_slug(table), {"slug": plain(slug)}).scalar_one_or_none()


@cache
def _by_slug(table: Table) -> Select[Any]:
    return select(table.c.id).where(table.c.slug == bindparam("slug"))


_NOW = select(t.former_ids.c.article_id).where(t.former_ids.c.id == bindparam("before"))


def id_now(connection: Connection, article_id: int) -> int:
    """The article's present id, also by an id that it had before its date was known."""
    return connection.execute(_NOW, {"before": article_id}).scalar() or article_id
