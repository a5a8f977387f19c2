"""What the template of a reader's notes is given."""

from dataclasses import dataclass
from typing import ClassVar

from onrecord.web.contexts.article import NoteView
from onrecord.web.contexts.base import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesContext(Context):
    """A reader's notes, over all articles."""

    template: ClassVar[str] = "notes.html"

    words: str
    """What is looked for; "" for all."""
    rows: tuple[NoteView, ...]
    """The notes."""
    more: str | None
    """The address of the next page; None on the last."""
