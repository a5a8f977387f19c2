"""Whose turn it is, and how their turns went."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from onrecord.fetch.schedule import PollState
from onrecord.fetch.warc.counts import ArchiveCounts
from onrecord.model import Entry, PollHints

MOST_DUE = 50_000


class PageState(StrEnum):
    """How far a page has come."""

    DUE = "due"
    """To be fetched, or to be made of its entry."""
    KEPT = "kept"
    """Its article is in the store."""
    NO_ARTICLE = "no article"
    """There is none on it, and the entry has no words either."""
    FAILED = "failed"
    """Given up after several tries."""
    GONE = "gone"
    """Its server says that it is no longer there; an article that was kept stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """An entry with what tells it from others of its feed: `key`, `link` (normalised), and `digest` of what it says.

    `link` is None where others share it; `other_key` is what it may have been known by when that was otherwise.
    """

    entry: Entry
    key: str
    link: str | None
    digest: str
    other_key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """What reading a feed gave. `announced` is None where nothing was read (a 304, the same bytes, an error).

    `moved_to` is the feed's address from now on. `title`, `hub` and `topic` count where entries were read. `quiet` is the
    state where, of all that was announced, nothing is new. `is_sent`: a hub sent it, so that of `state` only what it says
    of success counts, and the rest stays as the feed's last reading left it.
    """

    feed_id: int
    state: PollState
    at: float
    quiet: PollState | None = None
    is_sent: bool = False
    announced: Sequence[Announced] | None = None
    hints: PollHints | None = None
    title: str | None = None
    hub: str | None = None
    topic: str | None = None
    moved_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """What a poll changed: entries not seen before, entries that say something else, and pages now due."""

    new: int = 0
    changed: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTask:
    """A page to fetch, or to make of its entry (`from_entry`). `visits` counts the times that it was read.

    `due` is when its turn came; `homes` are addresses of the feed's own site, and its outlet's. `has_own_request`: the owner says how the
    feed's server is asked (`Feeds.own_request`). `known_as` is the
    name of an entry whose page isn't its own, since others of its feed lead there, too.
    """

    id: int
    url: str
    feed_id: int
    outlet_slug: str
    outlet: str
    language: str | None
    entry: Entry
    from_entry: bool
    state: PageState
    visits: int
    failures: int
    etag: str | None = None
    last_modified: str | None = None
    article_id: int | None = None
    due: float | None = None
    homes: tuple[str, ...] = ()
    known_as: str | None = None
    has_own_request: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """How a page's turn went: its state now, and when it is looked at again (None: no more).

    `due` is the task's; where the page has become due anew meanwhile, it stays that. `archive` is what became of the
    records of a WARC file.
    """

    page_id: int
    at: float
    state: PageState
    due: float | None = None
    next_visit: float | None = None
    error: str | None = None
    failures: int = 0
    etag: str | None = None
    last_modified: str | None = None
    archive: ArchiveCounts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something to ask a host for: a feed (`is_feed`) or a page, by its id."""

    id: int
    host: str
    is_feed: bool
    at: float = field(compare=False)


class Queue(Protocol):
    """The part of a store that keeps turns. Times in seconds since 1970."""

    def due(
        self,
        now: float,
        *,
        feeds: int = MOST_DUE,
        pages: int = MOST_DUE,
        only: frozenset[int] | None = None,
        free: bool = False,
    ) -> tuple[Due, ...]:
        """Feeds and pages whose time has come, at most so many, the longest overdue first; of `only` these feeds.

        `free` leaves out hosts that are leased, whoever holds them.

        Of pages only a few of each host, so that one with very many does not keep the others waiting.
        """
        ...

    def next_due(self, *, pages: bool = True) -> float | None:
        """When the next feed, or with `pages` the next page, is due; None where nothing ever is."""
        ...

    def recall(self, now: float) -> int:
        """Brings back what is due later than it ever may be, since a clock was ahead when it was set; how many feeds."""
        ...

    def settle_polls(self, polls: Sequence[Poll]) -> tuple[Polled, ...]:
        """Keeps how reading some feeds went, and what they announced, in one transaction."""
        ...

    def page_task(self, page_id: int, now: float) -> PageTask | None:
        """A page whose turn it is; None where it is no longer due."""
        ...

    def settle_visit(self, visit: Visit) -> None:
        """Keeps how a page's turn went, where it gave no record."""
        ...

    def can_look_again(self, article_id: int) -> bool:
        """Whether the article is of a page that `look_again` would make due."""
        ...

    def look_again(self, article_id: int, now: float) -> bool:
        """Makes the article's page due; whether there is one.

        Not where its feed is paused or no longer followed, nor where its words come from the feed itself: such a page
        is not fetched.
        """
        ...
