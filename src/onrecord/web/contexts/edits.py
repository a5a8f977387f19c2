"""What the template of silent edits is given."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from onrecord.web.changes import Piece
from onrecord.web.contexts.base import Context, Link


class EditView(NamedTuple):
    """One silent edit."""

    date: Markup
    """When the article was first seen so."""
    outlet: Link | None
    """Whose article it is; None where that is unknown."""
    kind: str
    """What was done to the statement."""
    css: str
    """The class of that."""
    who: Markup
    """Who said it."""
    stance: Markup
    """How it was said."""
    was: Markup | None
    """Who said it before, and how, where that was another or otherwise."""
    pieces: tuple[Piece, ...]
    """The words, with what was taken out and put in."""
    article: Link
    """The article, with the statement lit up."""
    changes: str
    """Where all that changed in the article is shown."""
    is_further: bool
    """Whether it belongs to the one before it: of the same article at the same time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditList:
    """One page of silent edits."""

    rows: tuple[EditView, ...]
    """The edits."""
    more: str | None
    """The address of the next page; None on the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditsContext(Context):
    """Silent edits, of all outlets, of one, or of one speaker's statements."""

    template: ClassVar[str] = "edits.html"
    piece: ClassVar[str] = "_edits.html"

    title: str
    """The page's title."""
    of: Link | None
    """The outlet or speaker whose they are; None for all."""
    kinds: tuple[tuple[Link, bool], ...]
    """The kinds of edits to choose from, and whether each is chosen."""
    feed: str
    """Where the same is to be had as a feed."""
    edits: EditList
    """The edits."""
