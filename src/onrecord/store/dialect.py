"""What a store asks of the database that it is in. One implementation for each (`postgres/server.py` is PostgreSQL's)."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

from sqlalchemy import Connection, Engine

from onrecord.errors import StoreInterrupted

T = TypeVar("T")

_FIRST_WAIT_S = 0.1
_LONGEST_WAIT_S = 5.0


class Dialect(Protocol):
    """Connections in transactions. All that a database raises comes out as a StoreError that names the store."""

    @property
    def engine(self) -> Engine:
        """For what needs another kind of connection."""
        ...

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection that sees one state of the store, however many questions are asked of it."""
        ...

    def writing(self, subject: str) -> AbstractContextManager[Connection]:
        """A connection in one transaction, the only one that writes; it is kept whole or, where anything raises, not at all.

        `subject` is what the errors are about that come of what is written. After StoreInterrupted nothing was written.
        """
        ...

    def close(self) -> None:
        """Gives back what is held."""
        ...


def patiently(call: Callable[[], T], *, limit_s: float, sleep: Callable[[float], None] = time.sleep) -> T:
    """What `call` gives; it is called again, after longer and longer waits, while the store is unavailable.

    `call` must do all its reading and writing in transactions of its own. Raises the last StoreInterrupted once `limit_s`
    seconds have gone by; the first repetition comes at once, whatever the limit.
    """
    until, wait_s = time.monotonic() + limit_s, 0.0
    while True:
        try:
            return call()
        except StoreInterrupted:
            if wait_s and time.monotonic() + wait_s > until:
                raise
        sleep(wait_s)
        wait_s = min(max(2 * wait_s, _FIRST_WAIT_S), _LONGEST_WAIT_S)
