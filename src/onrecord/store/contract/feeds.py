"""Followed feeds, as people see and change them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from onrecord.fetch.schedule import FeedStatus, PollState
from onrecord.fetch.warc.counts import ArchiveCounts
from onrecord.model import FeedRequest, FullPage, LinkSelectors, PollHints

HEALTHS = ("failing", "paused", "new")
"""What feeds can be looked for by: those that can't be read (gone ones, too), paused ones, those not read yet."""


class FeedKind(StrEnum):
    """What kind of address is followed."""

    FEED = "feed"
    SITEMAP = "sitemap"
    PAGE = "page"
    """An index page without any feed."""
    FOLDER = "folder"
    """A folder of saved pages and WARC files on this machine; its "url" is its path as a file: address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedFeed:
    """A followed feed with how reading it goes. Times in seconds since 1970; counts of
    entries, of articles on the record, of pages that wait for their turn, and of entries in the last seven days.
    `archives` is what became of the records of a folder's WARC files, None where it has none.
    `keep_days` is for how long its outlet's articles are kept, None for ever. `title` is the owner's own, else the feed's;
    `site` the page that a list names beside the feed, `outlet_site` its outlet's; `selectors` say where a page's links stand. How its server is
    asked is never here, but for whether the owner says anything of it (`Feeds.own_request`)."""

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
    site: str | None = None
    outlet_site: str | None = None
    selectors: LinkSelectors | None = None
    has_own_request: bool = False

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
class Own:
    """What the owner says of a feed; what is None isn't said, and stays as it is. A `title` of "" is the feed's own again."""

    title: str | None = None
    site: str | None = None
    request: FeedRequest | None = None
    selectors: LinkSelectors | None = None


NOTHING_OWN = Own()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFilter:
    """Which feeds: of one of `HEALTHS`, in a folder, with all of these words in title, address or outlet's name."""

    health: str | None = None
    folder: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedPages:
    """Of one feed: how many of its pages were given up, and the newest of them, by address, with why."""

    count: int
    newest: tuple[tuple[str, str], ...]


class Feeds(Protocol):
    """The part of a store that knows what is followed. Times in seconds since 1970."""

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
        """Follows the address from now on: the feed's id, and whether it was not followed before.

        `allowed` are the hosts that may be private as long as it is followed; they are added to those of before.
        `own` is what the owner says of it.
        """
        ...

    def own_request(self, feed_id: int) -> FeedRequest | None:
        """How the owner wants the feed's server to be asked, secrets included; None where nothing is said of that."""
        ...

    def unfollow(self, feed_id: int) -> bool:
        """Follows the feed no longer; what is on the record stays. Whether it was followed."""
        ...

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
        """Changes what the owner sets of a feed; what is None stays ("" takes it out of its folder). Whether it is there.

        A feed that is gone is active again when it is no longer paused. `read_now` makes it due at that time.
        """
        ...

    def allowed_hosts(self) -> frozenset[str]:
        """The hosts that the owner let be private for the sake of what is followed."""
        ...

    def followed(self, *, now: float, ids: Sequence[int] | None = None) -> tuple[FollowedFeed, ...]:
        """All that is followed, or those of these ids, by outlet and title, with counts."""
        ...

    def followed_feed(self, feed: int | str, *, now: float = 0.0) -> FollowedFeed | None:
        """One followed feed by its id or address; with counts where `now` is given."""
        ...

    def find_feeds(self, wanted: FeedFilter, *, limit: int, offset: int = 0) -> tuple[tuple[int, ...], int]:
        """The ids of followed feeds that match, by folder, outlet and age, and how many there are in all."""
        ...

    def folders(self) -> tuple[tuple[str, int], ...]:
        """The folders that feeds are followed in, by name, with how many feeds."""
        ...

    def first_readings(self) -> tuple[int, int]:
        """Of the feeds that are read at all (paused ones are not), how many have been for the first time, and all."""
        ...

    def entries_by_day(self, *, now: float, days: int, ids: Sequence[int] | None = None) -> dict[int, list[int]]:
        """By feed (all, or these), how many entries each of the last days brought, today last (days of 24 hours up to
        now)."""
        ...

    def health(self) -> dict[str, int]:
        """How many followed feeds are of each health (`FollowedFeed.health`), and the pages that are `waiting`."""
        ...

    def failed_pages(self, feeds: Sequence[int] | None = None, *, each: int = 3) -> dict[int, FailedPages]:
        """By feed, of these or all, where there are any: its pages that were given up, the `each` newest with why."""
        ...
