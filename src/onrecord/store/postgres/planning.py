"""Which statements PostgreSQL plans anew each time.

Pages look rows up by their keys, always in the same way, and to plan such a statement takes as long as to run it: so a statement
that a connection has met five times is prepared (psycopg), and keeps one plan where PostgreSQL expects no better one from
knowing the values (its `plan_cache_mode` "auto"). A search is the exception: a plan made for any words is bad for most words.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection


@contextmanager
def planned_anew(connection: Connection) -> Iterator[None]:
    """Statements in the `with` block are planned with their own values each time, and not prepared."""
    its: Any = connection.connection.driver_connection
    before, its.prepare_threshold = its.prepare_threshold, None
    try:
        yield
    finally:
        its.prepare_threshold = before
