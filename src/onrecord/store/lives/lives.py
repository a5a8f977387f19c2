"""An article's history over one open transaction: gone on with when a state comes, made again when one comes late."""

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
"""The upgrade that gives a store of before schema 0016 its statements' histories."""
_POSITION = select(t.upgrades.c.position).where(t.upgrades.c.name == UPGRADE, t.upgrades.c.finished.is_(None))


_NOTHING = State(seen=0, last_seen=0, text="", is_cut=False, wordings=(), passages=())
"""A state that can't be read any more."""


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
        self._records: dict[bytes, ArticleRecord | None] = {}
        self._histories: dict[int, KeptHistory] = {}
        self._states_of: dict[int, tuple[ArticleRecord, State]] = {}
        """By records' identity; they are held, so that no other gets the same."""

    def record(self, squeezed: bytes | None, article_id: int) -> ArticleRecord | None:
        """A record of the article's, brought back once; None where there is none, or a damaged one."""
        if squeezed is None:
            return None
        if squeezed not in self._records:
            self._records[squeezed] = self._kept.readable(squeezed, article_id)
        return self._records[squeezed]

    def know(self, squeezed: bytes, record: ArticleRecord) -> None:
        """Takes note of a record that was just squeezed."""
        self._records[squeezed] = record

    def history(self, article_id: int) -> KeptHistory:
        """What the store has of the article's history, read once for each id."""
        if article_id not in self._histories:
            self._histories[article_id] = rows_of.load(self._connection, article_id)
        return self._histories[article_id]

    def named(
        self, article_id: int, record: ArticleRecord, near: bytes, newest: bytes | None, its: Over
    ) -> ArticleRecord:
        """A record of another state, or another reading, with its statements' ids; `near` is the squeezed one beside it.

        `newest` is the squeezed one of the article's newest state, `its` what is put over its records. A damaged one's
        statements are known by their rows, where it is the newest.
        """
        beside, last = self.record(near, article_id), self.record(newest, article_id)
        if last is None:
            rows_of.know_standing(self._connection, article_id, self.history(article_id))
        # ids are given by what was read: of what people corrected, that is kept with the correction
        held = [wording_of(each) for each in its.made]
        by_hand = {each.id for each in held}
        known = [*held, *(each for each in self.history(article_id).wordings() if each.id not in by_hand)]
        if last is not None and last is not beside:
            known += self._state(last).wordings
        return self._named(record, self._state(beside) if beside else _NOTHING, known, held=held)

    def all_named(
        self, article_id: int, read: Sequence[tuple[ArticleRecord, ArticleRecord]], others: Sequence[ArticleRecord]
    ) -> list[ArticleRecord]:
        """New readings of an article's states, in order, with their statements' ids; each beside what it was read as before.

        `others` are the records of states that aren't read anew.
        """
        held = [wording_of(each) for each in made_in(self._connection, article_id)]
        by_hand = {each.id for each in held}
        known = [*held, *(each for each in self.history(article_id).wordings() if each.id not in by_hand)]
        for record in (*(before for before, _ in reversed(read)), *others):
            known += self._state(record).wordings
        made = []
        for before, now in reversed(read):
            named = self._named(now, self._state(before), known, held=held)
            # a statement that this reading was the first to find is the same one in the next
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
        """Notes what a state of the article was read as, before it is read anew."""
        self.history(article_id).read_before = self.record(squeezed, article_id)

    def goes_on(
        self,
        article_id: int,
        outlet_id: int | None,
        history: KeptHistory,
        states: tuple[tuple[ArticleRecord, int], tuple[ArticleRecord, int]],
        its: Over,
    ) -> dict[str, int]:
        """Goes on from the newest state to the one that has come: each a record, and when it was last (and first) seen.

        `its` is what is put over the article's records. Since when each statement stands, by its id.
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
        """Makes an article's history from all its states. Since when each statement stands, by its id.

        `is_settled` says whether statements have the ids that they keep; None where that is to be looked up.
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

    def _state(self, record: ArticleRecord) -> State:
        """The record's state, made once; not when it was seen."""
        known = self._states_of.get(id(record))
        if known is None:
            known = self._states_of[id(record)] = (record, state_of(record, 0, 0))
        return known[1]

    def _is_settled(self, article_id: int) -> bool:
        """Whether the article's states have the ids that their statements keep."""
        position = self._connection.execute(_POSITION).scalar()
        return position is None or article_id <= position

    def _settled(self, states: Sequence[_Kept]) -> list[_Kept]:
        """States of an earlier OnRecord, whose statements were numbered anew in each: the newest one's ids stay."""
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
