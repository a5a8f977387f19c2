"""What a store asks of the database that it is in. One implementation for each (`postgres/server.py` is PostgreSQL's)."""

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

if TYPE_CHECKING:  # it knows all tables, and some of these what a dialect is
    from onrecord.store.transfer.target import Target

T = TypeVar("T")

_FIRST_WAIT_S = 0.1
_LONGEST_WAIT_S = 5.0


class SearchIndex(Protocol):
    """A database's own full-text search."""

    articles_listed: str
    """The question (SQL) for the ids of all articles that it has."""
    claims_listed: str
    """The same for claims."""

    def is_being_made(self, connection: Connection) -> bool:
        """Whether it is still being filled, in a store of an earlier version."""
        ...

    def forget(self, connection: Connection, article_id: int, told: Indexed | None) -> None:
        """Takes an article and its claims, whose rows are still there, out of the index.

        `told` is what it was told of them; None where nobody can say (the article's record is damaged).
        """
        ...

    def index(self, connection: Connection, told: Indexed) -> None:
        """Puts an article's newest state and its claims into the index."""
        ...

    def change(self, connection: Connection, before: Indexed, now: Indexed) -> None:
        """Has an article be found by what is told of it now, and no longer by what was told before: of the same id."""
        ...

    def tend(self, kept: KeptBytes) -> None:
        """Does what the index itself needs, after a page came in and in its transaction."""
        ...

    def empty(self, connection: Connection) -> None:
        """Takes everything out of the index."""
        ...

    def article_ids(
        self, connection: Connection, asked: Asked, *, first: int, below: int, limit: int
    ) -> Sequence[int]:
        """The ids of articles that are found, from `first` on and below another, newest first, at most so many.

        Something must be asked for. A phrase stands within one of an article's parts. The rows of an id may be gone.
        """
        ...

    def claim_ids(
        self, connection: Connection, asked: Asked, *, first: int, below: int, limit: int
    ) -> Sequence[int]:
        """`article_ids` for claims."""
        ...


class Dialect(Protocol):
    """Connections in transactions. All that a database raises comes out as a StoreError that names the store."""

    index: SearchIndex
    leases: Leases
    """Which process asks which host."""
    filling: "Target"
    """What many rows at once take."""

    @property
    def subject(self) -> str:
        """What errors call the store."""
        ...

    @property
    def read_only(self) -> bool:
        """Whether everything that would change something raises StoreError."""
        ...

    @property
    def engine(self) -> Engine:
        """For what needs another kind of connection."""
        ...

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection that sees one state of the store, however many questions are asked of it."""
        ...

    def take_time(self, connection: Connection) -> None:
        """Lets questions over whole tables take as long as they do, in this transaction."""
        ...

    def writing(self, subject: str) -> AbstractContextManager[Connection]:
        """A connection in one transaction, the only one that writes; it is kept whole or, where anything raises, not at all.

        `subject` is what the errors are about that come of what is written. After StoreInterrupted nothing was written.
        """
        ...

    def look_at_files(self, connection: Connection, faults: Faults, *, quick: bool) -> None:
        """Adds what the database itself finds wrong with its files; `quick` leaves out what takes long."""
        ...

    def room(self) -> Room:
        """What the store takes, and what of that is free."""
        ...

    def compact(self) -> Room:
        """Gives back what is free; raises StoreError where that can't be done now."""
        ...

    def close(self) -> None:
        """Gives back what is held; further calls raise StoreError."""
        ...


def patiently(call: Callable[[], T], *, limit_s: float, sleep: Callable[[float], None] = time.sleep) -> T:
    """What `call` gives; it is called again, after longer and longer waits, while the store is unavailable.

    `call` must do all its reading and writing in transactions of its own. Raises the last StoreInterrupted once `limit_s`
    seconds have gone by; the first repetition comes at once, whatever the limit.
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
    """How many seconds to wait before each further try of what a database refused: each time twice as long, up to the
    longest. Without end.
    """
    wait_s = first_s
    while True:
        yield wait_s
        wait_s = min(2 * wait_s, longest_s)
