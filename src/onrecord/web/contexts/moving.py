"""The context of the page for moving in and out."""

from dataclasses import dataclass
from typing import ClassVar

from onrecord.web.contexts.base import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingContext(Context):
    """The page that imports and exports a reader's state."""

    template: ClassVar[str] = "moving.html"

    token: str | None
    """The form's token; None in a read-only store."""
    said: str | None
    """What was imported just now."""
    problem: str | None
    """Why nothing was imported."""
