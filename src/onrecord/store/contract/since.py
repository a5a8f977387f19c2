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
"""Who comes back after so long begins another visit: what they had seen until they left isn't new any more."""
SETTLING_S = 120
"""What was seen within so long isn't listed yet: it may still be on its way into the store, and nothing is to be passed over."""
MAX_BACK_S = 31 * 24 * 3600
"""Nothing is listed from further back."""
MAX_LATE_S = 7 * 24 * 3600
"""What came in so long after its date isn't news."""
MAX_LINES = 300
"""Lines of one kind."""


class Topic(StrEnum):
    """The kinds of changes, in the order of a page: the rarest, and those that say most, first."""

    STANCES = "stances"
    """Somebody denied it, and now confirms it; or the other way round; or declined to comment, and now speaks."""
    VOICES = "voices"
    """Who spoke for the first time on a story that is followed."""
    SAID = "said"
    """What people said who are followed."""
    EDITS = "edits"
    """Statements that an outlet reworded or withdrew."""
    STORIES = "stories"
    """New stories, of two publishers and more."""
    VANISHED = "vanished"
    """Articles that are no longer at their addresses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """When a reader last looked, in seconds since 1970; None where that isn't known.

    What came in from `since` on is new. `visited` is when this visit went on last, `before` what `since` was until it moved.
    """

    since: float | None = None
    visited: float | None = None
    before: float | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One change, by the ids of what it is about; what is there of these depends on its topic."""

    topic: Topic
    story: int | None = None
    article: int | None = None
    statements: tuple[int, ...] = ()
    """By their ids in the store: the earlier one first."""
    edit: int | None = None
    count: int = 1
    """How many statements or publishers it stands for."""
    follows: bool = False
    """Whether it touches what the reader follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed between two moments (seconds since 1970), the second left out; by topic, the most important first."""

    since: float
    until: float
    by_topic: Mapping[Topic, tuple[Change, ...]] = field(default_factory=dict)
    cut: frozenset[Topic] = frozenset()
    """Of what there may be more than is listed, since there was too much to look at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """A change with its words.

    `statements`: one, or, where a stance changed, the earlier and the later one. `article` is what vanished, or the one with
    the best headline of a new story.
    """

    change: Change
    story: Story | None = None
    article: FeedItem | None = None
    statements: tuple[Claim, ...] = ()
    edit: Edit | None = None


class Since(Protocol):
    """The part of a store that says what changed. A reader is called by the id of its row."""

    def looked(self, reader: int) -> Looked:
        """When the reader last looked, as it is kept."""
        ...

    def look(self, reader: int, now: float) -> Looked:
        """The reader looks at what changed: begins another visit after a pause, else goes on with this one."""
        ...

    def seen(self, reader: int, until: float, now: float) -> Looked:
        """The reader has seen what changed until then; never takes back what was seen already."""
        ...

    def changes(self, reader: int, since: float, until: float) -> Changes:
        """What changed between these moments, of articles that no rule of the reader's hides."""
        ...

    def lines(self, changes: Sequence[Change]) -> tuple[ChangeLine, ...]:
        """Changes with their words, in order. What is there no longer is left out."""
        ...


def looked_again(its: Looked, now: float) -> Looked:
    """What is kept of a reader who looks now."""
    if its.visited is None or now <= its.visited:
        return its if its.visited is not None else Looked(since=its.since, visited=now, before=its.before)
    if now - its.visited <= PAUSE_S:
        return Looked(since=its.since, visited=now, before=its.before)
    # what came in while they left was never shown
    since = its.visited - SETTLING_S
    if its.since is not None and since <= its.since:
        return Looked(since=its.since, visited=now, before=its.before)
    return Looked(since=since, visited=now, before=its.since)


def has_seen(its: Looked, until: float, now: float) -> Looked:
    """What is kept of a reader who says to have seen what changed until then."""
    until = min(until, now - SETTLING_S)
    if its.since is not None and until <= its.since:
        return its
    return Looked(since=until, visited=max(now, its.visited or now), before=its.since)
