"""Who speaks, and what they said."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple, Protocol

from onrecord.model import Act, AttributionKind, EntityType, Modality, Precision, Stance
from onrecord.store.contract.circumstances import UNKNOWN, Circumstances
from onrecord.store.contract.corrections import StatementCorrection
from onrecord.store.contract.life import Life
from onrecord.store.contract.listing import Listing


class Thoughts(StrEnum):
    """Whether a list includes thoughts (`Act.THOUGHT`): what somebody thinks but nobody said."""

    LEFT_OUT = "no"
    TOO = "yes"
    ONLY = "only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement in a list: the speaker, the cue, the content and the words around it, with its article.

    `before`, `content` and `after` are consecutive characters of one part of the article, so that together they show
    the statement in context: the sentences around it, at most about 300 characters on either side. `content` includes
    the gaps of a discontinuous content; where a statement has no content, `content` is the cue.

    `spans` are the statement's own words in `content`, as half-open offsets: one span for the whole, several for a
    discontinuous content, none where `content` is the cue. `act` and `modality` are None where an older reader, which
    didn't look for them, read the article; lists take the statement for speech. `life` says since when the statement
    stands, and what became of it if it no longer does.
    """

    article_id: int
    attribution_id: str
    at: datetime
    published: datetime | None
    outlet: str | None
    outlet_slug: str | None
    headline: str | None
    speaker: str | None
    speaker_slug: str | None
    source: str | None
    cue: str
    before: str
    content: str
    after: str
    spans: tuple[tuple[int, int], ...]
    kind: AttributionKind
    stance: Stance
    negated: bool
    said_on: str | None
    confidence: float
    act: Act | None = None
    modality: Modality | None = None
    life: Life
    earlier: tuple["Claim", ...] = ()
    """Earlier wordings of the statement by the outlet, the latest first."""
    by_hand: tuple[StatementCorrection, ...] = ()
    """What people corrected in it, the latest of each kind; the fields above have the corrections applied."""
    vanished: datetime | None = None
    """Since when the outlet says that the article's page is gone."""
    circumstances: Circumstances = UNKNOWN
    """Where, to whom, through whom and when it was said, as far as the article says."""
    language: str | None = None
    """The article's language."""
    published_precision: Precision = Precision.INSTANT
    """How much of `published` the page gives."""
    words: tuple[str, ...] = field(init=False)
    """The statement's own words, one string for each piece: what the article's words between them are not."""

    def __post_init__(self) -> None:
        """Cuts the words out of `content`."""
        spans = self.spans
        whole = len(spans) == 1 and spans[0] == (0, len(self.content))
        object.__setattr__(self, "words", (self.content,) if whole else tuple(self.content[a:b] for a, b in spans))

    @property
    def own_words(self) -> str:
        """The statement's own words, with a mark at each gap."""
        return own_words(self.content, self.spans)

    @property
    def said_words(self) -> str:
        """The statement's own words; empty where it has none and `content` is the cue."""
        return self.own_words if self.spans else ""

    @property
    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """`content` cut at the edges of its spans; each piece with whether it is the statement's own words."""
        return pieces_of(self.content, self.spans)


def pieces_of(content: str, spans: Sequence[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    """`Claim.pieces` of this content and these spans."""
    cuts = sorted({0, len(content), *(edge for span in spans for edge in span)})
    return tuple(
        (content[start:end], any(first <= start and end <= last for first, last in spans))
        for start, end in pairwise(cuts)
    )


def own_words(content: str, spans: Sequence[tuple[int, int]]) -> str:
    """`Claim.own_words` of this content and these spans."""
    return " … ".join(words for words, own in pieces_of(content, spans) if own) or content


class DrawnClaim(NamedTuple):
    """A statement as a drawing of very many needs it; what it doesn't say stands in the `Claim`."""

    article_id: int
    attribution_id: str
    at: datetime
    published: datetime | None
    outlet: str | None
    kind: AttributionKind
    stance: Stance
    negated: bool
    act: Act | None
    modality: Modality | None
    cue: str
    own_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonInfo:
    """A speaker's page: the most frequent name and type, the roles as written (newest first), and counts.

    For speakers with very many statements, name, type and roles come from the newest 200 (20 in the list of people).
    The counts and days cover what was said or documented; `thoughts` counts the rest.
    """

    slug: str
    name: str
    type: EntityType
    roles: tuple[str, ...]
    statements: int
    articles: int
    outlets: int
    first: datetime | None
    last: datetime | None
    thoughts: int = 0
    former: int = 0
    """Statements that the outlet withdrew, or reworded as somebody else's."""


def speakers_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The slugs of those who speak in statements, in order."""
    return tuple(sorted({each.speaker_slug for each in claims if each.speaker_slug}))


class People(Protocol):
    """The part of a store that lists people and their statements."""

    def person(self, slug: str) -> PersonInfo | None:
        """A speaker's page head."""
        ...

    def busiest(self, *, limit: int = 100) -> tuple[PersonInfo, ...]:
        """Speakers with the most statements first."""
        ...

    def called(self, name: str, *, limit: int = 100) -> tuple[PersonInfo, ...]:
        """People with this last name, also those known by the last name alone, and those with only former
        statements."""
        ...

    def namesakes(self, names: Sequence[str]) -> dict[str, tuple[PersonInfo, ...]]:
        """Of these names, those that several people on record have, each with these people."""
        ...

    def statements(
        self, slug: str, *, limit: int = 30, after: str | None = None, thoughts: Thoughts = Thoughts.LEFT_OUT
    ) -> Listing[Claim]:
        """All statements of the speaker, newest first; with thoughts where `thoughts` asks for them.

        Statements that no longer stand are included, unless a later wording is in the list instead.
        """
        ...

    def statements_of(
        self, article_ids: Sequence[int], *, limit: int = 2000, thoughts: Thoughts = Thoughts.LEFT_OUT
    ) -> tuple[Claim, ...]:
        """The standing statements of these articles (at most 500), by the article's id, then in the order of the
        article."""
        ...

    def statements_decided(
        self, article_ids: Sequence[int], *, limit: int = 2000
    ) -> tuple[tuple[Claim, ...], Hashable]:
        """`statements_of` these articles, and what is `decided` about them and their speakers: both from one state of the
        store, so that what is decided meanwhile differs from it."""
        ...

    def decided(self, article_ids: Sequence[int], slugs: Sequence[str]) -> Hashable:
        """What differs as soon as a statement of these articles is corrected, a correction there is undone, or something
        is decided about one of these people, such as that two are one."""
        ...

    def newest_statements(
        self, slug: str, *, limit: int, drawn: int, thoughts: Thoughts = Thoughts.LEFT_OUT
    ) -> tuple[Listing[Claim], tuple[DrawnClaim, ...]]:
        """The first page of `statements`, and as many of the newest ones as are to be drawn, all from one state of the
        store."""
        ...
