"""The News Feed: articles, their states, authors and pictures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from onrecord.model import ArticleRecord, Coverage, Figure, Precision
from onrecord.store.contract.listing import Listing
from onrecord.store.contract.registry import OfficeEvidence


class View(StrEnum):
    """What an article can be to its reader."""

    UNREAD = "unread"
    STARRED = "starred"
    LATER = "later"
    HIDDEN = "hidden"
    """Hidden from every other list by the reader's rules."""


class Length(StrEnum):
    """How long reading an article takes."""

    SHORT = "short"
    """Up to three minutes."""
    MEDIUM = "medium"
    LONG = "long"
    """Ten minutes or more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFilter:
    """The articles that meet every condition given; None leaves a condition out. A new condition is a new field here.

    Web addresses, store calls and links on pages all use this same filter.
    """

    outlet: str | None = None
    """The slug of the outlet that published them."""
    folder: str | None = None
    """The folder that has a followed feed of their outlet."""
    section: str | None = None
    """Their section, as the page writes it."""
    person: str | None = None
    """The slug of somebody who speaks in them."""
    story: int | None = None
    """The number of a story that they report."""
    view: View | None = None
    """What the articles are to the reader."""
    language: str | None = None
    """Their language as a tag; "en" includes "en-GB"."""
    length: Length | None = None
    with_statements: bool = False
    """Whether to leave out articles without a statement."""
    with_picture: bool = False
    oldest_first: bool = False
    """The order of the list."""


EVERY_ARTICLE = ArticleFilter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A figure as shown: `digest` names the stored capture of its bytes, None where they were never captured."""

    figure: Figure
    digest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """One line of the News Feed. `at` orders the feed: the publishing date, else when the article was first seen.

    When an article's publishing date becomes known or changes, the article moves to its place by that date and gets
    another id. The store still finds it by the former id, so that links go on working.
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
    """Since when its outlet says that the page is gone."""


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
    """An article's record at one revision, with its source."""

    id: int
    record: ArticleRecord
    outlet_slug: str | None
    outlet_name: str | None
    """The outlet's name on record, which stands for one that the page itself doesn't give."""
    revision: RevisionInfo
    revisions: tuple[RevisionInfo, ...]
    first_seen: datetime
    capture_uri: str | None
    captured: datetime | None
    pictures: tuple[Picture, ...]
    speaker_slugs: dict[str, str]
    """The slug of the speaker's page, by the attribution's id; only for speakers who have a page."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """The name that a hand gave to the speaker, by the attribution's id. It is shown in place of the article's own."""
    author_slugs: tuple[str, ...]
    """One slug for each of the article's authors, in order; "" where the name has no letters."""
    avatars: tuple[Picture | None, ...]
    """One for each of the article's authors, in order."""
    vanished: datetime | None = None
    """Since when its outlet says that the page is gone."""
    offices: Mapping[str, OfficeEvidence] = field(default_factory=dict)
    """By statement id, the evidence that the speaker, named by office alone, is this person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorInfo:
    """An author's page: the newest card from the articles, and how many articles there are."""

    slug: str
    name: str
    role: str | None
    bio: str | None
    page: str | None
    languages: tuple[str, ...]
    avatar: Picture | None
    articles: int


class News(Protocol):
    """The part of a store that reads articles. Lists are newest first."""

    def feed(
        self,
        wanted: ArticleFilter = EVERY_ARTICLE,
        *,
        limit: int = 30,
        after: str | None = None,
        reader: int | None = None,
    ) -> Listing[FeedItem]:
        """The articles that the filter lets through, newest or oldest first, by keyset.

        A view belongs to the `reader`, whose rules hide articles from all other lists; without a reader, all kept
        articles are listed. Where the filter lets few of many articles through, a page ends after enough articles were
        looked at: it may be short or empty, and still have an `after`.
        """
        ...

    def article(self, article_id: int, *, revision: int | None = None) -> StoredArticle | None:
        """An article at its newest revision, or at the given one; None where there is none."""
        ...

    def neighbours(
        self, article_id: int, wanted: ArticleFilter = EVERY_ARTICLE, *, reader: int | None = None
    ) -> tuple[int | None, int | None]:
        """The ids of the articles before and after this one in the list that `feed` gives."""
        ...

    def headline(self, article_id: int) -> str | None:
        """An article's headline; None where its page has none, or where there is no such article."""
        ...

    def author(self, slug: str) -> AuthorInfo | None:
        """An author's page head."""
        ...

    def author_articles(self, slug: str, *, limit: int = 30, after: str | None = None) -> Listing[FeedItem]:
        """The author's articles, newest first."""
        ...

    def picture(self, digest: str) -> tuple[bytes, str] | None:
        """A picture's bytes and media type."""
        ...

    def counts(self) -> dict[str, int]:
        """How many outlets, articles, revisions, captures and attributions (without thoughts) the store keeps."""
        ...
