"""What a store says of what is followed, and what it is told after a feed or page was asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.fetch.schedule import FeedStatus, PollState
from onrecord.fetch.warc.counts import ArchiveCounts
from onrecord.model import Entry, FullPage, PollHints


class FeedKind(StrEnum):
    """What kind of address is followed."""

    FEED = "feed"
    SITEMAP = "sitemap"
    PAGE = "page"
    """An index page without any feed."""
    FOLDER = "folder"
    """A folder of saved pages and WARC files on this machine; its "url" is its path as a file: address."""


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
class FollowedFeed:
    """A followed feed with how reading it goes. Times in seconds since 1970; counts of
    entries, of articles on the record, of pages that wait for their turn, and of entries in the last seven days.
    `archives` is what became of the records of a folder's WARC files, None where it has none.
    `keep_days` is for how long its outlet's articles are kept, None for ever."""

    id: int
    url: str
    title: str | None
    kind: FeedKind
    outlet: str
    outlet_slug: str
    language: str | None
    folder: str | None
    full_page: FullPage
    added: float
    state: PollState
    hints: PollHints
    hub: str | None = None
    topic: str | None = None
    hub_until: float | None = None
    keep_days: int | None = None
    entries: int = 0
    articles: int = 0
    waiting: int = 0
    this_week: int = 0
    archives: ArchiveCounts | None = None

    @property
    def health(self) -> str:
        """In one word: `paused`, `gone`, `new` (never read), `failing` (the last reading did), or `well`."""
        if self.state.status is not FeedStatus.ACTIVE:
            return self.state.status.value
        if self.state.failures:
            return "failing"
        return "well" if self.state.last_success is not None else "new"

    @property
    def is_faulty(self) -> bool:
        """Whether it was read, but is ill-formed, so that some of it may be missing; `state.error` says how."""
        return self.health == "well" and self.state.error is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """An entry with what tells it from others of its feed: `key`, `link` (normalised), and `digest` of what it says."""

    entry: Entry
    key: str
    link: str | None
    digest: str


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

    `due` is when its turn came; `homes` are addresses of the feed's own site, and its outlet's.
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
