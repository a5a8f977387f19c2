"""What changed on the record since a reader last looked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from onrecord.model import Story
from onrecord.store.contract.edits import Edit
from onrecord.store.contract.news import FeedItem
from onrecord.store.contract.people import Claim

PAUSE_S = 4 * 3600
"""Seconds. Somebody who comes back after this long begins a new visit: what they had seen by then is no longer new."""
SETTLING_S = 120
"""Seconds. What came in this recently isn't listed yet: more from the same time may still be on its way into the store,
and nothing must be passed over."""
MAX_BACK_S = 31 * 24 * 3600
"""Seconds. Older changes aren't listed."""
MAX_LATE_S = 7 * 24 * 3600
"""Seconds. An article that came in this long after its date isn't news."""
MAX_LINES = 300
"""The most lines of one kind."""


class Topic(StrEnum):
    """The kinds of changes, in the order of the page: the rarest and most telling first."""

    STANCES = "stances"
    """Somebody denied something and now confirms it, or the reverse; or declined to comment and now speaks."""
    VOICES = "voices"
    """Somebody spoke for the first time on a followed story."""
    SAID = "said"
    """Statements of followed people."""
    EDITS = "edits"
    """Statements that an outlet reworded or withdrew."""
    STORIES = "stories"
    """New stories that at least two publishers report."""
    VANISHED = "vanished"
    """Articles that are no longer at their addresses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """When a reader last looked, in seconds since 1970; None where that isn't known.

    What came in from `since` on is new. `visited` is when the reader last looked during this visit. `before` is the
    value of `since` before it last moved.
    """

    since: float | None = None
    visited: float | None = None
    before: float | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One change, by ids. Which ids it has depends on its topic."""

    topic: Topic
    story: int | None = None
    article: int | None = None
    statements: tuple[int, ...] = ()
    """Ids in the store; the earlier statement first."""
    edit: int | None = None
    count: int = 1
    """How many statements or publishers the change stands for."""
    follows: bool = False
    """Whether the change touches something that the reader follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed from one moment up to, but not including, another (seconds since 1970); by topic, the most important
    first."""

    since: float
    until: float
    by_topic: Mapping[Topic, tuple[Change, ...]] = field(default_factory=dict)
    cut: frozenset[Topic] = frozenset()
    """Topics that may have more changes than are listed, because there was too much to look at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """A change with its words.

    `statements` has one statement; where a stance changed, the earlier and the later one. `article` is the article that
    vanished, or the one with the best headline of a new story.
    """

    change: Change
    story: Story | None = None
    article: FeedItem | None = None
    statements: tuple[Claim, ...] = ()
    edit: Edit | None = None


class Since(Protocol):
    """The part of a store that says what changed. A reader is given by the id of its row."""

    def looked(self, reader: int) -> Looked:
        """When the reader last looked, as the store keeps it."""
        ...

    def look(self, reader: int, now: float) -> Looked:
        """Notes that the reader looks at what changed: begins a new visit after a pause, else goes on with this one."""
        ...

    def seen(self, reader: int, until: float, now: float) -> Looked:
        """Notes that the reader has seen what changed until `until`. Never goes back to an earlier time."""
        ...

    def changes(self, reader: int, since: float, until: float) -> Changes:
        """What changed between these moments, in articles that the reader's rules don't hide."""
        ...

    def lines(self, changes: Sequence[Change]) -> tuple[ChangeLine, ...]:
        """Changes with their words, in order. Changes whose article or statement is gone are left out."""
        ...


def looked_again(its: Looked, now: float) -> Looked:
    """What to keep for a reader who looks now."""
    if its.visited is None or now <= its.visited:
        return its if its.visited is not None else Looked(since=its.since, visited=now, before=its.before)
    if now - its.visited <= PAUSE_S:
        return Looked(since=its.since, visited=now, before=its.before)
    # what came in while the reader left was never shown
    since = its.visited - SETTLING_S
    if its.since is not None and since <= its.since:
        return Looked(since=its.since, visited=now, before=its.before)
    return Looked(since=since, visited=now, before=its.since)


def has_seen(its: Looked, until: float, now: float) -> Looked:
    """What to keep for a reader who says that they have seen what changed until `until`."""
    until = min(until, now - SETTLING_S)
    if its.since is not None and until <= its.since:
        return its
    return Looked(since=until, visited=max(now, its.visited or now), before=its.since)
