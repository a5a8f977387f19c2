"""The contexts of the help page and of error pages."""

from dataclasses import dataclass
from typing import ClassVar

from onrecord.web.contexts.base import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutContext(Context):
    """The help page: the keyboard, and how to read the record."""

    template: ClassVar[str] = "about.html"

    counts: str
    """The numbers of articles and statements, and this program's version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAccountsContext(Context):
    """What stands at the addresses of accounts on a server without sign-in."""

    template: ClassVar[str] = "no_accounts.html"

    command: str
    """What starts a server that people sign in to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemContext(Context):
    """An error."""

    template: ClassVar[str] = "problem.html"

    number: int
    """Its status."""
    said: str
    """What went wrong, in words."""
