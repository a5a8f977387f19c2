"""Selects the followed feeds that the page Outlets shows, and collects what it shows of them."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Protocol
from urllib.parse import parse_qsl, urlencode

from onrecord.store.contract.feeds import HEALTHS, FailedPages, FeedFilter, FollowedFeed, folder_order
from onrecord.store.contract.outlets import OutletInfo
from onrecord.store.contract.parts import HasFeeds, HasNews, HasOutlets

PAGE_FEEDS = 100
_BAR_DAYS = 14
_MAX_OTHERS = 100
_MAX_PAGE = 100_000
_MAX_PARAM_CHARS = 100


class _Parts(HasFeeds, HasNews, HasOutlets, Protocol):
    """The parts of a store that the page reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The selection of feeds: health, folder, words in title or address, and the page's number."""

    health: str | None = None
    folder: str | None = None
    q: str = ""
    page: int = 1

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "Wanted":
        """The selection that an address asks for; what isn't understood is ignored."""
        health = given.get("health", "")
        page = given.get("page", "")
        return cls(
            health=health if health in HEALTHS else None,
            folder=_short(given.get("folder", "")) or None,
            q=_short(given.get("q", "")),
            page=min(max(int(page), 1), _MAX_PAGE) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
        )

    @classmethod
    def back(cls, query: str) -> "Wanted":
        """The selection that a form sends along, of the page that it was on."""
        try:
            return cls.of(dict(parse_qsl(query, max_num_fields=10)))
        except ValueError:
            return cls()

    @property
    def query(self) -> str:
        """The query string of this selection; "" for all feeds."""
        given = {"health": self.health, "folder": self.folder, "q": self.q}
        kept = {name: value for name, value in given.items() if value}
        return urlencode(kept | ({"page": str(self.page)} if self.page > 1 else {}))

    @property
    def any_filter(self) -> bool:
        """Whether the selection leaves feeds out."""
        return bool(self.health or self.folder or self.q)

    def turned(self, by: int) -> "Wanted":
        """The selection this many pages further on."""
        return replace(self, page=self.page + by)

    def only(self, health: str | None) -> "Wanted":
        """The first page of feeds with this health."""
        return replace(self, health=health, page=1)


@dataclass(frozen=True, slots=True)
class Folder:
    """The feeds of one folder; the name is "" for those in none."""

    name: str
    feeds: tuple[FollowedFeed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedList:
    """One page of followed feeds, with counts over all. `changed` is shown on any page."""

    wanted: Wanted
    changed: FollowedFeed | None
    folders: tuple[Folder, ...]
    found: int
    first: int
    last: int
    bars: Mapping[int, list[tuple[int, int, int]]]
    following: int
    health: Mapping[str, int]
    waiting: int
    folder_names: tuple[tuple[str, int], ...]
    read: int
    to_read: int
    others: tuple[OutletInfo, ...]
    others_in_all: int
    counts: Mapping[str, int]
    failed: Mapping[int, FailedPages]

    def shows(self, feed_id: int | None) -> bool:
        """Whether this feed is among those shown."""
        shown = (each.id for folder in self.folders for each in folder.feeds)
        return feed_id is not None and (self.changed is not None or feed_id in shown)

    @property
    def previous(self) -> Wanted | None:
        """The page before, if there is one."""
        return self.wanted.turned(-1) if self.wanted.page > 1 else None

    @property
    def next(self) -> Wanted | None:
        """The next page, if there is one."""
        return self.wanted.turned(1) if self.last < self.found else None


def look(store: _Parts, wanted: Wanted, changed_id: int | None) -> FeedList:
    """Collects the page; entries and articles are counted only for the feeds shown."""
    now = time.time()
    only = FeedFilter(health=wanted.health, folder=wanted.folder, words=wanted.q)
    ids, found = store.feeds.find_feeds(only, limit=PAGE_FEEDS, offset=(wanted.page - 1) * PAGE_FEEDS)
    if not ids and found:
        wanted = replace(wanted, page=-(-found // PAGE_FEEDS))
        ids, found = store.feeds.find_feeds(only, limit=PAGE_FEEDS, offset=(wanted.page - 1) * PAGE_FEEDS)
    # the changed feed is shown even if the change took it off this page
    apart = (changed_id,) if changed_id is not None and changed_id not in ids else ()
    its, days = store.feeds.followed_by_day((*ids, *apart), now=now, days=_BAR_DAYS)
    feeds = {each.id: each for each in its}
    health = store.feeds.health()
    waiting = health.pop("waiting")
    read, to_read = store.feeds.first_readings()
    others, others_in_all = store.outlets.unfollowed(limit=_MAX_OTHERS)
    first = (wanted.page - 1) * PAGE_FEEDS
    return FeedList(
        wanted=wanted,
        changed=next((feeds[each] for each in apart if each in feeds), None),
        folders=_folders((feeds[each] for each in ids if each in feeds), is_all=found <= len(ids)),
        found=found,
        first=first + 1,
        last=first + len(ids),
        bars={feed: _bars(counts) for feed, counts in days.items()},
        following=sum(health.values()),
        health={
            "failing": health.get("failing", 0) + health.get("gone", 0),
            "broken": health.get("broken", 0),
            "paused": health.get("paused", 0),
            "new": health.get("new", 0),
        },
        waiting=waiting,
        folder_names=store.feeds.folders(),
        read=read,
        to_read=to_read,
        others=others,
        others_in_all=others_in_all,
        counts=store.news.counts(),
        failed=store.feeds.failed_pages(tuple(feeds)),
    )


def _short(words: str) -> str:
    return words.replace("\0", "").strip()[:_MAX_PARAM_CHARS]


def _folders(feeds: Iterable[FollowedFeed], *, is_all: bool) -> tuple[Folder, ...]:
    """The feeds in groups, one for each folder. They come sorted by folder, letter by letter; `is_all` of them fit on
    one page, and then stand by their numbers."""
    folders = tuple(Folder(name, tuple(some)) for name, some in groupby(feeds, key=lambda each: each.folder or ""))
    return tuple(sorted(folders, key=lambda each: folder_order(each.name))) if is_all else folders


def _bars(counts: Sequence[int]) -> list[tuple[int, int, int]]:
    """A bar for each day: its place, its height out of 20, and its count."""
    most = max(counts, default=0)
    return [(place, round(20 * count / most) if most else 0, count) for place, count in enumerate(counts)]
