"""What the contexts of all templates stand on."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from markupsafe import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a template is given. Its fields are exactly the names that the template uses, beside those of `Frame`."""

    template: ClassVar[str]
    """The page's template."""
    piece: ClassVar[str | None] = None
    """The template of what "Show more" adds to the page; None where a page has no more to show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow:
    """A key, and what it does."""

    name: str
    """The act's name, for the script."""
    key: str
    """The key, or two that are pressed one after the other."""
    says: str
    """What it does."""
    address: str | None
    """The page that it leads to; None where it does something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the frame of every page (base.html) is given."""

    place: str
    """Which of the main places a page belongs to: "feed", "people", "outlets", "search", or "" for none."""
    signed_in: str
    """Who is signed in; "" where nobody has to."""
    home: str
    """Where the News Feed begins for this reader."""
    unread: int
    """How many articles this reader hasn't read."""
    look: str
    """How this reader wants articles set: words for the stylesheet."""
    may_mark: bool
    """Whether what is read can be kept."""
    marks_when_scrolled: bool
    """Whether what was scrolled past is read."""
    keys: tuple[KeyRow, ...]
    """What keys do."""


class Link(NamedTuple):
    """A text with the address that it leads to."""

    text: str
    """What is shown."""
    href: str | None = None
    """Where it leads; None where it leads nowhere, and is text alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something that a page says above what it shows."""

    words: str | Markup
    """What it says."""
    link: Link | None = None
    """What a reader may want to do about it."""
