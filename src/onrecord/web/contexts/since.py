"""What the templates of what changed, and of what a reader follows, are given."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from onrecord.web.changes import Piece
from onrecord.web.contexts.base import Context, FollowView, Link


class WordsView(NamedTuple):
    """A statement as it was printed."""

    who: Markup
    """Who said it."""
    stance: Markup
    """How it was said."""
    outlet: Link | None
    """Who published it; None where that is unknown."""
    date: Markup
    """When its article was published."""
    words: str
    """Its own words."""
    css: str
    """The classes of the words."""
    href: str
    """The very characters in its article."""


class SinceLine(NamedTuple):
    """One change."""

    flag: str | None = None
    """What happened; None where the section says it."""
    css: str = ""
    """The class of that."""
    head: Link | None = None
    """What changed, where that is an article or a story; None where it is what somebody said."""
    about: Link | None = None
    """The story that it is part of, where `head` doesn't say it."""
    facts: tuple[Markup | str, ...] = ()
    """How many outlets, since when, and the like."""
    said: tuple[WordsView, ...] = ()
    """Statements with their words; two stand side by side, the earlier one first."""
    pieces: tuple[Piece, ...] = ()
    """The words of an edited statement, with what was taken out and put in."""
    more: Link | None = None
    """Where there is more of it."""
    is_further: bool = False
    """Whether it is of the same story or article as the one before it."""
    are_two: bool = False
    """Whether two statements stand side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceSection:
    """The changes of one kind."""

    topic: str
    """Their kind."""
    title: str
    """What they are."""
    count: str
    """How many there are."""
    note: str | None
    """How they are chosen and ordered; None where that is said elsewhere."""
    lines: tuple[SinceLine, ...]
    """The most important of them."""
    all: Link | None
    """Where the rest is; None where this is all."""
    more: str | None = None
    """The address of the next page of a list of one kind."""


class PeriodView(NamedTuple):
    """A time that changes are shown of."""

    link: Link
    """What it is called, and its address."""
    is_chosen: bool
    """Whether it is shown."""


class SeenForm(NamedTuple):
    """What a form needs that says that changes were seen."""

    token: str
    """The form's token."""
    until: str
    """Until when what is shown was seen, in seconds since 1970."""
    back: str
    """Where it leads back to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceContext(Context):
    """What changed since somebody last looked, or in another time; of all kinds, or of one."""

    template: ClassVar[str] = "since.html"
    piece: ClassVar[str] = "_since_lines.html"

    title: str
    """The page's title."""
    kicker: Link | None
    """Where all kinds are; None where they are shown."""
    when: str
    """Since when."""
    said: str | None
    """What was just done."""
    before: Link | None
    """Where what was just seen can be had again."""
    empty: str | None
    """That nothing changed; None where something did."""
    hint: str | None
    """What a reader who follows nothing could do."""
    periods: tuple[PeriodView, ...]
    """The times to choose from."""
    sections: tuple[SinceSection, ...]
    """The changes; one alone where one kind is asked for."""
    section: SinceSection | None
    """The one kind that is asked for; None where all are."""
    seen: SeenForm | None
    """What says that they were seen; None where there is nothing to say, or nothing can be kept."""
    data: str
    """Where it is as JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceBlock:
    """What stands at the top of the News Feed."""

    when: str
    """Since when."""
    href: str
    """The page with all of it."""
    empty: str | None
    """That nothing changed; None where something did."""
    counts: tuple[Link, ...]
    """How many changes of each kind, and where they are."""
    lines: tuple[SinceLine, ...]
    """The most important ones."""
    seen: SeenForm | None
    """What says that they were seen; None where nothing can be kept."""


class FollowedRow(NamedTuple):
    """Something that is followed."""

    kind: str
    """What it is."""
    link: Link
    """It."""
    unread: Link | None
    """How many of its articles are unread, and where those are; None where none is."""
    follow: FollowView | None
    """What follows it no longer; None where nothing can be changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedContext(Context):
    """What a reader follows."""

    template: ClassVar[str] = "followed.html"

    rows: tuple[FollowedRow, ...]
    """What is followed, by kind."""
    problem: str | None
    """Why something can't be followed."""
