"""The contexts of the News Feed and of other lists of articles."""

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from onrecord.web.contexts.base import Context, FollowView, Link
from onrecord.web.contexts.since import SinceBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """One article in a list."""

    id: int
    """The article's id."""
    day: Markup | None
    """The day, on the first article of each day; None on the others."""
    time: Markup
    """When it was published, as precisely as the page says."""
    outlet: Link | None
    """The outlet; None where unknown."""
    icon: str | None
    """The address of the outlet's icon; None where it has none."""
    section: Link | None
    """Its section."""
    minutes: int | None
    """The reading time, in words."""
    language: str
    """Its language as a tag; "" where unknown."""
    title: str
    """Its headline, or its first words where it has none."""
    has_headline: bool
    """Whether `title` is its headline."""
    standfirst: str | None
    """The text below the headline."""
    said: str | None
    """The number of statements, in words; None where it has none."""
    speakers: tuple[Link, ...]
    """The first speakers."""
    other_speakers: str | None
    """How many more speakers there are; None for no more."""
    revised: str | None
    """How often it was revised, in words; None where it wasn't."""
    flags: tuple[str, ...]
    """Anything else that is unusual about it."""
    picture: str | None
    """The address of its picture."""
    href: str
    """The address of its page, which names the list that it was opened from."""
    is_unread: bool
    """Whether it is unread."""
    is_revised: bool
    """Whether its statements have changed since the reader read it."""
    is_starred: bool
    """Whether the reader starred it."""
    is_later: bool
    """Whether the reader keeps it to read later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemList:
    """One page of a list of articles."""

    rows: tuple[ItemView, ...]
    """The articles."""
    more: str | None
    """The address of the next page; None on the last."""
    density: str
    """How much of each is shown: "cards", "list" or "headlines"."""
    token: str | None
    """The token of the form that marks articles; None where they can't be marked."""
    back: str
    """The list's address, to return to after marking without script."""
    list: str
    """The list as the query string of its address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideRow:
    """One entry beside the News Feed."""

    link: Link
    """Its name, with the address of the list that it opens."""
    count: str | None = None
    """How many articles it has."""
    icon: str | None = None
    """The address of the icon shown before its name."""
    is_current: bool = False
    """Whether it is chosen."""
    unread: int = 0
    """How many of them are unread."""
    rows: tuple["SideRow", ...] = ()
    """The entries inside it: the outlets of a folder."""
    is_open: bool = False
    """Whether it is shown unfolded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideList:
    """A group of entries beside the News Feed."""

    title: str
    """The group's heading."""
    rows: tuple[SideRow, ...]
    """The choices."""
    more: Link | None = None
    """A link to the page that has all of them."""
    is_wide_only: bool = False
    """Whether narrow screens leave the group out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedStart:
    """What the News Feed shows while the store has no article."""

    followed: str | None = None
    """How many feeds are followed, in words; None where none is."""
    progress: str | None = None
    """How many of them have been read so far; None where nothing needs saying."""
    token: str | None = None
    """The token of the form that follows an outlet; None in a read-only store."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceView:
    """One field of a form with its options."""

    name: str
    """Its parameter."""
    label: str
    """Its label."""
    options: tuple[tuple[str, str], ...]
    """The options: value and label."""
    chosen: str
    """The present value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionsView:
    """The form that narrows and sorts the list."""

    kept: tuple[tuple[str, str], ...]
    """Other parameters of the address, which the form keeps."""
    choices: tuple[ChoiceView, ...]
    """The fields."""
    changed: int
    """How many fields differ from their defaults."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkAllView:
    """The form that marks a whole list as read."""

    token: str
    """The form's token."""
    list: str
    """The list as the query string of its address."""
    last: str
    """The newest article shown: later arrivals aren't marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedContext(Context):
    """The News Feed."""

    template: ClassVar[str] = "feed.html"
    piece: ClassVar[str] = "_items.html"

    title: str
    """The title: everything, or the name of an outlet, folder or section."""
    items: ItemList
    """The articles."""
    news: str | None
    """The address of the stream that tells what is new in this list; None except on the first page."""
    stories: str | None
    """The address of the same list by stories; None where there is none."""
    clear: str | None
    """The address of the News Feed without the filter; None where no filter is set."""
    newest: str | None
    """The address of the list's first page; None on that page."""
    empty: str | None
    """Why the list is empty; None where it isn't, or where the store has no article yet."""
    start: FeedStart | None
    """How to begin, while the store has no article."""
    views: tuple[SideRow, ...]
    """The views: everything, unread, starred, later."""
    options: OptionsView
    """The form that narrows and sorts the list."""
    mark_all: MarkAllView | None
    """The form that marks the list as read; None where nothing is unread or nothing can be marked."""
    said: str | None
    """What was done just now."""
    undo: str | None
    """The value of the button that undoes it; None where that can't be done."""
    side: tuple[SideList, ...]
    """The groups beside the list."""
    since: SinceBlock | None
    """What changed since the reader last looked; None where the list isn't everything, or they never looked."""
    follow: FollowView | None
    """What follows the outlet, person, story or folder that the list is of; None for other lists."""
