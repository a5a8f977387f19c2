"""What is followed, kept: feeds and how reading them goes, their entries, and the pages to fetch. Dialect-neutral.

A poll and what it announced is one transaction, and so is a page's record and that it was read: after a kill, a feed is
read again from where it was, and a page that was not kept is still due.
"""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping, bindparam, case, delete, func, insert, select, update

from onrecord.errors import StoreError
from onrecord.fetch.schedule import FeedStatus, PollState
from onrecord.model import Entry, FullPage, PollHints
from onrecord.model.address import host_of
from onrecord.store import schema as t
from onrecord.store.archives import archives_of, note_archive
from onrecord.store.asking import Asking
from onrecord.store.followed import (
    Due,
    FeedKind,
    FollowedFeed,
    PageState,
    PageTask,
    Poll,
    Polled,
    Visit,
)
from onrecord.store.settling import STATE, settle
from onrecord.store.tallies import tallies
from onrecord.store.turns import due_feeds, due_of, due_pages, next_due

_DAY = 86400.0
_WEEK = 7 * _DAY
_RECENT_DAYS = 60
"""Entries that were first seen longer ago are not among those of the last days, whatever day they give."""
_LATEST = 10 * _DAY
"""Nothing is put off for longer: skipped days are a week, with a day's interval before them."""
_LONGEST_HUB = 91 * _DAY
MOST_DUE = 50_000
_FORGOTTEN = dict.fromkeys(("digest", "etag", "last_modified", "last_success", "error", "hub_secret", "hub_until"))


