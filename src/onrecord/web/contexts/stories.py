"""What the templates of stories are given."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from onrecord.web.changes import Piece
from onrecord.web.contexts.base import Context, Link, Notice
from onrecord.web.contexts.feed import SideList
from onrecord.web.story_charts import Drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryCard:
    """One event in the feed."""

    id: int
    """The story's id."""
    day: Markup | None
    """The day that this story is the first of; None for those that follow it."""
    time: Markup
    """When its newest article was published."""
    title: str
    """Its best headline."""
    language: str
    """The language of that as a tag; "" where it is unknown."""
    address: str
    """The story's page; the article's, where it has one alone."""
    standfirst: str | None
    """What stands below the headline."""
    outlets: tuple[Link, ...]
    """The first outlets that report it, each with its article."""
    more_outlets: str | None
    """How many others do: "+6"; None where none does."""
    counts: str | None
    """How many articles there are; None where there is one."""
    speakers: tuple[Link, ...]
    """Who speaks in it, those who do most first."""
    other_speakers: str | None
    """How many others speak in it; None where nobody else does."""
    fresh: str | None
    """What has come in since somebody last looked; None where nothing has."""
    latest: Link | None
    """Its newest article, where that has another headline."""
    picture: str | None
    """The address of its picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryCards:
    """One page of stories."""

    rows: tuple[StoryCard, ...]
    """The stories."""
    more: str | None
    """The address of the next page; None on the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoriesContext(Context):
    """The News Feed by stories."""

    template: ClassVar[str] = "stories.html"
    piece: ClassVar[str] = "_stories.html"

    title: str
    """What the page shows: everything, or an outlet."""
    stories: StoryCards
    """The stories."""
    articles: str
    """Where the same feed is by articles."""
    clear: str | None
    """Where it is without the filter; None where there is no filter."""
    newest: str | None
    """Where this list begins; None on the first page."""
    empty: str | None
    """Why there is no story; None where there is one."""
    side: tuple[SideList, ...]
    """The choices beside the list."""


class RelayView(NamedTuple):
    """One step on which a statement came to an outlet."""

    source: str
    """Whom it has it from."""
    carrier: str
    """Who has it."""
    evidence: str
    """The words that say so."""
    href: str
    """The statement that has them."""


class CarriedView(NamedTuple):
    """A statement as one outlet gives it."""

    outlet: Link | None
    """Who published it."""
    time: Markup
    """When."""
    stance: Markup
    """How it is said to have been said."""
    cue: str
    """The words for that."""
    sameness: str
    """How its words stand to the first ones; "" for the first."""
    pieces: tuple[Piece, ...]
    """Its words, with what is other than in the first ones; none where they are the same."""
    left_out: tuple[str, ...]
    """Words of the first that change what is said, and that it hasn't."""
    put_in: tuple[str, ...]
    """Such words that the first hasn't."""
    href: str
    """The statement in its article."""


class SameView(NamedTuple):
    """A statement with all who carry it."""

    number: int
    """Its number on the page."""
    who: Markup
    """Who said it."""
    stance: Markup
    """How, as the first gives it."""
    words: str
    """What was said, as the first gives it."""
    css: str
    """Whether these are the speaker's own words, as classes."""
    language: str
    """Their language as a tag; "" where it is unknown."""
    href: str
    """The statement in the first one's article."""
    first: Markup
    """Where and when it was said first, and whether that is inferred."""
    spread: str | None
    """How many outlets carry it; None where one does."""
    carried: tuple[CarriedView, ...]
    """As each of them gives it; none where there is one alone."""
    more_carried: str | None
    """How many are left out; None where none is."""
    relays: tuple[RelayView, ...]
    """Through whom."""
    answers: tuple[Link, ...]
    """What it answers, as a text says."""


