"""What the templates of the pages without a list are given."""

from dataclasses import dataclass
from typing import ClassVar

from onrecord.web.contexts.base import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutContext(Context):
    """The keyboard, and how to read the record."""

    template: ClassVar[str] = "about.html"

    counts: str
    """How much is on the record, and this program's version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemContext(Context):
    """An error."""

    template: ClassVar[str] = "problem.html"

    number: int
    """Its status."""
    said: str
    """What went wrong, in words."""
