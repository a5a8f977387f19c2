"""Outlets: all by name, and selections of them for pages, since there may be ten thousand. Dialect-neutral."""

import itertools
from functools import lru_cache
from typing import Any

from sqlalchemy import RowMapping, Select, bindparam, func, select

from onrecord.store import schema as t
from onrecord.store import views
from onrecord.store.contract.outlets import OutletChoice, OutletInfo
from onrecord.store.database import Part
from onrecord.store.search import plain

_REMEMBERED = 4
"""Lists to choose from that are remembered."""
_MOST_ARTICLES = (t.outlets.c.articles.desc(), func.lower(t.outlets.c.name))
_BUSIEST = (
    select(t.outlets.c.slug, t.outlets.c.name, t.outlets.c.articles)
    .where(t.outlets.c.articles > 0)
    .order_by(*_MOST_ARTICLES)
    .limit(bindparam("rows"))
)


class SqlOutlets(Part):
    """`Outlets` over a database."""

    def by_name(self) -> tuple[OutletInfo, ...]:
        """All outlets by name."""
        with self._database.reading() as connection:
            feeds = connection.execute(select(t.feeds)).mappings().all()
            rows = connection.execute(_outlets().order_by(func.lower(t.outlets.c.name))).mappings().all()
        own: dict[int, list[RowMapping]] = {}
        for feed in feeds:
            own.setdefault(feed["outlet_id"], []).append(feed)
        return tuple(views.outlet(row, own.get(row["id"], ())) for row in rows)

    def outlet(self, slug: str) -> OutletInfo | None:
        """One outlet."""
        with self._database.reading() as connection:
            row = connection.execute(_BY_SLUG, {"slug": plain(slug)}).mappings().first()
        return views.outlet(row, ()) if row else None

    def busiest(self, *, limit: int) -> tuple[OutletChoice, ...]:
        """The outlets with the most articles, sorted by name."""
        with self._database.reading() as connection:
            found = tuple(map(tuple, connection.execute(_BUSIEST, {"rows": limit}).all()))
        return _by_name(found)

    def unfollowed(self, *, limit: int) -> tuple[tuple[OutletInfo, ...], int]:
        """Outlets on the record without a followed feed, those with the most articles first, and how many there are."""
        with self._database.reading() as connection:
            total = int(connection.execute(_HOW_MANY_APART).scalar_one())
            ids = connection.execute(_APART, {"rows": limit}).scalars().all() if total else []
            rows = connection.execute(_BY_IDS, {"ids": ids}).mappings().all() if ids else ()
        return tuple(views.outlet(row, ()) for row in rows), total


@lru_cache(_REMEMBERED)
def _by_name(found: tuple[tuple[Any, ...], ...]) -> tuple[OutletChoice, ...]:
    """These rows by name; remembered, since each search offers the same hundreds."""
    return tuple(sorted(itertools.starmap(OutletChoice, found), key=lambda each: each.name.casefold()))


def _outlets() -> Select[Any]:
    newest = select(func.max(t.articles.c.id)).where(t.articles.c.outlet_id == t.outlets.c.id)
    return select(t.outlets, newest.correlate(t.outlets).scalar_subquery().label("newest"))


_BY_SLUG = _outlets().where(t.outlets.c.slug == bindparam("slug"))
_BY_IDS = _outlets().where(t.outlets.c.id.in_(bindparam("ids", expanding=True))).order_by(*_MOST_ARTICLES)
_IS_APART = (t.outlets.c.articles > 0, t.outlets.c.followed == 0)
_HOW_MANY_APART = select(func.count()).select_from(t.outlets).where(*_IS_APART)
_APART = select(t.outlets.c.id).where(*_IS_APART).order_by(*_MOST_ARTICLES).limit(bindparam("rows"))
