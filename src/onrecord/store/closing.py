"""Closing an engine for good.

`Engine.dispose` closes the connections in the pool. A connection in use then returns to a pool that nobody has any
more, and stays open until it is garbage-collected: it keeps its file descriptors, or its place among the server's
connections.
"""

from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry


def close_for_good(engine: Engine) -> None:
    """Closes an engine's connections; those in use are closed when they are given back."""
    event.listen(engine.pool, "checkin", _close)
    engine.dispose()


def _close(_: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
    entry.invalidate()