class Following(Asking):
    """The part of a store that keeps what is followed."""

    def _writing(self, subject: str) -> AbstractContextManager[Connection]:
        raise NotImplementedError

    def follow(
        self,
        url: str,
        *,
        outlet_slug: str,
        now: float,
        title: str | None = None,
        kind: FeedKind = FeedKind.FEED,
        folder: str | None = None,
        full_page: FullPage = FullPage.SUMMARY,
        allowed: Iterable[str] = (),
    ) -> tuple[int, bool]:
        """Follows the address from now on: the feed's id, and whether it was not followed before.

        `allowed` are the hosts that may be private as long as it is followed; they are added to those of before.
        """
        allowed = frozenset(allowed)
        with self._writing(url) as connection:
            outlet_id = connection.execute(select(t.outlets.c.id).where(t.outlets.c.slug == outlet_slug)).scalar()
            if outlet_id is None:
                raise StoreError(outlet_slug, "no outlet of this slug is in the store")
            known = connection.execute(
                select(t.feeds.c.id, t.feeds.c.followed, t.feeds.c.allowed).where(t.feeds.c.url == url)
            ).first()
            if known and known.followed:
                if allowed:
                    hosts = " ".join(sorted(allowed | frozenset((known.allowed or "").split())))
                    connection.execute(update(t.feeds).where(t.feeds.c.id == known.id).values(allowed=hosts))
                return int(known.id), False
            values = {
                "outlet_id": outlet_id,
                "title": title,
                "kind": kind.value,
                "folder": folder,
                "full_page": full_page.value,
                "followed": True,
                "status": FeedStatus.ACTIVE.value,
                "added": int(now),
                "next_poll": now,
                "host": host_of(url),
                "allowed": " ".join(sorted(allowed)) or None,
            }
            if known:
                connection.execute(update(t.feeds).where(t.feeds.c.id == known.id).values(**values))
                return int(known.id), True
            key = connection.execute(insert(t.feeds).values(url=url, **values)).inserted_primary_key
            return int(key[0]) if key else 0, True

    def unfollow(self, feed_id: int) -> bool:
        """Follows the feed no longer; what is on the record stays. Whether it was followed."""
        with self._writing(f"feed {feed_id}") as connection:
            connection.execute(delete(t.entries).where(t.entries.c.feed_id == feed_id))
            of_feed = t.pages.c.feed_id == feed_id
            # pages that another feed leads to as well are that one's from now on
            other = (
                select(func.min(t.entries.c.feed_id)).where(t.entries.c.page_id == t.pages.c.id).scalar_subquery()
            )
            connection.execute(update(t.pages).where(of_feed, other.is_not(None)).values(feed_id=other))
            connection.execute(update(t.pages).where(of_feed).values(next_visit=None))
            return bool(
                connection.execute(
                    update(t.feeds)
                    .where(t.feeds.c.id == feed_id, t.feeds.c.followed)
                    .values(followed=False, **_FORGOTTEN)
                ).rowcount
            )

    def change_feed(
        self,
        feed_id: int,
        *,
        paused: bool | None = None,
        folder: str | None = None,
        full_page: FullPage | None = None,
        read_now: float | None = None,
    ) -> bool:
        """Changes what the owner sets of a feed; what is None stays ("" takes it out of its folder). Whether it is there.

        A feed that is gone is active again when it is no longer paused. `read_now` makes it due at that time.
        """
        values: dict[str, Any] = {}
        if paused is not None:
            values["status"] = (FeedStatus.PAUSED if paused else FeedStatus.ACTIVE).value
        if folder is not None:
            values["folder"] = folder or None
        if full_page is not None:
            values["full_page"] = full_page.value
        if read_now is not None:
            values["next_poll"] = read_now
        with self._writing(f"feed {feed_id}") as connection:
            its = (t.feeds.c.id == feed_id, t.feeds.c.followed)
            if not values:
                return connection.execute(select(t.feeds.c.id).where(*its)).first() is not None
            return bool(connection.execute(update(t.feeds).where(*its).values(**values)).rowcount)

    def allowed_hosts(self) -> frozenset[str]:
        """The hosts that the owner let be private for the sake of what is followed."""
        with self._asking() as connection:
            query = select(t.feeds.c.allowed).where(t.feeds.c.followed, t.feeds.c.allowed.is_not(None)).distinct()
            return frozenset(host for row in connection.execute(query) for host in row.allowed.split())

    def followed(self, *, now: float, ids: Sequence[int] | None = None) -> tuple[FollowedFeed, ...]:
        """All that is followed, or those of these ids, by outlet and title, with counts."""
        query = _followed().order_by(func.lower(t.outlets.c.name), t.feeds.c.id)
        if ids is not None:
            query = query.where(t.feeds.c.id.in_(ids))
        with self._asking() as connection:
            rows = connection.execute(query).mappings().all()
            counts, archives = _counts(connection, now, ids), archives_of(connection, ids)
        return tuple(replace(_feed(row, counts), archives=archives.get(row["id"])) for row in rows)

    def followed_feed(self, feed: int | str, *, now: float = 0.0) -> FollowedFeed | None:
        """One followed feed by its id or address; with counts where `now` is given."""
        query = _BY_ID if isinstance(feed, int) else _BY_URL
        with self._asking() as connection:
            row = connection.execute(query, {"its": feed}).mappings().first()
            return _feed(row, _counts(connection, now, (row["id"],)) if now else {}) if row else None

    def entries_by_day(self, *, now: float, days: int, ids: Sequence[int] | None = None) -> dict[int, list[int]]:
        """By feed (all, or these), how many entries each of the last days brought, today last (days of 24 hours up to
        now)."""
        when = func.coalesce(t.entries.c.published, t.entries.c.first_seen)
        age = ((now - when) / _DAY).label("age")
        query = select(t.entries.c.feed_id, age).where(
            t.entries.c.first_seen > now - _RECENT_DAYS * _DAY, age >= 0, age < days
        )
        if ids is not None:
            query = query.where(t.entries.c.feed_id.in_(ids))
        found: dict[int, list[int]] = {}
        with self._asking() as connection:
            for feed_id, days_ago in connection.execute(query):
                found.setdefault(feed_id, [0] * days)[days - 1 - int(days_ago)] += 1
        return found

    def due(
        self, now: float, *, feeds: int = MOST_DUE, pages: int = MOST_DUE, only: frozenset[int] | None = None
    ) -> tuple[Due, ...]:
        """Feeds and pages whose time has come, at most so many, the longest overdue first; of `only` these feeds.

        Of pages only a few of each host, so that one with very many does not keep the others waiting.
        """
        with self._asking() as connection:
            if only is not None:
                return tuple(due_of(connection, now, only, pages))
            found = list(due_feeds(connection, now, feeds)) if feeds else []
            found += due_pages(connection, now, pages) if pages else ()
        return tuple(sorted(found, key=lambda each: each.at))

    def next_due(self, *, pages: bool = True) -> float | None:
        """When the next feed, or with `pages` the next page, is due; None where nothing ever is."""
        with self._asking() as connection:
            return next_due(connection, pages=pages)

    def recall(self, now: float) -> int:
        """Brings back what is due later than it ever may be, since a clock was ahead when it was set; how many feeds."""
        late = now + _LATEST
        with self._writing("feeds") as connection:
            connection.execute(update(t.pages).where(t.pages.c.next_visit > late).values(next_visit=now))
            connection.execute(
                update(t.feeds).where(t.feeds.c.hub_until > now + _LONGEST_HUB).values(hub_until=None)
            )
            return connection.execute(
                update(t.feeds).where(t.feeds.c.next_poll > late).values(next_poll=now)
            ).rowcount

    def settle_polls(self, polls: Sequence[Poll]) -> tuple[Polled, ...]:
        """Keeps how reading some feeds went, and what they announced, in one transaction."""
        with self._writing("feeds") as connection:
            return settle(connection, polls)

    def page_task(self, page_id: int, now: float) -> PageTask | None:
        """A page whose turn it is; None where it is no longer due."""
        query = (
            select(t.pages, t.outlets.c.slug, t.outlets.c.name, t.outlets.c.language, t.outlets.c.site, _FEED_URL)
            .join(t.feeds, t.feeds.c.id == t.pages.c.feed_id)
            .join(t.outlets, t.outlets.c.id == t.feeds.c.outlet_id)
            .where(t.pages.c.id == page_id, t.pages.c.next_visit <= now)
        )
        with self._asking() as connection:
            row = connection.execute(query).mappings().first()
        return _task(row) if row else None

    def settle_visit(self, visit: Visit) -> None:
        """Keeps how a page's turn went, where it gave no record."""
        with self._writing(f"page {visit.page_id}") as connection:
            settle_visit(connection, visit, None)

    def want_hub(self, feed_id: int, *, hub: str, topic: str, secret: str) -> None:
        """Keeps what a hub is about to be asked for: the feed's address as it knows it, and the secret to sign with."""
        with self._writing(f"feed {feed_id}") as connection:
            values = {"hub": hub, "topic": topic, "hub_secret": secret}
            connection.execute(update(t.feeds).where(t.feeds.c.id == feed_id).values(**values))

    def set_hub_until(self, feed_id: int, until: float | None) -> None:
        """Keeps until when a hub's subscription lasts; None where there is none."""
        with self._writing(f"feed {feed_id}") as connection:
            connection.execute(update(t.feeds).where(t.feeds.c.id == feed_id).values(hub_until=until))

    def health(self) -> dict[str, int]:
        """How many followed feeds are of each health (`FollowedFeed.health`), and the pages that are `waiting`."""
        waiting = select(t.counters.c.count).where(t.counters.c.name == "waiting")
        with self._asking() as connection:
            return tallies(connection, "health") | {"waiting": int(connection.execute(waiting).scalar_one())}

    def hub_secret(self, feed_id: int) -> str | None:
        """The secret of a feed's subscription."""
        with self._asking() as connection:
            its = select(t.feeds.c.hub_secret).where(t.feeds.c.id == feed_id, t.feeds.c.followed)
            return connection.execute(its).scalar()


