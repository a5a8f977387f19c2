"""Stories: events and matters, the articles that report them, and what people decided about which belong together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeAlias

from onrecord.model import Matter, Membership, Story
from onrecord.store.contract.listing import Listing
from onrecord.store.contract.news import EVERY_ARTICLE, ArticleFilter, FeedItem


class Action(StrEnum):
    """What a person decided about stories."""

    MOVE = "move"
    """An article belongs to another story, or to a new one of its own."""
    MERGE = "merge"
    """Two stories are one story."""
    SPLIT = "split"
    """Some articles of a story are another story."""
    COPY = "copy"
    """An article is a copy of another article, or is no copy."""
    FIRST = "first"
    """An article is the story's first report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """A story in a list: its article with the best headline, one article of each publisher (newest first, at most 8,
    with the first one among them), and who speaks in those articles (most frequent first).

    `newest` is the newest article that the list's filter lets through: the story stands in the list at its time.
    """

    story: Story
    lead: FeedItem
    newest: FeedItem
    articles: tuple[FeedItem, ...]
    speakers: tuple[str, ...]
    speaker_slugs: tuple[str, ...]
    """One slug for each of `speakers`, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An article of a story, with the reason why it belongs. `publisher` stands for all outlets of one company; ""
    where it isn't known."""

    article: FeedItem
    membership: Membership
    publisher: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """A story with its articles in order of time (the newest MAX_MEMBERS), its matter, and that matter's other events,
    newest first (at most 30).

    `asked` is the id that was asked for. Where it isn't the story's own id, that story was merged into this one.
    """

    story: Story
    asked: int
    members: tuple[Member, ...]
    matter: Matter | None
    beside: tuple[Story, ...]

    @property
    def of_unknown_outlets(self) -> int:
        """How many of the articles may be of further outlets, or of those that are counted."""
        return sum(not each.publisher and not each.membership.is_second for each in self.members)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryDecision:
    """What a person decided about stories, and when (UTC). `undone` is when the decision was undone.

    `article_id`, `story_id` and `other_id` depend on the action. A move: the article, its story before, and its story
    after. A merge: the story, and the story that it became part of. A split: the story, and the new story. A copy: the
    article, its story, and the article whose words it has.
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
    """Two articles, and a person's word on whether they report one event: training data."""

    article_id: int
    other_id: int
    is_same: bool
    by: str
    at: datetime


Came: TypeAlias = tuple[int, int]
"""When an article came or was changed (seconds since 1970), and its id: the order in which stories are looked over."""


@dataclass(frozen=True, slots=True)
class LookedOver:
    """Stories that were looked over: how many, how many of them changed, and the last of the articles that led to them."""

    stories: int
    changed: int
    last: Came


MAX_MEMBERS = 500
"""The most articles on a story's page."""


class Stories(Protocol):
    """The part of a store that knows stories. Lists are newest first. Writing calls raise StoreError where something
    doesn't exist; the error names it."""

    def feed(
        self, wanted: ArticleFilter = EVERY_ARTICLE, *, limit: int = 30, after: str | None = None
    ) -> Listing[StoryLine]:
        """Stories by their newest article. With a filter, stories that have a matching article. Articles not grouped
        yet are left out."""
        ...

    def story(self, story_id: int) -> StoryPage | None:
        """A story's page; None where there is no such story (any more)."""
        ...

    def matter(self, matter_id: int) -> tuple[Matter, tuple[Story, ...]] | None:
        """A matter and its events, newest first (at most 200)."""
        ...

    def of_article(self, article_id: int) -> tuple[tuple[Membership, Story], ...]:
        """The story of an article, and the story of a second event on its page; () where it wasn't grouped yet."""
        ...

    def article_ids(self, story_id: int, *, whole_matter: bool = False) -> tuple[int, ...]:
        """The articles of a story, or of all events of its matter, in order of time; the newest MAX_MEMBERS."""
        ...

    def move(self, article_id: int, story_id: int | None, *, by: str, now: float) -> int:
        """Decides that an article belongs to a story, or (None) to a new one of its own; returns the decision's id."""
        ...

    def merge(self, story_id: int, into: int, *, by: str, now: float) -> int:
        """Decides that a story is the same as another; its id leads to that one from now on. Returns the decision's
        id."""
        ...

    def split(self, story_id: int, article_ids: Sequence[int], *, by: str, now: float) -> int:
        """Decides that these articles of a story are a story of their own; returns the decision's id. The decision's
        `other_id` is the new story."""
        ...

    def mark_copy(self, article_id: int, of: int | None, *, by: str, now: float) -> int:
        """Decides that an article is a copy of another article, or (None) no copy; returns the decision's id."""
        ...

    def name_first(self, article_id: int, *, by: str, now: float) -> int:
        """Decides that an article is the first report of its story; returns the decision's id."""
        ...

    def undo(self, decision_id: int, *, by: str, now: float) -> None:
        """Restores what was there before a decision. Raises StoreError where a later decision depends on it."""
        ...

    def decisions(
        self, *, story_id: int | None = None, limit: int = 30, after: str | None = None
    ) -> Listing[StoryDecision]:
        """The decisions on one story or on all, newest first; undone ones, too."""
        ...

    def judged(self, *, limit: int = 200, after: str | None = None) -> Listing[Judged]:
        """Pairs of articles that valid decisions put into one event, or into two."""
        ...

    def left_to_group(self) -> int:
        """How many articles a grouping run would go through: those in no story yet, or those that a regrouping has
        left."""
        ...

    def regroup(self) -> None:
        """Makes the next runs group all articles again. What people decided stays, and so do the ids of stories."""
        ...

    def group_some(self) -> int:
        """Groups the next articles, in order of time and in one transaction; returns how many. 0: none are left."""
        ...

    def mend_some(self, after: int = -1) -> tuple[int, int, int] | None:
        """Checks the next stories after an id: merges stories that are one event, and takes out articles that don't
        fit. Returns how many stories it checked, how many of them it mended, and the last one's id. None: no stories
        are left."""
        ...

    def mended_until(self) -> Came:
        """The article up to which `note_mended` says that stories were looked over."""
        ...

    def note_mended(self, until: int) -> None:
        """Keeps that the stories of all articles that came up to this second were looked over. The last minute is left
        out: what another process is writing may still come into it."""
        ...

    def mend_changed(self, after: Came) -> LookedOver | None:
        """Checks, as `mend_some` does, the stories of the next articles that came or were changed after this one. None:
        there are no such articles."""
        ...
