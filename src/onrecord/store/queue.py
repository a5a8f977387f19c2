"""Feeds and pages whose turn it is, and how their turns went. Dialect-neutral.

A poll and the entries it announced are one transaction; so are a page's record and the note that the page was read. So
after a crash a feed is read again from where it was, and a page that wasn't kept is still due.
"""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, RowMapping, bindparam, case, select, update

from onrecord.fetch.schedule import FeedStatus
from onrecord.model import Entry
from onrecord.store import schema as t
from onrecord.store.archives import note_archive
from onrecord.store.contract.queue import MOST_DUE, Due, PageState, PageTask, Poll, Polled, Visit
from onrecord.store.database import Part
from onrecord.store.settling import is_of_entry, settle
from onrecord.store.turns import due_feeds, due_of, due_pages, leased_hosts, next_due

_DAY = 86400.0
_LATEST = 10 * _DAY
"""Nothing is put off for longer, in seconds: skipped days are a week at most, plus a day's interval before them."""
_LONGEST_HUB = 91 * _DAY
_FEED_URL = t.feeds.c.url.label("feed_url")
_HAS_REQUEST = t.feeds.c.request.is_not(None).label("feed_request")


class SqlQueue(Part):
    """`Queue` over a database."""

    def due(
        self,
        now: float,
        *,
        feeds: int = MOST_DUE,
        pages: int = MOST_DUE,
        only: frozenset[int] | None = None,
        free: bool = False,
    ) -> tuple[Due, ...]:
        """Feeds and pages that are due, the longest overdue first; at most this many of each. `only` limits it to these
        feeds.

        `free` leaves out all leased hosts, whoever holds the lease.

        Only a few pages of each host are given, so that a host with very many doesn't keep the others waiting.
        """
        with self._database.reading() as connection:
            if only is not None:
                found = list(due_of(connection, now, only, pages))
                leased = leased_hosts(connection) if free else frozenset()
                return tuple(each for each in found if each.host not in leased)
            found = list(due_feeds(connection, now, feeds, free=free)) if feeds else []
            found += (
                due_pages(connection, now, pages, leased_hosts(connection) if free else frozenset())
                if pages
                else ()
            )
        return tuple(sorted(found, key=lambda each: each.at))

    def next_due(self, *, pages: bool = True) -> float | None:
        """When the next feed, or with `pages` the next feed or page, is due; None where nothing ever is."""
        with self._database.reading() as connection:
            return next_due(connection, pages=pages)

    def recall(self, now: float) -> int:
        """Makes feeds and pages due now that are due later than is ever allowed, because a clock was ahead when they
        were set; returns how many feeds."""
        late = now + _LATEST
        with self._database.writing("feeds") as connection:
            connection.execute(update(t.pages).where(t.pages.c.next_visit > late).values(next_visit=now))
            connection.execute(
                update(t.feeds).where(t.feeds.c.hub_until > now + _LONGEST_HUB).values(hub_until=None)
            )
            return connection.execute(
                update(t.feeds).where(t.feeds.c.next_poll > late).values(next_poll=now)
            ).rowcount

    def settle_polls(self, polls: Sequence[Poll]) -> tuple[Polled, ...]:
        """Keeps how reading some feeds went and which entries they announced, in one transaction."""
        with self._database.writing("feeds") as connection:
            return settle(connection, polls)

    def page_task(self, page_id: int, now: float) -> PageTask | None:
        """A page whose turn it is; None where it is no longer due."""
        query = (
            select(
                t.pages,
                t.outlets.c.slug,
                t.outlets.c.name,
                t.outlets.c.language,
                t.outlets.c.site,
                _FEED_URL,
                _HAS_REQUEST,
            )
            .join(t.feeds, t.feeds.c.id == t.pages.c.feed_id)
            .join(t.outlets, t.outlets.c.id == t.feeds.c.outlet_id)
            .where(t.pages.c.id == page_id, t.pages.c.next_visit <= now)
        )
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().first()
        return _task(row) if row else None

    def settle_visit(self, visit: Visit) -> None:
        """Keeps how a page's turn went where the page gave no record."""
        with self._database.writing(f"page {visit.page_id}") as connection:
            settle_visit(connection, visit, None)

    def can_look_again(self, article_id: int) -> bool:
        """Whether `look_again` would make a page of the article due."""
        with self._database.reading() as connection:
            return connection.execute(_A_PAGE, {"article": article_id}).first() is not None

    def look_again(self, article_id: int, now: float) -> bool:
        """Makes the article's page due; False where there is no page to fetch.

        A page isn't fetched where its feed is paused or no longer followed, or where the words come from the feed
        itself.
        """
        with self._database.writing(f"article {article_id}") as connection:
            change = update(t.pages).where(*_its_page()).values(next_visit=now)
            done = connection.execute(change, {"article": article_id})
            return bool(done.rowcount)


def settle_visit(connection: Connection, visit: Visit, article_id: int | None) -> None:
    """As `Queue.settle_visit`, within the transaction that also keeps the page's record."""
    page = t.pages.c.id == visit.page_id
    # a page that became due anew while it was being read (its entry changed) stays due
    as_it_was = t.pages.c.next_visit.is_(visit.due) if visit.due is None else t.pages.c.next_visit == visit.due
    values: dict[str, Any] = {
        "state": case((as_it_was, visit.state.value), else_=t.pages.c.state),
        "next_visit": case((as_it_was, visit.next_visit), else_=t.pages.c.next_visit),
        "error": visit.error,
        "failures": visit.failures,
    }
    if visit.state is PageState.KEPT:
        values |= {"etag": visit.etag, "last_modified": visit.last_modified, "visits": t.pages.c.visits + 1}
    if article_id is not None:
        values["article_id"] = article_id
    connection.execute(update(t.pages).where(page).values(**values))
    if visit.archive:
        feed_id = connection.execute(select(t.pages.c.feed_id).where(page)).scalar_one()
        note_archive(connection, visit.page_id, feed_id, visit.archive)
    gone = visit.state is PageState.GONE
    if gone or visit.state is PageState.KEPT:
        its = select(t.pages.c.article_id).where(page).scalar_subquery()
        changed = t.articles.c.vanished.is_(None) if gone else t.articles.c.vanished.is_not(None)
        connection.execute(
            update(t.articles)
            .where(t.articles.c.id == its, changed)
            .values(vanished=int(visit.at) if gone else None)
        )


def _task(row: RowMapping) -> PageTask:
    return PageTask(
        id=row["id"],
        url=row["address"],
        feed_id=row["feed_id"],
        outlet_slug=row["slug"],
        outlet=row["name"],
        language=row["language"],
        entry=msgspec.json.decode(row["entry"], type=Entry),
        from_entry=row["from_entry"],
        state=PageState(row["state"]),
        visits=row["visits"],
        failures=row["failures"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        article_id=row["article_id"],
        due=row["next_visit"],
        homes=tuple(home for home in (row["feed_url"], row["site"]) if home),
        has_own_request=bool(row["feed_request"]),
        known_as=row["url"] if is_of_entry(row["url"]) else None,
    )


def _its_page() -> tuple[ColumnElement[bool], ...]:
    """The conditions that a page can be looked at again: of the parameter `article`, and of a feed that is read."""
    read = select(t.feeds.c.id).where(
        t.feeds.c.id == t.pages.c.feed_id, t.feeds.c.followed, t.feeds.c.status != FeedStatus.PAUSED.value
    )
    its = t.pages.c.article_id == bindparam("article")
    return its, ~t.pages.c.from_entry, read.correlate(t.pages).exists()


_A_PAGE = select(t.pages.c.id).where(*_its_page()).limit(1)
