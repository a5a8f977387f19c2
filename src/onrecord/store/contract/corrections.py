"""What a person corrects in statements: what holds instead of what was read, who says so, and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from onrecord.model import EntityType, Modality, Span, Stance
from onrecord.store.contract.listing import Listing


class CorrectionKind(StrEnum):
    """What of a statement is corrected."""

    SPEAKER = "speaker"
    WORDS = "words"
    STANCE = "stance"
    NOT_A_STATEMENT = "not a statement"


class Holds(StrEnum):
    """What became of a correction in the newest state of its article."""

    HOLDS = "holds"
    AGREES = "read so"
    """The reader reads it so by itself now."""
    GONE = "words are gone"
    """The words that it is about, or that it gives, no longer stand in the article."""
    UNDONE = "undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerIs:
    """Who says it: a name that the article or the record has; None where nobody is named."""

    name: str | None
    type: EntityType = EntityType.PERSON


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsAre:
    """What is said: characters of the article's newest state, in one piece or several."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceIs:
    """How it is said, and whether it was."""

    stance: Stance
    negated: bool = False
    modality: Modality = Modality.SAID


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAStatement:
    """Nobody says anything there."""


Instead = SpeakerIs | WordsAre | StanceIs | NotAStatement
"""What holds instead of what was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBefore:
    """A statement as it was read when somebody corrected it, in words."""

    speaker: str | None
    words: str
    """Of its content; of its cue, where it has none."""
    stance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementCorrection:
    """One correction of one statement. `said` is what holds instead, in words; "" for what is no statement."""

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
    """Who corrected it, as they call themselves; "" where they don't say."""
    why: str
    undone: datetime | None = None
    undone_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleCorrections:
    """The corrections of one article, and of each what became of it in the newest state, by its id."""

    made: tuple[StatementCorrection, ...]
    holds: dict[int, Holds]


class Taken(StrEnum):
    """What came of a correction that another store gave."""

    MADE = "made"
    KNOWN = "known"
    """It is here already, or there is nothing left for it to do."""
    NO_ARTICLE = "no such article here"
    NO_WORDS = "its words don't stand in the article here"
    NOBODY = "nobody of this name here"
    """Of a decision about people: one of them, or the outlet, isn't in this store."""
    LATER = "decided here later by hand, and kept"
    """Of a decision about people."""


class Corrections(Protocol):
    """The part of a store that keeps what people correct. Each call is one transaction."""

    def correct(
        self, article_id: int, statement: str, instead: Instead, *, by: str = "", why: str = ""
    ) -> StatementCorrection:
        """Corrects a statement of an article, at once wherever it is shown, counted or found.

        StoreError where there is no such article or statement, where a name stands neither in the article nor on the record,
        where words aren't characters of the newest state, or what is given is too long.
        """
        ...

    def undo(self, correction: int, *, by: str = "") -> StatementCorrection:
        """Takes a correction back; an earlier one of its kind holds again. StoreError where there is none, or it is undone."""
        ...

    def correction(self, correction: int) -> StatementCorrection | None:
        """The correction of this id."""
        ...

    def of_article(self, article_id: int) -> ArticleCorrections:
        """The corrections of an article that weren't undone, in the order in which they were made."""
        ...

    def corrections(
        self, *, undone: bool = False, limit: int = 30, after: str | None = None
    ) -> Listing[StatementCorrection]:
        """All corrections, the one made last first; those that were undone too, where asked for."""
        ...

    def give(self) -> Iterator[str]:
        """All corrections that weren't undone, in the order in which they were made, each as a line of JSON for `take`."""
        ...

    def take(self, line: str) -> Taken:
        """Takes a line that another store's `give` gave: the article is known by its address, the statement by its words.

        StoreError where it is no such line. The same line again changes nothing.
        """
        ...
