"""Followed feeds and how reading them goes, as people see and change it. Dialect-neutral."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import msgspec
from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    bindparam,
    case,
    delete,
    func,
    insert,
    select,
    update,
)

from onrecord.errors import StoreError
from onrecord.fetch.schedule import FeedStatus, PollState
from onrecord.fetch.warc.counts import ArchiveCounts
from onrecord.model import FeedRequest, FullPage, LinkSelectors, PollHints
from onrecord.model.address import MAX_KEY_BYTES, host_of, is_too_long, shortened
from onrecord.store import schema as t
from onrecord.store.archives import archives_of
from onrecord.store.constructs import one_of, whole
from onrecord.store.contract.feeds import (
    NOTHING_OWN,
    FailedPages,
    FeedFilter,
    FeedKind,
    FollowedFeed,
    Own,
    folder_order,
)
from onrecord.store.contract.queue import PageState
from onrecord.store.database import Part
from onrecord.store.feed_filter import healths, matching, tallied
from onrecord.store.settling import STATE
from onrecord.store.tallies import tallies

MAX_FOLDER_CHARS = 150
"""The most characters in a folder's name, because feeds are sorted by it."""
_DAY = 86400.0
_WEEK_DAYS = 7
_RECENT_DAYS = 60
"""Entries first seen longer ago don't count for the last days, whatever date they give."""
_OfFeeds = tuple[Select[Any], Select[Any]]
"""A query about all feeds, and the same about those with the parameter `ids`."""
_OWN = ("own_title", "site", "request", "selectors")
_FORGOTTEN = dict.fromkeys(
    ("digest", "etag", "last_modified", "last_success", "error", "hub_secret", "hub_until", *_OWN)
)


