"""Writes how some feeds' turns went, all at once: matches their entries with the known ones, and updates their pages.

Each SQL statement is over all feeds of a batch, since a statement costs more than the rows it writes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, RowMapping, bindparam, insert, select, update

from onrecord.fetch.schedule import FeedStatus, PollState
from onrecord.model import Entry, FullPage
from onrecord.model.address import host_of, is_too_long
from onrecord.model.sites import is_native
from onrecord.store import schema as t
from onrecord.store.contract.feeds import FeedKind
from onrecord.store.contract.queue import Announced, PageState, Poll, Polled
from onrecord.store.ids import announced_at
from onrecord.store.known_entries import known_entries
from onrecord.store.moving import move_page
from onrecord.store.pieces import pieces

STATE = tuple(PollState.__dataclass_fields__)
_SENT = ("last_success", "last_change", "failures", "error")
FIRST_PAGES = 50
"""How many of a feed's entries, the newest, are fetched at its first reading. The others are from before the feed was
followed."""
_SEEN_AGAIN = 86400.0
"""Seconds. Most entries are seen in every poll; `last_seen` is written again only when it is older than this."""
_OF_ENTRY = "entry:"
"""The beginning of the name of a page that stands for an entry without a page of its own."""

_FEEDS = select(
    *(t.feeds.c[name] for name in ("id", "url", "host", "title", "kind", "followed", "status", "full_page")),
    *(t.feeds.c[name] for name in ("last_success", "hints", "hub", "topic", "error")),
    t.outlets.c.site,
).where(t.feeds.c.id.in_(bindparam("ids", expanding=True)), t.outlets.c.id == t.feeds.c.outlet_id)
_HOLDERS = select(t.feeds.c.url, t.feeds.c.id, t.feeds.c.followed).where(
    t.feeds.c.url.in_(bindparam("urls", expanding=True))
)
_PAGES = select(
    *(t.pages.c[name] for name in ("id", "url", "address", "state", "next_visit")),
    t.feeds.c.url.label("feed_url"),
    t.outlets.c.site,
).where(
    t.pages.c.url.in_(bindparam("urls", expanding=True)),
    t.feeds.c.id == t.pages.c.feed_id,
    t.outlets.c.id == t.feeds.c.outlet_id,
)
_NEW_PAGES = insert(t.pages).returning(t.pages.c.id, t.pages.c.url)
_NEW_ENTRIES = insert(t.entries)
_PUT_FEED = update(t.feeds).where(t.feeds.c.id == bindparam("its"))
_PUT_ENTRY = update(t.entries).where(t.entries.c.id == bindparam("its"))
_PUT_PAGE = update(t.pages).where(t.pages.c.id == bindparam("its"))


def settle(connection: Connection, polls: Sequence[Poll]) -> tuple[Polled, ...]:
    """Writes the polls over an open transaction; returns what each changed, in the order of the polls."""
    done: list[Polled] = []
    for batch in _without_repeats(polls):
        done += _Settling(connection, batch).settle()
    return tuple(done)


def _without_repeats(polls: Sequence[Poll]) -> Iterator[list[Poll]]:
    """The polls in order, in batches that have each feed at most once."""
    batch: dict[int, Poll] = {}
    for poll in polls:
        if poll.feed_id in batch:
            yield list(batch.values())
            batch = {}
        batch[poll.feed_id] = poll
    if batch:
        yield list(batch.values())


@dataclass(slots=True)
class _Wanted:
    """A page that an entry leads to, with the entry's place in its feed. `id` is set once the page has one."""

    feed: RowMapping
    each: Announced
    at: float
    poll: int
    place: int
    id: int = 0


@dataclass(slots=True)
class _Writes:
    """The rows to write, grouped by SQL statement."""

    feeds: list[dict[str, Any]] = field(default_factory=list)
    new: list[tuple[dict[str, Any], str | None]] = field(default_factory=list)
    seen: list[dict[str, Any]] = field(default_factory=list)
    changed: list[dict[str, Any]] = field(default_factory=list)
    pages: list[dict[str, Any]] = field(default_factory=list)
    sent: list[dict[str, Any]] = field(default_factory=list)
    moved: list[tuple[int, Announced]] = field(default_factory=list)


