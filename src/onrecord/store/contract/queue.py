"""Feeds and pages whose turn it is, and how their turns went."""

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
    """To be fetched, or to be made from its feed entry."""
    KEPT = "kept"
    """Its article is in the store."""
    NO_ARTICLE = "no article"
    """The page has no article, and the feed entry has no words either."""
    FAILED = "failed"
    """Given up after several tries."""
    GONE = "gone"
    """Its server says that the page is gone; an article that was kept stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """An entry, with what distinguishes it in its feed: `key`, `link` (normalised), and `digest` of what it says.

    `link` is None where other entries share it. `other_key` is the key that the entry would have if that were
    otherwise; the store may know the entry by it.
    """

    entry: Entry
    key: str
    link: str | None
    digest: str
    other_key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """What reading a feed gave. `announced` is None where no entries were read (a 304, the same bytes, an error).

    `moved_to` is the feed's address from now on. `title`, `hub` and `topic` count only where entries were read. `quiet`
    replaces `state` where nothing announced is new. With `is_sent` a hub sent the entries: only a success in `state`
    counts, and the rest stays as the last reading of the feed left it.
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
    """How many entries a poll found new, how many now say something else, and how many pages became due."""

    new: int = 0
    changed: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTask:
    """A page to fetch, or to make from its entry (`from_entry`). `visits` counts how often the page was read.

    `due` is when its turn came. `homes` are addresses of the feed's and the outlet's own sites. With `has_own_request`
    the owner says how to ask the feed's server (`Feeds.own_request`). `known_as` is the name of an entry that shares
    its page with other entries of the feed.
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
    """How a page's turn went: the page's state now, and when to look at it again (None: never).

    `due` is the `due` of the task; a page that has become due anew meanwhile stays due. `archive` is what became of the
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
    """A feed (`is_feed`) or a page, by its id, that a host should be asked for."""

    id: int
    host: str
    is_feed: bool
    at: float = field(compare=False)


class Queue(Protocol):
    """The part of a store that keeps whose turn it is. Times are seconds since 1970."""

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
        ...

    def next_due(self, *, pages: bool = True) -> float | None:
        """When the next feed, or with `pages` the next feed or page, is due; None where nothing ever is."""
        ...

    def recall(self, now: float) -> int:
        """Makes feeds and pages due now that are due later than is ever allowed, because a clock was ahead when they
        were set; returns how many feeds."""
        ...

    def settle_polls(self, polls: Sequence[Poll]) -> tuple[Polled, ...]:
        """Keeps how reading some feeds went and which entries they announced, in one transaction."""
        ...

    def page_task(self, page_id: int, now: float) -> PageTask | None:
        """A page whose turn it is; None where it is no longer due."""
        ...

    def settle_visit(self, visit: Visit) -> None:
        """Keeps how a page's turn went where the page gave no record."""
        ...

    def can_look_again(self, article_id: int) -> bool:
        """Whether `look_again` would make a page of the article due."""
        ...

    def look_again(self, article_id: int, now: float) -> bool:
        """Makes the article's page due; False where there is no page to fetch.

        A page isn't fetched where its feed is paused or no longer followed, or where the words come from the feed
        itself.
        """
        ...
