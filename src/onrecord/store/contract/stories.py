"""Stories: events and running matters, the articles that report them, and what people said of how they belong together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from onrecord.model import Matter, Membership, Story
from onrecord.store.contract.listing import Listing
from onrecord.store.contract.news import EVERY_ARTICLE, ArticleFilter, FeedItem


class Action(StrEnum):
    """What a person said of stories."""

    MOVE = "move"
    """An article belongs to another story, or to one of its own."""
    MERGE = "merge"
    """Two stories are one."""
    SPLIT = "split"
    """Some articles of a story are another one."""
    COPY = "copy"
    """An article is a copy of another, or is none."""
    FIRST = "first"
    """An article is the story's first report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """A story in a list: its article with the best headline, one article of each publisher (newest first, at most 8, that one
    included), and who speaks in those (most often first)."""

    story: Story
    lead: FeedItem
    articles: tuple[FeedItem, ...]
    speakers: tuple[str, ...]
    speaker_slugs: tuple[str, ...]
    """One slug for each of `speakers`, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An article of a story, and why it is one. `publisher` stands for all outlets of one house; "" where it isn't known."""

    article: FeedItem
    membership: Membership
    publisher: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """A story with its articles in the order of time (at most MAX_MEMBERS, the newest), and its matter with that one's other
    events, newest first (at most 30).

    `asked` is the id that was asked for: where it isn't the story's own, that one was merged into it.
    """

    story: Story
    asked: int
    members: tuple[Member, ...]
    matter: Matter | None
    beside: tuple[Story, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryDecision:
    """What a person said, and when (UTC). `undone` is since when it holds no longer.

    `article_id`, `story_id` and `other_id` are what it was said of: a move's article, its story before and its story after;
    a merge's story and the one that it became part of; a split's story and the new one; a copy, its story, and whose words it has.
    """

    id: int
    at: datetime
    by: str
    action: Action
    story_id: int | None
    article_id: int | None
    other_id: int | None
    undone: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Two articles of which a person said whether they report one event: what training can learn from."""

    article_id: int
    other_id: int
    is_same: bool
    by: str
    at: datetime


MAX_MEMBERS = 500
"""Articles that a story's page gives."""


class Stories(Protocol):
    """The part of a store that knows stories. Lists are newest first. Writing raises StoreError, which names what isn't there."""

    def feed(
        self, wanted: ArticleFilter = EVERY_ARTICLE, *, limit: int = 30, after: str | None = None
    ) -> Listing[StoryLine]:
        """Stories by their newest article; by a filter, those with such an article. Articles that nobody grouped yet are left out."""
        ...

    def story(self, story_id: int) -> StoryPage | None:
        """A story's page; None where there is none (any more)."""
        ...

    def matter(self, matter_id: int) -> tuple[Matter, tuple[Story, ...]] | None:
        """A matter and its events, newest first (at most 200)."""
        ...

    def of_article(self, article_id: int) -> tuple[tuple[Membership, Story], ...]:
        """The story of an article, and that of a second event on its page; () where it wasn't grouped yet."""
        ...

    def article_ids(self, story_id: int, *, whole_matter: bool = False) -> tuple[int, ...]:
        """The articles of a story, or of all events of its matter, in the order of time; at most MAX_MEMBERS, the newest."""
        ...

    def move(self, article_id: int, story_id: int | None, *, by: str, now: float) -> int:
        """Says that an article belongs to a story, or (None) to one of its own; the decision's id."""
        ...

    def merge(self, story_id: int, into: int, *, by: str, now: float) -> int:
        """Says that a story is another one; its id leads there from now on. The decision's id."""
        ...

    def split(self, story_id: int, article_ids: Sequence[int], *, by: str, now: float) -> int:
        """Says that these articles of a story are another one; the decision's id, whose `other_id` is the new story."""
        ...

    def mark_copy(self, article_id: int, of: int | None, *, by: str, now: float) -> int:
        """Says that an article is a copy of another, or (None) of none; the decision's id."""
        ...

    def name_first(self, article_id: int, *, by: str, now: float) -> int:
        """Says that an article is the first report of its story; the decision's id."""
        ...

    def undo(self, decision_id: int, *, by: str, now: float) -> None:
        """Brings back what was there before a decision. Raises StoreError where a later one rests on it."""
        ...

    def decisions(
        self, *, story_id: int | None = None, limit: int = 30, after: str | None = None
    ) -> Listing[StoryDecision]:
        """What people said, of one story or of all, newest first; what was undone, too."""
        ...

    def judged(self, *, limit: int = 200, after: str | None = None) -> Listing[Judged]:
        """Pairs of articles that decisions which still hold say to be of one event, or of two."""
        ...

    def left_to_group(self) -> int:
        """How many articles a run would go through: those that are in no story yet, or all that a run anew has left."""
        ...

    def regroup(self) -> None:
        """Has the next run go through all articles anew. What people said stays, and so do the ids of stories."""
        ...

    def group_some(self) -> int:
        """Groups the next articles, in the order of time and in one transaction; how many. 0: none are left."""
        ...

    def mend_some(self, after: int = -1) -> tuple[int, int, int] | None:
        """Looks over the next stories after an id: merges those that are one event, and takes out what doesn't fit. How many
        stories, how many of them were mended, and the last one's id. None: none are left."""
        ...