class SqlFeeds(Part):
    """`Feeds` over a database."""

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
        own: Own = NOTHING_OWN,
    ) -> tuple[int, bool]:
        """Follows the address from now on. Returns the feed's id, and whether the feed is newly followed.

        `allowed` are the hosts that may be private while the feed is followed; they are added to the earlier ones.
        `own` is what the owner says of the feed.
        """
        allowed = frozenset(allowed)
        if is_too_long(url):
            raise StoreError(shortened(url), f"an address of over {MAX_KEY_BYTES} bytes can't be followed")
        with self._database.writing(url) as connection:
            outlet_id = _outlet_id(connection, outlet_slug)
            known = connection.execute(
                select(t.feeds.c.id, t.feeds.c.followed, t.feeds.c.allowed).where(t.feeds.c.url == url)
            ).first()
            if known and known.followed:
                _allow_more(connection, known.id, known.allowed, allowed)
                return int(known.id), False
            values = {
                "outlet_id": outlet_id,
                "title": title,
                "kind": kind.value,
                "folder": folder[:MAX_FOLDER_CHARS] if folder else None,
                "full_page": full_page.value,
                "allowed": " ".join(sorted(allowed)) or None,
                **_begun(url, now),
                **_own(own),
            }
            return _put(connection, known.id if known else None, {"url": url, **values}), True

    def own_request(self, feed_id: int) -> FeedRequest | None:
        """How the owner wants the feed's server to be asked, secrets included; None where the owner says nothing about
        it."""
        with self._database.reading() as connection:
            kept = connection.execute(select(t.feeds.c.request).where(t.feeds.c.id == feed_id)).scalar()
        return msgspec.json.decode(kept, type=FeedRequest) if kept else None

    def unfollow(self, feed_id: int) -> bool:
        """Stops following the feed; its articles stay on the record. False where it wasn't followed."""
        with self._database.writing(f"feed {feed_id}") as connection:
            connection.execute(delete(t.entries).where(t.entries.c.feed_id == feed_id))
            of_feed = t.pages.c.feed_id == feed_id
            # a page that another feed leads to as well now belongs to that feed
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
        own: Own = NOTHING_OWN,
    ) -> bool:
        """Changes the owner's settings of a feed; False where there is no such feed. None leaves a setting as it is.

        A folder of "" takes the feed out of its folder. A gone feed becomes active again with `paused=False`.
        `read_now` makes the feed due at that time.
        """
        values: dict[str, Any] = _own(own)
        if paused is not None:
            values["status"] = (FeedStatus.PAUSED if paused else FeedStatus.ACTIVE).value
        if folder is not None:
            values["folder"] = folder[:MAX_FOLDER_CHARS] or None
        if full_page is not None:
            values["full_page"] = full_page.value
        if read_now is not None:
            values["next_poll"] = read_now
        with self._database.writing(f"feed {feed_id}") as connection:
            its = (t.feeds.c.id == feed_id, t.feeds.c.followed)
            if not values:
                return connection.execute(select(t.feeds.c.id).where(*its)).first() is not None
            return bool(connection.execute(update(t.feeds).where(*its).values(**values)).rowcount)

    def allowed_hosts(self) -> frozenset[str]:
        """The private hosts that the owner allowed for followed feeds."""
        with self._database.reading() as connection:
            query = select(t.feeds.c.allowed).where(t.feeds.c.followed, t.feeds.c.allowed.is_not(None)).distinct()
            return frozenset(host for row in connection.execute(query) for host in row.allowed.split())

    def followed(self, *, now: float, ids: Sequence[int] | None = None) -> tuple[FollowedFeed, ...]:
        """All followed feeds, or the ones with these ids, by outlet and title, with counts."""
        with self._database.reading() as connection:
            return _feeds(connection, _recent(connection, now, ids), ids)

    def followed_by_day(
        self, ids: Sequence[int], *, now: float, days: int
    ) -> tuple[tuple[FollowedFeed, ...], dict[int, list[int]]]:
        """`followed` for these ids; and by feed how many entries each of the last days brought, today last. A day is 24
        hours; the last one ends now."""
        found: dict[int, list[int]] = {}
        recent: dict[int, int] = {}
        lately = {**_since(now, max(days, _WEEK_DAYS)), "now": now}
        with self._database.reading() as connection:
            for feed_id, ago, count in connection.execute(*_of_feeds(_BY_DAY, ids, lately)).all():
                if ago < _WEEK_DAYS:
                    recent[feed_id] = recent.get(feed_id, 0) + count
                if 0 <= ago < days:
                    found.setdefault(feed_id, [0] * days)[days - 1 - ago] = count
            return _feeds(connection, recent, ids), found

    def followed_feed(self, feed: int | str, *, now: float = 0.0) -> FollowedFeed | None:
        """One followed feed by its id or address; with counts where `now` is given."""
        query = _BY_ID if isinstance(feed, int) else _BY_URL
        with self._database.reading() as connection:
            row = connection.execute(query, {"its": feed}).mappings().first()
            if row is None or not now:
                return _feed(row, {}) if row else None
            ids = (row["id"],)
            return _feed(row, _counts(connection, _recent(connection, now, ids), ids))

    def find_feeds(self, wanted: FeedFilter, *, limit: int, offset: int = 0) -> tuple[tuple[int, ...], int]:
        """The ids of the followed feeds that match, by folder, outlet and age, and how many match in all."""
        found, counted = matching(wanted)
        with self._database.reading() as connection:
            ids = tuple(connection.execute(found, {"rows": limit, "first": offset}).scalars())
            total = tallied(connection, wanted)
            return ids, int(connection.execute(counted).scalar_one()) if total is None else total

    def first_readings(self) -> tuple[int, int]:
        """How many unpaused feeds have been read at least once, and how many unpaused feeds there are."""
        with self._database.reading() as connection:
            health = tallies(connection, "health")
        total = sum(health.values()) - health.get(FeedStatus.PAUSED.value, 0)
        return total - health.get("new", 0), total

    def folders(self) -> tuple[tuple[str, int], ...]:
        """The folders that have followed feeds, by name, with the number of feeds."""
        with self._database.reading() as connection:
            found = tallies(connection, "folder").items()
        return tuple(sorted(found, key=lambda each: folder_order(each[0])))

    def health(self) -> dict[str, int]:
        """How many followed feeds have each health (`FollowedFeed.health`), and how many pages are `waiting`.

        Feeds that are well but ill-formed (`FollowedFeed.is_faulty`) are counted as `broken` alone.
        """
        waiting = select(t.counters.c.count).where(t.counters.c.name == "waiting")
        with self._database.reading() as connection:
            return healths(connection) | {"waiting": int(connection.execute(waiting).scalar_one())}

    def failed_pages(self, feeds: Sequence[int] | None = None, *, each: int = 3) -> dict[int, FailedPages]:
        """The given-up pages of each feed that has any (of all feeds, or of these), the `each` newest ones with the
        reason."""
        found: dict[int, FailedPages] = {}
        with self._database.reading() as connection:
            for row in connection.execute(*_of_feeds(_FAILED, feeds, {"each": each})):
                before = found.get(row.feed_id)
                pair = (str(row.address), str(row.error or ""))
                newest = (*before.newest, pair) if before else (pair,)
                found[row.feed_id] = FailedPages(count=row.pages, newest=newest)
        return found


