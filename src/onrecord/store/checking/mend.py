"""Makes again what the store can derive: list rows from records, counts from rows, the index from both."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, select

from onrecord.errors import StoreError
from onrecord.store import project
from onrecord.store import schema as t
from onrecord.store.checking.counts import count_anew
from onrecord.store.corrections.applied import shown
from onrecord.store.database import Database
from onrecord.store.facets import Asked
from onrecord.store.indexed import Indexed
from onrecord.store.kept_bytes import KeptBytes
from onrecord.store.lives import kept as lives
from onrecord.store.projection import Projection
from onrecord.store.transfer.indexing import index_some


class _NoIndex:
    """A `SearchIndex` that does nothing: the real one is made again as a whole afterwards."""

    articles_listed = claims_listed = ""

    def is_being_made(self, connection: Connection) -> bool:
        raise NotImplementedError

    def forget(self, connection: Connection, article_id: int, told: Indexed | None) -> None: ...

    def index(self, connection: Connection, told: Indexed) -> None: ...

    def change(self, connection: Connection, before: Indexed, now: Indexed) -> None: ...

    def tend(self, kept: KeptBytes) -> None: ...

    def empty(self, connection: Connection) -> None: ...

    def article_ids(
        self, connection: Connection, asked: Asked, *, first: int, below: int, limit: int
    ) -> Sequence[int]:
        raise NotImplementedError

    def claim_ids(
        self, connection: Connection, asked: Asked, *, first: int, below: int, limit: int
    ) -> Sequence[int]:
        raise NotImplementedError


def rows(database: Database, ids: Sequence[int]) -> None:
    """Makes these articles' rows again from their newest records. The index must be made again after that."""
    for article_id in ids:
        with database.writing(f"article {article_id}") as connection:
            kept = database.kept(connection)
            article = t.articles.c.id == article_id
            row = connection.execute(select(t.articles.c.outlet_id).where(article)).first()
            record = kept.readable(kept.squeezed_newest(article_id), article_id)
            if row is None or record is None:
                continue
            of_article = t.revisions.c.article_id == article_id
            as_shown = shown(connection, article_id, record)
            states = len(connection.execute(select(t.revisions.c.id).where(of_article)).all())
            connection.execute(
                t.articles.update().where(article).values(revisions=states, **project.article_row(as_shown))
            )
            projection = Projection(connection, _NoIndex())
            firsts = lives.load(connection, article_id).history.firsts
            projection.clear(article_id, record)
            projection.make(article_id, record, row.outlet_id, firsts)


def counts(database: Database) -> None:
    """Makes all counts again, in one transaction."""
    with database.writing("counts") as connection:
        count_anew(connection)


def index(database: Database, report: Callable[[int], None]) -> None:
    """Empties the search index and fills it again, in one transaction: until it is whole, searches use the old one."""
    with database.writing("the search index") as connection:
        database.dialect.take_time(connection)
        database.dialect.index.empty(connection)
        after, done = -1, 0
        while (made := index_some(database, connection, after)) is not None:
            after, done = made.last, done + made.articles
            report(done)


def refuse_read_only(database: Database) -> None:
    """Raises StoreError where the store can't be written, and so can't be mended."""
    if database.read_only:
        raise StoreError(database.subject, "was opened for reading alone")
