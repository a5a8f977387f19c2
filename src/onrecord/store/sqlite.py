"""The store in one SQLite file.

Safe to call from any thread: each transaction takes a connection of its own from a pool, and writes queue behind one lock
in the process (and behind SQLite's own lock between processes, for up to half a minute). Readers see the last whole
state and never wait for a writer (WAL). Calls block, for a fraction of a millisecond to some tens of them (searches),
so an event loop may make the short ones itself and hands searches and writes to a small pool. Not to be used across
a fork: open it in the child.
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
"""Compacting writes the store once beside the file and once into its log before the file shrinks."""
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

    `read_only` needs no permission to write. Raises StoreError where the file is no store or a newer one, or can't be
    opened, with the cause. `unfinished` opens one that `onrecord move` is filling, too.
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
        """For what needs another kind of connection."""
        return self._engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the store, however many questions are asked of it."""
        self._open()
        try:
            with self._engine.connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise self._failure("could not be read", error) from error

    def take_time(self, connection: Connection) -> None:
        """SQLite sets no question a limit."""

    @contextmanager
    def writing(self, subject: str) -> Iterator[Connection]:
        """A connection in one transaction, which is kept whole or, where anything raises, not at all."""
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
        """The error to raise, with SQLite's own words but not the statement.

        A StoreUnavailable where the store itself is at fault, and not what was to be kept.
        """
        original = getattr(error, "orig", None) or error
        if getattr(original, "sqlite_errorcode", 0) & _PRIMARY == sqlite3.SQLITE_FULL:
            room = f"make room on {Path(self.subject).absolute().parent}"
            return StoreUnavailable(self.subject, f"{problem}: {original}; {room}")
        is_stores = isinstance(error, OperationalError | InternalError) or type(error) is DatabaseError
        return (StoreUnavailable if is_stores else StoreError)(self.subject, f"{problem}: {original}")

    look_at_files = staticmethod(sqlite_file)

    def room(self) -> Room:
        """What the file takes, and what of that is free."""
        with self.reading() as connection:
            pages, free, size = (
                int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())
                for name in ("page_count", "freelist_count", "page_size")
            )
        return Room(file=pages * size, free=free * size)

    def compact(self) -> Room:
        """Writes the file without what is free in it. Others read meanwhile, and wait with writing.

        Raises StoreError where the disk has too little room for it, or somebody else holds the store.
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
                cursor.execute("PRAGMA temp_store = FILE")  # as a rule it is memory, which a store needn't fit
                cursor.execute("VACUUM")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                connection.invalidate()
                connection.close()
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise StoreError(self.subject, f"could not be compacted: {error}") from error
        return self.room()

    def close(self) -> None:
        """Gives back what is held; further calls raise StoreError."""
        self._is_closed = True
        close_for_good(self._engine)
