"""Whose turn it is: feeds and pages whose time has come. Dialect-neutral.

Of pages there may be very many (hundreds of thousands after a long list was imported), most of them of hosts that have
others before them. So the hosts are gone through by way of an index (a loose index scan: a step for each host), and of
each only its first few pages are looked at.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, ScalarSelect, bindparam, func, select

from onrecord.fetch.schedule import FeedStatus
from onrecord.store import schema as t
from onrecord.store.followed import Due

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


def due_feeds(connection: Connection, now: float, most: int) -> Iterator[Due]:
    """Feeds whose time has come, at most so many, the longest overdue first."""
    for row in connection.execute(_FEEDS, {"now": now, "most": most}):
        yield Due(id=row.id, host=row.host, is_feed=True, at=row.at)


def due_pages(connection: Connection, now: float, most: int) -> Iterator[Due]:
    """Pages whose time has come, at most so many and a few of each host; those of paused feeds wait on."""
    for row in connection.execute(_PAGES, {"now": now, "most": most}):
        yield Due(id=row.id, host=row.host, is_feed=False, at=row.at)


def due_of(connection: Connection, now: float, feeds: frozenset[int], pages: int) -> Iterator[Due]:
    """Those of these feeds alone, and the pages that they lead to."""
    for feed_id in sorted(feeds):
        its = select(t.feeds.c.id, t.feeds.c.host, t.feeds.c.next_poll.label("at"))
        for row in connection.execute(its.where(*_IS_READ, t.feeds.c.id == feed_id, t.feeds.c.next_poll <= now)):
            yield Due(id=row.id, host=row.host, is_feed=True, at=row.at)
    waiting = (
        select(t.pages.c.id, t.pages.c.host, t.pages.c.next_visit.label("at"))
        .where(t.pages.c.feed_id.in_(sorted(feeds)), t.pages.c.next_visit <= now)
        .order_by(t.pages.c.next_visit)
        .limit(pages)
    )
    for row in connection.execute(waiting):
        yield Due(id=row.id, host=row.host, is_feed=False, at=row.at)


def next_due(connection: Connection, *, pages: bool) -> float | None:
    """When the next feed, or with `pages` the next page, is due; None where nothing ever is."""
    at = [connection.execute(select(func.min(t.feeds.c.next_poll)).where(*_IS_READ)).scalar()]
    if pages:
        at.append(connection.execute(_NEXT_PAGE).scalar())
    return min((each for each in at if each is not None), default=None)


def _first_of(host: ColumnElement[str], column: str, most: int) -> ScalarSelect[Any]:
    """Of a host's pages whose time has come, the longest overdue: that column of theirs."""
    pages = t.pages.alias()
    return (
        select(pages.c[column])
        .join(t.feeds, t.feeds.c.id == pages.c.feed_id)
        .where(
            pages.c.host == host,
            pages.c.next_visit.is_not(None),
            pages.c.next_visit <= _NOW,
            t.feeds.c.status != FeedStatus.PAUSED.value,
        )
        .order_by(pages.c.next_visit, pages.c.id)
        .limit(most)
        .correlate_except(pages, t.feeds)
        .scalar_subquery()
    )


def _of_pages() -> Any:  # noqa: ANN401 - SQLAlchemy's own generic
    hosts = select(func.min(t.pages.c.host).label("host")).where(_WAITS).cte("hosts", recursive=True)
    further = select(func.min(t.pages.c.host)).where(_WAITS, t.pages.c.host > hosts.c.host)
    hosts = hosts.union_all(select(further.correlate(hosts).scalar_subquery()).where(hosts.c.host.is_not(None)))
    firsts = select(hosts.c.host, _first_of(hosts.c.host, "next_visit", 1).label("at")).cte("firsts")
    turns = select(firsts.c.host).where(firsts.c.at.is_not(None)).order_by(firsts.c.at).limit(_MOST).cte("turns")
    its = t.pages.c.id.in_(_first_of(turns.c.host, "id", _OF_ONE_HOST))
    return (
        select(t.pages.c.id, t.pages.c.host, t.pages.c.next_visit.label("at"))
        .join_from(turns, t.pages, its)
        .order_by(t.pages.c.next_visit)
        .limit(_MOST)
    )


_PAGES = _of_pages()
_NEXT_PAGE = (
    select(t.pages.c.next_visit)
    .join(t.feeds, t.feeds.c.id == t.pages.c.feed_id)
    .where(_WAITS, t.feeds.c.status != FeedStatus.PAUSED.value)
    .order_by(t.pages.c.next_visit)
    .limit(1)
)
