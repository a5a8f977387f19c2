"""An article's history over one open transaction: gone on with when a state comes, made again when one comes late."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from onrecord.model import ArticleRecord
from onrecord.store import schema as t
from onrecord.store.contract.life import Ended
from onrecord.store.kept_bytes import KeptBytes
from onrecord.store.lives import kept as rows_of
from onrecord.store.lives.history import Past, begun, step, whole
from onrecord.store.lives.kept import HistoryWriter, KeptHistory
from onrecord.store.lives.naming import first_named, named
from onrecord.store.lives.wording import State, Wording, state_of, wordings_of
from onrecord.store.projection import Projection

UPGRADE = "lives"
"""The upgrade that gives a store of before schema 0016 its statements' histories."""
_POSITION = select(t.upgrades.c.position).where(t.upgrades.c.name == UPGRADE, t.upgrades.c.finished.is_(None))


@dataclass(frozen=True, slots=True)
class _Kept:
    """A state of an article as it is kept."""

    id: int
    seen: int
    last_seen: int
    record: ArticleRecord


class Lives:
    """The statements of one article over its states."""

    def __init__(self, connection: Connection, kept: KeptBytes, projection: Projection) -> None:
        self._connection = connection
        self._kept = kept
        self._projection = projection
        self._before: ArticleRecord | None = None
        """What a state was read as, before it was read anew."""

    def named(self, article_id: int, record: ArticleRecord, near: bytes) -> ArticleRecord:
        """A record of another state, or another reading, with its statements' ids; `near` is the squeezed one beside it."""
        beside = self._kept.readable(near, article_id)
        if beside is None:
            return first_named(record)
        newest = self._kept.readable(self._kept.squeezed_newest(article_id), article_id)
        known: list[Wording] = [
            *(wordings_of(newest) if newest else ()),
            *rows_of.load(self._connection, article_id).wordings(),
        ]
        return named(record, _state(record), _state(beside), known)

    def read_anew(self, record: ArticleRecord | None) -> None:
        """Notes what a state was read as, before it is read anew."""
        self._before = record

    def goes_on(
        self,
        article_id: int,
        outlet_id: int | None,
        history: KeptHistory,
        before: tuple[ArticleRecord, int],
        now: tuple[ArticleRecord, int],
    ) -> dict[str, int]:
        """Goes on from the newest state to the one that has come: each a record, and when it was last (and first) seen.

        Since when each statement stands, by its id.
        """
        (was, last_seen), (record, seen) = before, now
        step(history.history, state_of(was, last_seen, last_seen), state_of(record, seen, seen), 0)
        HistoryWriter(self._connection, self._projection, article_id, outlet_id).go_on(history, was)
        return history.history.firsts

    def made_again(
        self, article_id: int, outlet_id: int | None, history: KeptHistory, *, is_settled: bool | None = None
    ) -> dict[str, int]:
        """Makes an article's history from all its states. Since when each statement stands, by its id.

        `is_settled` says whether statements have the ids that they keep; None where that is to be looked up.
        """
        states = self._states(article_id)
        if not states:
            return {}
        if is_settled is False or (is_settled is None and not self._is_settled(article_id)):
            states = self._settled(states)
        made = [state_of(each.record, each.seen, each.last_seen) for each in states]
        now = whole(made) if len(made) > 1 else begun(made[0])
        records = [each.record for each in states]
        lost = _lost(self._before, history, made[-1]) if self._before else {}
        HistoryWriter(self._connection, self._projection, article_id, outlet_id).write(history, records, now, lost)
        return now.firsts

    def _states(self, article_id: int) -> list[_Kept]:
        """The article's states in order; a damaged one is left out, and none is said to have taken its statements' place."""
        query = (
            select(t.revisions.c.id, t.revisions.c.seen, t.revisions.c.last_seen, t.revisions.c.record)
            .where(t.revisions.c.article_id == article_id)
            .order_by(t.revisions.c.seen, t.revisions.c.id)
        )
        rows = self._connection.execute(query).all()
        return [
            _Kept(row.id, row.seen, row.last_seen, record)
            for row in rows
            if (record := self._kept.readable(row.record, article_id)) is not None
        ]

    def _is_settled(self, article_id: int) -> bool:
        """Whether the article's states have the ids that their statements keep."""
        position = self._connection.execute(_POSITION).scalar()
        return position is None or article_id <= position

    def _settled(self, states: Sequence[_Kept]) -> list[_Kept]:
        """States of an earlier OnRecord, whose statements were numbered anew in each: the newest one's ids stay."""
        made = [states[-1]]
        known = list(wordings_of(states[-1].record))
        for each in reversed(states[:-1]):
            record = named(each.record, _state(each.record), _state(made[0].record), known, keeps_own=True)
            if record is not each.record:
                squeezed = self._kept.squeeze_record(record)
                self._connection.execute(
                    update(t.revisions).where(t.revisions.c.id == each.id).values(record=squeezed)
                )
            have = {one.id for one in known}
            known += [one for one in wordings_of(record) if one.id not in have]
            made.insert(0, _Kept(each.id, each.seen, each.last_seen, record))
        return made


def _state(record: ArticleRecord) -> State:
    return state_of(record, 0, 0)


def _lost(before: ArticleRecord, history: KeptHistory, now: State) -> dict[str, tuple[ArticleRecord, Past]]:
    """The statements of a reading, as lost by another one of the same state."""
    firsts = history.history.firsts
    return {
        item.id: (
            before,
            Past(
                ended=Ended.UNREAD,
                next_id=None,
                first_seen=firsts.get(item.id, now.seen),
                last_seen=now.last_seen,
                gone=now.last_seen,
                state=0,
                is_listed=False,
            ),
        )
        for item in before.reading.attributions
    }
