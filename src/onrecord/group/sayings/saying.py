"""What this stage is given, statements of articles, and what it gives: those of one speaker that say the same. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from onrecord.model import Act, AttributionKind, Modality, Stance


class Key(NamedTuple):
    """Which statement: its article's id in the store, and its own id in the article."""

    article: int
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One statement as one outlet gives it. What is None or "" isn't in the text.

    It has what `Stated` asks for, so that it can be shown as any statement is.
    """

    key: Key
    speaker: str
    """Whoever speaks, as a part of an address; "" where the speaker is open. A body stands for itself, as a person does."""
    words: str
    """The content's own words, with a mark where others stand between them; the cue where it has no content."""
    at: datetime
    """When its article was published, else when it was first seen (UTC)."""
    is_published: bool = True
    """Whether `at` is when it was published."""
    is_day: bool = False
    """Whether `at` is a day and no hour."""
    outlet: str = ""
    """The name of the outlet; "" where it is unknown."""
    outlet_slug: str = ""
    """The outlet as a part of an address."""
    cue: str = ""
    stance: Stance = Stance.SAYS
    negated: bool = False
    act: Act | None = None
    modality: Modality | None = None
    kind: AttributionKind = AttributionKind.INDIRECT
    venue: str | None = None
    """Where or to whom it was said, as written: "an interview with Hallvik Daily", "reporters"."""
    addressee: str | None = None
    """Who was told, by name."""
    relayed_by: str | None = None
    """Through whom the outlet has it, by name."""
    said_day: date | None = None
    """The day on which it was said, where the words give it, or give it together with the article's date."""
    said_on: str | None = None
    """The same as written."""
    answers: tuple[str, ...] = ()
    """Statements of the same article, by id, that this one denies, confirms or answers, as its own words say."""
    copy_of: str | None = None
    """Whose report the article carries, by name, where its text shows it."""
    language: str | None = None
    """The article's language as a tag."""


class Sameness(StrEnum):
    """How another outlet's words stand to those that were first."""

    VERBATIM = "verbatim"
    REWORDED = "reworded"
    SHORTENED = "shortened"
    """Its words are a part of the others."""
    LENGTHENED = "lengthened"
    """The others' words are a part of its."""
    TRANSLATED = "in another language"


@dataclass(frozen=True, slots=True)
class Carried:
    """A statement as one outlet gives it, beside the words of the group's first."""

    saying: Saying
    sameness: Sameness
    left_out: tuple[str, ...] = ()
    """Words of the first that change what is said ("never", "if", "allegedly") and that it doesn't have, in order."""
    put_in: tuple[str, ...] = ()
    """Such words that it has and the first doesn't."""


@dataclass(frozen=True, slots=True)
class Relay:
    """Who has it from whom, by name, as the words of the statement at `key` show it: `evidence`."""

    source: str
    carrier: str
    evidence: str
    key: Key
    is_copy: bool = False
    """Whether the carrier has the whole report from there, and not this statement alone."""


@dataclass(frozen=True, slots=True)
class FirstSaid:
    """Where and when something was said first, as far as the sources show.

    `where` is an outlet or an occasion, `day` the day that words give. `key` is the statement on record that has it first.
    `evidence` are the words that say so, of the statement at `shown_by`; where there are none, the order is that of
    publishing alone, and `is_inferred`.
    """

    key: Key | None
    where: str | None
    day: date | None
    evidence: str | None
    shown_by: Key | None
    is_inferred: bool
    is_report: bool = False
    """Whether what words show is only whose report the others carry, and not where it was said."""


@dataclass(frozen=True, slots=True)
class SameStatement:
    """One statement of one speaker over all articles that carry it, the first one first."""

    speaker: str
    carried: tuple[Carried, ...]
    first: FirstSaid
    relays: tuple[Relay, ...] = ()
    answers: tuple[int, ...] = ()
    """The groups, by place, that this one answers, because a text says that it does."""

    @property
    def head(self) -> Saying:
        """As whoever had it first gives it."""
        return self.carried[0].saying

    @property
    def outlets(self) -> tuple[str, ...]:
        """The names of the outlets that carry it, each once, in the order of `carried`."""
        return tuple(dict.fromkeys(each.saying.outlet for each in self.carried if each.saying.outlet))
