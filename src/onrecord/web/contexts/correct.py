"""What the templates that correct a statement, and show what was corrected, are given."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from onrecord.web.contexts.base import Context, Link


class ByHandView(NamedTuple):
    """One correction of a statement."""

    id: int
    """Its number in the store."""
    said: Markup
    """What was corrected to what, by whom and when, what was read before, and whether its words are gone."""
    why: str
    """Why, in the words of whoever corrected it; "" where they didn't say."""


class CorrectedView(NamedTuple):
    """A statement that isn't shown among the others: it was found to be none, or its words are gone."""

    id: str
    """Its id in the article."""
    words: str
    """Its words, as they were read."""
    corrections: tuple[ByHandView, ...]
    """What was corrected in it."""


class NameChoice(NamedTuple):
    """A name that may be chosen for a speaker."""

    name: str
    """The name."""
    is_chosen: bool
    """Whether it is the speaker now."""


class StanceChoice(NamedTuple):
    """A stance, or what became of a statement, that may be chosen."""

    value: str
    """What the form sends."""
    words: str
    """What it is called."""
    is_chosen: bool
    """Whether it is so now."""


class PieceView(NamedTuple):
    """One piece of a statement's words, to be changed by its ends."""

    number: int
    """Its place among the pieces, from 0."""
    start: int | None
    """Its first character in the part of the article; None for a piece that isn't there yet."""
    end: int | None
    """The character after its last one."""
    first: str
    """Its first words."""
    last: str
    """Its last words."""


class PassageView(NamedTuple):
    """The words around a statement, in which its ends are dragged."""

    part: str
    """The part of the article."""
    start: int
    """Where they begin in it, in characters."""
    pieces: tuple[tuple[str, bool], ...]
    """The words, in pieces, each with whether it is the statement's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectContext(Context):
    """One statement, to be corrected."""

    template: ClassVar[str] = "correct.html"

    id: int
    """The article's id."""
    article: Link
    """The article, with the statement lit up."""
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
    """The token of the forms; None where nothing can be changed here."""
    problem: str | None
    """Why what was sent was refused."""
    names: tuple[NameChoice, ...]
    """The names that the article has."""
    known: tuple[str, ...]
    """Names of the record that are often asked for."""
    is_nobody: bool
    """Whether nobody is named now."""
    passage: PassageView | None
    """The words around it; None where it no longer stands in the article."""
    pieces: tuple[PieceView, ...]
    """Its words, and room for one more piece."""
    stances: tuple[StanceChoice, ...]
    """The stances."""
    modalities: tuple[StanceChoice, ...]
    """What may have become of it."""
    is_negated: bool
    """Whether the words of saying are."""
    by_hand: tuple[ByHandView, ...]
    """What was corrected in it already."""
