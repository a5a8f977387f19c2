"""Articles' newest records, read before a step of the store's upkeep locks the store, and brought up to date under the
lock.

What was read beforehand may be stale: meanwhile others may have revised, renumbered or dropped an article.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from onrecord.model import ArticleRecord
from onrecord.store import schema as t
from onrecord.store.database import id_now
from onrecord.store.kept_bytes import KeptBytes
from onrecord.store.squeezing import Batch


@dataclass(frozen=True, slots=True)
class Prepared:
    """Articles with their newest records, both squeezed and decoded; a damaged one has none."""

    records: Sequence[tuple[int, bytes | None, ArticleRecord | None]]


def prepared(kept: KeptBytes, articles: Select[Any]) -> Batch | None:
    """The articles whose ids a query gives in order, for `as_they_are`; None where the query gives none."""
    ids = list(kept.connection.execute(articles).scalars())
    squeezed = [(each, kept.squeezed_newest(each)) for each in ids]
    records = [(each, newest, kept.readable(newest, each)) for each, newest in squeezed]
    return Batch(Prepared(records), ids[-1], len(ids)) if ids else None


def as_they_are(kept: KeptBytes, work: Prepared) -> Iterator[tuple[int, ArticleRecord]]:
    """The articles that still exist, under their present ids, each with its newest record as it is now.

    Call it under the store's lock. Articles that are damaged or were dropped are left out.
    """
    now = {before: id_now(kept.connection, before) for before, _, _ in work.records}
    query = select(t.articles.c.id).where(t.articles.c.id.in_(sorted(set(now.values()))))
    there = set(kept.connection.execute(query).scalars())
    for before, squeezed, read in work.records:
        if (article_id := now[before]) not in there:
            continue
        newest = kept.squeezed_newest(article_id)
        record = read if newest == squeezed else kept.readable(newest, article_id)
        if record is not None:
            yield article_id, record
