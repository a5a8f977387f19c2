"""What the News Feed's templates are given, and what lists of articles are elsewhere."""

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from onrecord.web.contexts.base import Context, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """One article in a list."""

    id: int
    """The article's id."""
    day: Markup | None
    """The day that this article is the first of; None for those that follow it."""
    time: Markup
    """When it was published, no finer than its page says."""
    outlet: Link | None
    """Who published it; None where that is unknown."""
    section: Link | None
    """Its section."""
    minutes: int | None
    """How long reading it takes."""
    language: str
    """The language of its words as a tag; "" where it is unknown."""
    title: str
    """Its headline, else its first words."""
    has_headline: bool
    """Whether `title` is its headline."""
    standfirst: str | None
    """What stands below the headline."""
    said: str | None
    """How many statements it has; None where it has none."""
    speakers: tuple[Link, ...]
    """The first who speak in it."""
    other_speakers: str | None
    """How many others speak in it; None where nobody else does."""
    revised: str | None
    """That it was revised, and how often; None where it wasn't."""
    flags: tuple[str, ...]
    """What else isn't as usual with it."""
    picture: str | None
    """The address of its picture."""
    href: str
    """Its page, which knows the list that it was opened from."""
    is_unread: bool
    """Whether the reader hasn't read it."""
    is_revised: bool
    """Whether its statements changed after the reader had read it."""
    is_starred: bool
    """Whether the reader starred it."""
    is_later: bool
    """Whether the reader put it by for later."""


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
    """The token of the form that marks them; None where nothing can be marked."""
    back: str
    """The address of the list, to come back to from what is marked without script."""
    list: str
    """The list, as the parameters of its address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideRow:
    """One choice beside the News Feed."""

    link: Link
    """What it chooses."""
    count: str | None = None
    """How much there is of it."""
    is_current: bool = False
    """Whether it is chosen."""
    unread: int = 0
    """How many articles of it are unread."""
    rows: tuple["SideRow", ...] = ()
    """What it is made of."""
    is_open: bool = False
    """Whether what it is made of is shown at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideList:
    """Choices of one kind beside the News Feed."""

    title: str
    """What they are."""
    rows: tuple[SideRow, ...]
    """The choices."""
    more: Link | None = None
    """Where all of them are."""
    is_wide_only: bool = False
    """Whether narrow screens leave them out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedStart:
    """What a News Feed without any article offers."""

    followed: str | None = None
    """How many feeds are followed whose articles are still to come; None where none is followed."""
    progress: str | None = None
    """How many of them have been read so far; None where there is nothing to say of that."""
    token: str | None = None
    """The token of the form that follows an outlet; None where the store can't be changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceView:
    """A choice of a form, as it is made now."""

    name: str
    """Its parameter."""
    label: str
    """What it is called."""
    options: tuple[tuple[str, str], ...]
    """What may be chosen: value and words."""
    chosen: str
    """The value that is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionsView:
    """How the list may be narrowed and ordered."""

    kept: tuple[tuple[str, str], ...]
    """What else the address says, which stays."""
    choices: tuple[ChoiceView, ...]
    """What there is to choose."""
    changed: int
    """How many of them are another than at first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkAllView:
    """What marks a whole list as read."""

    token: str
    """The form's token."""
    list: str
    """The list, as the parameters of its address."""
    last: str
    """The newest article that is shown: what comes later isn't marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedContext(Context):
    """The News Feed."""

    template: ClassVar[str] = "feed.html"
    piece: ClassVar[str] = "_items.html"

    title: str
    """What the page shows: everything, or an outlet, a folder or a section."""
    items: ItemList
    """The articles."""
    news: str | None
    """Where to ask whether something new has come in; None but on the first page."""
    stories: str | None
    """Where the same is by stories; None where there is no such list of it."""
    clear: str | None
    """Where the News Feed is without the filter; None where there is no filter."""
    newest: str | None
    """Where this list begins; None on the first page."""
    empty: str | None
    """Why there is no article; None where there is one, or nothing at all yet."""
    start: FeedStart | None
    """What is offered where nothing at all is on the record yet."""
    views: tuple[SideRow, ...]
    """Everything, what is unread, starred, put by for later."""
    options: OptionsView
    """How the list may be narrowed and ordered."""
    mark_all: MarkAllView | None
    """What marks the list as read; None where nothing is unread in it, or can be marked."""
    said: str | None
    """What was just done."""
    side: tuple[SideList, ...]
    """The choices beside the list."""
