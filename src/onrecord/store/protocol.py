"""What every store gives, and the views in which it gives it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

from onrecord.model import (
    Act,
    ArticleRecord,
    AttributionKind,
    Capture,
    Coverage,
    EntityType,
    Figure,
    Modality,
    Outlet,
    PageRecord,
    Precision,
    Stance,
)
from onrecord.store.article_filter import EVERY_ARTICLE, ArticleFilter
from onrecord.store.followed import Visit

T = TypeVar("T")


class Change(StrEnum):
    """What recording an article changed."""

    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """The outcome for one article of a recorded page."""

    article_id: int
    change: Change


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """One page of a longer list, newest first. `after` is the keyset cursor of the next page, None at the end.

    Cursors are opaque, URL-safe, and stay right while new rows come in above; one that is none of ours
    starts anew.
    """

    items: tuple[T, ...]
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletInfo:
    """An outlet with what the store counts of it. `slug` is its place in URLs."""

    slug: str
    outlet: Outlet
    articles: int = 0
    newest: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A figure as shown: `digest` names the stored capture of its bytes, None where they were never captured."""

    figure: Figure
    digest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """One line of the News Feed. `at` orders the feed: the publishing date, else when it was first seen.

    An article whose publishing date becomes known, or another, moves to its place by that date and gets another id;
    the store still finds it by the former one, so that links stay as they are.
    """

    article_id: int
    at: datetime
    published: datetime | None
    published_precision: Precision
    first_seen: datetime
    outlet: str | None
    outlet_slug: str | None
    section: str | None
    headline: str | None
    standfirst: str | None
    excerpt: str
    reading_minutes: int | None
    language: str | None
    truncated: bool
    picture: Picture | None
    coverage: Coverage
    statements: int
    speakers: tuple[str, ...]
    speaker_slugs: tuple[str, ...]
    """One slug for each of `speakers`, in order."""
    revisions: int
    vanished: datetime | None = None
    """Since when its outlet says that there is no such page any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionInfo:
    """One state of an article: `number` counts from 1; `seen` is when that state was first captured."""

    number: int
    seen: datetime
    text_digest: str
    capture_digest: str
    headline: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """An article's record at one revision, with where it came from."""

    id: int
    record: ArticleRecord
    outlet_slug: str | None
    revision: RevisionInfo
    revisions: tuple[RevisionInfo, ...]
    first_seen: datetime
    capture_uri: str | None
    captured: datetime | None
    pictures: tuple[Picture, ...]
    speaker_slugs: dict[str, str]
    """Attribution id to the slug of its speaker's page, for those that have one."""
    author_slugs: tuple[str, ...]
    """One slug for each of the article's authors, in order; "" for a name without letters."""
    avatars: tuple[Picture | None, ...]
    """One for each of the article's authors, in order."""
    vanished: datetime | None = None
    """Since when its outlet says that there is no such page any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement in a list: who, cue, what, and the words around it, with the article it stands in.

    `before`, `content` and `after` are consecutive characters of one part of the article (a discontinuous
    content's gaps included), so that together they show the words in context: the sentences, and no more than some
    300 characters on either side. Where a statement has no content, the cue stands in its place. `spans` are the
    statement's own words in `content`, as half-open offsets into it: one for the whole, several for a discontinuous
    content, and none where the cue stands in its place. `act` and `modality` are None where an older reader read the
    article, which did not ask; lists take such a statement for speech.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorInfo:
    """An author's page: the newest card that the articles gave, and how many articles there are."""

    slug: str
    name: str
    role: str | None
    bio: str | None
    page: str | None
    languages: tuple[str, ...]
    avatar: Picture | None
    articles: int