class _Settling:
    """One batch, which has each feed at most once."""

    def __init__(self, connection: Connection, polls: Sequence[Poll]) -> None:
        self._connection = connection
        self._polls = polls
        self._writes = _Writes()
        self._wanted: dict[str, _Wanted] = {}
        self._holders: dict[str, tuple[int, bool]] = {}

    def settle(self) -> list[Polled]:
        ids = [poll.feed_id for poll in self._polls]
        feeds = {row["id"]: row for row in self._asked(_FEEDS, "ids", ids)}
        moves = [poll.moved_to for poll in self._polls if poll.moved_to]
        self._holders = {row["url"]: (row["id"], row["followed"]) for row in self._asked(_HOLDERS, "urls", moves)}
        counts = []
        for place, poll in enumerate(self._polls):
            feed = feeds.get(poll.feed_id)
            counts.append(self._poll(place, poll, feed) if feed and feed["followed"] else (0, 0, 0))
        due = self._put_pages()
        self._put()
        return [
            Polled(new=new, changed=changed, pages=pages + due.get(place, 0))
            for place, (new, changed, pages) in enumerate(counts)
        ]

    def _asked(self, query: Any, name: str, values: Sequence[Any]) -> Iterator[RowMapping]:  # noqa: ANN401 - SQLAlchemy's own generic
        for some in pieces(values):
            yield from self._connection.execute(query, {name: some}).mappings()

    def _poll(self, place: int, poll: Poll, feed: RowMapping) -> tuple[int, int, int]:
        counts = (0, 0, 0)
        if poll.announced is not None:
            counts = self._announce(place, poll, feed, poll.announced)
        state = poll.state if poll.quiet is None or any(counts[:2]) else poll.quiet
        if poll.is_sent:
            self._writes.sent.append({"its": feed["id"], **{name: getattr(state, name) for name in _SENT}})
            return counts
        values: dict[str, Any] = {name: getattr(state, name) for name in STATE}
        # somebody paused it while it was being read: it stays paused
        paused = feed["status"] == FeedStatus.PAUSED.value
        values["status"] = feed["status"] if paused else state.status.value
        values |= {name: feed[name] for name in ("url", "host", "hub", "topic", "title", "hints")}
        if poll.announced is not None:
            values |= {"hub": poll.hub, "topic": poll.topic, "title": poll.title or feed["title"]}
            values["hints"] = msgspec.json.encode(poll.hints).decode() if poll.hints else None
        if poll.moved_to and poll.moved_to != feed["url"]:
            values |= self._moved(feed, poll.moved_to)
        self._writes.feeds.append({"its": feed["id"], **values})
        return counts

    def _moved(self, feed: RowMapping, url: str) -> dict[str, Any]:
        """A feed's new address. Where that address is followed already, this feed has ended."""
        holder = self._holders.get(url)
        if is_too_long(url):
            return {}  # the address is too long to identify a feed
        if holder is None:
            self._holders.pop(feed["url"], None)
            self._holders[url] = (feed["id"], True)
            return {"url": url, "host": host_of(url)}
        if not holder[1]:
            return {}
        return {"status": FeedStatus.GONE.value, "error": f"has moved to {url}, which is followed already"}

    def _announce(
        self, place: int, poll: Poll, feed: RowMapping, announced: Sequence[Announced]
    ) -> tuple[int, int, int]:
        all_of_them = feed["last_success"] is not None or feed["kind"] == FeedKind.FOLDER.value
        newest = frozenset(range(len(announced))) if all_of_them else _newest(announced)
        new = changed = pages = 0
        known = known_entries(self._connection, poll.feed_id, announced)
        for number, (each, row) in enumerate(zip(announced, known, strict=True)):
            if row is None:
                new += 1
                self._add(place, poll, feed, each, number, with_page=number in newest)
            elif row.digest != each.digest:
                changed += 1
                pages += self._change(poll, feed, row, each)
            elif poll.at - row.last_seen > _SEEN_AGAIN or (each.link and each.link != row.link):
                again = {"its": row.id, "last_seen": poll.at, "link": each.link or row.link}
                self._writes.seen.append(again)
            if row is not None and row.page_feed == feed["id"] and each.link and each.link != row.link:
                self._writes.moved.append((row.page_id, each))
        return new, changed, pages

    def _add(
        self, place: int, poll: Poll, feed: RowMapping, each: Announced, number: int, *, with_page: bool
    ) -> None:
        published = each.entry.published.timestamp() if each.entry.published else None
        values = {
            "feed_id": feed["id"],
            "key": each.key,
            "link": each.link,
            "digest": each.digest,
            "title": each.entry.title,
            "published": published,
            "first_seen": poll.at,
            "last_seen": poll.at,
        }
        url = None
        if with_page:
            url = each.link or f"{_OF_ENTRY}{feed['id']}:{each.key}"
            self._wanted.setdefault(url, _Wanted(feed, each, poll.at, place, number))
        self._writes.new.append((values, url))

    def _change(self, poll: Poll, feed: RowMapping, row: Row[Any], each: Announced) -> bool:
        """Writes an entry that now says something else, and makes its page due; False where the page isn't this
        feed's."""
        its = {
            "its": row.id,
            "digest": each.digest,
            "title": each.entry.title,
            "last_seen": poll.at,
            "link": each.link,
        }
        self._writes.changed.append(its)
        # a page that another feed brought isn't this feed's to change
        if row.page_id is None or row.page_feed != feed["id"]:
            return False
        # the page is fetched whatever its validators say; when, the politeness rules decide
        self._writes.pages.append(
            {
                "its": row.page_id,
                "entry": _packed(each.entry),
                "from_entry": is_of_entry(row.page_url) or _from_entry(feed, each.entry),
                "state": PageState.DUE.value,
                "next_visit": poll.at,
                "failures": 0,
            }
        )
        return True

    def _put_pages(self) -> dict[int, int]:
        """Writes the pages that new entries lead to; one address is one page for all feeds. Returns, by poll, how many
        are due now."""
        due: dict[int, int] = {}
        new = dict(self._wanted)
        for row in list(self._asked(_PAGES, "urls", list(self._wanted))):
            wanted = new.pop(row["url"])
            wanted.id = row["id"]
            if again := _taken_over(row, wanted):
                self._connection.execute(update(t.pages).where(t.pages.c.id == wanted.id).values(**again))
                due[wanted.poll] = due.get(wanted.poll, 0) + 1
        if new:
            rows = [_page(url, wanted) for url, wanted in new.items()]
            for page_id, url in self._connection.execute(_NEW_PAGES, rows):
                new[url].id = page_id
                due[new[url].poll] = due.get(new[url].poll, 0) + 1
        return due

    def _put(self) -> None:
        writes = self._writes
        entries = [
            {**values, "page_id": self._wanted[url].id if url is not None else None} for values, url in writes.new
        ]
        for statement, rows in (
            (_PUT_PAGE, writes.pages),
            (_PUT_ENTRY, writes.changed),
            (_PUT_ENTRY, writes.seen),
            (_NEW_ENTRIES, entries),
            (_PUT_FEED, writes.feeds),
            (_PUT_FEED, writes.sent),
        ):
            if rows:
                self._connection.execute(statement, rows)
        for page_id, each in writes.moved:
            move_page(self._connection, page_id, each)


