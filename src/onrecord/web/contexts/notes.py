"""The context of the page of notes."""

from dataclasses import dataclass
from typing import ClassVar

from onrecord.web.contexts.article import NoteView
from onrecord.web.contexts.base import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesContext(Context):
    """The page of a reader's notes in all articles."""

    template: ClassVar[str] = "notes.html"

    words: str
    """The words searched for; "" for all notes."""
    rows: tuple[NoteView, ...]
    """The notes."""
    more: str | None
    """The address of the next page; None on the last."""
