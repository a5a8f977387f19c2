"""The pass over a store's stories (`group/repair.py` decides): articles move to where they belong by now, and stories of
one event become one. What a person decided stays."""

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import Connection, bindparam, delete, or_, select, update

from onrecord.group.placing import Candidate
from onrecord.group.repair import MAX_LOOKED_OVER, Keeper, mend, others_of
from onrecord.group.shelf import Known
from onrecord.group.sketch import DAY_S
from onrecord.group.weights import load_weights
from onrecord.model import Evidence, Relation
from onrecord.store.contract.stories import Came
from onrecord.store.grouping.encoding import encoded
from onrecord.store.grouping.rows import StoryRows
from onrecord.store.grouping.sql_shelf import SqlShelf
from onrecord.store.grouping.tables import stories, story_gists, story_members
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
_CAME: Final = (
    select(story_gists.c.touched, story_gists.c.article_id, story_members.c.story_id, stories.c.articles)
    .join(story_members, (story_members.c.article_id == story_gists.c.article_id) & ~story_members.c.is_second)
    .join(stories, stories.c.id == story_members.c.story_id)
    .where(
        story_gists.c.touched >= bindparam("at"),
        or_(story_gists.c.touched > bindparam("at"), story_gists.c.article_id > bindparam("article")),
    )
    .order_by(story_gists.c.touched, story_gists.c.article_id)
    .limit(bindparam("most"))
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
            articles += min(row.articles, MAX_LOOKED_OVER)
    return ids


def next_changed(connection: Connection, after: Came, most: int) -> tuple[list[int], Came]:
    """The ids of the stories of the next articles that came, until these have `most` articles that are looked at; and the
    last of those articles."""
    rows = connection.execute(_CAME, {"at": after[0], "article": after[1], "most": most}).all()
    ids: dict[int, None] = {}
    articles = 0
    for row in rows:
        if articles >= most:
            break
        if row.story_id not in ids:
            ids[row.story_id] = None
            articles += min(row.articles, MAX_LOOKED_OVER)
        after = row.touched, row.article_id
    return list(ids), after


def mend_story(connection: Connection, story_id: int) -> bool:
    """Checks one story; returns whether it changed anything."""
    return mend(story_id, _Kept(connection), load_weights())


class _Kept(Keeper):
    """A store's stories, over an open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows = StoryRows(connection)

    def members(self, story_id: int) -> Sequence[Known]:
        """As the protocol says."""
        shelf = SqlShelf(self._connection, _NOBODY)
        return shelf.members([story_id], MAX_LOOKED_OVER).get(story_id, ())

    def sources(self, story_id: int) -> Mapping[int, int] | None:
        """As the protocol says."""
        articles = self._connection.execute(_ARTICLES, {"story": story_id}).all()
        ids = {each.article_id for each in articles}
        if {each.article_id for each in self.members(story_id)} != set(sorted(ids)[-MAX_LOOKED_OVER:]):
            return None
        copies = (each for each in articles if each.relation in _OF_ANOTHER)
        return {each.article_id: each.copy_of for each in copies if each.copy_of in ids}

    def others(self, one: Known) -> Sequence[Candidate]:
        """As the protocol says."""
        return others_of(one, _day(one), SqlShelf(self._connection, one.article_id), load_weights())

    def is_by_hand(self, story_id: int) -> bool:
        """As the protocol says."""
        return self._rows.is_by_hand(story_id)

    def move(self, article_ids: Sequence[int], story_id: int, into: Candidate | None) -> None:
        """As the protocol says. The first of the articles is what the others are copies and versions of."""
        target, evidence = self._rows.new_story() if into is None else into.story_id, Evidence()
        if into is not None:
            features = {name: round(value, 3) for name, value in sorted(into.features.items())}
            evidence = Evidence(
                probability=round(into.probability, 3), features=features, nearest=into.nearest.article_id
            )
        moved = [{"article": each, "before": story_id, "after": target} for each in article_ids]
        self._connection.execute(_NO_LONGER_SECOND, [{"article": each, "after": target} for each in article_ids])
        self._connection.execute(_PUT, moved)
        its = (story_members.c.article_id == article_ids[0]) & (story_members.c.story_id == target)
        self._connection.execute(update(story_members).where(its).values(evidence=encoded(evidence)))
        if self._connection.execute(_ARTICLES, {"story": story_id}).first() is None:
            self._rows.lead_to(story_id, target)
        else:
            self._rows.refresh(story_id)
        self._rows.refresh(target)

    def merge(self, story_id: int, into: int) -> None:
        """As the protocol says."""
        for one, other in ((story_id, into), (into, story_id)):
            # an article with one story first and the other second now has only one event
            whole = select(story_members.c.article_id).where(
                story_members.c.story_id == one, ~story_members.c.is_second
            )
            second = (story_members.c.story_id == other) & story_members.c.is_second
            self._connection.execute(delete(story_members).where(second, story_members.c.article_id.in_(whole)))
        its = update(story_members).where(story_members.c.story_id == story_id)
        self._connection.execute(its.values(story_id=into))
        self._rows.lead_to(story_id, into)
        self._rows.refresh(into)


def _day(one: Known) -> float:
    """When an article counts as published."""
    return one.gist.day if one.gist.day is not None else second_of(one.article_id) / DAY_S
