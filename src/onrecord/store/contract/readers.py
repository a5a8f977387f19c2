"""Readers: what each of them has read, starred and put by, and how they want to read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from onrecord.store.contract.news import ArticleFilter, FeedItem
from onrecord.store.contract.reader_settings import ReaderSettings, Rule

OWNER = 1
"""The id of the reader whose store it is: there from the first, and who reads where nobody signs in."""
MAX_MARKED = 10_000
"""Articles that one call marks by their ids."""


MAX_EXPORTED = 200_000
"""Articles of each kind that an export has, the newest ones."""


class Keep(StrEnum):
    """What a reader does with an article so as to find it again."""

    STARRED = "starred"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemState:
    """What an article is to one reader."""

    is_unread: bool = False
    is_revised: bool = False
    """Whether it is unread once more, since its statements changed after it was read."""
    is_starred: bool = False
    is_later: bool = False


NOTHING = ItemState()
"""An article that was read and isn't kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderCounts:
    """How many articles a reader has: unread in all, by outlet (slug), by section and by folder; starred, later, hidden."""

    unread: int = 0
    starred: int = 0
    later: int = 0
    hidden: int = 0
    outlets: Mapping[str, int] = field(default_factory=dict)
    sections: Mapping[str, int] = field(default_factory=dict)
    folders: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderState:
    """What a reader hasn't read and has kept, by the articles' addresses as the store knows them; of each at most `MAX_EXPORTED`."""

    unread: tuple[str, ...]
    starred: tuple[str, ...]
    later: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What rules would hide: the newest of it, and how much of how many articles that were looked at."""

    items: tuple[FeedItem, ...]
    hidden: int
    looked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SideOutlet:
    """An outlet beside the lists: its folder (None for those in none), slug and name, and how much of it is unread."""

    folder: str | None
    slug: str
    name: str
    unread: int


class Readers(Protocol):
    """The part of a store that knows its readers. A reader is called by the id of its row."""

    def states(self, reader: int, ids: Sequence[int]) -> dict[int, ItemState]:
        """What each of these articles is to the reader; those that are nothing but read are left out."""
        ...

    def unread(self, reader: int) -> int:
        """How many articles are unread in all."""
        ...

    def counts(self, reader: int) -> ReaderCounts:
        """How much is unread and kept: from counts that are kept, not by looking through articles."""
        ...

    def outlets(self, reader: int, *, limit: int) -> tuple[SideOutlet, ...]:
        """What is followed, or else the outlets with the most articles, by folder and name, with what is unread."""
        ...

    def mark(self, reader: int, ids: Sequence[int], *, unread: bool) -> tuple[int, ...]:
        """Marks articles as unread or as read; the ids of those that weren't. At most `MAX_MARKED` of them."""
        ...

    def mark_read(
        self, reader: int, wanted: ArticleFilter, *, first: int | None = None, last: int | None = None
    ) -> int:
        """Marks as read what the filter lets through, with ids from `first` to `last` (both included); how many."""
        ...

    def keep(self, reader: int, ids: Sequence[int], kind: Keep, *, on: bool, at: float) -> int:
        """Stars articles or puts them by, or no longer; how many that changed."""
        ...

    def settings(self, reader: int) -> ReaderSettings:
        """How the reader wants to read. Raises StoreError where there is no such reader."""
        ...

    def set(self, reader: int, settings: ReaderSettings) -> None:
        """Keeps how the reader wants to read."""
        ...

    def try_rules(self, rules: Sequence[Rule], *, first: int) -> Tried:
        """What rules would hide of the articles from this id on."""
        ...

    def set_rules(self, reader: int, rules: Sequence[Rule], *, first: int, now: float) -> tuple[int, int]:
        """Keeps a reader's rules, and applies them to articles from this id on, and to those that are hidden.

        How many articles are hidden now, and how many are shown again, as unread.
        """
        ...

    def find(self, urls: Sequence[str]) -> dict[str, int]:
        """The ids of the articles at these addresses, those that there are."""
        ...

    def export(self, reader: int) -> ReaderState:
        """What a reader hasn't read and has kept, newest first."""
        ...
