"""The pass over stories that moves articles to where they belong by now, and merges stories of one event. What a
person decided stays."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, delete, func, select, update

from onrecord.group.gist import Gist
from onrecord.group.placing import Candidate, candidates
from onrecord.group.repair import are_one, leaves
from onrecord.group.shelf import MAX_MEMBERS, Known
from onrecord.group.sketch import DAY_S
from onrecord.group.weights import load_weights
from onrecord.model import Evidence, Relation
from onrecord.store.grouping.encoding import encoded
from onrecord.store.grouping.rows import StoryRows
from onrecord.store.grouping.sql_shelf import SqlShelf
from onrecord.store.grouping.tables import story_members
from onrecord.store.ids import second_of

_NOBODY: Final = -1


def mend_story(connection: Connection, story_id: int) -> bool:
    """Checks one story; returns whether it changed anything."""
    rows = StoryRows(connection)
    if rows.is_by_hand(story_id):
        return False
    shelf = SqlShelf(connection, _NOBODY)
    moved = _move(connection, rows, story_id, shelf.members([story_id]).get(story_id, ()))
    members = shelf.members([story_id]).get(story_id, ())
    rival = _rival(rows, shelf, story_id, members) if members else None
    if rival is None:
        return moved
    before, after = max(story_id, rival), min(story_id, rival)
    for one, other in ((before, after), (after, before)):
        # an article with one story first and the other second now has only one event
        whole = select(story_members.c.article_id).where(
            story_members.c.story_id == one, ~story_members.c.is_second
        )
        second = (story_members.c.story_id == other) & story_members.c.is_second
        connection.execute(delete(story_members).where(second, story_members.c.article_id.in_(whole)))
    connection.execute(update(story_members).where(story_members.c.story_id == before).values(story_id=after))
    rows.lead_to(before, after)
    rows.refresh(after)
    return True


def _move(connection: Connection, rows: StoryRows, story_id: int, members: Sequence[Known]) -> bool:
    """Moves the articles that belong to another story or to none. Copies and versions stay with what they are of.

    A story of which some is no longer known stays as it is: nobody can say then what its articles belong to.
    """
    if len(members) < min(_size(connection, story_id), MAX_MEMBERS):
        return False
    moved, staying = False, list(members)
    for each in members:
        rest = [other.gist for other in staying if other is not each]
        shelf = SqlShelf(connection, each.article_id)
        goes, better = leaves(each, rest, _day(each), shelf, load_weights())
        if goes and not (better and rows.is_by_hand(better.story_id)) and _put(connection, rows, each, better):
            staying.remove(each)
            moved = True
    return moved


def _put(connection: Connection, rows: StoryRows, one: Known, into: Candidate | None) -> bool:
    """Puts an article into another story, or (None) a new one; returns whether it may go."""
    its = (story_members.c.article_id == one.article_id) & (story_members.c.story_id == one.story_id)
    its &= story_members.c.relation.not_in((Relation.COPY.value, Relation.VERSION.value))
    if connection.execute(select(story_members.c.article_id).where(its)).first() is None:
        return False
    target = rows.new_story() if into is None else into.story_id
    evidence = Evidence()
    if into is not None:
        features = {name: round(value, 3) for name, value in sorted(into.features.items())}
        evidence = Evidence(
            probability=round(into.probability, 3), features=features, nearest=into.nearest.article_id
        )
    second = (story_members.c.article_id == one.article_id) & (story_members.c.story_id == target)
    connection.execute(delete(story_members).where(second))
    connection.execute(update(story_members).where(its).values(story_id=target, evidence=encoded(evidence)))
    if _size(connection, one.story_id):
        rows.refresh(one.story_id)
    else:
        rows.lead_to(one.story_id, target)
    rows.refresh(target)
    return True


def _size(connection: Connection, story_id: int) -> int:
    count = select(func.count()).where(story_members.c.story_id == story_id, ~story_members.c.is_second)
    return int(connection.execute(count).scalar_one())


def _day(one: Known) -> float:
    """When an article counts as published."""
    return one.gist.day if one.gist.day is not None else second_of(one.article_id) / DAY_S


def _rival(rows: StoryRows, shelf: SqlShelf, story_id: int, members: Sequence[Known]) -> int | None:
    """Another story of the same event."""
    weights = load_weights()
    asked: dict[int, list[Gist]] = {}
    for each in {members[0].article_id: members[0], members[-1].article_id: members[-1]}.values():
        for found in candidates(each.gist, _day(each), shelf, weights):
            if found.story_id != story_id and weights.takes(found.features, found.probability):
                asked.setdefault(found.story_id, [its.gist for its in found.members])
    own = [each.gist for each in members]
    for rival, gists in asked.items():
        if are_one(own, gists, weights) and not rows.is_by_hand(rival):
            return rival
    return None
