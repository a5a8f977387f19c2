"""The context of the page that corrects who somebody is."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from onrecord.web.contexts.base import Context, Link
from onrecord.web.contexts.correct import StanceChoice


class NameTick(NamedTuple):
    """One of a person's names, to tick as somebody else's."""

    slug: str
    """The name's own slug."""
    name: str
    """The name as articles write it."""
    counts: str
    """Its number of statements, in words."""


class DecisionView(NamedTuple):
    """One decision by hand about this person."""

    id: int
    """Its number in the log."""
    said: Markup
    """The decision and its time."""
    why: str
    """The reason and the name of whoever decided; "" where none were given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoContext(Context):
    """The page that corrects who one person is."""

    template: ClassVar[str] = "who.html"

    person: Link
    """The person's page."""
    path: str
    """The address that the forms are sent to."""
    token: str | None
    """The token of the forms; None where corrections aren't possible."""
    problem: str | None
    """Why the form was refused."""
    names: tuple[NameTick, ...]
    """The person's names, where there are several."""
    known: Markup
    """Suggestions, as <option> elements: the people with the most statements on record."""
    types: tuple[StanceChoice, ...]
    """The types to choose from: a person, an organisation, a place."""
    decisions: tuple[DecisionView, ...]
    """Decisions by hand, the latest first."""
