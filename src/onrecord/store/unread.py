"""Removes rows in a store from before schema 0013 that no query needs. Steps of upgrades.py.

Each article's record has the mentions and times. Lists show only the first figure, and queries need only the entities
that speak in their article.
"""

from dataclasses import dataclass

from sqlalchemy import bindparam, select, text

from onrecord.store import schema as t
from onrecord.store.kept_bytes import KeptBytes
from onrecord.store.schema import ATTRIBUTION_BITS
from onrecord.store.squeezing import Batch

MAX_BATCH_ARTICLES = 32
"""An article has some 150 rows: 10 to 20 ms of writing."""
FORMER = ("mentions", "times")
_NEXT = (
    select(t.articles.c.id)
    .where(t.articles.c.id > bindparam("after"))
    .order_by(t.articles.c.id)
    .limit(MAX_BATCH_ARTICLES)
)
_BETWEEN = "article_id > :after AND article_id <= :last"
_SPEAKING = (
    # without the number of a namesake
    "SELECT substr(speakers.slug, 1, instr(speakers.slug || '~', '~') - 1) FROM attributions JOIN speakers ON speakers.id = attributions.speaker_id"  # noqa: S608
    f" WHERE attributions.id >= entities.article_id << {ATTRIBUTION_BITS}"
    f" AND attributions.id < (entities.article_id + 1) << {ATTRIBUTION_BITS}"
)
_TAKEN = [
    *(text(f"DELETE FROM {table} WHERE {_BETWEEN}") for table in FORMER),  # noqa: S608 - our own names
    text(f"DELETE FROM figures WHERE {_BETWEEN} AND position > 0"),  # noqa: S608
    text(f"DELETE FROM entities WHERE {_BETWEEN} AND slug NOT IN ({_SPEAKING})"),  # noqa: S608
]


@dataclass(frozen=True, slots=True)
class _Articles:
    """The articles after one id, up to another."""

    after: int
    last: int


def unread_rows(kept: KeptBytes, after: int) -> Batch | None:
    """The next articles whose rows go."""
    ids = kept.connection.execute(_NEXT, {"after": after}).scalars().all()
    return Batch(_Articles(after, ids[-1]), ids[-1], len(ids)) if ids else None


def drop_unread_rows(kept: KeptBytes, work: _Articles) -> None:
    """Removes those articles' unneeded rows, whoever wrote them."""
    for statement in _TAKEN:
        kept.connection.execute(statement, {"after": work.after, "last": work.last})


def unread_tables(kept: KeptBytes, after: int) -> Batch | None:
    """The next of the former tables; their rows went before."""
    query = text("SELECT name FROM sqlite_master WHERE type = 'table'")
    there = set(kept.connection.execute(query).scalars())
    name = next((each for each in FORMER if each in there), None)
    return Batch(name, after + 1, 0) if name else None


def drop_unread_table(kept: KeptBytes, table: str) -> None:
    """Drops an empty table, and the triggers that kept it up to date."""
    kept.connection.execute(text(f"DROP TRIGGER IF EXISTS former_{table}"))
    kept.connection.execute(text(f"DROP TABLE {table}"))
