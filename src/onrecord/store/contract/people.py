"""Who speaks, and what they said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import Protocol

from onrecord.model import Act, AttributionKind, EntityType, Modality, Precision, Stance
from onrecord.store.contract.circumstances import UNKNOWN, Circumstances
from onrecord.store.contract.corrections import StatementCorrection
from onrecord.store.contract.life import Life
from onrecord.store.contract.listing import Listing


class Thoughts(StrEnum):
    """Whether a list has thoughts (`Act.THOUGHT`), which nobody said, beside what was said or documented."""

    LEFT_OUT = "no"
    TOO = "yes"
    ONLY = "only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement in a list: who, cue, what, and the words around it, with the article it stands in.

    `before`, `content` and `after` are consecutive characters of one part of the article (a discontinuous
    content's gaps included), so that together they show the words in context: the sentences, and no more than some
    300 characters on either side. Where a statement has no content, the cue stands in its place. `spans` are the
    statement's own words in `content`, as half-open offsets into it: one for the whole, several for a discontinuous
    content, and none where the cue stands in its place. `act` and `modality` are None where an older reader read the
    article, which did not ask; lists take such a statement for speech. `life` says since when it stands, and what became
    of it where it no longer does.
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
    """The wordings that the outlet had in its place before, the last one first."""
    by_hand: tuple[StatementCorrection, ...] = ()
    """What people corrected in it, the last of each kind; the fields above are as corrected."""
    vanished: datetime | None = None
    """Since when its article's outlet says that there is no such page any more."""
    circumstances: Circumstances = UNKNOWN
    """Where, to whom, through whom and when it was said, as far as its article says so."""
    language: str | None = None
    """The article's language."""
    published_precision: Precision = Precision.INSTANT
    """How much of `published` the page gives."""

    @property
    def own_words(self) -> str:
        """The statement's own words, with a mark where others stand between them."""
        return " … ".join(words for words, own in self.pieces if own) or self.content

    @property
    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """`content` cut at its spans' edges, each piece with whether it is the statement's own words."""
        cuts = sorted({0, len(self.content), *(edge for span in self.spans for edge in span)})
        return tuple(
            (self.content[start:end], any(first <= start and end <= last for first, last in self.spans))
            for start, end in pairwise(cuts)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonInfo:
    """A speaker's page: name and type as articles have them most, roles as written (newest first), and counts.

    Of speakers with very many statements, name, type and roles are those of the newest 200 (20 in the list of people).
    The counts and days are of what was said or documented; `thoughts` counts the rest.
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
    """Statements that no longer stand, without those of which a later wording does."""


class People(Protocol):
    """The part of a store that reads by speaker."""

    def person(self, slug: str) -> PersonInfo | None:
        """A speaker's page head."""
        ...

    def busiest(self, *, limit: int = 100) -> tuple[PersonInfo, ...]:
        """Speakers with the most statements first."""
        ...

    def called(self, name: str, *, limit: int = 100) -> tuple[PersonInfo, ...]:
        """People with this last name, or with it alone for a name; also those of whom only former statements are on record."""
        ...

    def statements(
        self, slug: str, *, limit: int = 30, after: str | None = None, thoughts: Thoughts = Thoughts.LEFT_OUT
    ) -> Listing[Claim]:
        """Everything the speaker said, newest first; thoughts where asked for.

        What no longer stands is among it, unless a later wording of it is.
        """
        ...

    def statements_of(
        self, article_ids: Sequence[int], *, limit: int = 2000, thoughts: Thoughts = Thoughts.LEFT_OUT
    ) -> tuple[Claim, ...]:
        """What stands in these articles (at most 500), in their order by id and then in that of the statements."""
        ...

    def newest_statements(
        self,
        slug: str,
        *,
        limit: int,
        further: int,
        after: str | None = None,
        thoughts: Thoughts = Thoughts.LEFT_OUT,
    ) -> tuple[Listing[Claim], tuple[Claim, ...]]:
        """`statements`, and the same with up to so many `further` ones, read at once."""
        ...
