"""What the templates of speakers and authors are given."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from onrecord.web.changes import Piece
from onrecord.web.charts import Timeline
from onrecord.web.contexts.base import Context, Link, Notice
from onrecord.web.contexts.feed import ItemList


class EarlierView(NamedTuple):
    """How a statement was worded before."""

    id: str
    """The id of that wording in its article."""
    until: Markup
    """When it was last seen."""
    pieces: tuple[Piece, ...]
    """Its words, with what the next wording took out and put in."""
    speaker: str | None
    """Who was said to say it, where that was somebody else."""


class AlsoView(NamedTuple):
    """The same statement in another article."""

    outlet: str
    """Who published it."""
    date: Markup
    """When."""
    sameness: str
    """How its words stand to those that are shown."""
    pieces: tuple[Piece, ...]
    """Its words, with what is other in them; none where they are the same."""
    href: str
    """The statement there."""


class ClaimView(NamedTuple):
    """One statement in a list."""

    date: Markup
    """When its article was published."""
    outlet: Link | None
    """Who published it; None where that is unknown."""
    said_on: str | None
    """When it was said, as written."""
    who: Markup | None
    """Who said it; None on the speaker's own page."""
    stance: Markup
    """How it was said."""
    source: str | None
    """What the speaker is called there; None where `who` says it."""
    before: str
    """The words before the statement's."""
    pieces: tuple[tuple[str, str], ...]
    """Its words and what stands between them: each with its classes, "" for what isn't its own."""
    after: str
    """The words behind it."""
    article: Link
    """The article, with the statement lit up."""
    fate: Markup | None
    """What became of it; None while it stands."""
    is_gone: bool
    """Whether it no longer stands."""
    earlier: tuple[EarlierView, ...]
    """How it was worded before."""
    by_hand: str | None
    """What was corrected in it by hand; None where nothing was."""
    also: tuple[AlsoView, ...] = ()
    """Where else on this page the same is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimList:
    """One page of a list of statements."""

    rows: tuple[ClaimView, ...]
    """The statements."""
    more: str | None
    """The address of the next page; None on the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One speaker in the list of people."""

    link: Link
    """The name, and the speaker's page."""
    role: str | None
    """What the speaker is, as written."""
    counts: str
    """How many statements in how many outlets."""


class NameLine(NamedTuple):
    """One of a person's names."""

    name: str
    """As articles write it."""
    counts: str
    """How many statements are under it, and from when to when, and why it is this person's where it isn't the name alone."""


class RoleLine(NamedTuple):
    """A role that somebody has, or had."""

    role: str
    """As written."""
    days: str
    """From when to when articles give it."""
    statement: Link
    """The statement that gives it first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleContext(Context):
    """Who is most on record."""

    template: ClassVar[str] = "people.html"

    people: tuple[PersonRow, ...]
    """Those with the most statements first."""
    organisations: tuple[PersonRow, ...]
    """Organisations and governments, those with the most statements first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonContext(Context):
    """Everything one speaker said."""

    template: ClassVar[str] = "person.html"
    piece: ClassVar[str] = "_claims.html"

    name: str
    """The speaker's name."""
    roles: tuple[str, ...]
    """What the speaker is, as written."""
    names: tuple[NameLine, ...]
    """All names, where there are several."""
    held: tuple[RoleLine, ...]
    """Roles over time, the last one first."""
    identity: str | None
    """What is folded away of names and roles; None where nothing is."""
    counts: tuple[str, ...]
    """How many statements, articles and outlets."""
    days: str | None
    """From when to when."""
    timeline: Timeline | None
    """The statements over time; None where there are too few to draw."""
    legend: tuple[tuple[str, str], ...]
    """What is in the drawing: words for each group of stances, and its class."""
    thoughts: Notice | None
    """How many thoughts are shown or left out, and where it is the other way round."""
    claims: ClaimList
    """The statements."""
    correct: str | None
    """The address of the page that corrects who this is; None where nothing can be changed."""
    about: ClaimList | None
    """What others said about this one, the newest; None where nothing is known, and on further pages."""
    all_about: Link | None
    """Everything that is said about this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorContext(Context):
    """An author's card and articles."""

    template: ClassVar[str] = "author.html"
    piece: ClassVar[str] = "_items.html"

    name: str
    """The author's name."""
    avatar: str | None
    """The address of the author's picture."""
    role: str | None
    """What the author does."""
    bio: str | None
    """What pages say of the author."""
    count: str
    """How many articles there are."""
    languages: str | None
    """The languages that the author speaks, as a list."""
    page: Link | None
    """The author's page at the outlet."""
    items: ItemList
    """The articles."""
