"""Stories: an event that several articles report, and the running matter that it is part of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Relation(StrEnum):
    """What an article is in its story."""

    REPORT = "report"
    """A report of the event in its own words."""
    ORIGINAL = "original"
    """The report that others are copies of, or that a person named the first."""
    COPY = "copy"
    """The same words as another report: wire copy, syndication."""
    VERSION = "version"
    """Another state of a report by the same agency or publisher."""
    FOLLOW_UP = "follow-up"
    """A report in its own words, a day or more after the event's first."""
    BACKGROUND = "background"
    """It explains, looks back or comments, as its headline says."""


class Shown(StrEnum):
    """What shows where a copy comes from."""

    TEXT = "text"
    """The copy names the agency, or the outlet."""
    TIMES = "times"
    """Both say when they were published, to the minute."""
    HAND = "hand"
    """A person said so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyOrigin:
    """Where a copy comes from: the name that shows it, and the article where it is known. Never a guess."""

    shown_by: Shown
    name: str | None = None
    article_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why an article is in its story: how probable that is, and what it shares, as a person reads it.

    `shares` are words as the article writes them, the rarest first; `features` what the probability was made of;
    `nearest` the article of the story that is most like it. All empty where it was the story's first.
    """

    probability: float = 1.0
    shares: tuple[str, ...] = ()
    features: Mapping[str, float] = field(default_factory=dict)
    nearest: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """That an article is in a story. `is_second`: the page holds a second event, and this is that one's.

    `copy_of` is the article whose words it has (a copy or a version). `by` names who said that it belongs there; None
    where nobody did.
    """

    article_id: int
    story_id: int
    relation: Relation = Relation.REPORT
    copy_of: int | None = None
    origin: CopyOrigin | None = None
    evidence: Evidence = Evidence()
    is_second: bool = False
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An event, as the articles that report it tell it. `label` is the best headline among them; "" where none has one.

    `first` and `last` are when its earliest and its latest article stand in the feed; `outlets` counts those of one
    publisher once. The id stays for good; a story that was merged into another leads there.
    """

    id: int
    label: str
    first: datetime
    last: datetime
    articles: int
    outlets: int
    matter_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A running matter: events that belong together. `label` is that of its event with most outlets."""

    id: int
    label: str
    first: datetime
    last: datetime
    stories: int
