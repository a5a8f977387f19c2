"""How many feeds are followed, by health or by folder. Triggers keep the counts. Dialect-neutral."""

from sqlalchemy import Connection, bindparam, select

from onrecord.store import schema as t

_OF_KIND = select(t.feed_tallies.c.name, t.feed_tallies.c.feeds).where(t.feed_tallies.c.kind == bindparam("its"))


def tallies(connection: Connection, kind: str) -> dict[str, int]:
    """The number of followed feeds by name of the health or folder; `kind` is `health` or `folder`. Names without feeds
    are left out."""
    return {row.name: row.feeds for row in connection.execute(_OF_KIND, {"its": kind})}
