"""Writes a correction over one open transaction, and makes its article's rows again. Dialect-neutral."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, update

from onrecord.errors import StoreError
from onrecord.model import ArticleRecord
from onrecord.store import project
from onrecord.store import schema as t
from onrecord.store.corrections.applied import made_in, shown
from onrecord.store.corrections.made import Put, Read, encoded, read_of
from onrecord.store.corrections.tables import corrections
from onrecord.store.database import id_now
from onrecord.store.dialect import SearchIndex
from onrecord.store.kept_bytes import KeptBytes
from onrecord.store.lives.lives import Lives
from onrecord.store.paging import LARGEST
from onrecord.store.projection import Projection, inserted

MAX_STATES = 200
"""The newest states of an article that are searched for a statement."""
MAX_OF_ARTICLE = 5_000
"""The most corrections of one article, undone ones included."""
_RECORDS = (
    select(t.revisions.c.record)
    .where(t.revisions.c.article_id == bindparam("article"))
    .order_by(t.revisions.c.seen.desc(), t.revisions.c.id.desc())
    .limit(MAX_STATES)
    .offset(1)
)
"""The records of the states before the newest."""
_COUNT = select(corrections.c.id).where(corrections.c.article_id == bindparam("article")).limit(MAX_OF_ARTICLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who corrected, why, and when (seconds since 1970)."""

    by: str
    why: str
    at: int


def add(kept: KeptBytes, index: SearchIndex, article_id: int, made: tuple[str, Put, Read], said: Said) -> int:
    """Adds a correction of a statement and returns the correction's id. `made` is the statement's id, what replaces
    what was read, and what was read."""
    (statement, put, read), connection = made, kept.connection
    subject = f"article {article_id}"
    if len(connection.execute(_COUNT, {"article": article_id}).all()) >= MAX_OF_ARTICLE:
        raise StoreError(subject, f"has {MAX_OF_ARTICLE:,} corrections already, and takes no more")
    with rows_made_anew(kept, index, article_id, newest_of(kept, article_id, subject)):
        return inserted(
            connection,
            corrections,
            article_id=article_id,
            statement=statement,
            kind=put.kind.value,
            instead=encoded(put),
            read=encoded(read),
            at=said.at,
            by=said.by,
            why=said.why,
        )


@contextmanager
def rows_made_anew(kept: KeptBytes, index: SearchIndex, article_id: int, newest: ArticleRecord) -> Iterator[Lives]:
    """Makes an article's rows again from its records, after what the context does. `newest` is the newest record as it
    was before."""
    connection = kept.connection
    projection = Projection(connection, index)
    lives = Lives(connection, kept, projection)
    history = lives.history(article_id)
    projection.clear(article_id, newest)
    yield lives
    newest = newest_of(kept, article_id, f"article {article_id}")
    its = t.articles.c.id == article_id
    values = project.article_row(shown(connection, article_id, newest))
    connection.execute(update(t.articles).where(its).values(**values))
    outlet_id = connection.execute(select(t.articles.c.outlet_id).where(its)).scalar()
    firsts = lives.made_again(article_id, outlet_id, history)
    projection.make(article_id, newest, outlet_id, firsts)


def id_asked(connection: Connection, article_id: int) -> int:
    """The article's present id, also by an id that it had before its date was known; -1 where the number can be no
    id."""
    if not 0 <= article_id <= LARGEST:
        return -1
    return id_now(connection, article_id)


def newest_of(kept: KeptBytes, article_id: int, subject: str) -> ArticleRecord:
    """The article's newest state, as it was read."""
    squeezed = kept.squeezed_newest(article_id)
    if squeezed is None:
        raise StoreError(subject, "there is no such article in this store")
    return kept.record(squeezed, article_id)


def read_now(kept: KeptBytes, article_id: int, newest: ArticleRecord, statement: str, subject: str) -> Read:
    """The statement as it was read in the newest state that has it; where no state has it any more, as its latest
    correction knows it."""
    for record in states_of(kept, article_id, newest):
        item = next((each for each in record.reading.attributions if each.id == statement), None)
        if item is not None:
            return read_of(record, item)
    known = [each for each in made_in(kept.connection, article_id) if each.statement == statement]
    if not known:
        raise StoreError(subject, "there is no such statement in this article")
    return known[-1].read


def states_of(kept: KeptBytes, article_id: int, newest: ArticleRecord) -> Iterator[ArticleRecord]:
    """The article's states as they were read, the newest first; without damaged ones."""
    yield newest
    for squeezed in kept.connection.execute(_RECORDS, {"article": article_id}).scalars().all():
        if (record := kept.readable(squeezed, article_id)) is not None:
            yield record
