"""The contexts of the pages Since you last looked and What you follow."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from onrecord.web.changes import Piece
from onrecord.web.contexts.base import Context, FollowView, Link


class WordsView(NamedTuple):
    """A statement as an article has it."""

    language: str
    """Its article's language as a tag; "" where unknown."""
    who: Markup
    """Who said it."""
    stance: Markup
    """The stance."""
    outlet: Link | None
    """The outlet; None where unknown."""
    date: Markup
    """When its article was published."""
    words: str
    """Its own words."""
    css: str
    """The CSS classes of the words."""
    href: str
    """The address of these characters in its article."""


class SinceLine(NamedTuple):
    """One change."""

    flag: str | None = None
    """The kind of change; None where the section's heading says it."""
    css: str = ""
    """The CSS class of that kind."""
    head: Link | None = None
    """The article or story that changed; None where a statement did."""
    about: Link | None = None
    """The story that it is part of, where `head` doesn't say it."""
    facts: tuple[Markup | str, ...] = ()
    """Facts about the change, such as its number of outlets and its time."""
    said: tuple[WordsView, ...] = ()
    """The statements; two are shown side by side, the earlier one first."""
    pieces: tuple[Piece, ...] = ()
    """The words of an edited statement, with insertions and deletions marked."""
    more: Link | None = None
    """The address with more about it."""
    is_further: bool = False
    """Whether the change before it is of the same story or article."""
    are_two: bool = False
    """Whether two statements are shown side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceSection:
    """The changes of one kind."""

    topic: str
    """Their kind."""
    title: str
    """The kind, as a heading."""
    count: str
    """The number of changes, in words."""
    note: str | None
    """How they are selected and sorted; None where the page says it elsewhere."""
    lines: tuple[SinceLine, ...]
    """The most important of them."""
    all: Link | None
    """A link to the rest; None where these are all."""
    more: str | None = None
    """The address of the next page of a list of one kind."""


class PeriodView(NamedTuple):
    """A period to choose."""

    link: Link
    """Its name and address."""
    is_chosen: bool
    """Whether it is the present one."""


class SeenForm(NamedTuple):
    """The form that marks changes as seen."""

    token: str
    """The form's token."""
    until: str
    """The end of the period shown, in seconds since 1970."""
    back: str
    """The page to return to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceContext(Context):
    """The page of changes since the last visit or in another period; of all kinds, or of one."""

    template: ClassVar[str] = "since.html"
    piece: ClassVar[str] = "_since_lines.html"

    title: str
    """The page's title."""
    kicker: Link | None
    """The address of all kinds; None where they are shown."""
    when: str
    """Since when."""
    said: str | None
    """What was done just now."""
    before: Link | None
    """A link to the changes that were just marked as seen."""
    empty: str | None
    """The words where nothing changed; None where something did."""
    hint: str | None
    """A hint for a reader who follows nothing."""
    periods: tuple[PeriodView, ...]
    """The periods to choose from."""
    sections: tuple[SinceSection, ...]
    """The changes; one alone where one kind is asked for."""
    section: SinceSection | None
    """The one kind that is asked for; None where all are."""
    seen: SeenForm | None
    """The form that marks them as seen; None where there is nothing to mark, or in a read-only store."""
    data: str
    """The address of its JSON document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceBlock:
    """The changes at the top of the News Feed."""

    when: str
    """Since when."""
    href: str
    """The page with all of it."""
    empty: str | None
    """The words where nothing changed; None where something did."""
    counts: tuple[Link, ...]
    """The number of changes of each kind, each with a link."""
    lines: tuple[SinceLine, ...]
    """The most important ones."""
    seen: SeenForm | None
    """The form that marks them as seen; None in a read-only store."""


class FollowedRow(NamedTuple):
    """Something that is followed."""

    kind: str
    """What it is."""
    link: Link
    """It."""
    unread: Link | None
    """How many of its articles are unread, and where those are; None where none is."""
    follow: FollowView | None
    """The form that stops following it; None in a read-only store."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedContext(Context):
    """What a reader follows."""

    template: ClassVar[str] = "followed.html"

    rows: tuple[FollowedRow, ...]
    """What is followed, by kind."""
    problem: str | None
    """Why something can't be followed."""
