"""The contexts of the pages of stories."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from onrecord.web.changes import Piece
from onrecord.web.contexts.base import Context, FollowView, Link, Notice
from onrecord.web.contexts.feed import SideList
from onrecord.web.contexts.since import SinceBlock
from onrecord.web.story_charts import Drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryCard:
    """One event in the feed."""

    id: int
    """The story's id."""
    day: Markup | None
    """The day, on the first story of each day; None on the others."""
    time: Markup
    """When its newest article was published."""
    title: str
    """Its best headline."""
    language: str
    """The headline's language as a tag; "" where unknown."""
    address: str
    """The address of the story's page, or of its article where it has only one."""
    standfirst: str | None
    """The text below the headline."""
    outlets: tuple[Link, ...]
    """The first outlets that reported it, each with its article."""
    icons: tuple[str | None, ...]
    """The addresses of their icons, in the same order; None for those without."""
    more_outlets: str | None
    """How many more outlets report it, as "+6"; None for no more."""
    counts: str | None
    """The number of articles, in words; None for one."""
    speakers: tuple[Link, ...]
    """Its speakers, those with the most statements first."""
    other_speakers: str | None
    """How many more speakers there are; None for no more."""
    fresh: str | None
    """What is new since the reader's last visit; None for nothing."""
    latest: Link | None
    """Its newest article, where the headline differs."""
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
    """The title: everything, or an outlet's name."""
    stories: StoryCards
    """The stories."""
    articles: str
    """The address of the same list by articles."""
    clear: str | None
    """The address of the list without the filter; None where no filter is set."""
    newest: str | None
    """The address of the list's first page; None on that page."""
    empty: str | None
    """Why the list is empty; None where it isn't."""
    side: tuple[SideList, ...]
    """The groups of links beside the list."""
    since: SinceBlock | None
    """What changed since the reader last looked; None where it isn't shown."""


class RelayView(NamedTuple):
    """One step on a statement's way to an outlet."""

    source: str
    """Whom the carrier has it from."""
    carrier: str
    """Who carries it on."""
    evidence: str
    """The words that say so."""
    href: str
    """The address of the statement with these words."""


class WordingView(NamedTuple):
    """A statement in one outlet's words."""

    time: Markup
    """When the article with these words was published."""
    stance: Markup
    """The stance."""
    cue: str
    """The cue, as written."""
    is_first: bool
    """Whether this outlet had the statement first, as far as the sources show."""
    sameness: str
    """How its words compare with the first wording; "" for the first itself."""
    pieces: tuple[Piece, ...]
    """Its words, with differences from the first wording marked; empty where there are none."""
    language: str
    """Their language as a tag; "" where unknown."""
    left_out: tuple[str, ...]
    """Words of the first wording that change the meaning and are missing here."""
    put_in: tuple[str, ...]
    """Such words that are here and not in the first wording."""
    href: str
    """The address of the statement in its article."""


class CarrierView(NamedTuple):
    """An outlet that carries a statement."""

    outlet: Link | None
    """The outlet."""
    wordings: tuple[WordingView, ...]
    """Its wordings, the first one first; the same words with the same stance once."""
    again: tuple[tuple[str, Markup], ...]
    """Its further articles with the statement: the address of the statement there, and when it was published."""
    more_again: str | None
    """How many further articles are left out; None for none."""


class SameView(NamedTuple):
    """A statement with all outlets that carry it."""

    number: int
    """Its number on the page."""
    who: Markup
    """Who said it."""
    stance: Markup
    """The stance in the first article that has it."""
    words: str
    """The words in that article."""
    css: str
    """CSS classes: whether these are the speaker's own words."""
    language: str
    """Their language as a tag; "" where unknown."""
    href: str
    """The address of the statement in that article."""
    first: Markup
    """Where and when it was first said or reported, and whether that is inferred."""
    spread: str | None
    """How many outlets carry it; None for one."""
    carriers: tuple[CarrierView, ...]
    """The outlets that carry it, with their wordings; empty for a single article."""
    more_carriers: str | None
    """How many outlets are left out; None for none."""
    relays: tuple[RelayView, ...]
    """The steps on its way to the outlets."""
    answers: tuple[Link, ...]
    """The statements that it answers, as an article says."""


