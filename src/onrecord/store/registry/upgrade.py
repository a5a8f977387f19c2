"""Linking the people of articles that are in the store already. Steps of upkeep.py."""

from sqlalchemy import delete, select

from onrecord.model import ArticleRecord
from onrecord.store import project
from onrecord.store import schema as t
from onrecord.store.corrections.applied import shown
from onrecord.store.database import id_now
from onrecord.store.dialect import SearchIndex
from onrecord.store.kept_bytes import KeptBytes
from onrecord.store.prepared import Prepared, as_they_are, prepared
from onrecord.store.registry.linking import Linker
from onrecord.store.registry.pointing import point_anew
from onrecord.store.registry.tables import link_again, person_facts
from onrecord.store.squeezing import Batch

MAX_BATCH_ARTICLES = 8
"""Each costs some milliseconds."""


def unlinked(kept: KeptBytes, after: int) -> Batch | None:
    """The next articles of the store."""
    query = select(t.articles.c.id).where(t.articles.c.id > after).order_by(t.articles.c.id)
    return prepared(kept, query.limit(MAX_BATCH_ARTICLES))


def waiting(kept: KeptBytes, _after: int) -> Batch | None:
    """The next articles that are to be looked at again: whoever was looked at waits no more, and one may get a lower id."""
    its = link_again.c.article_id
    return prepared(kept, select(its).order_by(its).limit(MAX_BATCH_ARTICLES))


def link_first(kept: KeptBytes, index: SearchIndex, work: Prepared) -> None:
    """Links the people of articles that were written before they were linked; others were, meanwhile."""
    here = list(as_they_are(kept, work))
    done = select(person_facts.c.article_id).where(person_facts.c.article_id.in_([each for each, _ in here]))
    linked = set(kept.connection.execute(done).scalars())
    for article_id, record in here:
        if article_id not in linked:
            _link(kept, index, article_id, record)


def link_anew(kept: KeptBytes, index: SearchIndex, work: Prepared) -> None:
    """Decides again who is called by a last name alone in articles."""
    for article_id, record in as_they_are(kept, work):
        _link(kept, index, article_id, record, is_anew=True)
    ids = [each for each, _, _ in work.records]
    looked_at = {*ids, *(id_now(kept.connection, each) for each in ids)}
    kept.connection.execute(delete(link_again).where(link_again.c.article_id.in_(sorted(looked_at))))


def _link(
    kept: KeptBytes, index: SearchIndex, article_id: int, record: ArticleRecord, *, is_anew: bool = False
) -> None:
    connection = kept.connection
    record = shown(connection, article_id, record)
    slugs = {speaker.slug for speaker in project.speakers_of(record).values()}
    query = select(t.speakers.c.slug, t.speakers.c.id).where(t.speakers.c.slug.in_(sorted(slugs)))
    spelt = {row.slug: row.id for row in connection.execute(query)} if slugs else {}
    Linker(connection).link(article_id, record, spelt, is_anew=is_anew)
    point_anew(kept, index, article_id)
