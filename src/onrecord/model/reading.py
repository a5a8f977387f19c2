"""What `read` finds in an Article: sentences, times, mentions, and who said what."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from onrecord.model.span import Span


class EntityType(StrEnum):
    """What is mentioned."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"


class MentionKind(StrEnum):
    """How it is mentioned (ACE's terms)."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class TimexType(StrEnum):
    """TIMEX3's types (ISO 24617-1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class AnchorKind(StrEnum):
    """What the missing parts of a time were inferred from."""

    PUBLISHED = "published"
    TEXT = "text"


class AttributionKind(StrEnum):
    """Whether the content is in the speaker's own words, wholly, in part, or not."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """What the speaker does with the content, as the cue says it. Never a verdict on the content."""

    SAYS = "says"
    CLAIMS = "claims"
    DENIES = "denies"
    CONFIRMS = "confirms"
    WARNS = "warns"
    ASKS = "asks"
    DEMANDS = "demands"
    PROMISES = "promises"
    PLANS = "plans"
    THINKS = "thinks"
    DECLINES = "declines to comment"


class Act(StrEnum):
    """What kind of act a statement is."""

    SPEECH = "speech"
    """Somebody said or wrote it."""
    DOCUMENT = "document"
    """A report, a poll, a law or a record says it."""
    THOUGHT = "thought"
    """Somebody believes, wants, supports or fears it; nobody's words are given."""


class Modality(StrEnum):
    """What became of a statement, as its words tell it."""

    SAID = "said"
    NOT_SAID = "not said"
    DECLINED = "declined"
    """Somebody declined or failed to speak of it."""
    NEITHER = "neither confirmed nor denied"
    FUTURE = "future"
    """It will be said, or is expected to be."""
    HYPOTHETICAL = "hypothetical"
    """It would have been said, or is said only if something else happens."""
    ASKED_TO = "asked to"
    """Somebody was asked or urged to say it."""


class Stated(Protocol):
    """What says how a statement was made: an Attribution, or a store's row of one. None is an older reading's."""

    @property
    def stance(self) -> Stance:
        """What the speaker does with the content."""
        ...

    @property
    def negated(self) -> bool:
        """Whether the cue is."""
        ...

    @property
    def act(self) -> Act | None:
        """What kind of act it is."""
        ...

    @property
    def modality(self) -> Modality | None:
        """What became of it."""
        ...


_FORMS: Final = {
    Stance.SAYS: ("says", "say", "said"),
    Stance.CLAIMS: ("claims", "claim", "claimed"),
    Stance.DENIES: ("denies", "deny", "denied"),
    Stance.CONFIRMS: ("confirms", "confirm", "confirmed"),
    Stance.WARNS: ("warns", "warn", "warned"),
    Stance.ASKS: ("asks", "ask", "asked"),
    Stance.DEMANDS: ("demands", "demand", "demanded"),
    Stance.PROMISES: ("promises", "promise", "promised"),
    Stance.PLANS: ("plans", "plan", "planned"),
    Stance.THINKS: ("thinks", "think", "thought"),
    Stance.DECLINES: ("declines to comment", "decline to comment", "declined to comment"),
}
"""Each stance's verb: what somebody does, after "does not" or "is to", and after "would have"."""
_THINKING: Final = {
    Stance.SAYS: _FORMS[Stance.THINKS],
    Stance.CLAIMS: _FORMS[Stance.THINKS],
    Stance.CONFIRMS: _FORMS[Stance.THINKS],
    Stance.DENIES: ("opposes", "oppose", "opposed"),
    Stance.WARNS: ("fears", "fear", "feared"),
    Stance.ASKS: ("wonders", "wonder", "wondered"),
    Stance.DEMANDS: ("wants", "want", "wanted"),
    Stance.PROMISES: ("intends", "intend", "intended"),
}
"""A thought's verbs: nobody has said it, so none may read as if somebody had."""


def stance_words(item: Stated) -> str:
    """The stance as a person reads it, with what became of the statement. It never reads like its opposite.

    "does not deny", "did not say", "is to say", "would have said", "was asked", "neither confirms nor denies".
    """
    forms = _THINKING.get(item.stance, _FORMS[item.stance]) if item.act is Act.THOUGHT else _FORMS[item.stance]
    does, do, done = forms
    match item.modality:
        case Modality.DECLINED:
            return _FORMS[Stance.DECLINES][0]
        case Modality.NEITHER:
            return "neither confirms nor denies"
        case Modality.NOT_SAID:  # who "did not decline to comment" would have commented
            return "did not comment" if item.stance is Stance.DECLINES else f"did not {do}"
        case Modality.FUTURE:
            return f"will not {do}" if item.negated else f"is to {do}"
        case Modality.HYPOTHETICAL:
            return f"would not have {done}" if item.negated else f"would have {done}"
        case Modality.ASKED_TO:
            return "was not asked" if item.negated else "was asked"
        case _:
            return f"does not {do}" if item.negated else does


def is_said(item: Stated) -> bool:
    """Whether it was said or written, as far as the reading knows: nothing else may look as if it had been."""
    if item.modality not in {None, Modality.SAID} or item.act is Act.THOUGHT or item.stance is Stance.DECLINES:
        return False
    # who says what they don't think says something
    return not item.negated or item.stance in {Stance.THINKS, Stance.PLANS}


class Coverage(StrEnum):
    """How much of `read` covers the article's language."""

    FULL = "full"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that mention somebody or something; `role` as written next to them, `entity` an Entity's id."""

    span: Span
    type: EntityType
    kind: MentionKind = MentionKind.NAME
    role: Span | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Who or what several mentions are of. `name` is the fullest form that the article writes, at `evidence`."""

    id: str
    type: EntityType
    name: str
    evidence: Span
    roles: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What a missing part of a time was inferred from: a date in the text (at `span`) or the publishing date."""

    kind: AnchorKind
    value: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression. `value` has only what the words give, unknown parts as X ("XXXX-03-31").

    `inferred` is the value with those parts filled in from `anchor`; None where nothing supports it.
    `mod` is TIMEX3's (START, MID, END, APPROX, BEFORE, AFTER, ...).
    """

    span: Span
    type: TimexType
    value: str
    mod: str | None = None
    inferred: str | None = None
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A speaker, addressee or relayer: the entity, with the words that name it as evidence."""

    name: str
    evidence: Span
    entity: str | None = None
    role: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One statement on the record: who (`source`) says (`cue`) what (`content`), each as spans.

    Spans may be discontinuous; `source` is empty where the text names none. `speaker` is who the source
    resolves to, None where the text leaves it open. `said_on` is the span of a time expression,
    `nested_in` the id of the attribution in whose content this one stands, `about` what a mixed
    attribution's words are said of ("which Putin called ..."). `confidence` is between 0 and 1. `act` is what kind of
    act it is, and `modality` whether it was said at all.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: AttributionKind
    stance: Stance = Stance.SAYS
    negated: bool = False
    speaker: Party | None = None
    addressee: Party | None = None
    venue: Span | None = None
    said_on: Span | None = None
    relayed_by: Party | None = None
    about: Span | None = None
    nested_in: str | None = None
    confidence: float = 0.5
    act: Act = Act.SPEECH
    modality: Modality = Modality.SAID


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that `read` found in one Article. `language` is the one it was read in; `coverage` how fully."""

    language: str | None
    coverage: Coverage
    sentences: tuple[Span, ...] = ()
    times: tuple[Timex, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
