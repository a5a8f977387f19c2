"""Long lists of feeds and outlets, a piece at a time: what a page shows of ten thousand of them. Dialect-neutral."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, func, literal, or_, select

from onrecord.fetch.schedule import FeedStatus
from onrecord.store import schema as t
from onrecord.store import views
from onrecord.store.asking import Asking
from onrecord.store.protocol import OutletInfo
from onrecord.store.search import plain
from onrecord.store.tallies import tallies

_MOST_WORDS = 8
_IS_ACTIVE = t.feeds.c.status == FeedStatus.ACTIVE.value
_IS_UNREAD = and_(_IS_ACTIVE, t.feeds.c.failures == 0, t.feeds.c.last_success.is_(None))
_OF_HEALTH: dict[str, ColumnElement[bool]] = {
    "failing": or_(t.feeds.c.status == FeedStatus.GONE.value, and_(_IS_ACTIVE, t.feeds.c.failures > 0)),
    "paused": t.feeds.c.status == FeedStatus.PAUSED.value,
    "new": _IS_UNREAD,
}
_OF_TALLIES = {
    "failing": (FeedStatus.GONE.value, "failing"),
    "paused": (FeedStatus.PAUSED.value,),
    "new": ("new",),
}
HEALTHS = tuple(_OF_HEALTH)
"""What feeds can be looked for by: those that can't be read (gone ones, too), paused ones, those not read yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFilter:
    """Which feeds: of one of `HEALTHS`, in a folder, with all of these words in title, address or outlet's name."""

    health: str | None = None
    folder: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class OutletChoice:
    """An outlet to choose: its slug, its name, and how many articles it has."""

    slug: str
    name: str
    articles: int


_MOST_ARTICLES = (t.outlets.c.articles.desc(), func.lower(t.outlets.c.name))
_BUSIEST = (
    select(t.outlets.c.slug, t.outlets.c.name, t.outlets.c.articles)
    .where(t.outlets.c.articles > 0)
    .order_by(*_MOST_ARTICLES)
    .limit(bindparam("rows"))
)


class Overview(Asking):
    """The part of a store that gives long lists a piece at a time."""

    def find_feeds(self, wanted: FeedFilter, *, limit: int, offset: int = 0) -> tuple[tuple[int, ...], int]:
        """The ids of followed feeds that match, by folder, outlet and age, and how many there are in all."""
        where = _where(wanted)
        # the outlet's name is asked for by words alone
        feeds = t.feeds.join(t.outlets, t.outlets.c.id == t.feeds.c.outlet_id) if wanted.words else t.feeds
        ids = select(t.feeds.c.id).select_from(feeds).where(*where).order_by(t.feeds.c.place, t.feeds.c.id)
        with self._asking() as connection:
            found = tuple(connection.execute(ids.limit(limit).offset(offset)).scalars())
            total = _tallied(connection, wanted)
            if total is None:
                counted = select(func.count()).select_from(feeds).where(*where)
                total = int(connection.execute(counted).scalar_one())
            return found, total

    def first_readings(self) -> tuple[int, int]:
        """Of the feeds that are read at all (paused ones are not), how many have been for the first time, and all."""
        with self._asking() as connection:
            health = tallies(connection, "health")
        total = sum(health.values()) - health.get(FeedStatus.PAUSED.value, 0)
        return total - health.get("new", 0), total

    def outlet(self, slug: str) -> OutletInfo | None:
        """One outlet."""
        found = self._outlets(_outlets().where(t.outlets.c.slug == plain(slug)))
        return found[0] if found else None

    def busiest_outlets(self, *, limit: int) -> tuple[OutletChoice, ...]:
        """Outlets with the most articles, by name."""
        with self._asking() as connection:
            found = [OutletChoice(*row) for row in connection.execute(_BUSIEST, {"rows": limit})]
        return tuple(sorted(found, key=lambda each: each.name.casefold()))

    def unfollowed_outlets(self, *, limit: int) -> tuple[tuple[OutletInfo, ...], int]:
        """Outlets on the record that no followed feed is of, those with the most articles first, and how many."""
        apart = (t.outlets.c.articles > 0, t.outlets.c.followed == 0)
        most = select(t.outlets.c.id).where(*apart).order_by(*_MOST_ARTICLES).limit(limit)
        with self._asking() as connection:
            total = connection.execute(select(func.count()).select_from(t.outlets).where(*apart)).scalar_one()
            ids = connection.execute(most).scalars().all() if total else []
        return self._outlets(_outlets().where(t.outlets.c.id.in_(ids))), int(total)

    def _outlets(self, query: Select[Any]) -> tuple[OutletInfo, ...]:
        with self._asking() as connection:
            rows = connection.execute(query.order_by(*_MOST_ARTICLES)).mappings()
            return tuple(views.outlet(row, ()) for row in rows)


def _outlets() -> Select[Any]:
    newest = select(func.max(t.articles.c.id)).where(t.articles.c.outlet_id == t.outlets.c.id)
    return select(t.outlets, newest.correlate(t.outlets).scalar_subquery().label("newest"))


def _tallied(connection: Connection, wanted: FeedFilter) -> int | None:
    """How many feeds match, where that is kept; None where it must be counted."""
    if plain(wanted.words).split() or (wanted.health and wanted.folder):
        return None
    if wanted.folder is not None:
        return tallies(connection, "folder").get(plain(wanted.folder), 0)
    health = tallies(connection, "health")
    words = _OF_TALLIES[wanted.health] if wanted.health is not None else health
    return sum(health.get(word, 0) for word in words)


def _where(wanted: FeedFilter) -> Sequence[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = [t.feeds.c.followed]
    if wanted.health is not None:
        where.append(_OF_HEALTH[wanted.health])
    if wanted.folder is not None:
        # all places in a folder stand together
        folder = plain(wanted.folder)
        first = literal("1") + func.lower(literal(folder)) + literal("\x01" + folder)
        where += (t.feeds.c.folder == folder, t.feeds.c.place.between(first + "\x01", first + "\x02"))
    for word in plain(wanted.words).split()[:_MOST_WORDS]:
        # LIKE takes only the letters of ASCII for the same, small or capital
        spelt = {word, word.lower(), word.upper(), word.capitalize()}
        columns = (t.feeds.c.title, t.feeds.c.url, t.outlets.c.name)
        where.append(or_(*(each.contains(words, autoescape=True) for each in columns for words in sorted(spelt))))
    return where
