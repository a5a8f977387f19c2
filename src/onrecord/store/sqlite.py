"""The store in one SQLite file.

Safe to call from any thread. Each transaction takes its own connection from a pool. Writers queue behind one lock in
the process, and behind SQLite's own lock between processes, for up to half a minute. Readers see the last complete
state, and never wait for a writer (WAL).

Calls block, from a fraction of a millisecond to some tens of milliseconds (searches). So an event loop can make the
short calls itself, and hands searches and writes to a small pool of threads. Don't use a store across a fork: open it
in the child.
"""

import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError, InternalError, OperationalError, SQLAlchemyError

from onrecord.errors import StoreError, StoreUnavailable
from onrecord.store import fts
from onrecord.store.checking.own import sqlite_file
from onrecord.store.closing import close_for_good
from onrecord.store.connect import open_engine
from onrecord.store.contract.leases import Leases
from onrecord.store.contract.upkeep import Room
from onrecord.store.dialect import SearchIndex
from onrecord.store.leases import SoleLeases
from onrecord.store.reindexing import choose_common_when_due
from onrecord.store.transfer.target import SqliteTarget, Target

_COPIES = 2
"""Before the file shrinks, compacting writes the store twice: once beside the file, once into its log."""
_PRIMARY = 0xFF
"""The bits of SQLite's error code that say its kind."""


class Fts5:
    """A `SearchIndex`: SQLite's."""

    articles_listed = fts.ARTICLES_LISTED
    claims_listed = fts.CLAIMS_LISTED
    is_being_made = staticmethod(fts.is_being_made)
    forget = staticmethod(fts.forget)
    index = staticmethod(fts.index)
    change = staticmethod(fts.change)
    tend = staticmethod(choose_common_when_due)
    empty = staticmethod(fts.empty)
    article_ids = staticmethod(fts.article_ids)
    claim_ids = staticmethod(fts.claim_ids)


class Sqlite:
    """A `Dialect`: the SQLite file at `path`, which is made if it isn't there.

    `read_only` needs no permission to write. Raises StoreError, with the cause, where the file is no store, where a
    newer OnRecord wrote it, or where it can't be opened. `unfinished` also opens a store that `onrecord move` is
    filling.
    """

    def __init__(self, path: Path, *, read_only: bool = False, unfinished: bool = False) -> None:
        self.subject = str(path)
        self.read_only = read_only
        self.filling: Target = SqliteTarget()
        self.index: SearchIndex = Fts5()
        self.leases: Leases = SoleLeases()
        self._lock = threading.Lock()
        self._is_closed = False
        self._engine = open_engine(path, read_only=read_only, unfinished=unfinished)

    @property
    def engine(self) -> Engine:
        """The engine, for code that needs another kind of connection."""
        return self._engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the store for all its queries."""
        self._open()
        try:
            with self._engine.connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise self._failure("could not be read", error) from error

    def take_time(self, connection: Connection) -> None:
        """Nothing to lift: SQLite has no time limit on queries."""

    @contextmanager
    def writing(self, subject: str) -> Iterator[Connection]:
        """A connection in one transaction. Where anything raises, nothing of the transaction is kept."""
        self._open()
        if self.read_only:
            raise StoreError(self.subject, "was opened for reading alone")
        try:
            with self._lock, self._engine.connect() as reading:
                connection = reading.execution_options(writing=True)
                with connection.begin():
                    yield connection
        except SQLAlchemyError as error:
            raise self._failure("could not be written", error) from error
        except UnicodeError as error:
            raise StoreError(subject, "has characters that can't be kept (lone surrogates)") from error
        except OverflowError as error:
            raise StoreError(subject, f"has a number that can't be kept: {error}") from error

    def _open(self) -> None:
        if self._is_closed:
            raise StoreError(self.subject, "the store is closed")

    def _failure(self, problem: str, error: SQLAlchemyError) -> StoreError:
        """The error to raise, with SQLite's own words but not the SQL statement.

        It is StoreUnavailable where the store is at fault, not the values to be written.
        """
        original = getattr(error, "orig", None) or error
        if getattr(original, "sqlite_errorcode", 0) & _PRIMARY == sqlite3.SQLITE_FULL:
            room = f"make room on {Path(self.subject).absolute().parent}"
            return StoreUnavailable(self.subject, f"{problem}: {original}; {room}")
        is_stores = isinstance(error, OperationalError | InternalError) or type(error) is DatabaseError
        return (StoreUnavailable if is_stores else StoreError)(self.subject, f"{problem}: {original}")

    look_at_files = staticmethod(sqlite_file)

    def room(self) -> Room:
        """The size of the file, and how much of it is free."""
        with self.reading() as connection:
            pages, free, size = (
                int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())
                for name in ("page_count", "freelist_count", "page_size")
            )
        return Room(file=pages * size, free=free * size)

    def compact(self) -> Room:
        """Rewrites the file without its free space. Meanwhile others can read, but wait to write.

        Raises StoreError where the disk has too little space, or where somebody else holds the store.
        """
        room = self.room()
        needed = (room.file - room.free) * _COPIES
        there = shutil.disk_usage(Path(self.subject).resolve().parent).free
        if there < needed:
            raise StoreError(
                self.subject,
                f"compacting it takes {needed / 1e6:,.0f} MB of free disk for a while, and {there / 1e6:,.0f} are there",
            )
        try:
            connection = self._engine.raw_connection()
            try:
                cursor = connection.cursor()
                cursor.execute("PRAGMA temp_store = FILE")  # default: memory, which may be too small for a store
                cursor.execute("VACUUM")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                connection.invalidate()
                connection.close()
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise StoreError(self.subject, f"could not be compacted: {error}") from error
        return self.room()

    def close(self) -> None:
        """Closes the connections; later calls raise StoreError."""
        self._is_closed = True
        close_for_good(self._engine)
