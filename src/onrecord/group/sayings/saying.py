"""What these modules are given (statements of articles), and what they give: statements of one speaker that say the
same. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from onrecord.model import Act, AttributionKind, Modality, Stance


class Key(NamedTuple):
    """Which statement: the article's id in the store, and the statement's id in the article."""

    article: int
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One statement as one outlet gives it. A field that is None or "" isn't in the text.

    It has the fields that `Stated` asks for, so that it can be shown as any statement is.
    """

    key: Key
    speaker: str
    """Who speaks, as a part of an address; "" where the speaker is open. A body speaks for itself, as a person
    does."""
    words: str
    """The words of the content, with a mark where other words stand between them; the cue where there is no
    content."""
    at: datetime
    """When the article was published, else when it was first seen (UTC)."""
    is_published: bool = True
    """Whether `at` is when the article was published."""
    is_day: bool = False
    """Whether `at` is a day without an hour."""
    outlet: str = ""
    """The name of the outlet; "" where it is unknown."""
    outlet_slug: str = ""
    """The outlet, as a part of an address."""
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
    """The day on which it was said, where the words give it alone or together with the article's date."""
    said_on: str | None = None
    """The words for that day, as written."""
    answers: tuple[str, ...] = ()
    """The ids of statements in the same article that this one denies, confirms or answers, as the statement's own
    words say."""
    copy_of: str | None = None
    """By name, whose report the article carries, where the article's text shows it."""
    language: str | None = None
    """The article's language as a tag."""


class Sameness(StrEnum):
    """How an outlet's words stand to those of the first report."""

    VERBATIM = "verbatim"
    REWORDED = "reworded"
    SHORTENED = "shortened"
    """The outlet's words are a part of the first one's."""
    LENGTHENED = "lengthened"
    """The first one's words are a part of the outlet's."""
    TRANSLATED = "in another language"


@dataclass(frozen=True, slots=True)
class Carried:
    """A statement as one outlet gives it, beside the words of the group's first."""

    saying: Saying
    sameness: Sameness
    left_out: tuple[str, ...] = ()
    """Words of the first that change what is said ("never", "if", "allegedly") and that this statement lacks, in
    order."""
    put_in: tuple[str, ...] = ()
    """The same kind of words where this statement has them and the first lacks them."""


@dataclass(frozen=True, slots=True)
class Relay:
    """Who has the statement from whom, by name. `evidence` are the words that show it, of the statement at `key`."""

    source: str
    carrier: str
    evidence: str
    key: Key
    is_copy: bool = False
    """Whether the carrier has the whole report from there, not only this statement."""


@dataclass(frozen=True, slots=True)
class FirstSaid:
    """Where and when something was said first, as far as the sources show.

    `where` is an outlet or an occasion, `day` the day that the words give. `key` is the statement on record that had
    it first. `evidence` are the words that say so, in the statement at `shown_by`. Where no words say so, the order
    of publishing alone decides, and `is_inferred` is True.
    """

    key: Key | None
    where: str | None
    day: date | None
    evidence: str | None
    shown_by: Key | None
    is_inferred: bool
    is_report: bool = False
    """Whether the words only show whose report the others carry, and not where it was said."""

    def is_shown_of(self, saying: Saying) -> bool:
        """Whether words show that this statement's outlet had it first: neither the order of publishing, nor an occasion
        at which all were, shows that."""
        is_its = self.key == saying.key and (self.where or "").casefold() == (saying.outlet or "").casefold()
        return is_its and not self.is_inferred


@dataclass(frozen=True, slots=True)
class SameStatement:
    """One statement of one speaker over all articles that carry it, the first one first."""

    speaker: str
    carried: tuple[Carried, ...]
    first: FirstSaid
    relays: tuple[Relay, ...] = ()
    answers: tuple[int, ...] = ()
    """The places of the groups that this one answers, because a text says so."""

    @property
    def head(self) -> Saying:
        """The statement as the outlet that had it first gives it."""
        return self.carried[0].saying

    @property
    def outlets(self) -> tuple[str, ...]:
        """The names of the outlets that carry it, each once, in the order of `carried`."""
        return tuple(dict.fromkeys(each.saying.outlet for each in self.carried if each.saying.outlet))
