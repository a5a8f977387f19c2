"""Linking the people of articles that are in the store already. Steps of upkeep.py."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, delete, select

from onrecord.model import ArticleRecord
from onrecord.store import project
from onrecord.store import schema as t
from onrecord.store.corrections.applied import shown
from onrecord.store.dialect import SearchIndex
from onrecord.store.kept_bytes import KeptBytes
from onrecord.store.registry.linking import Linker
from onrecord.store.registry.pointing import point_anew
from onrecord.store.registry.tables import link_again, person_facts
from onrecord.store.squeezing import Batch

MAX_BATCH_ARTICLES = 8
"""Each costs some milliseconds."""


@dataclass(frozen=True, slots=True)
class Read:
    """Articles with their newest records; one that is damaged has none."""

    records: Sequence[tuple[int, ArticleRecord | None]]


def unlinked(kept: KeptBytes, after: int) -> Batch | None:
    """The next articles of the store."""
    return _batch(kept, select(t.articles.c.id).where(t.articles.c.id > after).order_by(t.articles.c.id))


def waiting(kept: KeptBytes, after: int) -> Batch | None:
    """The next articles that are to be looked at again."""
    its = link_again.c.article_id
    return _batch(kept, select(its).where(its > after).order_by(its))


def _batch(kept: KeptBytes, query: Select[Any]) -> Batch | None:
    ids = list(kept.connection.execute(query.limit(MAX_BATCH_ARTICLES)).scalars())
    records = [(each, kept.readable(kept.squeezed_newest(each), each)) for each in ids]
    return Batch(Read(records), ids[-1], len(ids)) if ids else None


def link_first(kept: KeptBytes, index: SearchIndex, work: Read) -> None:
    """Links the people of articles that were written before they were linked; others were, meanwhile."""
    ids = [article_id for article_id, _ in work.records]
    done = select(person_facts.c.article_id).where(person_facts.c.article_id.in_(ids))
    linked = set(kept.connection.execute(done).scalars())
    for article_id, record in work.records:
        if article_id not in linked:
            _link(kept, index, article_id, record)


def link_anew(kept: KeptBytes, index: SearchIndex, work: Read) -> None:
    """Decides again who is called by a last name alone in articles."""
    for article_id, record in work.records:
        _link(kept, index, article_id, record, is_anew=True)
        kept.connection.execute(delete(link_again).where(link_again.c.article_id == article_id))


def _link(
    kept: KeptBytes, index: SearchIndex, article_id: int, record: ArticleRecord | None, *, is_anew: bool = False
) -> None:
    if record is None:
        return
    connection = kept.connection
    record = shown(connection, article_id, record)
    slugs = {speaker.slug for speaker in project.speakers_of(record).values()}
    query = select(t.speakers.c.slug, t.speakers.c.id).where(t.speakers.c.slug.in_(sorted(slugs)))
    spelt = {row.slug: row.id for row in connection.execute(query)} if slugs else {}
    Linker(connection).link(article_id, record, spelt, is_anew=is_anew)
    point_anew(kept, index, article_id)
