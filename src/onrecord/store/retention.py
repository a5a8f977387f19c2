"""Drops articles that are older than the owner wants to keep an outlet's articles. Off unless asked for.
Dialect-neutral."""

from sqlalchemy import Connection, delete, exists, func, select, update

from onrecord.errors import StoreError
from onrecord.store import schema as t
from onrecord.store.corrections.tables import corrections
from onrecord.store.database import Part
from onrecord.store.grouping import rows as grouping
from onrecord.store.ids import first_article_id
from onrecord.store.lives import kept as lives
from onrecord.store.projection import Projection
from onrecord.store.readers import arrivals
from onrecord.store.registry.tables import OF_ARTICLES

_BATCH = 50
_DAY = 86400


class SqlRetention(Part):
    """`Retention` over a database."""

    def retain(self, outlet: str, days: int | None) -> None:
        """Sets that the outlet's (its slug) articles are kept for this many days, or for ever (None). Drops nothing
        yet.

        Articles that a reader starred, saved for later or made a note in are never dropped.
        """
        with self._database.writing(outlet) as connection:
            its = t.outlets.c.slug == outlet
            if not connection.execute(update(t.outlets).where(its).values(keep_days=days)).rowcount:
                raise StoreError(outlet, "no outlet of this slug is in the store")

    def expired(self, outlet: str, days: int, *, now: float) -> int:
        """How many of the outlet's articles are older than this many days."""
        query = (
            select(func.count())
            .select_from(t.articles)
            .join(t.outlets, t.outlets.c.id == t.articles.c.outlet_id)
            .where(t.outlets.c.slug == outlet, t.articles.c.id < _first_kept(days, now), ~arrivals.IS_KEPT)
        )
        with self._database.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def drop_expired(self, *, now: float) -> int:
        """Drops the articles that the outlets' rules say, a few in each transaction; returns how many."""
        with self._database.reading() as connection:
            rules = connection.execute(
                select(t.outlets.c.id, t.outlets.c.keep_days).where(t.outlets.c.keep_days.is_not(None))
            ).all()
        dropped = 0
        for outlet_id, days in rules:
            while count := self._drop_some(outlet_id, _first_kept(days, now)):
                dropped += count
        if dropped:
            with self._database.writing("old pages' dictionaries") as connection:
                connection.execute(delete(t.dictionaries).where(t.dictionaries.c.kind == "page", ~_NEEDED))
        return dropped

    def _drop_some(self, outlet_id: int, first_kept: int) -> int:
        old = (
            select(t.articles.c.id)
            .where(t.articles.c.outlet_id == outlet_id, t.articles.c.id < first_kept, ~arrivals.IS_KEPT)
            .order_by(t.articles.c.id)
            .limit(_BATCH)
        )
        with self._database.writing("old articles") as connection:
            ids = list(connection.execute(old).scalars())
            projection = Projection(connection, self._database.dialect.index)
            kept = self._database.kept(connection)
            for article_id in ids:
                projection.clear(article_id, kept.readable(kept.squeezed_newest(article_id), article_id))
                projection.move(outlet_id, None)
                _drop(connection, article_id)
            return len(ids)


_NEEDED = exists().where(t.payloads.c.dictionary_id == t.dictionaries.c.id)


def _first_kept(days: int, now: float) -> int:
    return first_article_id(int(now) - days * _DAY)


def _drop(connection: Connection, article_id: int) -> None:
    """Drops an article's states, the captures that no other article comes from, and its page's turn to be read."""
    of_article = t.revisions.c.article_id == article_id
    captures = {
        capture
        for row in connection.execute(
            select(t.revisions.c.capture_id, t.revisions.c.last_capture_id).where(of_article)
        )
        for capture in row
    }
    connection.execute(
        update(t.pages).where(t.pages.c.article_id == article_id).values(article_id=None, next_visit=None)
    )
    lives.forget(connection, article_id)
    for table in OF_ARTICLES:
        connection.execute(delete(table).where(table.c.article_id == article_id))
    grouping.forget(connection, article_id)
    arrivals.forget(connection, article_id)
    connection.execute(delete(corrections).where(corrections.c.article_id == article_id))
    connection.execute(delete(t.revisions).where(of_article))
    connection.execute(delete(t.former_ids).where(t.former_ids.c.article_id == article_id))
    connection.execute(delete(t.articles).where(t.articles.c.id == article_id))
    for capture in captures:
        used = (t.revisions.c.capture_id == capture) | (t.revisions.c.last_capture_id == capture)
        if not connection.execute(select(t.revisions.c.id).where(used).limit(1)).first():
            connection.execute(delete(t.payloads).where(t.payloads.c.id == capture))
            connection.execute(delete(t.captures).where(t.captures.c.id == capture))
        else:  # who brings the page again brings the article again
            connection.execute(update(t.captures).where(t.captures.c.id == capture).values(edition=None))
