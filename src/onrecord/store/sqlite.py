"""The store in one SQLite file. Safe to call from any thread; readers go on while one process writes."""

from pathlib import Path

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.exc import DatabaseError, OperationalError

from onrecord.errors import StoreError
from onrecord.model import ArticleRecord, Capture, Outlet, PageRecord
from onrecord.store import schema as t
from onrecord.store.connect import open_engine
from onrecord.store.identity import slug_of
from onrecord.store.pictures import media_type
from onrecord.store.protocol import Recorded
from onrecord.store.read_sqlite import SqliteReads
from onrecord.store.writer import Writer


class SqliteStore(SqliteReads):
    """A `Store` (see protocol.py) in the SQLite file at `path`, which is made if it isn't there.

    Raises StoreError where the file is no store or a newer one.
    """

    def __init__(self, path: Path | str) -> None:
        self._path = Path(path)
        if not self._path.parent.is_dir():
            raise StoreError(str(path), "its folder does not exist")
        super().__init__(open_engine(self._path), str(path))

    def _write(self) -> Connection:
        self._open()
        return self._engine.connect().execution_options(writing=True)

    def add_outlet(self, outlet: Outlet) -> str:
        """Adds the outlet, or updates the one of the same name or site; its slug."""
        try:
            with self._write() as connection, connection.begin():
                return _put_outlet(connection, outlet)
        except (DatabaseError, OperationalError) as error:
            raise StoreError(str(self._path), f"could not be written: {error.orig}") from error

    def record(self, capture: Capture, page: PageRecord, *, outlet: str | None = None) -> tuple[Recorded, ...]:
        """Keeps a page's capture and articles in one transaction; see the protocol."""
        try:
            with self._write() as connection, connection.begin():
                outlet_ids = [_outlet_id(connection, outlet, item) for item in page.articles]
                return Writer(connection).record(capture, page, outlet_ids)
        except (DatabaseError, OperationalError) as error:
            raise StoreError(str(self._path), f"could not be written: {error.orig}") from error

    def add_picture(self, capture: Capture) -> str:
        """Keeps a picture's bytes under its digest and its addresses; its digest."""
        kind = media_type(capture.payload)
        if kind is None:
            raise StoreError(capture.subject, "no picture that is shown (PNG, JPEG, WebP, GIF, AVIF)")
        digest = capture.digest.removeprefix("sha256:")
        with self._write() as connection, connection.begin():
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


def _outlet_id(connection: Connection, slug: str | None, item: ArticleRecord) -> int | None:
    """The outlet that was given, else the one that the article names (added if it is new), else None."""
    if slug is None:
        if not item.article.outlet or not slug_of(item.article.outlet):
            return None
        slug = _put_outlet(connection, Outlet(name=item.article.outlet))
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
    row = connection.execute(select(t.outlets).where(same).order_by(t.outlets.c.slug == slug)).mappings().first()
    if row is None:
        found = connection.execute(
            insert(t.outlets).values(slug=slug, name=outlet.name, site=outlet.site, language=outlet.language)
        ).inserted_primary_key
        outlet_id = found[0] if found else 0
    else:
        outlet_id, slug = row["id"], row["slug"]
        known = {"site": outlet.site, "language": outlet.language}
        changed = {name: value for name, value in known.items() if value and row[name] != value}
        if changed:
            connection.execute(update(t.outlets).where(t.outlets.c.id == outlet_id).values(**changed))
    for feed in outlet.feeds:
        if not connection.execute(select(func.count()).where(t.feeds.c.url == feed.url)).scalar():
            connection.execute(insert(t.feeds).values(outlet_id=outlet_id, url=feed.url, title=feed.title))
    return str(slug)
