"""Gives the articles of a store from before schema 0040 the numbers of all their threes (see tsvector.py): a step of
upkeep.py.

The words are taken from the index itself, so that no record is read. Until all articles have the numbers, phrases are
looked for with those that every article has.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import text

from onrecord.store.kept_bytes import KeptBytes
from onrecord.store.postgres.tsvector_rows import ARTICLES, numbered, words_of
from onrecord.store.squeezing import Batch

MAX_BATCH_ARTICLES = 8
_NEXT = text("SELECT id, tokens FROM articles_index WHERE id > :after ORDER BY id LIMIT :most")
# an article that changed meanwhile has its numbers already, and they are others
_CHANGE = text(
    "UPDATE articles_index SET pairs = CAST(its.pairs AS smallint[])"
    " FROM unnest(CAST(:id AS bigint[]), CAST(:tokens AS text[]), CAST(:pairs AS text[])) AS its (id, tokens, pairs)"
    " WHERE articles_index.id = its.id AND articles_index.tokens = its.tokens"
)


def lacking_threes(kept: KeptBytes, after: int) -> Batch | None:
    """The numbers of the next articles."""
    rows = kept.connection.execute(_NEXT, {"after": after, "most": MAX_BATCH_ARTICLES}).all()
    if not rows:
        return None
    work = {
        "id": [row.id for row in rows],
        "tokens": [row.tokens for row in rows],
        "pairs": [numbered(ARTICLES, words_of(row.tokens)) for row in rows],
    }
    return Batch(work, rows[-1].id, len(rows))


def keep_threes(kept: KeptBytes, work: Mapping[str, Any]) -> None:
    """Puts the numbers into the index, for articles that are still as they were."""
    kept.connection.execute(_CHANGE, work)
