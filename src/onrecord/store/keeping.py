"""Keeping what was read: pages with their articles, outlets and pictures; and which bytes couldn't be read.
Dialect-neutral but for search.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.errors import StoreError
from onrecord.model import ArticleRecord, Capture, Outlet, PageRecord
from onrecord.model.address import is_too_long
from onrecord.settings import Limits
from onrecord.store import schema as t
from onrecord.store.contract.keeping import Change, Recorded
from onrecord.store.contract.queue import Visit
from onrecord.store.database import Database, Part
from onrecord.store.identity import slug_of
from onrecord.store.pictures import is_too_large, media_type
from onrecord.store.projection import Projection, inserted
from onrecord.store.queue import settle_visit
from onrecord.store.unchanged import unchanged
from onrecord.store.writer import Writer

if TYPE_CHECKING:
    from onrecord.group.sketch import Sketch

MAX_NAME_CHARS = 200
"""The most characters in an outlet's name, because feeds are sorted by it; what a page calls itself may be longer."""
MAX_UNREADABLE = 10_000
"""The most unreadable payloads remembered; the newest stay. A forgotten payload costs one more try."""


class SqlKeeping(Part):
    """`Keeps` over a database. `limits.picture_bytes` is the largest picture, in bytes."""

    def __init__(self, database: Database, limits: Limits) -> None:
        super().__init__(database)
        self._limits = limits

    def add_outlet(self, outlet: Outlet) -> str:
        """Adds the outlet, or updates the outlet of the same name or site; returns its slug."""
        with self._database.writing(outlet.name) as connection:
            return _put_outlet(connection, outlet)

    def record(
        self,
        capture: Capture,
        page: PageRecord,
        *,
        outlet: str | None = None,
        otherwise: str | None = None,
        reader: str = "",
        edition: str | None = None,
        visit: Visit | None = None,
        sketches: "Sequence[Sketch]" = (),
    ) -> tuple[Recorded, ...]:
        """Keeps a page's capture and articles in one transaction; see the protocol."""
        with self._database.writing(capture.subject) as connection:
            outlet_ids = [_outlet_id(connection, outlet, otherwise, item) for item in page.articles]
            writer = Writer(
                connection,
                Projection(connection, self._database.dialect.index),
                self._database.kept(connection),
                capture,
                reader,
                edition=edition,
                announced=_announced(connection, visit),
            )
            recorded = writer.record(page, outlet_ids)
            _group(connection, recorded, sketches)
            self._database.dialect.index.tend(self._database.kept(connection))
            if visit:
                settle_visit(connection, visit, recorded[0].article_id if recorded else None)
            return recorded

    def unchanged(self, capture: Capture, edition: str, *, outlet: str | None = None) -> tuple[Recorded, ...]:
        """The articles of a page that needn't be read again; see the protocol."""
        with self._database.reading() as connection:
            return unchanged(self._database.kept(connection), capture, edition, outlet)

    def add_picture(self, capture: Capture) -> str:
        """Keeps a picture's bytes under its digest and its addresses; returns the digest."""
        kind = media_type(capture.payload)
        if kind is None:
            raise StoreError(capture.subject, "no picture that is shown (PNG, JPEG, WebP, GIF, AVIF, ICO)")
        if len(capture.payload) > self._limits.picture_bytes:
            raise StoreError(capture.subject, f"picture of over {self._limits.picture_bytes} bytes")
        if is_too_large(capture.payload, kind, self._limits):
            pixels = self._limits.picture_pixels
            raise StoreError(
                capture.subject, f"picture of over {pixels:,} pixels, or of a size that it doesn't say"
            )
        digest = capture.digest.removeprefix("sha256:")
        with self._database.writing(capture.subject) as connection:
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

    def why_unreadable(self, digest: str, version: str) -> str | None:
        """Why this version of the reader couldn't read these bytes; None where it could, or hasn't tried."""
        its = select(t.unreadable.c.reason).where(
            t.unreadable.c.digest == digest, t.unreadable.c.version == version
        )
        with self._database.reading() as connection:
            return connection.execute(its).scalar()

    def note_unreadable(self, digest: str, version: str, reason: str, now: float) -> None:
        """Keeps that this version of the reader couldn't read these bytes. Results of other versions stay."""
        values = {"reason": reason, "at": now}
        with self._database.writing(digest) as connection:
            its = (t.unreadable.c.digest == digest) & (t.unreadable.c.version == version)
            if not connection.execute(update(t.unreadable).where(its).values(**values)).rowcount:
                connection.execute(insert(t.unreadable).values(digest=digest, version=version, **values))
            oldest = (
                select(t.unreadable.c.at).order_by(t.unreadable.c.at.desc()).offset(MAX_UNREADABLE - 1).limit(1)
            )
            connection.execute(delete(t.unreadable).where(t.unreadable.c.at < oldest.scalar_subquery()))


def _group(connection: Connection, recorded: Sequence[Recorded], sketches: "Sequence[Sketch]") -> None:
    """Puts into stories the articles that are new, have a new state, or have another date."""
    if not sketches:
        return
    from onrecord.store.grouping.keeper import Grouping  # noqa: PLC0415 - numpy takes its time to load

    grouping = Grouping(connection)
    for each, sketch in zip(recorded, sketches, strict=False):
        if each.change is not Change.UNCHANGED or not grouping.knows(each.article_id):
            grouping.record(each.article_id, sketch, is_new=each.change is Change.NEW)


def _announced(connection: Connection, visit: Visit | None) -> float | None:
    """When the feed first announced the page whose turn it was."""
    if visit is None:
        return None
    found = connection.execute(select(t.pages.c.first_seen).where(t.pages.c.id == visit.page_id)).scalar()
    return None if found is None else float(found)


def _outlet_id(connection: Connection, slug: str | None, otherwise: str | None, item: ArticleRecord) -> int | None:
    """The given outlet; else the outlet that the article names (added if it is new); else `otherwise`; else None."""
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
            name=outlet.name[:MAX_NAME_CHARS],
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
        if is_too_long(feed.url):
            continue  # so long an address is never followed
        row = connection.execute(select(t.feeds).where(t.feeds.c.url == feed.url)).mappings().first()
        if row is None:
            connection.execute(insert(t.feeds).values(outlet_id=outlet_id, url=feed.url, title=feed.title))
        elif feed.title and row["title"] != feed.title:
            connection.execute(update(t.feeds).where(t.feeds.c.id == row["id"]).values(title=feed.title))
    return str(slug)
