"""The pass over stories that merges stories of one event, and takes out articles that don't fit. What a person decided
stays."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, delete, select, update

from onrecord.group.gist import Gist
from onrecord.group.placing import candidates
from onrecord.group.repair import are_one, misfits
from onrecord.group.shelf import Known
from onrecord.group.sketch import DAY_S
from onrecord.group.weights import load_weights
from onrecord.model import Relation
from onrecord.store.grouping.rows import StoryRows
from onrecord.store.grouping.sql_shelf import SqlShelf
from onrecord.store.grouping.tables import story_members
from onrecord.store.ids import second_of

_NOBODY: Final = -1


def mend_story(connection: Connection, story_id: int) -> bool:
    """Checks one story; returns whether it changed anything."""
    shelf = SqlShelf(connection, _NOBODY)
    members = shelf.members([story_id]).get(story_id, ())
    rows = StoryRows(connection)
    if not members or rows.is_by_hand(story_id):
        return False
    parted = _part(connection, rows, story_id, members)
    rival = None if parted else _rival(rows, shelf, story_id, members)
    if rival is None:
        return parted
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


def _part(connection: Connection, rows: StoryRows, story_id: int, members: Sequence[Known]) -> bool:
    out = misfits([each.gist for each in members], load_weights())
    for at in out:
        new = rows.new_story()
        its = (story_members.c.article_id == members[at].article_id) & (story_members.c.story_id == story_id)
        its &= story_members.c.relation.not_in((Relation.COPY.value, Relation.VERSION.value))
        connection.execute(update(story_members).where(its).values(story_id=new))
        rows.refresh(new)
    if out:
        rows.refresh(story_id)
    return bool(out)


def _rival(rows: StoryRows, shelf: SqlShelf, story_id: int, members: Sequence[Known]) -> int | None:
    """Another story of the same event."""
    weights = load_weights()
    asked: dict[int, list[Gist]] = {}
    for each in {members[0].article_id: members[0], members[-1].article_id: members[-1]}.values():
        day = each.gist.day if each.gist.day is not None else second_of(each.article_id) / DAY_S
        for found in candidates(each.gist, day, shelf, weights):
            if found.story_id != story_id and weights.takes(found.features, found.probability):
                asked.setdefault(found.story_id, [its.gist for its in found.members])
    own = [each.gist for each in members]
    for rival, gists in asked.items():
        if are_one(own, gists, weights) and not rows.is_by_hand(rival):
            return rival
    return None
