"""One state of a store for all reads of a request: its lists, counts and articles agree, and it opens one transaction.

A page asks a dozen parts of the store, and each would open a transaction of its own (docs/decisions/snapshots.md).
"""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from contextvars import ContextVar, Token
from types import TracebackType
from typing import TypeAlias, TypeVar

from sqlalchemy import Connection

from onrecord.errors import StoreError
from onrecord.store.dialect import Dialect

MAX_SNAPSHOTS = 6
"""How many requests hold a connection at once; those beyond read as if they had no snapshot. A pool has 16 connections, and
what writes and what reads without a snapshot needs some."""

T = TypeVar("T")
_Problem: TypeAlias = tuple[type[BaseException] | None, BaseException | None, TracebackType | None]
_current: ContextVar["Snapshot | None"] = ContextVar("onrecord.snapshot", default=None)
_is_beside: ContextVar[bool] = ContextVar("onrecord.snapshot.beside", default=False)


class Slots:
    """The snapshots of one database that may hold a connection at once."""

    def __init__(self, count: int = MAX_SNAPSHOTS) -> None:
        self._free = threading.BoundedSemaphore(count)

    def take(self) -> bool:
        """Whether one was free; it is the caller's then, until it is given back."""
        return self._free.acquire(blocking=False)

    def give_back(self) -> None:
        """Gives back one that was taken."""
        self._free.release()


class Snapshot:
    """The state of a database as it was when it was first read, for the code that runs in the `with` block of this and
    for all tasks and threads that run in copies of its context.

    It ends with the block, at `end`, and wherever its own code writes (but `beside` it), so that what was written is
    read. Reads that come at the same time, and those after the end, see a state of their own. Safe to call from any
    thread.
    """

    def __init__(self, dialect: Dialect, slots: Slots) -> None:
        self._dialect = dialect
        self._slots = slots
        self._lock = threading.Lock()
        """Held by whoever reads over the connection, or closes it."""
        self._held: tuple[AbstractContextManager[Connection], Connection] | None = None
        self._is_stale = False
        self._has_ended = False
        self._token: Token[Snapshot | None] | None = None

    def is_of(self, dialect: Dialect) -> bool:
        """Whether it is of this database."""
        return self._dialect is dialect

    def __enter__(self) -> "Snapshot":
        self._token = _current.set(self)
        return self

    def __exit__(self, *_: object) -> None:
        if self._token is not None:
            _current.reset(self._token)
        self.end()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to the state of the snapshot. Raises what the dialect's own `reading` raises."""
        connection = self._taken()
        if connection is None:
            with self._dialect.reading() as own:
                yield own
            return
        try:
            yield connection
        except BaseException:
            # the dialect says what went wrong; it may be the connection, so nobody reads over it again
            if not self._closed(sys.exc_info()):
                raise
        finally:
            self._lock.release()
            self._close_stale()

    def renew(self) -> None:
        """Lets the next read see what has been written until then."""
        self._is_stale = True
        self._close_stale()

    def end(self) -> None:
        """Gives the connection back; later reads see states of their own."""
        self._has_ended = True
        self.renew()

    def _close_stale(self) -> None:
        """Closes what is to be read no more, unless somebody reads over it, who then does."""
        if self._is_stale and self._lock.acquire(blocking=False):
            try:
                self._closed()
            finally:
                self._lock.release()

    def _taken(self) -> Connection | None:
        """The connection, with the lock held; None where it can't be had now."""
        if not self._lock.acquire(blocking=False):
            return None
        try:
            if self._is_stale:
                self._is_stale = False  # first, so that what is set meanwhile isn't lost
                self._closed()
            if self._held is None and not self._has_ended and self._slots.take():
                self._open()
        except BaseException:
            self._lock.release()
            raise
        if self._held is None:
            self._lock.release()
            return None
        return self._held[1]

    def _open(self) -> None:
        opened = self._dialect.reading()
        try:
            self._held = opened, opened.__enter__()
        except BaseException:
            self._slots.give_back()
            raise

    def _closed(self, problem: _Problem | None = None) -> bool:
        """Gives the connection back, which raises the dialect's error for a problem; whether the problem is settled."""
        if self._held is None:
            return False
        opened, self._held = self._held[0], None
        try:
            if problem is not None:
                return bool(opened.__exit__(*problem))
            with suppress(StoreError):  # what was read was read whole
                opened.__exit__(None, None, None)
            return False
        finally:
            self._slots.give_back()


def beside(work: Callable[[], T]) -> T:
    """Does work that the snapshot of the running code has no part in: what it writes doesn't end the snapshot's state."""
    token = _is_beside.set(True)
    try:
        return work()
    finally:
        _is_beside.reset(token)


def wrote(its: Snapshot | None) -> None:
    """Lets the snapshot in which something was written see it."""
    if its is not None and not _is_beside.get():
        its.renew()


def current(dialect: Dialect) -> Snapshot | None:
    """The snapshot of this database that the running code is in."""
    its = _current.get()
    return its if its is not None and its.is_of(dialect) else None
