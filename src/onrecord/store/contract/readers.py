"""Readers: what each of them has read, starred and saved for later, and how they want to read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, Protocol

from onrecord.store.contract.news import ArticleFilter, FeedItem
from onrecord.store.contract.reader_settings import ReaderSettings, Rule

OWNER = 1
"""The id of the store's owner as a reader. The row is always there; where nobody signs in, everybody reads as the
owner."""
MAX_MARKED = 10_000
"""The most articles that one call marks by their ids."""


MAX_EXPORTED = 200_000
"""The most articles of each kind in an export; the newest ones."""


class Keep(StrEnum):
    """How a reader keeps an article to find it again."""

    STARRED = "starred"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemState:
    """The state of an article for one reader."""

    is_unread: bool = False
    is_revised: bool = False
    """Whether the article is unread again because its statements changed after the reader read it."""
    is_starred: bool = False
    is_later: bool = False


NOTHING = ItemState()
"""The state of an article that was read and isn't kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderCounts:
    """How many articles a reader has: unread in all, by outlet (slug), by section and by folder; starred, later,
    hidden."""

    unread: int = 0
    starred: int = 0
    later: int = 0
    hidden: int = 0
    outlets: Mapping[str, int] = field(default_factory=dict)
    sections: Mapping[str, int] = field(default_factory=dict)
    folders: Mapping[str, int] = field(default_factory=dict)


class MarkedRead(NamedTuple):
    """What was marked as read of a list."""

    articles: int
    """How many articles."""
    ids: tuple[int, ...]
    """Which, where they are at most `MAX_MARKED`; otherwise empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderState:
    """The articles that a reader hasn't read, and those they keep, by the addresses that the store knows the articles
    by; at most `MAX_EXPORTED` of each."""

    unread: tuple[str, ...]
    starred: tuple[str, ...]
    later: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What rules would hide: the newest such articles, how many there are, and how many articles were looked at."""

    items: tuple[FeedItem, ...]
    hidden: int
    looked: int


class SideOutlet(NamedTuple):
    """An outlet in the list beside the articles: its folder (None for no folder), its slug and name, and its unread
    count."""

    folder: str | None
    slug: str
    name: str
    unread: int


class Readers(Protocol):
    """The part of a store that knows its readers. A reader is given by the id of its row."""

    def states(self, reader: int, ids: Sequence[int]) -> dict[int, ItemState]:
        """The state of each of these articles for the reader; articles that are read and not kept are left out."""
        ...

    def unread(self, reader: int) -> int:
        """How many articles are unread in all."""
        ...

    def counts(self, reader: int) -> ReaderCounts:
        """How much is unread and kept. The counts are stored; no articles are looked through."""
        ...

    def outlets(self, reader: int, *, limit: int) -> tuple[SideOutlet, ...]:
        """The followed outlets, or else the outlets with the most articles, by folder and name, with their unread
        counts."""
        ...

    def mark(self, reader: int, ids: Sequence[int], *, unread: bool) -> tuple[int, ...]:
        """Marks articles as unread or as read; returns the ids of those that this changed. At most `MAX_MARKED`
        articles."""
        ...

    def mark_read(
        self, reader: int, wanted: ArticleFilter, *, first: int | None = None, last: int | None = None
    ) -> MarkedRead:
        """Marks as read the articles that the filter lets through, with ids from `first` to `last` (both included)."""
        ...

    def keep(self, reader: int, ids: Sequence[int], kind: Keep, *, on: bool, at: float) -> int:
        """Stars articles or saves them for later, or ends that; returns how many that changed."""
        ...

    def settings(self, reader: int) -> ReaderSettings:
        """How the reader wants to read. Raises StoreError where there is no such reader."""
        ...

    def set(self, reader: int, settings: ReaderSettings) -> None:
        """Keeps how the reader wants to read."""
        ...

    def try_rules(self, rules: Sequence[Rule], *, first: int) -> Tried:
        """What rules would hide of the articles from the id `first` on."""
        ...

    def set_rules(self, reader: int, rules: Sequence[Rule], *, first: int, now: float) -> tuple[int, int]:
        """Keeps a reader's rules. Applies them to articles from the id `first` on, and to hidden ones.

        Returns how many articles are newly hidden, and how many are shown again, as unread.
        """
        ...

    def find(self, urls: Sequence[str]) -> dict[str, int]:
        """The ids of the articles at these addresses; addresses without an article are left out."""
        ...

    def export(self, reader: int) -> ReaderState:
        """What a reader hasn't read and what they keep, newest first."""
        ...
