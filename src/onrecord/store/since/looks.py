"""When readers last looked, over an open transaction."""

from sqlalchemy import Connection, bindparam, select, update

from onrecord.store.contract.since import Looked
from onrecord.store.readers.tables import readers

_LOOKED = select(readers.c.looked, readers.c.visited, readers.c.looked_before).where(
    readers.c.id == bindparam("reader")
)


def kept(connection: Connection, reader: int) -> Looked:
    """When a reader last looked, as the store keeps it; also for a reader of whom nothing is known."""
    row = connection.execute(_LOOKED, {"reader": reader}).first()
    return Looked() if row is None else Looked(since=row.looked, visited=row.visited, before=row.looked_before)


def keep(connection: Connection, reader: int, its: Looked) -> None:
    """Keeps when a reader last looked."""
    values = {"looked": its.since, "visited": its.visited, "looked_before": its.before}
    connection.execute(update(readers).where(readers.c.id == reader).values(**values))
