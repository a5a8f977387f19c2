"""What the template of moving in and out is given."""

from dataclasses import dataclass
from typing import ClassVar

from onrecord.web.contexts.base import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingContext(Context):
    """Moving in and out."""

    template: ClassVar[str] = "moving.html"

    token: str | None
    """The form's token; None where nothing can be changed."""
    said: str | None
    """What was just taken in."""
    problem: str | None
    """Why nothing was."""
