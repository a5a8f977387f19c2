"""What people decide about stories. A decision is kept with who made it and when, takes effect at once, and can be
undone. Over one open transaction.

Each decision keeps the former rows that it changed. Where an article has got another id since, undoing uses that one.
An article that was dropped since stays away.
"""

from collections.abc import Iterable, Sequence, Set
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, RowMapping, delete, insert, or_, select, update

from onrecord.errors import StoreError
from onrecord.model import CopyOrigin, Evidence, Relation, Shown
from onrecord.store.contract.stories import Action
from onrecord.store.database import id_now
from onrecord.store.grouping.encoding import encoded
from onrecord.store.grouping.reading import found_story
from onrecord.store.grouping.rows import StoryRows
from onrecord.store.grouping.tables import stories, story_decisions, story_members

MAX_BY_CHARS: Final = 200
_SURE: Final = encoded(Evidence(probability=1.0))


class _Before(msgspec.Struct):
    members: list[dict[str, Any]]
    led: list[tuple[int, int | None]]
    """Stories, and the story that each led to."""
    seconds: list[dict[str, Any]] = []
    """Memberships of articles whose second event was the story that they are put into, which becomes their first story.
    Earlier versions didn't note this."""


class Deciding:
    """Makes a person's decisions. Raises StoreError where something doesn't exist; the error names it."""

    def __init__(self, connection: Connection, by: str, now: float) -> None:
        if not (by := by.strip()):
            raise StoreError("decision", "needs the name of who decides")
        self._connection = connection
        self._by, self._now = by[:MAX_BY_CHARS], int(now)
        self._rows = StoryRows(connection)

    def move(self, article_id: int, story_id: int | None) -> int:
        """Decides that an article belongs to a story, or (None) to a new one of its own; returns the decision's id."""
        row = self._membership(article_id)
        before = row["story_id"]
        target = self._rows.new_story() if story_id is None else self._story(story_id)["id"]
        if target == before:
            raise StoreError(f"article {article_id}", f"is in story {target} already")
        decision = self._note(
            Action.MOVE, [row], story=before, article=row["article_id"], other=target, into=target
        )
        self._put([row], target, relation=Relation.REPORT.value, copy_of=None, origin=None)
        self._settle(before, target)
        return decision

    def merge(self, story_id: int, into: int) -> int:
        """Decides that a story is the same as another."""
        one, other = self._story(story_id)["id"], self._story(into)["id"]
        if one == other:
            raise StoreError(f"story {story_id}", f"is story {other} already")
        rows = [*self._members(one), *self._members(other)]
        decision = self._note(Action.MERGE, rows, story=one, article=None, other=other, into=other)
        self._put(rows, other)
        self._rows.lead_to(one, other)
        self._rows.refresh(other)
        return decision

    def split(self, story_id: int, article_ids: Sequence[int]) -> int:
        """Decides that these articles of a story are a story of their own."""
        story = self._story(story_id)["id"]
        rows = self._members(story)
        wanted = {id_now(self._connection, each) for each in article_ids}
        parted = [row for row in rows if row["article_id"] in wanted]
        if len(parted) < len(wanted) or not wanted:
            raise StoreError(f"story {story_id}", "doesn't have all of these articles")
        if len(parted) == len(rows):
            raise StoreError(f"story {story_id}", "has no other articles: nothing would be parted")
        new = self._rows.new_story()
        decision = self._note(Action.SPLIT, rows, story=story, article=None, other=new)
        self._put([row for row in rows if row not in parted], story)
        self._put(parted, new)
        self._settle(story, new)
        return decision

    def mark_copy(self, article_id: int, of: int | None) -> int:
        """Decides that an article is a copy of another article, or (None) no copy."""
        row = self._membership(article_id)
        story = row["story_id"]
        if of is None:
            decision = self._note(Action.COPY, [row], story=story, article=row["article_id"], other=None)
            self._put([row], story, relation=Relation.REPORT.value, copy_of=None, origin=None)
        else:
            whose = self._membership(of)
            if whose["article_id"] == row["article_id"]:
                raise StoreError(f"article {article_id}", "can't be a copy of itself")
            decision = self._note(
                Action.COPY,
                [row],
                story=story,
                article=row["article_id"],
                other=whose["article_id"],
                into=whose["story_id"],
            )
            origin = encoded(CopyOrigin(shown_by=Shown.HAND, article_id=whose["article_id"]))
            made = {"relation": Relation.COPY.value, "copy_of": whose["article_id"], "origin": origin}
            self._put([row], whose["story_id"], **made)
            self._settle(story, whose["story_id"])
        return decision

    def name_first(self, article_id: int) -> int:
        """Decides that an article is the first report of its story."""
        row = self._membership(article_id)
        story = row["story_id"]
        others = [each for each in self._members(story) if each["relation"] == Relation.ORIGINAL.value]
        changed = [row, *(each for each in others if each["article_id"] != row["article_id"])]
        decision = self._note(Action.FIRST, changed, story=story, article=row["article_id"], other=None)
        self._put(changed[1:], story, relation=Relation.REPORT.value)
        self._put([row], story, relation=Relation.ORIGINAL.value, copy_of=None, origin=None)
        self._rows.refresh(story)
        return decision

    def undo(self, decision_id: int) -> None:
        """Restores what was there before a decision."""
        row = (
            self._connection.execute(select(story_decisions).where(story_decisions.c.id == decision_id))
            .mappings()
            .first()
        )
        if row is None:
            raise StoreError(f"decision {decision_id}", "there is none of this number")
        if row["undone"] is not None:
            raise StoreError(f"decision {decision_id}", "was undone already")
        if later := self._resting_on(row):
            raise StoreError(f"decision {decision_id}", f"decision {later} rests on it; undo that one first")
        before = msgspec.json.decode(row["before"], type=_Before)
        touched = {
            each
            for each in (row["story_id"], row["other_id"])
            if each is not None and row["action"] != Action.COPY
        }
        for story, led in before.led:
            self._connection.execute(update(stories).where(stories.c.id == story).values(merged_into=led))
            touched.add(story)
        for kept in before.members:
            touched |= self._bring_back(kept)
        for kept in before.seconds:
            self._bring_second_back(kept)
        for story in sorted(touched):
            self._rows.refresh(story)
        if row["action"] in {Action.MOVE, Action.SPLIT}:
            self._lead_back(row["other_id"], row["story_id"])
        its = update(story_decisions).where(story_decisions.c.id == decision_id)
        self._connection.execute(its.values(undone=self._now))

    def _lead_back(self, story_id: int, before: int) -> None:
        """Makes the id of a story that a decision had begun, and that lost its last article by undoing, lead to where the
        articles came from."""
        whole = found_story(self._connection, before)
        if whole is not None and whole["id"] != story_id and not self._members(story_id):
            self._rows.lead_to(story_id, whole["id"])

    def _bring_back(self, kept: dict[str, Any]) -> set[int]:
        """Puts an article back into its former story; returns the stories that this changes."""
        article_id = id_now(self._connection, kept["article_id"])
        its = (story_members.c.article_id == article_id) & ~story_members.c.is_second
        now = self._connection.execute(select(story_members.c.story_id).where(its)).scalar()
        if now is None:
            return set()
        self._connection.execute(delete(story_members).where(its))
        same = (story_members.c.article_id == article_id) & (story_members.c.story_id == kept["story_id"])
        self._connection.execute(delete(story_members).where(same))
        self._connection.execute(insert(story_members).values(**{**kept, "article_id": article_id}))
        return {int(now), int(kept["story_id"])}

    def _bring_second_back(self, kept: dict[str, Any]) -> None:
        """Puts an article back into the story of its page's second event, if the article still exists and is in no such
        story."""
        article_id = id_now(self._connection, kept["article_id"])
        its = select(story_members.c.story_id, story_members.c.is_second)
        rows = self._connection.execute(its.where(story_members.c.article_id == article_id)).all()
        if rows and not any(row.is_second or row.story_id == kept["story_id"] for row in rows):
            self._connection.execute(insert(story_members).values(**{**kept, "article_id": article_id}))

    def _resting_on(self, row: RowMapping) -> int | None:
        """A later decision about the same article or stories that wasn't undone."""
        d = story_decisions.c
        whose = [each for each in (row["story_id"], row["other_id"]) if each is not None]
        same = or_(d.story_id.in_(whose), d.other_id.in_(whose))
        if row["article_id"] is not None:
            same = or_(same, d.article_id == row["article_id"])
        query = select(d.id).where(d.id > row["id"], d.undone.is_(None), same)
        return self._connection.execute(query.order_by(d.id.desc()).limit(1)).scalar()

    def _put(self, rows: Iterable[RowMapping], story_id: int, **values: Any) -> None:  # noqa: ANN401 - columns of many types
        """Puts articles into a story by this person's decision, so that no run moves them."""
        for row in rows:
            its = story_members.c.article_id == row["article_id"]
            # where this story was the article's second event, it becomes the first
            also = its & (story_members.c.story_id == story_id) & story_members.c.is_second
            self._connection.execute(delete(story_members).where(also))
            moved: dict[str, Any] = {} if row["story_id"] == story_id else {"evidence": _SURE}
            self._connection.execute(
                update(story_members)
                .where(its, story_members.c.story_id == row["story_id"])
                .values(**{"story_id": story_id, "by": self._by, **moved, **values})
            )

    def _settle(self, before: int, after: int) -> None:
        """Makes the rows of two stories again. Where the first lost its last article, its id leads to the second."""
        if before != after and not self._members(before):
            self._rows.lead_to(before, after)
        else:
            self._rows.refresh(before)
        self._rows.refresh(after)

    def _note(
        self,
        action: Action,
        rows: Sequence[RowMapping],
        *,
        story: int | None,
        article: int | None,
        other: int | None,
        into: int | None = None,
    ) -> int:
        """Keeps the decision, with what was there before. `into` is the story that the articles are put into."""
        led = select(stories.c.id, stories.c.merged_into).where(
            or_(stories.c.id.in_((story or -1, other or -1)), stories.c.merged_into == (story or -1))
        )
        before = _Before(
            [dict(row) for row in rows],
            [tuple(each) for each in self._connection.execute(led)],
            self._seconds({row["article_id"] for row in rows}, into),
        )
        key = self._connection.execute(
            insert(story_decisions).values(
                at=self._now,
                by=self._by,
                action=action.value,
                story_id=story,
                article_id=article,
                other_id=other,
                before=msgspec.json.encode(before).decode(),
            )
        ).inserted_primary_key
        return int(key[0]) if key else 0

    def _seconds(self, articles: Set[int], story_id: int | None) -> list[dict[str, Any]]:
        """The members among these articles that are in the story as their page's second event."""
        if story_id is None:
            return []
        its = (story_members.c.story_id == story_id) & story_members.c.is_second
        rows = self._connection.execute(select(story_members).where(its)).mappings()
        return [dict(row) for row in rows if row["article_id"] in articles]

    def _membership(self, article_id: int) -> RowMapping:
        its = (story_members.c.article_id == id_now(self._connection, article_id)) & ~story_members.c.is_second
        row = self._connection.execute(select(story_members).where(its)).mappings().first()
        if row is None:
            raise StoreError(f"article {article_id}", "is in no story yet; `onrecord group` puts it into one")
        return row

    def _members(self, story_id: int) -> Sequence[RowMapping]:
        its = (story_members.c.story_id == story_id) & ~story_members.c.is_second
        return (
            self._connection.execute(select(story_members).where(its).order_by(story_members.c.article_id))
            .mappings()
            .all()
        )

    def _story(self, story_id: int) -> RowMapping:
        row = found_story(self._connection, story_id)
        if row is None:
            raise StoreError(f"story {story_id}", "there is none of this number")
        return row
