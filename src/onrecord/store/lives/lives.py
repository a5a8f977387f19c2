"""An article's history over one open transaction: continued when a new state comes, made again when a state comes
late."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select, update

from onrecord.model import ArticleRecord
from onrecord.store import schema as t
from onrecord.store.contract.life import Ended
from onrecord.store.corrections.applied import Over, made_in
from onrecord.store.corrections.applying import corrected
from onrecord.store.kept_bytes import KeptBytes
from onrecord.store.lives import kept as rows_of
from onrecord.store.lives.history import Past, step, whole
from onrecord.store.lives.kept import HistoryWriter, KeptHistory
from onrecord.store.lives.naming import named
from onrecord.store.lives.wording import State, Wording, state_of, with_ids, wording_of
from onrecord.store.projection import Projection

UPGRADE = "lives"
"""The upgrade that gives statement histories to a store from before schema 0016."""
_POSITION = select(t.upgrades.c.position).where(t.upgrades.c.name == UPGRADE, t.upgrades.c.finished.is_(None))


_NOTHING = State(seen=0, last_seen=0, text="", is_cut=False, wordings=(), passages=())
"""Stands for a state that can't be read any more."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A state of an article as it is kept."""

    id: int
    seen: int
    last_seen: int
    record: ArticleRecord


