"""Followed feeds, as people see and change them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from onrecord.fetch.schedule import FeedStatus, PollState
from onrecord.fetch.warc.counts import ArchiveCounts
from onrecord.model import FeedRequest, FullPage, LinkSelectors, PollHints

HEALTHS = ("failing", "broken", "paused", "new")
"""The conditions that feeds can be searched by: unreadable (also gone ones), read but ill-formed (`FollowedFeed.is_faulty`),
paused, and never read yet."""


def folder_order(name: str) -> tuple[str, str]:
    """What sorts folders by name, numbers in them by size: "2 Sport" before "10 Arts"."""
    return _NUMBER.sub(lambda found: f"{len(found[1]):03}{found[1]}", name.casefold()), name


_NUMBER: Final = re.compile("0*([0-9]{1,100})")


class FeedKind(StrEnum):
    """What kind of address is followed."""

    FEED = "feed"
    SITEMAP = "sitemap"
    PAGE = "page"
    """An index page that has no feed."""
    FOLDER = "folder"
    """A folder of saved pages and WARC files on this machine; its "url" is its path as a file: address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedFeed:
    """A followed feed, and how reading it goes. Times are seconds since 1970.

    It counts entries, articles on the record, waiting pages, and entries of the last seven days. `archives` is what
    became of the records of a folder's WARC files; None where the folder has none. `keep_days` is for how many days its
    outlet's articles are kept; None for ever. `title` is the owner's title, else the feed's. `site` is the page that a
    list names beside the feed, `outlet_site` the outlet's. `selectors` say where a page has its links. How to ask the
    feed's server stays in the store (`Feeds.own_request`): here is only whether the owner says anything about it."""

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
        """The feed's health: `paused`, `gone`, `new` (never read), `failing` (the last reading failed), or `well`."""
        if self.state.status is not FeedStatus.ACTIVE:
            return self.state.status.value
        if self.state.failures:
            return "failing"
        return "well" if self.state.last_success is not None else "new"

    @property
    def is_faulty(self) -> bool:
        """Whether the feed was read but is ill-formed, so that entries may be missing; `state.error` says how."""
        return self.health == "well" and self.state.error is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What the owner says of a feed. None leaves a field as it is; a `title` of "" goes back to the feed's own
    title."""

    title: str | None = None
    site: str | None = None
    request: FeedRequest | None = None
    selectors: LinkSelectors | None = None


NOTHING_OWN = Own()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFilter:
    """Which feeds: in one of the `HEALTHS`, in a folder, with all of these words in the title, the address or the
    outlet's name."""

    health: str | None = None
    folder: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedPages:
    """How many pages of a feed were given up, and the newest of them, by address, with the reason."""

    count: int
    newest: tuple[tuple[str, str], ...]


class Feeds(Protocol):
    """The part of a store that knows what is followed. Times are seconds since 1970."""

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
        ...

    def own_request(self, feed_id: int) -> FeedRequest | None:
        """How the owner wants the feed's server to be asked, secrets included; None where the owner says nothing about
        it."""
        ...

    def unfollow(self, feed_id: int) -> bool:
        """Stops following the feed; its articles stay on the record. False where it wasn't followed."""
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
        """Changes the owner's settings of a feed; False where there is no such feed. None leaves a setting as it is.

        A folder of "" takes the feed out of its folder. A gone feed becomes active again with `paused=False`.
        `read_now` makes the feed due at that time.
        """
        ...

    def allowed_hosts(self) -> frozenset[str]:
        """The private hosts that the owner allowed for followed feeds."""
        ...

    def followed(self, *, now: float, ids: Sequence[int] | None = None) -> tuple[FollowedFeed, ...]:
        """All followed feeds, or the ones with these ids, by outlet and title, with counts."""
        ...

    def followed_by_day(
        self, ids: Sequence[int], *, now: float, days: int
    ) -> tuple[tuple[FollowedFeed, ...], dict[int, list[int]]]:
        """`followed` for these ids; and by feed how many entries each of the last days brought, today last. A day is 24
        hours; the last one ends now."""
        ...

    def followed_feed(self, feed: int | str, *, now: float = 0.0) -> FollowedFeed | None:
        """One followed feed by its id or address; with counts where `now` is given."""
        ...

    def find_feeds(self, wanted: FeedFilter, *, limit: int, offset: int = 0) -> tuple[tuple[int, ...], int]:
        """The ids of the followed feeds that match, by folder, outlet and age, and how many match in all."""
        ...

    def folders(self) -> tuple[tuple[str, int], ...]:
        """The folders that have followed feeds, by name, with the number of feeds."""
        ...

    def first_readings(self) -> tuple[int, int]:
        """How many unpaused feeds have been read at least once, and how many unpaused feeds there are."""
        ...

    def health(self) -> dict[str, int]:
        """How many followed feeds have each health (`FollowedFeed.health`), and how many pages are `waiting`.

        Feeds that are well but ill-formed (`FollowedFeed.is_faulty`) are counted as `broken` alone.
        """
        ...

    def failed_pages(self, feeds: Sequence[int] | None = None, *, each: int = 3) -> dict[int, FailedPages]:
        """The given-up pages of each feed that has any (of all feeds, or of these), the `each` newest ones with the
        reason."""
        ...
