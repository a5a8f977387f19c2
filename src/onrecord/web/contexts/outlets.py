"""The contexts of the page Outlets and its forms."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from onrecord.web.contexts.base import Context, Link, Notice
from onrecord.web.contexts.feed import SideRow


class Action(NamedTuple):
    """A button on a feed's line."""

    value: str
    """The value that it sends."""
    text: str
    """Its label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedView:
    """The pages of a feed that could not be read."""

    words: str
    """How many, in words."""
    pages: tuple[tuple[Link, str], ...]
    """The newest of them, each with the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLineView:
    """A followed feed: its health, and what can be done with it."""

    id: int
    """The feed's id."""
    name: str
    """Its title, or its outlet where it has none."""
    outlet: str
    """Its outlet."""
    articles_href: str
    """The address of its outlet's articles."""
    url: Link
    """Its address, as a link where that is safe."""
    css: str
    """Its health, as a CSS class."""
    health: str
    """Its health, in words."""
    facts: tuple[str, ...]
    """When it was read last, when it is read next, and how much it brought."""
    week: str
    """How much it brought in the last seven days, as text for those who don't see the bars."""
    bars: Markup
    """One bar for each of the last days, as SVG."""
    is_pending: bool
    """Whether its state is about to change, so that the page refreshes the line."""
    error: str | None
    """The error of the last reading."""
    failures: str | None
    """How many times in a row it failed; None for once."""
    archives: str | None
    """How the records of its archives were handled."""
    archives_css: str
    """Whether some of those are damaged, as a CSS class."""
    failed: FailedView | None
    """Its pages that could not be read."""
    said: str | None
    """The result of the last action on it."""
    actions: tuple[Action, ...]
    """The buttons."""
    folder: str
    """Its folder; "" for none."""
    full_page: str
    """When the pages of its entries are fetched; a key of `policies`."""
    keep_days: str
    """For how many days its outlet's articles are kept; "" for always."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderView:
    """The feeds of one folder."""

    link: Link | None
    """The folder's name and articles; None for feeds in no folder."""
    feeds: tuple[FeedLineView, ...]
    """The feeds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The progress of something in the background."""

    words: str
    """The progress, in words."""
    done: int
    """Steps done."""
    total: int
    """All steps, at least 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookForm:
    """The search form of a long list of feeds."""

    health: str | None
    """The health that is chosen, which the search keeps."""
    words: str
    """The words typed."""
    folders: Markup
    """The folders to choose from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnView:
    """The links between the pages of a long list."""

    previous: str | None
    """The previous page; None on the first."""
    here: str
    """Which feeds are shown, and of how many, in words."""
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
    """Its language."""
    counts: str
    """The number of articles, and the day of the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OthersView:
    """Outlets on record that aren't followed."""

    count: str
    """How many, in words."""
    rows: tuple[OtherRow, ...]
    """Those with the most articles."""
    is_open: bool
    """Whether the list is shown unfolded."""
    are_all: bool
    """Whether `rows` are all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletsContext(Context):
    """The page Outlets: the followed feeds by folder, and the other outlets on record."""

    template: ClassVar[str] = "outlets.html"

    counts: tuple[str, ...]
    """How many feeds are followed, pages are waiting and articles are on record."""
    said: str | None
    """The result of the last action, where no feed's line says it."""
    problem: str | None
    """What went wrong."""
    token: str | None
    """The token of the forms; None in a read-only store."""
    typed: str
    """The address that was typed and could not be followed."""
    folder_names: tuple[str, ...]
    """Names of folders, as suggestions."""
    policies: dict[str, str]
    """The choices for when pages of entries are fetched: value and label."""
    importing: Progress | None
    """The progress of an OPML import; None where none is running."""
    first_readings: Progress | None
    """The progress of first readings; None where every feed has been read."""
    choices: tuple[SideRow, ...]
    """The choices of health; none where nothing is followed."""
    look_for: LookForm | None
    """The search form; None for a short list."""
    back: str
    """The query string of this page, so that forms return to it."""
    changed: FeedLineView | None
    """The feed that was changed just now, where it isn't on this page."""
    folders: tuple[FolderView, ...]
    """The feeds."""
    empty: Notice | None
    """Why no feed is shown."""
    turn: TurnView | None
    """The links to other pages; None where there is only one."""
    offers_list: bool
    """Whether there is a list to export."""
    others: OthersView | None
    """Outlets that aren't followed; None where all are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetainContext(Context):
    """The page that asks before articles are dropped."""

    template: ClassVar[str] = "retain.html"

    feed_id: int
    """The feed's id."""
    outlet: str
    """Its outlet."""
    days: int
    """For how many days articles are to be kept."""
    days_words: str
    """The same period, in words."""
    warning: str | None
    """What would be dropped; None for nothing."""
    reassurance: str
    """The text where nothing is dropped."""
    button: str
    """The button's label."""
    back: str
    """The query string of the page that the form came from."""
    page: str
    """The address of that page, at the feed's line."""
    token: str
    """The form's token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """An entry of a feed that was tested."""

    link: Link
    """Its title, linked where the address is safe."""
    facts: str
    """Its day, and whether it has the full text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TestedContext(Context):
    """The page with the result of testing a feed."""

    template: ClassVar[str] = "tested.html"

    feed_id: int
    """The feed's id."""
    name: str
    """Its title, or its outlet where it has none."""
    url: str
    """Its address."""
    error: str | None
    """Why the feed can't be read; None where it can."""
    count: str
    """How many entries it has."""
    facts: tuple[tuple[str, str], ...]
    """The server's answer and the kind of feed: names with values."""
    entries: tuple[EntryView, ...]
    """Its first entries."""


class FieldView(NamedTuple):
    """A field of the form for following a page of links."""

    name: str
    """Its name in the form."""
    label: str
    """Its label."""
    value: str
    """The value typed."""
    most: int
    """The most characters that it takes."""
    example: str
    """An example."""
    is_needed: bool
    """Whether it is required."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksContext(Context):
    """The page for following a page of links by CSS selectors: the form, and what they find."""

    template: ClassVar[str] = "links.html"

    token: str | None
    """The form's token; None in a read-only store."""
    fields: tuple[FieldView, ...]
    """The form's fields."""
    folder: str
    """The folder that was typed; "" for none."""
    policies: dict[str, str]
    """The choices for when pages are fetched: value and label."""
    policy: str
    """The choice made."""
    problem: str | None
    """Why nothing was found; None where something was, or nothing was tried."""
    count: str
    """The number of articles found."""
    entries: tuple[EntryView, ...]
    """The first articles found."""