def settle_visit(connection: Connection, visit: Visit, article_id: int | None) -> None:
    """As `Following.settle_visit`, within the transaction that also keeps the page's record."""
    page = t.pages.c.id == visit.page_id
    # what became due anew while it was being read (its entry changed) is not done with by that
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


def _followed() -> Any:  # noqa: ANN401 - SQLAlchemy's own generic
    return (
        select(
            t.feeds,
            t.outlets.c.name.label("outlet"),
            t.outlets.c.slug,
            t.outlets.c.language,
            t.outlets.c.keep_days,
        )
        .join(t.outlets, t.outlets.c.id == t.feeds.c.outlet_id)
        .where(t.feeds.c.followed)
    )


def _counts(connection: Connection, now: float, ids: Sequence[int] | None = None) -> dict[tuple[str, int], int]:
    """By name and feed: `entries`, `recent` (those of the last seven days), `articles`, `waiting`."""
    when = func.coalesce(t.entries.c.published, t.entries.c.first_seen)
    recent = (
        select(t.entries.c.feed_id, func.count())
        .where(t.entries.c.first_seen > now - _RECENT_DAYS * _DAY, when > now - _WEEK)
        .group_by(t.entries.c.feed_id)
    )
    kept = select(t.feed_counts)
    if ids is not None:
        recent, kept = recent.where(t.entries.c.feed_id.in_(ids)), kept.where(t.feed_counts.c.feed_id.in_(ids))
    counts = {("recent", feed): count for feed, count in connection.execute(recent).all()}
    for row in connection.execute(kept).mappings():
        counts |= {(name, row["feed_id"]): row[name] for name in ("entries", "articles", "waiting")}
    return counts


def _feed(row: RowMapping, counts: dict[tuple[str, int], int]) -> FollowedFeed:
    state = PollState(**{name: row[name] for name in STATE if name != "status"}, status=FeedStatus(row["status"]))
    hints = msgspec.json.decode(row["hints"], type=PollHints) if row["hints"] else PollHints()

    def count(name: str) -> int:
        return counts.get((name, row["id"]), 0)

    return FollowedFeed(
        id=row["id"],
        url=row["url"],
        title=row["title"],
        kind=FeedKind(row["kind"]),
        outlet=row["outlet"],
        outlet_slug=row["slug"],
        language=row["language"],
        folder=row["folder"],
        full_page=FullPage(row["full_page"]),
        added=float(row["added"]),
        state=state,
        hints=hints,
        hub=row["hub"],
        topic=row["topic"],
        hub_until=row["hub_until"],
        keep_days=row["keep_days"],
        entries=count("entries"),
        articles=count("articles"),
        waiting=count("waiting"),
        this_week=count("recent"),
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
    )


_FEED_URL = t.feeds.c.url.label("feed_url")
_BY_ID = _followed().where(t.feeds.c.id == bindparam("its"))
_BY_URL = _followed().where(t.feeds.c.url == bindparam("its"))
