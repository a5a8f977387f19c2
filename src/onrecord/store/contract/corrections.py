"""Corrections of statements by people: what holds instead of what the reader read, who says so, and when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from onrecord.model import EntityType, Modality, Span, Stance
from onrecord.store.contract.listing import Listing


class CorrectionKind(StrEnum):
    """What part of a statement is corrected."""

    SPEAKER = "speaker"
    WORDS = "words"
    STANCE = "stance"
    NOT_A_STATEMENT = "not a statement"


class Holds(StrEnum):
    """What became of a correction in the newest state of its article."""

    HOLDS = "holds"
    AGREES = "read so"
    """The reader itself now reads it this way."""
    GONE = "words are gone"
    """The corrected words, or the words that the correction gives, no longer stand in the article."""
    REPLACED = "corrected again"
    """A later correction of the same kind is in force instead."""
    UNDONE = "undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerIs:
    """Who says it: a name from the article or the record; None where the article names nobody.

    Where several people on record have the name, `slug` is that of the one who is meant ("john-smith~2"). As a `name`,
    the slug has a number for the first one, too ("john-smith~1"), since without a number it may be the name.
    """

    name: str | None
    type: EntityType = EntityType.PERSON
    slug: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsAre:
    """What is said: characters of the article's newest state, in one piece or several."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceIs:
    """How it is said, and whether it was said at all."""

    stance: Stance
    negated: bool = False
    modality: Modality = Modality.SAID


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAStatement:
    """There is no statement there: nobody says anything."""


Instead = SpeakerIs | WordsAre | StanceIs | NotAStatement
"""What holds instead of what the reader read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBefore:
    """A statement as the reader had read it when somebody corrected it, in words."""

    speaker: str | None
    words: str
    """The words of the statement's content; of its cue where it has no content."""
    stance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementCorrection:
    """One correction of one statement. `said` is what holds instead, in words; "" where it is no statement."""

    id: int
    article_id: int
    statement: str
    """The statement's id in its article."""
    kind: CorrectionKind
    instead: Instead
    said: str
    before: ReadBefore
    at: datetime
    by: str
    """Who made the correction, in their own words; "" where they don't say."""
    why: str
    undone: datetime | None = None
    undone_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleCorrections:
    """The corrections of one article. `holds` tells, by a correction's id, what became of it in the newest state."""

    made: tuple[StatementCorrection, ...]
    holds: dict[int, Holds]


class Taken(StrEnum):
    """The outcome of a correction that another store gave."""

    MADE = "made"
    KNOWN = "known"
    """This store has it already, or it would change nothing here."""
    NO_ARTICLE = "no such article here"
    NO_WORDS = "its words don't stand in the article here"
    SEVERAL = "several people have the name; say at the statement which"
    """For a speaker whose name several people have, here or in the other store: a namesake's number is each store's
    own."""
    NOBODY = "nobody of this name here"
    """For a decision about people: one of the people, or the outlet, isn't in this store."""
    LATER = "decided here later by hand, and kept"
    """For a decision about people: somebody here decided otherwise later."""


class Corrections(Protocol):
    """The part of a store that keeps people's corrections. Each call is one transaction."""

    def correct(
        self, article_id: int, statement: str, instead: Instead, *, by: str = "", why: str = ""
    ) -> StatementCorrection:
        """Corrects a statement of an article. Pages, counts and search show the correction at once.

        A speaker's name may also be a slug on record with a number, which says who of several people of a name is meant.

        Raises StoreError where there is no such article or statement; where neither the article nor the record has the
        name, or several people on record have it; where words aren't characters of the newest state; or where an
        argument is too long.
        """
        ...

    def undo(self, correction: int, *, by: str = "") -> StatementCorrection:
        """Takes a correction back; an earlier one of the same kind holds again. StoreError where there is none, or it
        was undone."""
        ...

    def correction(self, correction: int) -> StatementCorrection | None:
        """The correction of this id."""
        ...

    def of_article(self, article_id: int) -> ArticleCorrections:
        """The corrections of an article that weren't undone, in the order in which they were made."""
        ...

    def holds(self, article_ids: Iterable[int]) -> dict[int, Holds]:
        """What became of the corrections of these articles that weren't undone, by the correction's id. An article whose
        newest record is damaged is left out."""
        ...

    def corrections(
        self, *, undone: bool = False, limit: int = 30, after: str | None = None
    ) -> Listing[StatementCorrection]:
        """All corrections, the latest first. With `undone`, also the ones that were undone."""
        ...

    def give(self) -> Iterator[str]:
        """All corrections that weren't undone, in the order in which they were made, each as a line of JSON for `take`."""
        ...

    def take(self, line: str) -> Taken:
        """Takes a line from another store's `give`. The article is found by its address, the statement by its words.

        Raises StoreError where the line is not from `give`. Taking the same line again changes nothing.
        """
        ...
