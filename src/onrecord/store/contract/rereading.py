"""Reading a whole store again with another reader: which articles are next, what a new reading changes, how far it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from onrecord.model import Article, Reading


class Altered(StrEnum):
    """What a new reading makes of a statement."""

    GAINED = "gained"
    LOST = "lost"
    SPEAKER = "speaker"
    """Somebody else says it, or somebody instead of nobody, or nobody."""
    OTHERWISE = "otherwise"
    """Other words of the same statement, another stance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """One statement that is read otherwise. What it is before or after is None where it isn't there."""

    kind: Altered
    article_id: int
    statement: str
    headline: str | None
    words: str
    """As read now; as read before, where it is lost."""
    before: str | None = None
    """Who said it how: "Ana Reyes says", "nobody named denies"."""
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """A going over the whole store: how far it is, and what it has changed so far."""

    id: int
    reader: str
    begun: datetime
    finished: datetime | None
    total: int
    """Articles that there were when it began."""
    done: int
    changed: int
    """Articles of which something is read otherwise."""
    counts: Mapping[Altered, int]
    samples: tuple[Alteration, ...]
    """Some of each kind, the first that came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRead:
    """An article that is to be read again: the texts of its states, by the numbers of these. None where all are of the reader."""

    article_id: int
    texts: Mapping[int, Article]


class Rereading(Protocol):
    """The part of a store that has it read again."""

    def begin(self, reader: str, *, again: bool = False) -> Reread:
        """Begins to go over the store with this reader, or goes on where the last time ended.

        With `again` what this very reader has read is read once more; an unfinished time without it isn't gone on with.
        """
        ...

    def last(self) -> Reread | None:
        """The going over that was begun last."""
        ...

    def next(self, reread: int, *, most: int) -> tuple[ToRead, ...]:
        """The articles that are next, the newest first; none where it is at its end, which is noted then."""
        ...

    def newest(
        self, reader: str, *, most: int, below: int | None = None, again: bool = False
    ) -> tuple[ToRead, ...]:
        """The newest articles (with ids below one) for a look that puts nothing in place."""
        ...

    def compare(self, article_id: int, readings: Mapping[int, Reading]) -> Sequence[Alteration]:
        """What these readings of its states would change in an article's newest state. Changes nothing."""
        ...

    def put(self, reread: int, article_id: int, readings: Mapping[int, Reading]) -> Sequence[Alteration]:
        """Puts readings of its states in the place of those that there are, and notes that the article is done.

        One transaction: after a kill it is there whole or not at all. Ids of statements stay, and what people corrected does.
        A state that somebody wrote meanwhile is left as it is. Without readings the article is only passed over.
        """
        ...