def _followed() -> Select[Any]:
    return (
        select(
            t.feeds,
            t.outlets.c.name.label("outlet"),
            t.outlets.c.slug,
            t.outlets.c.language,
            t.outlets.c.keep_days,
            t.outlets.c.site.label("outlet_site"),
        )
        .join(t.outlets, t.outlets.c.id == t.feeds.c.outlet_id)
        .where(t.feeds.c.followed)
    )


def _of_feeds(
    query: _OfFeeds, ids: Sequence[int] | None, given: Mapping[str, Any] = MappingProxyType({})
) -> tuple[Select[Any], dict[str, Any]]:
    """One of the queries below with its parameters: for the feeds with these ids, or for all."""
    return (query[0], dict(given)) if ids is None else (query[1], {**given, "ids": list(ids)})


def _feeds(
    connection: Connection, recent: Mapping[int, int], ids: Sequence[int] | None
) -> tuple[FollowedFeed, ...]:
    """The followed feeds with these ids, or all, with counts."""
    rows = connection.execute(*_of_feeds(_FOLLOWED, ids)).mappings().all()
    counts, archives = _counts(connection, recent, ids), archives_of(connection, ids)
    return tuple(_feed(row, counts, archives.get(row["id"])) for row in rows)


def _since(now: float, days: float) -> dict[str, float]:
    """The parameters of the queries for entries that the last days brought."""
    return {"first_seen": now - _RECENT_DAYS * _DAY, "since": now - days * _DAY}


def _recent(connection: Connection, now: float, ids: Sequence[int] | None) -> dict[int, int]:
    """How many entries of the last seven days each feed has."""
    rows = connection.execute(*_of_feeds(_RECENT, ids, _since(now, _WEEK_DAYS)))
    return {feed_id: count for feed_id, count in rows}  # noqa: C416 - rows aren't pairs to the type checker


def _counts(
    connection: Connection, recent: Mapping[int, int], ids: Sequence[int] | None
) -> dict[tuple[str, int], int]:
    """Counts by name and feed: `entries`, `recent` (entries of the last seven days), `articles` and `waiting`."""
    counts = {("recent", feed_id): count for feed_id, count in recent.items()}
    for row in connection.execute(*_of_feeds(_KEPT_COUNTS, ids)).mappings():
        counts |= {(name, row["feed_id"]): row[name] for name in ("entries", "articles", "waiting")}
    return counts


def _feed(
    row: RowMapping, counts: Mapping[tuple[str, int], int], archives: ArchiveCounts | None = None
) -> FollowedFeed:
    state = PollState(**{name: row[name] for name in STATE if name != "status"}, status=FeedStatus(row["status"]))
    hints = msgspec.json.decode(row["hints"], type=PollHints) if row["hints"] else PollHints()

    def count(name: str) -> int:
        return counts.get((name, row["id"]), 0)

    return FollowedFeed(
        id=row["id"],
        url=row["url"],
        title=row["own_title"] or row["title"],
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
        site=row["site"],
        outlet_site=row["outlet_site"],
        selectors=msgspec.json.decode(row["selectors"], type=LinkSelectors) if row["selectors"] else None,
        has_own_request=bool(row["request"]),
        archives=archives,
    )


