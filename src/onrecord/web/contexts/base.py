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
class Frame:
    """What the frame of every page (base.html) is given."""

    place: str
    """Which of the main places a page belongs to: "feed", "people", "outlets", "search", or "" for none."""
    signed_in: str
    """Who is signed in; "" where nobody has to."""


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
