"""Base classes that all contexts share."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from markupsafe import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The data for one template. Its fields are the names that the template uses, besides those of `Frame`."""

    template: ClassVar[str]
    """The page's template."""
    piece: ClassVar[str | None] = None
    """The template for what "Show more" adds; None where the page has no such button."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow:
    """One keyboard shortcut."""

    name: str
    """The action's name, for the script."""
    key: str
    """The key, or two that are pressed one after the other."""
    says: str
    """What it does."""
    address: str | None
    """The page that it opens; None for any other action."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The data for the frame of every page (base.html)."""

    place: str
    """Which of the main places a page belongs to: "feed", "people", "outlets", "search", or "" for none."""
    signed_in: str
    """Who is signed in; "" on a server without sign-in."""
    reader: str
    """The key of whoever asks, which tabs of the same reader share; "" for who hasn't signed in."""
    home: str
    """This reader's start page of the News Feed."""
    unread: int
    """How many articles are unread for this reader."""
    look: str
    """This reader's choice of type and width, as CSS classes."""
    theme: str
    """The theme that was chosen in this browser, "light" or "dark"; "" for the system's."""
    may_mark: bool
    """Whether the reading state can be kept."""
    marks_when_scrolled: bool
    """Whether scrolling past an article marks it as read."""
    is_live: bool
    """Whether the open page is told of news; later pages of a list aren't."""
    keys: tuple[KeyRow, ...]
    """The keyboard shortcuts."""


class Link(NamedTuple):
    """A text with an address to link to."""

    text: str
    """The text shown."""
    href: str | None = None
    """The address; None for plain text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A message at the top of a page."""

    words: str | Markup
    """The message."""
    link: Link | None = None
    """A link with what the reader can do about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowView:
    """A button that follows something of the record, or no longer."""

    token: str
    """The form's token."""
    kind: str
    """What kind of thing it is."""
    key: str
    """Which."""
    is_on: bool
    """Whether it is followed."""
    label: str
    """What the button says."""
    name: str
    """What is followed, for who can't see where the button stands."""
    back: str
    """Where the form leads back to."""
