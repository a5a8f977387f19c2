"""What the templates of what is followed are given."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from onrecord.web.contexts.base import Context, Link, Notice
from onrecord.web.contexts.feed import SideRow


class Action(NamedTuple):
    """A button of a feed's line."""

    value: str
    """What it sends."""
    text: str
    """What it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedView:
    """A feed's pages that could not be read."""

    words: str
    """How many there are."""
    pages: tuple[tuple[Link, str], ...]
    """The newest of them, each with why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLineView:
    """A followed feed: how it is doing, and what can be done with it."""

    id: int
    """The feed's id."""
    name: str
    """Its title, else its outlet."""
    outlet: str
    """Its outlet."""
    articles_href: str
    """Where its outlet's articles are."""
    url: Link
    """Its address, as a link where a browser may be sent there."""
    css: str
    """How it is doing, as a class."""
    health: str
    """How it is doing, in words."""
    facts: tuple[str, ...]
    """When it was read and will be, and how much came of it."""
    week: str
    """How much came in the last seven days, for those who don't see the bars."""
    bars: Markup
    """A bar for each of the last days, as SVG."""
    is_pending: bool
    """Whether something will soon be different, so that the page looks again."""
    error: str | None
    """What was wrong when it was last read."""
    failures: str | None
    """How often that was so in a row; None where it was once."""
    archives: str | None
    """What became of the records in its archives."""
    archives_css: str
    """Whether some of them are damaged, as a class."""
    failed: FailedView | None
    """Its pages that could not be read."""
    said: str | None
    """What came of what was just done with it."""
    actions: tuple[Action, ...]
    """What can be done with it."""
    folder: str
    """The folder it is in; "" for none."""
    full_page: str
    """When its entries' pages are fetched; a key of `policies`."""
    keep_days: str
    """For how many days its outlet's articles are kept; "" for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderView:
    """The feeds of one folder."""

    link: Link | None
    """The folder's name and articles; None for feeds in no folder."""
    feeds: tuple[FeedLineView, ...]
    """The feeds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far something has come that goes on."""

    words: str
    """How far, in words."""
    done: int
    """Steps done."""
    total: int
    """Steps in all, at least 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookForm:
    """The form that looks for feeds in a long list."""

    health: str | None
    """The health that is chosen, which stays."""
    words: str
    """What was typed."""
    folders: Markup
    """The folders to choose from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnView:
    """Where the other pages of a long list are."""

    previous: str | None
    """The page before; None on the first."""
    here: str
    """Which feeds are shown, of how many."""
    next: str | None
    """The next page; None on the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherRow:
    """An outlet on the record that isn't followed."""

    link: Link
    """Its name and articles."""
    site: Link | None
    """Its site."""
    language: str | None
    """The language it is in."""
    counts: str
    """How many articles there are, and the day of the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OthersView:
    """The outlets on the record that aren't followed."""

    count: str
    """How many there are."""
    rows: tuple[OtherRow, ...]
    """Those with the most articles."""
    is_open: bool
    """Whether they are shown at once."""
    are_all: bool
    """Whether `rows` are all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletsContext(Context):
    """What is followed, by folder, and the outlets on the record."""

    template: ClassVar[str] = "outlets.html"

    counts: tuple[str, ...]
    """How much is followed, waits, and is on the record."""
    said: str | None
    """What came of what was just done, where no feed's line says so."""
    problem: str | None
    """What went wrong."""
    token: str | None
    """The token of the forms; None where nothing can be changed."""
    typed: str
    """The address that was typed, and could not be followed."""
    folder_names: tuple[str, ...]
    """Names of folders to suggest."""
    policies: dict[str, str]
    """When the pages of entries are fetched: what forms send, and words for it."""
    importing: Progress | None
    """How far a list is followed that was sent; None where none is."""
    first_readings: Progress | None
    """How many feeds were read for the first time; None where all were."""
    choices: tuple[SideRow, ...]
    """Feeds by how they are doing; none where nothing is followed."""
    look_for: LookForm | None
    """The form that looks for feeds; None in a short list."""
    back: str
    """What stands behind the question mark for this page, so that forms lead back to it."""
    changed: FeedLineView | None
    """The feed that was just changed, where it isn't in the list any more."""
    folders: tuple[FolderView, ...]
    """The feeds."""
    empty: Notice | None
    """Why there is no feed."""
    turn: TurnView | None
    """Where the other pages are; None where there is one page."""
    offers_list: bool
    """Whether there is a list to take along."""
    others: OthersView | None
    """The outlets that aren't followed; None where all are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetainContext(Context):
    """The question whether articles are to be dropped."""

    template: ClassVar[str] = "retain.html"

    feed_id: int
    """The feed's id."""
    outlet: str
    """Its outlet."""
    days: int
    """For how many days articles are to be kept."""
    days_words: str
    """The same, in words."""
    warning: str | None
    """What would be dropped; None where nothing is."""
    reassurance: str
    """What is said where nothing is dropped."""
    button: str
    """What the button says."""
    back: str
    """What stands behind the question mark of the page that this came from."""
    page: str
    """That page's address, at the feed's line."""
    token: str
    """The form's token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """An entry of a feed that was tested."""

    link: Link
    """Its title, and its address where a browser may be sent there."""
    facts: str
    """Its day, and whether it has the whole text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TestedContext(Context):
    """What came of testing a feed."""

    template: ClassVar[str] = "tested.html"

    feed_id: int
    """The feed's id."""
    name: str
    """Its title, else its outlet."""
    url: str
    """Its address."""
    error: str | None
    """Why it can't be read; None where it can."""
    count: str
    """How many entries it has."""
    facts: tuple[tuple[str, str], ...]
    """What its server answered and what it is, each with its name."""
    entries: tuple[EntryView, ...]
    """Its first entries."""


class FieldView(NamedTuple):
    """A field of the form that says where a page's articles stand."""

    name: str
    """What it sends."""
    label: str
    """What it asks for."""
    value: str
    """What was typed there."""
    most: int
    """So many characters at most."""
    example: str
    """What it may look like."""
    is_needed: bool
    """Whether it can't be left empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksContext(Context):
    """Following a page of links by selectors: the form, and what they find."""

    template: ClassVar[str] = "links.html"

    token: str | None
    """The form's token; None where nothing can be followed here."""
    fields: tuple[FieldView, ...]
    """The form's fields."""
    folder: str
    """The folder that was typed; "" for none."""
    policies: dict[str, str]
    """When pages are fetched: what is sent, and what it says."""
    policy: str
    """The one that was chosen."""
    problem: str | None
    """Why nothing is found; None where something is, or nothing was tried."""
    count: str
    """How many articles were found."""
    entries: tuple[EntryView, ...]
    """The first of them."""
