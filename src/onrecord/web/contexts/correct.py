"""The contexts for correcting a statement, and for showing corrections."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from onrecord.web.contexts.base import Context, Link


class ByHandView(NamedTuple):
    """One correction of a statement."""

    id: int
    """Its number in the store."""
    said: Markup
    """What was corrected, to what, by whom and when; what was read before; whether the words are gone."""
    why: str
    """The reason, in the words of whoever corrected it; "" where none was given."""


class CorrectedView(NamedTuple):
    """A statement shown apart: it was marked as not a statement, or its words are gone."""

    id: str
    """Its id in the article."""
    words: str
    """Its words, as the reader had them."""
    corrections: tuple[ByHandView, ...]
    """Its corrections."""


NAMED, PERSON = "=", "~"
"""What stands before a name, and before a person's slug, in what the form sends."""


class NameChoice(NamedTuple):
    """A name to choose for the speaker."""

    value: str
    """The value that the form sends: `NAMED` and the name, or `PERSON` and the slug of one of several people of the name."""
    name: str
    """The name; for one of several people, with a role and the slug."""
    is_chosen: bool
    """Whether it is the speaker now."""


class StanceChoice(NamedTuple):
    """A stance, or a statement's fate, to choose."""

    value: str
    """The value that the form sends."""
    words: str
    """Its label."""
    is_chosen: bool
    """Whether it is the present value."""


class PieceView(NamedTuple):
    """One piece of a statement's words, which the form changes by moving its ends."""

    number: int
    """Its place among the pieces, from 0."""
    start: int | None
    """Its first character, counted in its part of the article; None for a new piece."""
    end: int | None
    """The character after its last one."""
    first: str
    """Its first words."""
    last: str
    """Its last words."""


class PassageView(NamedTuple):
    """The text around a statement, in which the reader drags its ends."""

    part: str
    """Which part of the article it is."""
    start: int
    """Where the text begins in that part, in characters."""
    pieces: tuple[tuple[str, bool], ...]
    """The text in pieces, each with whether it belongs to the statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectContext(Context):
    """The page that corrects one statement."""

    template: ClassVar[str] = "correct.html"

    id: int
    """The article's id."""
    article: Link
    """The address of the article, with the statement highlighted."""
    language: str
    """The article's language as a tag; "" where it is unknown."""
    statement: str
    """The statement's id in the article."""
    who: Markup
    """Who says it now."""
    stance: Markup
    """How."""
    words: str
    """What."""
    token: str | None
    """The token of the forms; None where corrections aren't possible."""
    problem: str | None
    """Why the form was refused."""
    names: tuple[NameChoice, ...]
    """Names in the article."""
    known: Markup
    """Suggestions, as <option> elements: the people with the most statements on record."""
    is_nobody: bool
    """Whether the statement has no named speaker now."""
    passage: PassageView | None
    """The text around it; None where it is no longer in the article."""
    pieces: tuple[PieceView, ...]
    """Its words, and one empty piece to add."""
    stances: tuple[StanceChoice, ...]
    """The stances."""
    modalities: tuple[StanceChoice, ...]
    """The fates to choose from."""
    is_negated: bool
    """Whether the cue is negated."""
    by_hand: tuple[ByHandView, ...]
    """Earlier corrections of it."""
