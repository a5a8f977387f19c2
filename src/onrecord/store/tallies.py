"""How many feeds are followed, by health or by folder: kept by triggers, not counted. Dialect-neutral."""

from sqlalchemy import Connection, bindparam, select

from onrecord.store import schema as t

_OF_KIND = select(t.feed_tallies.c.name, t.feed_tallies.c.feeds).where(t.feed_tallies.c.kind == bindparam("its"))


def tallies(connection: Connection, kind: str) -> dict[str, int]:
    """By name how many followed feeds there are, where there are any. `kind` is `health` or `folder`."""
    return {row.name: row.feeds for row in connection.execute(_OF_KIND, {"its": kind})}