def is_of_entry(name: str) -> bool:
    """Whether a page's name is that of an entry without a page of its own."""
    return name.startswith(_OF_ENTRY)


def _taken_over(row: RowMapping, wanted: _Wanted) -> dict[str, Any] | None:
    """The changes to a page that one feed leads to after another did; None where the page stays as it is.

    A page on the feed's own site goes to this feed, if only another site's feed led there before.
    """
    feed = wanted.feed
    left = row["state"] == PageState.DUE.value and row["next_visit"] is None
    its_own = is_native(row["address"], (feed["url"], feed["site"]))
    if its_own and not is_native(row["address"], (row["feed_url"], row["site"])):
        entry = wanted.each.entry
        return {
            "feed_id": feed["id"],
            "entry": _packed(entry),
            "from_entry": _from_entry(feed, entry),
            "state": PageState.DUE.value,
            "next_visit": wanted.at,
            "failures": 0,
            "visits": 0,
            "article_id": None,
            "etag": None,
            "last_modified": None,
        }
    # the feed that led there was unfollowed, which left the page
    return {"feed_id": feed["id"], "next_visit": wanted.at} if left else None


def _page(url: str, wanted: _Wanted) -> dict[str, Any]:
    entry = wanted.each.entry
    address = entry.url or url
    is_folder = wanted.feed["kind"] == FeedKind.FOLDER.value
    return {
        "url": url,
        "address": address,
        "host": host_of(address),
        "feed_id": wanted.feed["id"],
        "state": PageState.DUE.value,
        "from_entry": is_of_entry(url) or _from_entry(wanted.feed, entry),
        "entry": _packed(entry),
        # a folder's files are sorted by name, which doesn't say which are newer
        "first_seen": wanted.at if is_folder else announced_at(wanted.at, wanted.place),
        "next_visit": wanted.at,
        "visits": 0,
        "failures": 0,
    }


def _newest(announced: Sequence[Announced]) -> frozenset[int]:
    """The places of the entries that a feed's first reading fetches: the newest by date, then those that come first."""

    def rank(place: int) -> tuple[float, int]:
        published = announced[place].entry.published
        return (-published.timestamp() if published else 0.0, place)

    return frozenset(sorted(range(len(announced)), key=rank)[:FIRST_PAGES])


def _from_entry(feed: RowMapping, entry: Entry) -> bool:
    """Whether to make the article from the entry's own words, without fetching its page.

    What a feed says of another site's page never stands for that page, even if the feed has the whole text.
    """
    policy = FullPage(feed["full_page"])
    if entry.url is None or policy is FullPage.NEVER:
        return True
    is_whole = policy is FullPage.SUMMARY and entry.content is not None
    return is_whole and is_native(entry.url, (feed["url"], feed["site"]))


def _packed(entry: Entry) -> str:
    return msgspec.json.encode(entry).decode()
