"""The store in one SQLite file.

Safe to call from any thread: each call takes a connection of its own from a pool, and writes queue behind one lock in
the process (and behind SQLite's own lock between processes, for up to half a minute). Readers see the last whole
state and never wait for a writer (WAL). Calls block, for a fraction of a millisecond to some tens of them (searches),
so an event loop may make the short ones itself and hands searches and writes to a small pool. Not to be used across
a fork: open it in the child.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from onrecord.errors import EarlierStore, StoreError
from onrecord.model import ArticleRecord, Capture, Outlet, PageRecord
from onrecord.settings import Limits
from onrecord.store import fts
from onrecord.store import schema as t
from onrecord.store.asking import failure
from onrecord.store.connect import open_engine
from onrecord.store.followed import Visit
from onrecord.store.following import Following, settle_visit
from onrecord.store.identity import slug_of
from onrecord.store.looking import Looking
from onrecord.store.overview import Overview
from onrecord.store.pictures import is_too_large, media_type
from onrecord.store.projection import Projection, inserted
from onrecord.store.protocol import Recorded
from onrecord.store.reads import Reads
from onrecord.store.reindexing import choose_common_when_due
from onrecord.store.retention import Retention
from onrecord.store.room import Rooms
from onrecord.store.search_sqlite import SqliteSearch
from onrecord.store.unreadable import Unreadable
from onrecord.store.upgrades import Upgrading
from onrecord.store.writer import Writer


class SqliteStore(Reads, SqliteSearch, Following, Overview, Looking, Retention, Unreadable, Upgrading, Rooms):
    """A `Store` (see protocol.py) in the SQLite file at `path`, which is made if it isn't there.

    `limits.picture_bytes` bounds the pictures. `read_only` needs no permission to write, and everything that would
    change something raises StoreError. Raises StoreError where the file is no store or a newer one, or can't be
    opened, with the cause.
    """

    def __init__(self, path: Path | str, *, limits: Limits | None = None, read_only: bool = False) -> None:
        self._path = Path(path)
        self._limits = limits or Limits()
        self._lock = threading.Lock()
        self.read_only = read_only
        super().__init__(open_engine(self._path, read_only=read_only), str(path))

    @contextmanager
    def _writing(self, subject: str) -> Iterator[Connection]:
        """A connection in one transaction, which is kept whole or, where anything raises, not at all."""
        self._open()
        if self.read_only:
            raise StoreError(str(self._path), "was opened for reading alone")
        try:
            with self._lock, self._engine.connect() as reading:
                connection = reading.execution_options(writing=True)
                with connection.begin():
                    yield connection
        except SQLAlchemyError as error:
            raise failure(str(self._path), "could not be written", error) from error
        except UnicodeError as error:
            raise StoreError(subject, "has characters that can't be kept (lone surrogates)") from error
        except OverflowError as error:
            raise StoreError(subject, f"has a number that can't be kept: {error}") from error

    def _projection(self, connection: Connection) -> Projection:
        return Projection(connection, fts)

    def add_outlet(self, outlet: Outlet) -> str:
        """Adds the outlet, or updates the one of the same name or site; its slug."""
        with self._writing(outlet.name) as connection:
            return _put_outlet(connection, outlet)

    def record(
        self,
        capture: Capture,
        page: PageRecord,
        *,
        outlet: str | None = None,
        otherwise: str | None = None,
        reader: str = "",
        visit: Visit | None = None,
    ) -> tuple[Recorded, ...]:
        """Keeps a page's capture and articles in one transaction; see the protocol."""
        with self._writing(capture.subject) as connection:
            outlet_ids = [_outlet_id(connection, outlet, otherwise, item) for item in page.articles]
            writer = Writer(connection, self._projection(connection), self._kept(connection), capture, reader)
            recorded = writer.record(page, outlet_ids)
            choose_common_when_due(self._kept(connection))
            if visit:
                settle_visit(connection, visit, recorded[0].article_id if recorded else None)
            return recorded

    def add_picture(self, capture: Capture) -> str:
        """Keeps a picture's bytes under its digest and its addresses; its digest."""
        kind = media_type(capture.payload)
        if kind is None:
            raise StoreError(capture.subject, "no picture that is shown (PNG, JPEG, WebP, GIF, AVIF)")
        if len(capture.payload) > self._limits.picture_bytes:
            raise StoreError(capture.subject, f"picture of over {self._limits.picture_bytes} bytes")
        if is_too_large(capture.payload, kind, self._limits):
            pixels = self._limits.picture_pixels
            raise StoreError(
                capture.subject, f"picture of over {pixels:,} pixels, or of a size that it doesn't say"
            )
        digest = capture.digest.removeprefix("sha256:")
        with self._writing(capture.subject) as connection:
            if not connection.execute(select(t.pictures.c.digest).where(t.pictures.c.digest == digest)).first():
                connection.execute(
                    insert(t.pictures).values(digest=digest, media_type=kind, payload=capture.payload)
                )
            for url in {capture.target_uri, capture.final_uri} - {None}:
                known = t.picture_urls.c.url == url
                if connection.execute(select(t.picture_urls.c.url).where(known)).first():
                    connection.execute(update(t.picture_urls).where(known).values(digest=digest))
                else:
                    connection.execute(insert(t.picture_urls).values(url=url, digest=digest))
        return digest


