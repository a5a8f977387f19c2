"""What the template that corrects who somebody is is given."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from onrecord.web.contexts.base import Context, Link
from onrecord.web.contexts.correct import StanceChoice


class NameTick(NamedTuple):
    """One of a person's names, to be told apart."""

    slug: str
    """The name's own slug."""
    name: str
    """As articles write it."""
    counts: str
    """How many statements are under it."""


class DecisionView(NamedTuple):
    """Something that was decided by hand of this person."""

    id: int
    """Its number in the log."""
    said: Markup
    """What was decided, when."""
    why: str
    """Why, and who says so; "" where they didn't say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoContext(Context):
    """A person, to be corrected."""

    template: ClassVar[str] = "who.html"

    person: Link
    """The person's page."""
    path: str
    """Where the forms are sent."""
    token: str | None
    """The token of the forms; None where nothing can be changed here."""
    problem: str | None
    """Why what was sent was refused."""
    names: tuple[NameTick, ...]
    """The person's names, where there are several."""
    known: tuple[str, ...]
    """Names of the record that are often asked for."""
    types: tuple[StanceChoice, ...]
    """What it may be: a person, an organisation, a place."""
    decisions: tuple[DecisionView, ...]
    """What was decided by hand, the last first."""