class MemberView(NamedTuple):
    """An article of a story."""

    id: int
    """Its id."""
    outlet: Link | None
    """Who published it."""
    time: Markup
    """When."""
    title: str
    """Its headline."""
    language: str
    """Its language as a tag; "" where it is unknown."""
    relation: str | None
    """What it is in the story; None for a report in its own words."""
    origin: Link | None
    """Whose words it has, where it is a copy."""
    statements: str | None
    """How many statements it has, and how many that no other has."""
    evidence: str | None
    """Why it is here: what it shares."""
    by: str | None
    """Who said that it is; None where nobody did."""


class DatedView(NamedTuple):
    """What happened on a day."""

    day: Markup
    """The day."""
    sentence: str
    """What an article says of it."""
    href: str
    """The article."""
    outlet: str
    """Who published it."""
    note: str | None
    """How many write of it, and whether the day is filled in."""


class HeadlineView(NamedTuple):
    """A headline that became another."""

    outlet: str
    """Who published it."""
    time: Markup
    """When it was first seen so."""
    pieces: tuple[Piece, ...]
    """The words, with what was taken out and put in."""
    href: str
    """What changed in the article."""


class DecisionView(NamedTuple):
    """What a person said of a story."""

    id: int
    """The decision's id."""
    words: str
    """What was said."""
    by: str
    """Who said it."""
    at: Markup
    """When."""
    can_undo: bool
    """Whether it still holds, so that it can be undone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandView:
    """The forms by which a person puts a story right."""

    token: str
    """The forms' token."""
    articles: tuple[tuple[int, str], ...]
    """The story's articles, by id, with outlet and headline."""
    others: tuple[tuple[int, str], ...]
    """Other events of its matter, by id."""
    asks_name: bool
    """Whether whoever fills a form is asked for a name: where nobody signs in."""
    is_single: bool
    """Whether it has one article, so that nothing can be taken out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryContext(Context):
    """A story."""

    template: ClassVar[str] = "story.html"

    id: int
    """The story's id."""
    title: str
    """Its best headline."""
    counts: tuple[str, ...]
    """How many articles, outlets, statements, and from when to when."""
    notices: tuple[Notice, ...]
    """What is to be said above it."""
    fresh: str | None
    """What has come in since somebody last looked; None where nothing has."""
    matter: Link | None
    """The running matter that it is part of."""
    beside: tuple[tuple[Link, Markup], ...]
    """The matter's other events, each with its day."""
    drawing: Drawing | None
    """Reports and statements over time; None where there is nothing to draw."""
    legend: tuple[tuple[str, str], ...]
    """What is in the drawing: words for each group of stances, and its class."""
    dated: tuple[DatedView, ...]
    """What happened, by day."""
    said: tuple[SameView, ...]
    """What was said, what most outlets carry first."""
    said_count: str | None
    """How many statements that is, of how many; None where there is none."""
    more_said: Link | None
    """Where the rest is; None where this is all."""
    unheard: tuple[str, ...]
    """Who is spoken about, and not heard."""
    headlines: tuple[HeadlineView, ...]
    """Headlines that became others, in the order of time."""
    members: tuple[MemberView, ...]
    """Its articles, in the order of time."""
    data: str
    """Where it is as JSON."""
    hand: HandView | None
    """The forms that put it right; None where nothing can be changed."""
    decisions: tuple[DecisionView, ...]
    """What people said of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterContext(Context):
    """A running matter with its events."""

    template: ClassVar[str] = "matter.html"

    title: str
    """What it is about."""
    counts: str
    """How many events, and from when to when."""
    stories: tuple[tuple[Link, Markup, str], ...]
    """Its events, newest first: each with its day, and how many articles in how many outlets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOfView:
    """Which story an article is part of."""

    story: Link
    """The story."""
    relation: str | None
    """What it is in it; None for a report in its own words."""
    also_in: tuple[Link, ...]
    """Other outlets' articles of the same event."""
    more: str | None
    """How many others there are; None where there are no others."""
