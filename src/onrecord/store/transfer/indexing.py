"""Makes a store's search index again from its records and rows, with its dialect; one piece in each transaction."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from onrecord.store import schema as t
from onrecord.store.database import Database
from onrecord.store.indexed import kept_indexed
from onrecord.store.kept_bytes import NEWEST_RECORD

MAX_BATCH_ARTICLES: Final = 32
"""An article has 1 MB at most, and 10 KB as a rule."""
_ARTICLES = select(t.articles.c.id, NEWEST_RECORD.label("record")).order_by(t.articles.c.id)


@dataclass(frozen=True, slots=True)
class Filled:
    """The last id, how many articles were indexed, and how many couldn't be: damaged ones, or those whose rows don't
    fit their record."""

    last: int
    articles: int
    left_out: int


def index_some(database: Database, connection: Connection, after: int) -> Filled | None:
    """Adds the next articles to the index, which must not have them yet; None where none are left."""
    rows = connection.execute(_ARTICLES.where(t.articles.c.id > after).limit(MAX_BATCH_ARTICLES)).all()
    if not rows:
        return None
    kept, left_out = database.kept(connection), 0
    for row in rows:
        record = kept.readable(row.record, row.id)
        told = kept_indexed(connection, row.id, record) if record is not None else None
        if told is None:
            left_out += 1
            continue
        database.dialect.index.index(connection, told)
    return Filled(rows[-1].id, len(rows), left_out)
