"""Feeds and pages that are due. Dialect-neutral.

There may be very many pages (hundreds of thousands after a long list was imported). So only the first few of each feed
are looked at, by an index.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Select, bindparam, func, select

from onrecord.fetch.schedule import FeedStatus
from onrecord.store import schema as t
from onrecord.store.constructs import among
from onrecord.store.contract.queue import Due

_OF_ONE_HOST = 5
_NOW: BindParameter[float] = bindparam("now")
_MOST: BindParameter[int] = bindparam("most")
_IS_READ = (t.feeds.c.followed, t.feeds.c.status == FeedStatus.ACTIVE.value)
_WAITS = t.pages.c.next_visit.is_not(None)

_FEEDS = (
    select(t.feeds.c.id, t.feeds.c.host, t.feeds.c.next_poll.label("at"))
    .where(*_IS_READ, t.feeds.c.next_poll <= _NOW)
    .order_by(t.feeds.c.next_poll)
    .limit(_MOST)
)
_LEASED = select(t.hosts.c.host).where(
    # repeats the index's own condition, so that the index is used
    t.hosts.c.leased_by.is_not(None),
    t.hosts.c.leased_until > func.extract("epoch", func.clock_timestamp()),
)
_FREE_FEEDS = _FEEDS.where(t.feeds.c.host.not_in(_LEASED))


def leased_hosts(connection: Connection) -> frozenset[str]:
    """The hosts that are leased now, by the server's clock; for a store that several processes refresh."""
    return frozenset(connection.execute(_LEASED).scalars())


def due_feeds(connection: Connection, now: float, most: int, *, free: bool = False) -> Iterator[Due]:
    """Feeds that are due, the longest overdue first; at most this many. With `free`, only those on hosts that aren't
    leased."""
    for row in connection.execute(_FREE_FEEDS if free else _FEEDS, {"now": now, "most": most}):
        yield Due(id=row.id, host=row.host, is_feed=True, at=row.at)


def due_pages(connection: Connection, now: float, most: int, leased: frozenset[str] = frozenset()) -> list[Due]:
    """Pages that are due, at most this many: a few of each feed and of each host, and none of the `leased` hosts.

    So neither a feed that announces very many pages, nor one whose pages are on very many hosts, keeps others waiting.
    """
    hosts: Counter[str] = Counter()
    turns: list[int] = []
    for row in connection.execute(_FIRSTS, {"now": now}):
        if row.host not in leased and hosts[row.host] < _OF_ONE_HOST and len(turns) < most:
            hosts[row.host] += 1
            turns.append(row.feed_id)
    found: list[Due] = []
    hosts.clear()
    for row in connection.execute(_PAGES, {"now": now, "feeds": turns}):
        if row.host not in leased and hosts[row.host] < _OF_ONE_HOST:
            hosts[row.host] += 1
            found.append(Due(id=row.id, host=row.host, is_feed=False, at=row.at))
    return found[:most]


def due_of(connection: Connection, now: float, feeds: frozenset[int], pages: int) -> Iterator[Due]:
    """Those of these feeds that are due, and due pages that they lead to."""
    ids = sorted(feeds)
    its = select(t.feeds.c.id, t.feeds.c.host, t.feeds.c.next_poll.label("at"))
    for row in connection.execute(its.where(*_IS_READ, t.feeds.c.id.in_(ids), t.feeds.c.next_poll <= now)):
        yield Due(id=row.id, host=row.host, is_feed=True, at=row.at)
    waiting = (
        select(t.pages.c.id, t.pages.c.host, t.pages.c.next_visit.label("at"))
        .where(t.pages.c.feed_id.in_(ids), t.pages.c.next_visit <= now)
        .order_by(t.pages.c.next_visit)
        .limit(pages)
    )
    for row in connection.execute(waiting):
        yield Due(id=row.id, host=row.host, is_feed=False, at=row.at)


def next_due(connection: Connection, *, pages: bool) -> float | None:
    """When the next feed, or with `pages` the next feed or page, is due; None where nothing ever is."""
    at = [connection.execute(select(func.min(t.feeds.c.next_poll)).where(*_IS_READ)).scalar()]
    if pages:
        at.append(connection.execute(_NEXT_PAGE).scalar())
    return min((each for each in at if each is not None), default=None)


def _first_of(feed: ColumnElement[int], columns: tuple[str, ...], most: int) -> Select[Any]:
    """A feed's due pages, the longest overdue ones."""
    pages = t.pages.alias()
    return (
        select(*(pages.c[column] for column in columns))
        .where(pages.c.feed_id == feed, pages.c.next_visit.is_not(None), pages.c.next_visit <= _NOW)
        .order_by(pages.c.next_visit, pages.c.id)
        .limit(most)
        .correlate_except(pages)
    )


def _firsts() -> Select[Any]:
    """Each feed that isn't paused, with the first of its due pages, the longest overdue first."""
    page = t.pages.alias()
    return (
        select(t.feeds.c.id.label("feed_id"), page.c.host)
        .join_from(t.feeds, page, among(page.c.id, _first_of(t.feeds.c.id, ("id",), 1)))
        .where(t.feeds.c.status != FeedStatus.PAUSED.value)
        .order_by(page.c.next_visit)
    )


def _pages() -> Select[Any]:
    its = among(t.pages.c.id, _first_of(t.feeds.c.id, ("id",), _OF_ONE_HOST))
    return (
        select(t.pages.c.id, t.pages.c.host, t.pages.c.next_visit.label("at"))
        .join_from(t.feeds, t.pages, its)
        .where(t.feeds.c.id.in_(bindparam("feeds", expanding=True)))
        .order_by(t.pages.c.next_visit)
    )


_FIRSTS, _PAGES = _firsts(), _pages()
_NEXT_PAGE = (
    select(t.pages.c.next_visit)
    .join(t.feeds, t.feeds.c.id == t.pages.c.feed_id)
    .where(_WAITS, t.feeds.c.status != FeedStatus.PAUSED.value)
    .order_by(t.pages.c.next_visit)
    .limit(1)
)