class MemberView(NamedTuple):
    """An article of a story."""

    id: int
    """Its id."""
    outlet: Link | None
    """The outlet."""
    time: Markup
    """When it was published."""
    title: str
    """Its headline."""
    language: str
    """Its language as a tag; "" where unknown."""
    relation: str | None
    """The article's part in the story; None for a report in its own words."""
    origin: Link | None
    """The article that it is a copy of."""
    statements: str | None
    """How many statements it has, and how many are in no other article."""
    evidence: str | None
    """Why it is part of the story: what it shares."""
    by: str | None
    """The person who put it there; None for nobody."""


class DatedView(NamedTuple):
    """What happened on a day."""

    day: Markup
    """The day."""
    sentence: str
    """A sentence from an article about that day."""
    href: str
    """The address of that article."""
    outlet: str
    """The article's outlet."""
    note: str | None
    """Whether the sentence was published before the day, how many articles write about it, and whether its date is inferred."""


class HeadlineView(NamedTuple):
    """A changed headline."""

    outlet: str
    """The outlet."""
    time: Markup
    """When the new headline was first seen; of what came from a file, when the outlet says that it was changed."""
    pieces: tuple[Piece, ...]
    """The words, with insertions and deletions marked."""
    href: str
    """The address of the comparison of both states."""


class DecisionView(NamedTuple):
    """One decision by a person about a story."""

    id: int
    """The decision's id."""
    words: str
    """The decision, in words."""
    by: str
    """Who decided it."""
    at: Markup
    """When."""
    can_undo: bool
    """Whether it can be undone: it hasn't been yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandView:
    """The forms that correct a story."""

    token: str
    """The forms' token."""
    articles: tuple[tuple[int, str], ...]
    """The story's articles: id, and outlet with headline."""
    others: tuple[tuple[int, str], ...]
    """The other events of its matter: id and title."""
    asks_name: bool
    """Whether the forms ask for a name: on a server without sign-in."""
    is_single: bool
    """Whether the story has only one article, so that none can be moved out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryContent(Context):
    """What a story's page shows of its articles: the same for everybody, so that it is rendered once."""

    template: ClassVar[str] = "_story_content.html"

    drawing: Drawing | None
    """The chart of reports and statements over time; None where there is nothing to draw."""
    legend: tuple[tuple[str, str], ...]
    """The chart's legend: a label for each group of stances, and its CSS class."""
    dated: tuple[DatedView, ...]
    """What happened, by day."""
    said: tuple[SameView, ...]
    """The statements, those that most outlets carry first."""
    said_count: str | None
    """How many statements these are, in words; None for none."""
    more_said: Link | None
    """A link to the next statements; None where these are all."""
    unheard: tuple[str, ...]
    """People who are spoken about and have no statement."""
    headlines: tuple[HeadlineView, ...]
    """Changed headlines, oldest change first."""
    beside: tuple[tuple[Link, Markup], ...]
    """The matter's other events, each with its day."""
    members: tuple[MemberView, ...]
    """Its articles, oldest first."""
    data: str
    """The address of its JSON document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryContext(Context):
    """The page of a story."""

    template: ClassVar[str] = "story.html"

    id: int
    """The story's id."""
    title: str
    """Its best headline."""
    counts: tuple[str, ...]
    """The numbers of articles, outlets and statements, and the first and last day."""
    notices: tuple[Notice, ...]
    """Messages above the story."""
    fresh: str | None
    """What is new since the reader's last visit; None for nothing."""
    matter: Link | None
    """The running matter that it is part of."""
    jump: tuple[Link, ...]
    """Links to the parts of the page."""
    content: Markup
    """What it shows of its articles (`StoryContent`), rendered."""
    hand: HandView | None
    """The forms that correct the story; None where corrections aren't possible."""
    token: str | None
    """The token of the forms that undo decisions; None where corrections aren't possible."""
    decisions: tuple[DecisionView, ...]
    """Decisions by people about the story."""
    follow: FollowView | None
    """What follows it; None where nothing can be changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterContext(Context):
    """The page of a running matter and its events."""

    template: ClassVar[str] = "matter.html"

    title: str
    """What it is about."""
    counts: str
    """The number of events, and the first and last day."""
    stories: tuple[tuple[Link, Markup, str], ...]
    """Its events, newest first: each with its day and its numbers of articles and outlets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOfView:
    """The story that an article is part of."""

    story: Link
    """The story."""
    relation: str | None
    """The article's part in the story; None for a report in its own words."""
    also_in: tuple[Link, ...]
    """Other outlets' articles of the same event."""
    more: str | None
    """How many more outlets report it; None for no more."""
