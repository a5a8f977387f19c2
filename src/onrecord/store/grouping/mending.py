"""The pass over stories that moves articles to where they belong by now, and merges stories of one event. What a
person decided stays."""

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import Connection, bindparam, delete, select, update

from onrecord.group.gist import Gist
from onrecord.group.placing import Candidate
from onrecord.group.repair import are_one, leaves, others_of
from onrecord.group.shelf import MAX_MEMBERS, Known
from onrecord.group.sketch import DAY_S
from onrecord.group.weights import load_weights
from onrecord.model import Evidence, Relation
from onrecord.store.grouping.encoding import encoded
from onrecord.store.grouping.rows import StoryRows
from onrecord.store.grouping.sql_shelf import SqlShelf
from onrecord.store.grouping.tables import stories, story_members
from onrecord.store.ids import second_of

_NOBODY: Final = -1
_ARTICLES: Final = select(story_members.c.article_id, story_members.c.relation, story_members.c.copy_of).where(
    story_members.c.story_id == bindparam("story"), ~story_members.c.is_second
)
_OF_ANOTHER: Final = frozenset({Relation.COPY.value, Relation.VERSION.value})
_PUT: Final = (
    update(story_members)
    .where(story_members.c.article_id == bindparam("article"), story_members.c.story_id == bindparam("before"))
    .values(story_id=bindparam("after"))
)
_NO_LONGER_SECOND: Final = delete(story_members).where(
    story_members.c.article_id == bindparam("article"), story_members.c.story_id == bindparam("after")
)


def next_stories(connection: Connection, after: int, most: int) -> list[int]:
    """The ids of the next stories, until these have `most` articles that are looked at."""
    query = select(stories.c.id, stories.c.articles).where(stories.c.id > after, stories.c.articles > 0)
    ids: list[int] = []
    articles = 0
    for row in connection.execute(query.order_by(stories.c.id).limit(most)).all():
        if articles < most:
            ids.append(row.id)
            articles += min(row.articles, MAX_MEMBERS)
    return ids


def mend_story(connection: Connection, story_id: int) -> bool:
    """Checks one story; returns whether it changed anything."""
    return not StoryRows(connection).is_by_hand(story_id) and _Mending(connection, story_id).mend()


class _Mending:
    """The check of one story, over an open transaction."""

    def __init__(self, connection: Connection, story_id: int) -> None:
        self._connection = connection
        self._story_id = story_id
        self._rows = StoryRows(connection)
        self._weights = load_weights()
        self._asked: dict[int, list[Candidate]] = {}
        """What `_others` found since the last move."""

    def mend(self) -> bool:
        """Moves and merges; returns whether anything changed."""
        members = self._members()
        if moved := self._move(members):
            members = self._members()
        rival = self._rival(members) if members else None
        if rival is not None:
            self._merge(max(self._story_id, rival), min(self._story_id, rival))
        return moved or rival is not None

    def _members(self) -> Sequence[Known]:
        return SqlShelf(self._connection, _NOBODY).members([self._story_id]).get(self._story_id, ())

    def _others(self, one: Known) -> list[Candidate]:
        """The other stories that an article may belong to by now."""
        if one.article_id not in self._asked:
            shelf = SqlShelf(self._connection, one.article_id)
            self._asked[one.article_id] = others_of(one, _day(one), shelf, self._weights)
        return self._asked[one.article_id]

    def _move(self, members: Sequence[Known]) -> bool:
        """Moves the articles that belong to another story or to none. Copies and versions go with what they are of.

        A story of which some is no longer known stays as it is: nobody can say then what its articles belong to.
        """
        articles = self._connection.execute(_ARTICLES, {"story": self._story_id}).all()
        if len(members) < min(len(articles), MAX_MEMBERS):
            return False
        sources = {each.article_id: each.copy_of for each in articles if each.relation in _OF_ANOTHER}
        left, staying = len(articles), list(members)
        for each in members:
            if each.article_id in sources:
                continue
            rest = [other.gist for other in staying if other is not each]
            goes, better = leaves(each, rest, self._others(each), self._weights)
            if goes and not (better and self._rows.is_by_hand(better.story_id)):
                going = _with_copies(each.article_id, sources)
                left -= len(going)
                self._put(going, better, is_emptied=not left)
                staying = [other for other in staying if other.article_id not in going]
        return len(staying) < len(members)

    def _put(self, going: Sequence[int], into: Candidate | None, *, is_emptied: bool) -> None:
        """Puts an article and its copies into another story, or (None) a new one."""
        target, evidence = self._rows.new_story() if into is None else into.story_id, Evidence()
        if into is not None:
            features = {name: round(value, 3) for name, value in sorted(into.features.items())}
            evidence = Evidence(
                probability=round(into.probability, 3), features=features, nearest=into.nearest.article_id
            )
        moved = [{"article": each, "before": self._story_id, "after": target} for each in going]
        self._connection.execute(_NO_LONGER_SECOND, [{"article": each, "after": target} for each in going])
        self._connection.execute(_PUT, moved)
        its = (story_members.c.article_id == going[0]) & (story_members.c.story_id == target)
        self._connection.execute(update(story_members).where(its).values(evidence=encoded(evidence)))
        self._asked.clear()
        if is_emptied:
            self._rows.lead_to(self._story_id, target)
        else:
            self._rows.refresh(self._story_id)
        self._rows.refresh(target)

    def _rival(self, members: Sequence[Known]) -> int | None:
        """Another story of the same event."""
        asked: dict[int, list[Gist]] = {}
        for each in {members[0].article_id: members[0], members[-1].article_id: members[-1]}.values():
            for found in self._others(each):
                if self._weights.takes(found.features, found.probability):
                    asked.setdefault(found.story_id, [its.gist for its in found.members])
        own = [each.gist for each in members]
        for rival, gists in asked.items():
            if are_one(own, gists, self._weights) and not self._rows.is_by_hand(rival):
                return rival
        return None

    def _merge(self, before: int, after: int) -> None:
        for one, other in ((before, after), (after, before)):
            # an article with one story first and the other second now has only one event
            whole = select(story_members.c.article_id).where(
                story_members.c.story_id == one, ~story_members.c.is_second
            )
            second = (story_members.c.story_id == other) & story_members.c.is_second
            self._connection.execute(delete(story_members).where(second, story_members.c.article_id.in_(whole)))
        its = update(story_members).where(story_members.c.story_id == before)
        self._connection.execute(its.values(story_id=after))
        self._rows.lead_to(before, after)
        self._rows.refresh(after)


def _with_copies(article_id: int, sources: Mapping[int, int | None]) -> list[int]:
    """An article and its copies and versions, with theirs; the article first."""
    copies: dict[int | None, list[int]] = {}
    for copy, source in sources.items():
        copies.setdefault(source, []).append(copy)
    going = [article_id]
    for each in going:
        going += copies.pop(each, ())
    return going


def _day(one: Known) -> float:
    """When an article counts as published."""
    return one.gist.day if one.gist.day is not None else second_of(one.article_id) / DAY_S