def _outlet_id(connection: Connection, slug: str) -> int:
    found = connection.execute(select(t.outlets.c.id).where(t.outlets.c.slug == slug)).scalar()
    if found is None:
        raise StoreError(slug, "no outlet of this slug is in the store")
    return int(found)


def _begun(url: str, now: float) -> dict[str, Any]:
    """The columns of a newly followed feed that was never read."""
    return {
        "followed": True,
        "status": FeedStatus.ACTIVE.value,
        "added": int(now),
        "next_poll": now,
        "host": host_of(url),
        **dict.fromkeys(_OWN),
    }


def _put(connection: Connection, feed_id: int | None, values: dict[str, Any]) -> int:
    """Writes a feed's row, a new one without `feed_id`; returns the row's id."""
    if feed_id is not None:
        connection.execute(update(t.feeds).where(t.feeds.c.id == feed_id).values(**values))
        return feed_id
    key = connection.execute(insert(t.feeds).values(**values)).inserted_primary_key
    return int(key[0]) if key else 0


def _allow_more(connection: Connection, feed_id: int, before: str | None, allowed: frozenset[str]) -> None:
    """Adds hosts that may be private to a feed that is followed already."""
    if allowed:
        hosts = " ".join(sorted(allowed | frozenset((before or "").split())))
        connection.execute(update(t.feeds).where(t.feeds.c.id == feed_id).values(allowed=hosts))


def _own(own: Own) -> dict[str, Any]:
    """What the owner says, as columns."""
    said: dict[str, Any] = {"own_title": own.title, "site": own.site}
    for name, value in (("request", own.request), ("selectors", own.selectors)):
        said[name] = None if value is None else msgspec.json.encode(value).decode()
    if own.request == FeedRequest():
        said["request"] = ""  # the owner no longer says anything
    return {name: value or None for name, value in said.items() if value is not None}


def _failed(*feeds: ColumnElement[bool]) -> Select[Any]:
    """The newest given-up pages of each feed that meets the conditions, with how many it has."""
    place = func.row_number().over(partition_by=t.pages.c.feed_id, order_by=t.pages.c.id.desc())
    count = func.count().over(partition_by=t.pages.c.feed_id)
    ranked = (
        select(t.pages.c.feed_id, t.pages.c.address, t.pages.c.error, place.label("place"), count.label("pages"))
        .where(t.pages.c.state == PageState.FAILED.value, *feeds)
        .subquery()
    )
    return select(ranked).where(ranked.c.place <= bindparam("each")).order_by(ranked.c.place)


def _also_of(query: Select[Any], feed_id: ColumnElement[int]) -> _OfFeeds:
    return query, query.where(one_of(feed_id, "ids"))


# Made once: to put a statement together takes several times as long as to run it.
_WHEN = func.coalesce(t.entries.c.published, t.entries.c.first_seen)
_SEEN_LATELY = t.entries.c.first_seen > bindparam("first_seen"), bindparam("since") < _WHEN
_FOLLOWED = _also_of(_followed().order_by(func.lower(t.outlets.c.name), t.feeds.c.id), t.feeds.c.id)
_KEPT_COUNTS = _also_of(select(t.feed_counts), t.feed_counts.c.feed_id)
_NOW: BindParameter[float] = bindparam("now", type_=t.entries.c.first_seen.type)
_DAYS_AGO = case((_WHEN > _NOW, -1), else_=whole((_NOW - _WHEN) / _DAY)).label("ago")
"""How many whole days ago an entry is of; -1 for one whose day is still to come."""
_BY_DAY = _also_of(
    select(t.entries.c.feed_id, _DAYS_AGO, func.count())
    .where(*_SEEN_LATELY)
    .group_by(t.entries.c.feed_id, _DAYS_AGO),
    t.entries.c.feed_id,
)
_RECENT = _also_of(
    select(t.entries.c.feed_id, func.count()).where(*_SEEN_LATELY).group_by(t.entries.c.feed_id),
    t.entries.c.feed_id,
)
_FAILED = _failed(), _failed(one_of(t.pages.c.feed_id, "ids"))
_BY_ID = _followed().where(t.feeds.c.id == bindparam("its"))
_BY_URL = _followed().where(t.feeds.c.url == bindparam("its"))
