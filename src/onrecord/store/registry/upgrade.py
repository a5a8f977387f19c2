"""Links the people of articles that are in the store already. Steps of upkeep.py."""

from sqlalchemy import delete, select

from onrecord.model import ArticleRecord
from onrecord.store import project
from onrecord.store import schema as t
from onrecord.store.corrections.applied import by_hand
from onrecord.store.corrections.writing import rows_made_anew
from onrecord.store.database import id_now
from onrecord.store.dialect import SearchIndex
from onrecord.store.kept_bytes import KeptBytes
from onrecord.store.prepared import Prepared, as_they_are, prepared
from onrecord.store.registry import offices
from onrecord.store.registry.bodies import note_kinds
from onrecord.store.registry.linking import Linker
from onrecord.store.registry.pointing import point_anew
from onrecord.store.registry.tables import link_again, person_facts
from onrecord.store.squeezing import Batch

MAX_BATCH_ARTICLES = 8
"""Each article costs some milliseconds."""


def unlinked(kept: KeptBytes, after: int) -> Batch | None:
    """The next articles of the store."""
    query = select(t.articles.c.id).where(t.articles.c.id > after).order_by(t.articles.c.id)
    return prepared(kept, query.limit(MAX_BATCH_ARTICLES))


def waiting(kept: KeptBytes, _after: int) -> Batch | None:
    """The next articles to look at again. An article that was looked at leaves the table; a new one may have a lower
    id."""
    its = link_again.c.article_id
    return prepared(kept, select(its).order_by(its).limit(MAX_BATCH_ARTICLES))


def link_first(kept: KeptBytes, index: SearchIndex, work: Prepared) -> None:
    """Links the people of articles that were written before people were linked; some were linked since."""
    here = list(as_they_are(kept, work))
    done = select(person_facts.c.article_id).where(person_facts.c.article_id.in_([each for each, _ in here]))
    linked = set(kept.connection.execute(done).scalars())
    for article_id, record in here:
        if article_id not in linked:
            _link(kept, index, article_id, record)


def link_organisations(kept: KeptBytes, index: SearchIndex, work: Prepared) -> None:
    """Links organisations and offices of articles that were written before these were linked."""
    for article_id, record in as_they_are(kept, work):
        _link(kept, index, article_id, record)


def link_anew(kept: KeptBytes, index: SearchIndex, work: Prepared) -> None:
    """Decides again, in articles, who is called by a last name alone, by a short name, or by an office alone."""
    for article_id, record in as_they_are(kept, work):
        _link(kept, index, article_id, record, is_anew=True)
        _offices(kept, index, article_id, record)
    ids = [each for each, _, _ in work.records]
    looked_at = {*ids, *(id_now(kept.connection, each) for each in ids)}
    kept.connection.execute(delete(link_again).where(link_again.c.article_id.in_(sorted(looked_at))))


def _link(
    kept: KeptBytes, index: SearchIndex, article_id: int, record: ArticleRecord, *, is_anew: bool = False
) -> None:
    connection = kept.connection
    record = by_hand(connection, article_id, record)
    slugs = {speaker.slug for speaker in project.speakers_of(record).values() if not speaker.is_chosen}
    query = select(t.speakers.c.slug, t.speakers.c.id).where(t.speakers.c.slug.in_(sorted(slugs)))
    spelt = {row.slug: row.id for row in connection.execute(query)} if slugs else {}
    note_kinds(connection, spelt)
    Linker(connection).link(article_id, record, spelt, is_anew=is_anew)
    point_anew(kept, index, article_id)


def _offices(kept: KeptBytes, index: SearchIndex, article_id: int, record: ArticleRecord) -> None:
    """Decides again who an article's offices alone are, and changes the article's rows accordingly."""
    connection = kept.connection
    made = offices.changes(connection, article_id)
    if offices.is_another(connection, article_id, made):
        with rows_made_anew(kept, index, article_id, record):
            offices.decide(connection, article_id, made)
    else:
        offices.decide(connection, article_id, made)