class Thoughts(StrEnum):
    """Whether a list has thoughts (`Act.THOUGHT`), which nobody said, beside what was said or documented."""

    LEFT_OUT = "no"
    TOO = "yes"
    ONLY = "only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A search. `words` in the user's own syntax (words, "phrases", -without); filters are None where open.

    `outlet` and `speaker` are slugs; `since` and `until` are days in UTC, both included. Of articles, `speaker` and
    `stance` together find those in which that speaker takes that stance. Who asks for the stance "thinks" asks for
    thoughts too.
    """

    words: str = ""
    outlet: str | None = None
    speaker: str | None = None
    stance: Stance | None = None
    since: date | None = None
    until: date | None = None
    thoughts: Thoughts = Thoughts.LEFT_OUT


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundArticle:
    """A search hit: the feed item and a snippet in which matches stand between \\x02 and \\x03."""

    item: FeedItem
    snippet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgrade:
    """Something that an old store is being given in the background: `done` of `total` rows."""

    name: str
    says: str
    done: int
    total: int


class Store(Protocol):
    """The record, kept. Each writing call is one transaction: after a kill it is there whole or not at all.

    Reads never block on a writer. Errors: StoreError. Lists are newest first; `limit` is at most 200.
    """

    def add_outlet(self, outlet: Outlet) -> str:
        """Adds the outlet, or updates the one of the same name or site; its slug."""
        ...

    def record(
        self,
        capture: Capture,
        page: PageRecord,
        *,
        outlet: str | None = None,
        otherwise: str | None = None,
        reader: str = "",
        visit: Visit | None = None,
    ) -> tuple[Recorded, ...]:
        """Keeps a page's capture and articles; `outlet` is a slug, else each article's own `outlet` name serves.

        `otherwise` is the slug of those that name none.

        The same payload of the same page again changes nothing; an article whose words or furniture changed
        gets a new revision, and the old one stays. Revisions stand in the order of their captures' dates, whenever
        they are kept. A payload that is read anew, by a better reader or extractor (`reader` says which), puts its
        reading in the place of the earlier one, and is no revision. `visit` settles the followed page whose turn it was
        in the same transaction.
        """
        ...

    def why_unreadable(self, digest: str, version: str) -> str | None:
        """Why these bytes could not be read by this version of the reader; None where they were not tried, or could."""
        ...

    def note_unreadable(self, digest: str, version: str, reason: str, now: float) -> None:
        """Keeps that these bytes could not be read."""
        ...

    def add_picture(self, capture: Capture) -> str:
        """Keeps a picture's bytes; its digest (hexadecimal SHA-256).

        StoreError where the payload is no PNG, JPEG, WebP, GIF or AVIF, or is too large.
        """
        ...

    def picture(self, digest: str) -> tuple[bytes, str] | None:
        """A picture's bytes and media type."""
        ...

    def outlets(self) -> tuple[OutletInfo, ...]:
        """All outlets by name."""
        ...

    def feed(
        self, wanted: ArticleFilter = EVERY_ARTICLE, *, limit: int = 30, after: str | None = None
    ) -> Listing[FeedItem]:
        """The News Feed of the articles that the filter lets through, newest first, by keyset."""
        ...

    def article(self, article_id: int, *, revision: int | None = None) -> StoredArticle | None:
        """An article at its newest or the given revision; None where there is none."""
        ...

    def neighbours(self, article_id: int) -> tuple[int | None, int | None]:
        """The ids of the next newer and next older article in the feed."""
        ...

    def person(self, slug: str) -> PersonInfo | None:
        """A speaker's page head."""
        ...

    def people(self, *, limit: int = 100) -> tuple[PersonInfo, ...]:
        """Speakers with the most statements first."""
        ...

    def statements(
        self, slug: str, *, limit: int = 30, after: str | None = None, thoughts: Thoughts = Thoughts.LEFT_OUT
    ) -> Listing[Claim]:
        """Everything the speaker said, newest first; thoughts where asked for."""
        ...

    def author(self, slug: str) -> AuthorInfo | None:
        """An author's page head."""
        ...

    def author_articles(self, slug: str, *, limit: int = 30, after: str | None = None) -> Listing[FeedItem]:
        """The author's articles, newest first."""
        ...

    def search_articles(self, query: Query, *, limit: int = 30, after: str | None = None) -> Listing[FoundArticle]:
        """Articles that match, newest first. No input raises: what is not understood is searched as words."""
        ...

    def search_claims(self, query: Query, *, limit: int = 30, after: str | None = None) -> Listing[Claim]:
        """Statements that match, newest first."""
        ...

    def counts(self) -> dict[str, int]:
        """How many outlets, articles, revisions, captures and attributions (but thoughts) are kept."""
        ...

    def close(self) -> None:
        """Gives back what is held; further calls raise StoreError."""
        ...


__all__: Sequence[str] = [
    "AuthorInfo",
    "Change",
    "Claim",
    "FeedItem",
    "FoundArticle",
    "Listing",
    "OutletInfo",
    "PersonInfo",
    "Picture",
    "Query",
    "Recorded",
    "RevisionInfo",
    "Store",
    "StoredArticle",
    "Thoughts",
]
