"""What a store needs from its database. Each database has one implementation (`postgres/server.py` is PostgreSQL's)."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import chain
from typing import TYPE_CHECKING, Protocol, TypeVar

from sqlalchemy import Connection, Engine

from onrecord.errors import StoreInterrupted
from onrecord.store.checking.faults import Faults
from onrecord.store.contract.leases import Leases
from onrecord.store.contract.upkeep import Room
from onrecord.store.facets import Asked
from onrecord.store.indexed import Indexed
from onrecord.store.kept_bytes import KeptBytes

if TYPE_CHECKING:  # these import all tables, and some tables' modules need to know what a dialect is
    from onrecord.store.transfer.target import Target

T = TypeVar("T")

_FIRST_WAIT_S = 0.1
_LONGEST_WAIT_S = 5.0


class SearchIndex(Protocol):
    """A database's own full-text search."""

    articles_listed: str
    """SQL for the ids of all articles in the index."""
    claims_listed: str
    """SQL for the ids of all claims in the index."""

    def is_being_made(self, connection: Connection) -> bool:
        """Whether the index is still being filled, in a store from an earlier version."""
        ...

    def forget(self, connection: Connection, article_id: int, told: Indexed | None) -> None:
        """Removes an article and its claims from the index, while their rows are still there.

        `told` is what the index was told of them; None where nobody can say (the article's record is damaged).
        """
        ...

    def index(self, connection: Connection, told: Indexed) -> None:
        """Adds an article's newest state and its claims to the index."""
        ...

    def change(self, connection: Connection, before: Indexed, now: Indexed) -> None:
        """Makes the index find an article by what is told of it now, instead of by what was told before. Both have the
        same id."""
        ...

    def tend(self, kept: KeptBytes) -> None:
        """Does the upkeep that the index needs, after a page came in and in the same transaction."""
        ...

    def empty(self, connection: Connection) -> None:
        """Empties the index."""
        ...

    def article_ids(
        self, connection: Connection, asked: Asked, *, first: int, below: int, limit: int
    ) -> Sequence[int]:
        """The ids of the articles that match, from `first` on and below `below`, newest first; at most `limit`.

        The query must ask for something. A phrase matches within one part of an article. An id may no longer have rows.
        """
        ...

    def claim_ids(
        self, connection: Connection, asked: Asked, *, first: int, below: int, limit: int
    ) -> Sequence[int]:
        """`article_ids` for claims."""
        ...


class Dialect(Protocol):
    """Connections in transactions. Every error of the database is raised as a StoreError that names the store."""

    index: SearchIndex
    leases: Leases
    """Which process may ask which host."""
    filling: "Target"
    """What filling a store with many rows at once needs."""

    @property
    def subject(self) -> str:
        """What errors call the store."""
        ...

    @property
    def read_only(self) -> bool:
        """Whether calls that would change something raise StoreError."""
        ...

    @property
    def engine(self) -> Engine:
        """The engine, for code that needs another kind of connection."""
        ...

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection that sees one state of the store for all its queries."""
        ...

    def take_time(self, connection: Connection) -> None:
        """Lifts the time limit on queries for this transaction, for queries over whole tables."""
        ...

    def writing(self, subject: str) -> AbstractContextManager[Connection]:
        """A connection in one transaction, the only one that writes at a time. Where anything raises, nothing of it is
        kept.

        `subject` is what the caller writes; errors name it where it caused them. After StoreInterrupted, nothing was
        written.
        """
        ...

    def look_at_files(self, connection: Connection, faults: Faults, *, quick: bool) -> None:
        """Adds the faults that the database itself finds in its files; `quick` leaves out what takes long."""
        ...

    def room(self) -> Room:
        """The size of the store, and how much of it is free."""
        ...

    def compact(self) -> Room:
        """Gives free space back; raises StoreError where that isn't possible now."""
        ...

    def close(self) -> None:
        """Closes the connections; later calls raise StoreError."""
        ...


def patiently(call: Callable[[], T], *, limit_s: float, sleep: Callable[[float], None] = time.sleep) -> T:
    """What `call` returns. While the store is unavailable, `call` is tried again after longer and longer waits.

    `call` must do all its reading and writing in transactions of its own. Raises the last StoreInterrupted after
    `limit_s` seconds. The first repetition comes at once, whatever the limit.
    """
    until, waits = time.monotonic() + limit_s, chain((0.0,), growing_waits_s(_FIRST_WAIT_S, _LONGEST_WAIT_S))
    while True:
        wait_s = next(waits)
        try:
            return call()
        except StoreInterrupted:
            if wait_s and time.monotonic() + wait_s > until:
                raise
        sleep(wait_s)


def growing_waits_s(first_s: float, longest_s: float) -> Iterator[float]:
    """Without end, how many seconds to wait before each retry: twice as long each time, up to `longest_s`."""
    wait_s = first_s
    while True:
        yield wait_s
        wait_s = min(2 * wait_s, longest_s)
