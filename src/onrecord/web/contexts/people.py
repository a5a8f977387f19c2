"""The contexts of the pages of speakers and authors."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from onrecord.web.changes import Piece
from onrecord.web.charts import Timeline
from onrecord.web.contexts.base import Context, FollowView, Link, Notice
from onrecord.web.contexts.feed import ItemList


class EarlierView(NamedTuple):
    """An earlier wording of a statement."""

    id: str
    """The id of that wording in its article."""
    until: Markup
    """When this wording was last seen."""
    pieces: tuple[Piece, ...]
    """Its words, with the changes to the next wording marked."""
    speaker: str | None
    """The speaker then, where it was another one."""


class AlsoView(NamedTuple):
    """The same statement in another article."""

    outlet: str
    """The outlet."""
    date: Markup
    """When."""
    sameness: str
    """How its words compare with those shown, in words."""
    pieces: tuple[Piece, ...]
    """Its words, with differences marked; empty where they are the same."""
    href: str
    """The address of the statement there."""


class ClaimView(NamedTuple):
    """One statement in a list."""

    language: str
    """Its article's language as a tag; "" where unknown."""
    date: Markup
    """When its article was published."""
    outlet: Link | None
    """The outlet; None where unknown."""
    said_on: str | None
    """When it was said, as written."""
    who: Markup | None
    """The speaker; None on the speaker's own page."""
    stance: Markup
    """The stance."""
    source: str | None
    """The name that this article uses for the speaker; None where `who` is the same."""
    before: str
    """The text before the statement."""
    pieces: tuple[tuple[str, str], ...]
    """Its words and the text between them, each with its CSS classes; "" for text between."""
    after: str
    """The text after the statement."""
    article: Link
    """The address of the article, with the statement highlighted."""
    fate: Markup | None
    """Whether it was withdrawn, reworded or lost, in words; None while it stands."""
    is_gone: bool
    """Whether it no longer stands."""
    earlier: tuple[EarlierView, ...]
    """How it was worded before."""
    by_hand: str | None
    """What was corrected by hand; None for nothing."""
    also: tuple[AlsoView, ...] = ()
    """The same statement in other articles of this page."""


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
    """The speaker's role, as written."""
    counts: str
    """The numbers of statements and outlets, in words."""


class NameLine(NamedTuple):
    """One of a person's names."""

    name: str
    """The name as articles write it."""
    counts: str
    """Its number of statements, the first and last day, and what else links it to this person."""


class BelongsLine(NamedTuple):
    """A country or an organisation of somebody, or whose a body is."""

    name: str
    """What it is called."""
    kind: str
    """What it is to the person, in a word or two."""
    words: str
    """The words that say so."""
    days: str
    """From when to when articles say so."""
    statement: Link
    """The statement that says so first."""


class RoleLine(NamedTuple):
    """A role that somebody has or had."""

    role: str
    """As written."""
    days: str
    """The first and last day on which articles give it."""
    statement: Link
    """The address of the first statement that gives it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceView:
    """Who somebody is by a file that was imported."""

    words: str
    """The name and the description there."""
    lived: str | None
    """From when to when."""
    positions: tuple[tuple[str, str], ...]
    """Each position with its days, which may be ""."""
    source: str
    """Which file says so, and since when it is here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleContext(Context):
    """The page of the people with the most statements."""

    template: ClassVar[str] = "people.html"

    people: tuple[PersonRow, ...]
    """Those with the most statements first."""
    organisations: tuple[PersonRow, ...]
    """Organisations and governments, those with the most statements first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonContext(Context):
    """The page of one speaker's statements."""

    template: ClassVar[str] = "person.html"
    piece: ClassVar[str] = "_claims.html"

    name: str
    """The speaker's name."""
    roles: tuple[str, ...]
    """The speaker's role, as written."""
    names: tuple[NameLine, ...]
    """All names, where there are several."""
    held: tuple[RoleLine, ...]
    """Roles over time, the latest first."""
    belongs: tuple[BelongsLine, ...]
    """Countries and organisations, those most often given first."""
    of: str | None
    """The first country or owner, in a few words; None where none is known."""
    reference: ReferenceView | None
    """Who this is by a file that was imported; None where none says so."""
    identity: str | None
    """The label of the folded names, roles, countries and organisations; None where nothing is folded."""
    counts: tuple[str, ...]
    """The numbers of statements, articles and outlets."""
    days: str | None
    """The first and last day."""
    timeline: Timeline | None
    """The chart of statements over time; None where there are too few."""
    legend: tuple[tuple[str, str], ...]
    """The chart's legend: a label for each group of stances, and its CSS class."""
    thoughts: Notice | None
    """How many thoughts are shown or hidden, with a link that switches."""
    claims: ClaimList
    """The statements."""
    namesakes: tuple[PersonRow, ...]
    """Other people who have one of the names."""
    correct: str | None
    """The address of the page that corrects who this is; None where corrections aren't possible."""
    about: ClaimList | None
    """The newest statements about this person by others; None where there are none, and on further pages."""
    all_about: Link | None
    """A link to all statements about this person."""
    follow: FollowView | None
    """What follows them; None where nothing can be changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorContext(Context):
    """The page of one author: a card and the articles."""

    template: ClassVar[str] = "author.html"
    piece: ClassVar[str] = "_items.html"

    name: str
    """The author's name."""
    avatar: str | None
    """The address of the author's picture."""
    role: str | None
    """What the author does."""
    bio: str | None
    """What the outlets' pages say of the author."""
    count: str
    """How many articles there are."""
    languages: str | None
    """The languages that the author speaks, as a list."""
    page: Link | None
    """The author's page at the outlet."""
    items: ItemList
    """The articles."""
