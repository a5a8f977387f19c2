"""The time that changes are asked for, and what every kind of change needs to know about it. Dialect-neutral.

An article is new by when it was first seen, but its id carries its date. Therefore searches by id begin `MAX_LATE_S`
earlier, and their results are compared by `first_seen`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import BindParameter, Connection, bindparam, select

from onrecord.store import schema as t
from onrecord.store.article_list import hides
from onrecord.store.contract.since import MAX_LATE_S
from onrecord.store.grouping.tables import stories, story_members
from onrecord.store.ids import LATEST_S, first_article_id
from onrecord.store.pieces import pieces
from onrecord.store.readers.interests import Followings
from onrecord.store.readers.tables import HIDDEN, kept_articles

MAX_MEMBERS = 500
"""The most articles of a followed story and of the other events of its matter; the newest."""
MAX_EVENTS = 30
"""The most events of a matter; the newest."""

_IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)
_FIRST_SEEN = select(t.articles.c.id, t.articles.c.first_seen).where(t.articles.c.id.in_(_IDS))
_HIDDEN = select(kept_articles.c.article_id).where(
    kept_articles.c.article_id.in_(_IDS),
    kept_articles.c.reader_id == bindparam("reader"),
    kept_articles.c.kind == HIDDEN,
)
_STORY = select(stories.c.matter_id, stories.c.last_id).where(stories.c.id == bindparam("story"))
_EVENTS = (
    select(stories.c.id, stories.c.last_id)
    .where(stories.c.matter_id == bindparam("matter"), stories.c.articles > 0)
    .order_by(stories.c.last_id.desc())
    .limit(MAX_EVENTS)
)
_MEMBERS = (
    select(story_members.c.article_id)
    .where(story_members.c.story_id == bindparam("story"))
    .order_by(story_members.c.article_id.desc())
    .limit(MAX_MEMBERS)
)
_STORY_OF = select(story_members.c.article_id, story_members.c.story_id, story_members.c.is_second).where(
    story_members.c.article_id.in_(_IDS)
)


@dataclass(slots=True)
class Window:
    """The time that a reader asks about: from `since` up to, but not including, `until`, in seconds since 1970."""

    connection: Connection
    reader: int
    followings: Followings
    since: int
    until: int
    _first_seen: dict[int, int] = field(default_factory=dict)
    _hidden: dict[int, bool] = field(default_factory=dict)
    _events: dict[int, list[int]] = field(default_factory=dict)
    _last: dict[int, int] = field(default_factory=dict)
    """The id of the newest article of each story."""
    _hides: bool | None = None

    @property
    def first_id(self) -> int:
        """The lowest id that news can have; older articles are dated too far back."""
        return first_article_id(min(max(self.since - MAX_LATE_S, 0), LATEST_S))

    def parted(self, article_ids: Iterable[int]) -> tuple[list[int], list[int]]:
        """The articles that were there before, and those that are new; without articles that the reader's rules
        hide."""
        ids = self.shown(article_ids)
        seen = self.first_seen(ids)
        before = [each for each in ids if each in seen and seen[each] < self.since]
        return before, [each for each in ids if each in seen and self.is_in(seen[each])]

    def is_in(self, second: int) -> bool:
        """Whether a second is in this time."""
        return self.since <= second < self.until

    def first_seen(self, article_ids: Sequence[int]) -> dict[int, int]:
        """When each of these articles was first seen."""
        known = self._first_seen
        for some in pieces([each for each in article_ids if each not in known]):
            known.update((row.id, row.first_seen) for row in self.connection.execute(_FIRST_SEEN, {"ids": some}))
        return known

    def shown(self, article_ids: Iterable[int]) -> list[int]:
        """These articles without repetitions, and without those that the reader's rules hide."""
        ids = list(dict.fromkeys(article_ids))
        if self._hides is None:
            self._hides = hides(self.connection, self.reader)
        if not self._hides:
            return ids
        for some in pieces([each for each in ids if each not in self._hidden]):
            away = set(self.connection.execute(_HIDDEN, {"ids": some, "reader": self.reader}).scalars())
            self._hidden.update((each, each in away) for each in some)
        return [each for each in ids if not self._hidden[each]]

    def events(self, story_id: int) -> list[int]:
        """A story and the other events of its matter, the newest first."""
        if story_id not in self._events:
            self._events[story_id] = self._asked_events(story_id)
        return self._events[story_id]

    def has_news(self, story_id: int) -> bool:
        """Whether an article of a story's matter may be new, because its date is late enough."""
        return any(self._last[each] >= self.first_id for each in self.events(story_id))

    def _asked_events(self, story_id: int) -> list[int]:
        row = self.connection.execute(_STORY, {"story": story_id}).one()
        self._last[story_id] = row.last_id or 0
        if row.matter_id is None:
            return [story_id]
        rows = self.connection.execute(_EVENTS, {"matter": row.matter_id}).all()
        self._last.update((each.id, each.last_id) for each in rows)
        found = [each.id for each in rows]
        return found if story_id in found else [story_id, *found[: MAX_EVENTS - 1]]

    def members(self, events: Sequence[int]) -> dict[int, int]:
        """The newest articles of these stories, each with its story."""
        found: dict[int, int] = {}
        for event in events:
            for article in self.connection.execute(_MEMBERS, {"story": event}).scalars():
                found.setdefault(article, event)
        return {each: found[each] for each in sorted(found, reverse=True)[:MAX_MEMBERS]}

    def stories_of(self, article_ids: Iterable[int]) -> dict[int, int]:
        """The story of each of these articles; articles without a story are left out."""
        found: dict[int, int] = {}
        for some in pieces(list(dict.fromkeys(article_ids))):
            for row in self.connection.execute(_STORY_OF, {"ids": some}):
                if not row.is_second:
                    found[row.article_id] = row.story_id
        return found
