"""Makes statement histories from the earlier states in a store from before schema 0016. A step of upkeep.py."""

from collections.abc import Sequence

from sqlalchemy import select

from onrecord.store import schema as t
from onrecord.store.dialect import SearchIndex
from onrecord.store.kept_bytes import KeptBytes
from onrecord.store.lives import kept as rows_of
from onrecord.store.lives.lives import Lives
from onrecord.store.projection import Projection
from onrecord.store.squeezing import Batch

MAX_BATCH_ARTICLES = 2
"""An article has some ten states as a rule: some tens of milliseconds."""


def changed_articles(kept: KeptBytes, after: int) -> Batch | None:
    """The next articles that have several states."""
    query = (
        select(t.articles.c.id)
        .where(t.articles.c.id > after, t.articles.c.revisions > 1)
        .order_by(t.articles.c.id)
        .limit(MAX_BATCH_ARTICLES)
    )
    ids = list(kept.connection.execute(query).scalars())
    return Batch(ids, ids[-1], len(ids)) if ids else None


def keep_histories(kept: KeptBytes, index: SearchIndex, ids: Sequence[int]) -> None:
    """Makes the history and the rows of these articles again. An article whose newest record is damaged stays as it
    is."""
    connection = kept.connection
    projection = Projection(connection, index)
    lives = Lives(connection, kept, projection)
    query = select(t.articles.c.id, t.articles.c.outlet_id).where(t.articles.c.id.in_(ids))
    for row in connection.execute(query).all():
        before = kept.readable(kept.squeezed_newest(row.id), row.id)
        if before is None:
            continue
        history = rows_of.load(connection, row.id)
        projection.clear(row.id, before)
        firsts = lives.made_again(row.id, row.outlet_id, history, is_settled=False)
        newest = kept.record(kept.squeezed_newest(row.id) or b"", row.id)
        projection.make(row.id, newest, row.outlet_id, firsts)
