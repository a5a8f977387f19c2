"""The context of the page of silent edits."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from onrecord.web.changes import Piece
from onrecord.web.contexts.base import Context, Link


class EditView(NamedTuple):
    """One silent edit."""

    language: str
    """Its article's language as a tag; "" where unknown."""
    date: Markup
    """When the edited article was first seen."""
    outlet: Link | None
    """The article's outlet; None where unknown."""
    kind: str
    """The kind of edit, in words."""
    css: str
    """The CSS class of that kind."""
    who: Markup
    """Who said it."""
    stance: Markup
    """The stance."""
    was: Markup | None
    """The earlier speaker and stance, where the edit changed them."""
    pieces: tuple[Piece, ...]
    """The words, with insertions and deletions marked."""
    article: Link
    """The address of the article, with the statement highlighted."""
    changes: str
    """The address of the comparison of both states."""
    is_further: bool
    """Whether the edit before it is of the same article at the same time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditList:
    """One page of silent edits."""

    rows: tuple[EditView, ...]
    """The edits."""
    more: str | None
    """The address of the next page; None on the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditsContext(Context):
    """The page of silent edits: of all outlets, of one, or to one speaker's statements."""

    template: ClassVar[str] = "edits.html"
    piece: ClassVar[str] = "_edits.html"

    title: str
    """The page's title."""
    of: Link | None
    """The outlet or speaker; None for all."""
    kinds: tuple[tuple[Link, bool], ...]
    """The kinds of edits to choose from, each with whether it is chosen."""
    feed: str
    """The address of the same list as a feed."""
    edits: EditList
    """The edits."""