def _outlet_id(connection: Connection, slug: str | None, otherwise: str | None, item: ArticleRecord) -> int | None:
    """The outlet that was given, else the one that the article names (added if it is new), else that other, else None."""
    if slug is None:
        if item.article.outlet and slug_of(item.article.outlet):
            slug = _put_outlet(connection, Outlet(name=item.article.outlet))
        elif otherwise is None:
            return None
        else:
            slug = otherwise
    found = connection.execute(select(t.outlets.c.id).where(t.outlets.c.slug == slug)).scalar()
    if found is None:
        raise StoreError(slug, "no outlet of this slug is in the store")
    return int(found)


def _put_outlet(connection: Connection, outlet: Outlet) -> str:
    slug = slug_of(outlet.name)
    if not slug:
        raise StoreError(outlet.name or "outlet", "an outlet's name needs a letter or digit")
    same = t.outlets.c.slug == slug
    if outlet.site:
        same |= t.outlets.c.site == outlet.site
    query = select(t.outlets).where(same).order_by((t.outlets.c.slug == slug).desc(), t.outlets.c.id)
    row = connection.execute(query).mappings().first()
    if row is None:
        outlet_id = inserted(
            connection,
            t.outlets,
            slug=slug,
            name=outlet.name,
            site=outlet.site,
            language=outlet.language,
            articles=0,
        )
    else:
        outlet_id, slug = row["id"], row["slug"]
        known = {"site": outlet.site, "language": outlet.language}
        changed = {name: value for name, value in known.items() if value and row[name] != value}
        if changed:
            connection.execute(update(t.outlets).where(t.outlets.c.id == outlet_id).values(**changed))
    for feed in outlet.feeds:
        row = connection.execute(select(t.feeds).where(t.feeds.c.url == feed.url)).mappings().first()
        if row is None:
            connection.execute(insert(t.feeds).values(outlet_id=outlet_id, url=feed.url, title=feed.title))
        elif feed.title and row["title"] != feed.title:
            connection.execute(update(t.feeds).where(t.feeds.c.id == row["id"]).values(title=feed.title))
    return str(slug)


def readable(path: Path) -> SqliteStore:
    """The store, opened for reading alone; one of an earlier OnRecord is brought up to date first.

    Raises EarlierStore where it would have to be and may not be written, and as `SqliteStore` otherwise.
    """
    try:
        return SqliteStore(path, read_only=True)
    except EarlierStore as error:
        try:
            SqliteStore(path).close()
        except StoreError:
            raise error from None
        return SqliteStore(path, read_only=True)