class Lives:
    """The statements of one article, over its states."""

    def __init__(self, connection: Connection, kept: KeptBytes, projection: Projection) -> None:
        self._connection = connection
        self._kept = kept
        self._projection = projection
        self._records: dict[bytes, ArticleRecord | None] = {}
        self._histories: dict[int, KeptHistory] = {}
        self._states_of: dict[int, tuple[ArticleRecord, State]] = {}
        """By the records' identity (`id`). The records are held, so that no other object gets the same identity."""

    def record(self, squeezed: bytes | None, article_id: int) -> ArticleRecord | None:
        """A record of the article, decoded once; None where there is none, or where it is damaged."""
        if squeezed is None:
            return None
        if squeezed not in self._records:
            self._records[squeezed] = self._kept.readable(squeezed, article_id)
        return self._records[squeezed]

    def know(self, squeezed: bytes, record: ArticleRecord) -> None:
        """Remembers a record that was just squeezed."""
        self._records[squeezed] = record

    def history(self, article_id: int) -> KeptHistory:
        """What the store has of the article's history, read once for each article id."""
        if article_id not in self._histories:
            self._histories[article_id] = rows_of.load(self._connection, article_id)
        return self._histories[article_id]

    def named(
        self, article_id: int, record: ArticleRecord, near: bytes, newest: bytes | None, its: Over
    ) -> ArticleRecord:
        """The record of another state or another reading, with ids for its statements. `near` is the squeezed record
        beside it.

        `newest` is the squeezed record of the article's newest state; `its` has the corrections by hand. Where the
        newest record is damaged, the statements' rows stand in for it.
        """
        beside, last = self.record(near, article_id), self.record(newest, article_id)
        if last is None:
            rows_of.know_standing(self._connection, article_id, self.history(article_id))
        # ids follow what was read; what people corrected keeps what was read with the correction
        held = [wording_of(each) for each in its.made]
        by_hand = {each.id for each in held}
        known = [*held, *(each for each in self.history(article_id).wordings() if each.id not in by_hand)]
        if last is not None and last is not beside:
            known += self._state(last).wordings
        return self._named(record, self._state(beside) if beside else _NOTHING, known, held=held)

    def all_named(
        self, article_id: int, read: Sequence[tuple[ArticleRecord, ArticleRecord]], others: Sequence[ArticleRecord]
    ) -> list[ArticleRecord]:
        """New readings of an article's states, in order, with ids for their statements. `read` pairs each state's
        earlier reading with the new one.

        `others` are the records of the states that aren't read anew.
        """
        held = [wording_of(each) for each in made_in(self._connection, article_id)]
        by_hand = {each.id for each in held}
        known = [*held, *(each for each in self.history(article_id).wordings() if each.id not in by_hand)]
        for record in (*(before for before, _ in reversed(read)), *others):
            known += self._state(record).wordings
        made = []
        for before, now in reversed(read):
            named = self._named(now, self._state(before), known, held=held)
            # a statement that this reading is the first to find is the same one in the state before
            known += self._state(named).wordings
            made.append(named)
        return made[::-1]

    def _named(
        self,
        record: ArticleRecord,
        near: State,
        known: Sequence[Wording],
        *,
        keeps_own: bool = False,
        held: Sequence[Wording] = (),
    ) -> ArticleRecord:
        here = self._state(record)
        made = named(record, here, near, known, keeps_own=keeps_own, held=held)
        self._states_of[id(made)] = (made, with_ids(here, made))
        return made

    def read_anew(self, article_id: int, squeezed: bytes) -> None:
        """Remembers the earlier reading of a state that is about to be read anew."""
        self.history(article_id).read_before = self.record(squeezed, article_id)

    def goes_on(
        self,
        article_id: int,
        outlet_id: int | None,
        history: KeptHistory,
        states: tuple[tuple[ArticleRecord, int], tuple[ArticleRecord, int]],
        its: Over,
    ) -> dict[str, int]:
        """Continues the history from the newest state to a new one. Returns since when each statement stands, by its
        id.

        `states` are the newest state's record with when it was last seen, and the new state's record with when it was
        first seen. `its` has the corrections by hand.
        """
        (was, last_seen), (record, seen) = states
        was, record = its.by_hand(was), its.by_hand(record)
        old = replace(self._state(was), seen=last_seen, last_seen=last_seen)
        step(history.history, old, replace(self._state(record), seen=seen, last_seen=seen), 0)
        HistoryWriter(self._connection, self._projection, article_id, outlet_id).go_on(history, was, record)
        return history.history.firsts

    def made_again(
        self, article_id: int, outlet_id: int | None, history: KeptHistory, *, is_settled: bool | None = None
    ) -> dict[str, int]:
        """Makes an article's history again from all its states. Returns since when each statement stands, by its id.

        `is_settled` says whether the statements have their final ids; None looks that up.
        """
        states = self._states(article_id)
        if not states:
            return {}
        if is_settled is False or (is_settled is None and not self._is_settled(article_id)):
            states = self._settled(states)
        by_hand = made_in(self._connection, article_id)
        records = [corrected(each.record, by_hand) for each in states]
        made = [
            replace(self._state(record), seen=each.seen, last_seen=each.last_seen)
            for each, record in zip(states, records, strict=True)
        ]
        now = whole(made)
        before = corrected(history.read_before, by_hand) if history.read_before else None
        lost = _lost(before, history, made[-1]) if before else {}
        HistoryWriter(self._connection, self._projection, article_id, outlet_id).write(history, records, now, lost)
        return now.firsts

    def _states(self, article_id: int) -> list[_Kept]:
        """The article's states in order, without the damaged ones."""
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

    def _state(self, record: ArticleRecord) -> State:
        """The record's state, made once, without when it was seen."""
        known = self._states_of.get(id(record))
        if known is None:
            known = self._states_of[id(record)] = (record, state_of(record, 0, 0))
        return known[1]

    def _is_settled(self, article_id: int) -> bool:
        """Whether the statements in the article's states have their final ids."""
        position = self._connection.execute(_POSITION).scalar()
        return position is None or article_id <= position

    def _settled(self, states: Sequence[_Kept]) -> list[_Kept]:
        """The states of an article from an earlier OnRecord, which numbered the statements of each state anew. The
        newest state keeps its ids, and the same statement gets the same id in the earlier states."""
        made = [states[-1]]
        known = list(self._state(states[-1].record).wordings)
        for each in reversed(states[:-1]):
            record = self._named(each.record, self._state(made[-1].record), known, keeps_own=True)
            if record is not each.record:
                squeezed = self._kept.squeeze_record(record)
                self._connection.execute(
                    update(t.revisions).where(t.revisions.c.id == each.id).values(record=squeezed)
                )
            have = {one.id for one in known}
            known += [one for one in self._state(record).wordings if one.id not in have]
            made.append(replace(each, record=record))
        return made[::-1]


def _lost(before: ArticleRecord, history: KeptHistory, now: State) -> dict[str, tuple[ArticleRecord, Past]]:
    """The statements of an earlier reading, as lost by another reading of the same state."""
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
