"""Rereading: a whole store is read again with another reader. Which articles are next, what changes, how far it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from onrecord.model import Article, Reading


class Altered(StrEnum):
    """How a new reading changes a statement."""

    GAINED = "gained"
    LOST = "lost"
    SPEAKER = "speaker"
    """Another speaker says it, or a speaker instead of nobody, or nobody instead of a speaker."""
    OTHERWISE = "otherwise"
    """The statement has other words, or another stance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """One statement that is now read differently. A field about before or after is None where the statement isn't
    there."""

    kind: Altered
    article_id: int
    statement: str
    headline: str | None
    words: str
    """The words as read now; of a lost statement, the words as read before."""
    before: str | None = None
    """Who said it, and how, as read before: "Ana Reyes says", "nobody named denies"."""
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """A rereading of the whole store: how far it is, and what it has changed so far."""

    id: int
    reader: str
    begun: datetime
    finished: datetime | None
    total: int
    """How many articles there were when it began."""
    done: int
    changed: int
    """How many articles are now read differently."""
    counts: Mapping[Altered, int]
    samples: tuple[Alteration, ...]
    """Examples of each kind: the first ones found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRead:
    """An article to read again: the texts of its states, by their numbers; without those that this reader has read."""

    article_id: int
    texts: Mapping[int, Article]


class Rereading(Protocol):
    """The part of a store that keeps rereadings."""

    def begin(self, reader: str, *, again: bool = False) -> Reread:
        """Begins to reread the store with this reader, or resumes where the last rereading stopped.

        With `again`, articles that this same reader has read are read again, too; then it resumes only a rereading that
        was begun with `again`.
        """
        ...

    def last(self) -> Reread | None:
        """The rereading that was begun last."""
        ...

    def next(self, reread: int, *, most: int) -> tuple[ToRead, ...]:
        """The articles to read next, the newest first. None are left at the end, which is noted then."""
        ...

    def newest(
        self, reader: str, *, most: int, below: int | None = None, again: bool = False
    ) -> tuple[ToRead, ...]:
        """The newest articles (with ids below `below`), to look at without changing anything."""
        ...

    def compare(self, article_id: int, readings: Mapping[int, Reading]) -> Sequence[Alteration]:
        """What these readings of an article's states would change in the newest state. Changes nothing."""
        ...

    def put(self, reread: int, article_id: int, readings: Mapping[int, Reading]) -> Sequence[Alteration]:
        """Replaces the readings of an article's states with these, and notes that the article is done.

        One transaction: after a crash, all of it is there or nothing. Statements keep their ids, and what people
        corrected stays. A state that somebody wrote meanwhile is left alone. Without readings, the article is passed
        over.
        """
        ...
