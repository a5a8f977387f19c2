"""The history of an article's statements, read from its rows in the store and written back to them.

As a rule the rows are continued from one state to the next. Where an earlier state comes late, or a state is read anew,
all rows are made again from the records. Both ways give the same rows (a property test checks it).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    bindparam,
    case,
    delete,
    false,
    func,
    literal,
    null,
    select,
    update,
)

from onrecord.model import Act, ArticleRecord, Modality, Stance
from onrecord.store import project
from onrecord.store import schema as t
from onrecord.store.constructs import put_all
from onrecord.store.contract.edits import OF_WORDS
from onrecord.store.contract.life import Ended
from onrecord.store.ids import LATEST_S, first_article_id, first_attribution_id
from onrecord.store.lives.history import History, Made, Past
from onrecord.store.lives.tables import TABLES, edits, former_passages, former_statements
from onrecord.store.lives.wording import Wording, wording
from onrecord.store.project import ClaimRow, Speaker
from onrecord.store.projection import Projection
from onrecord.store.renewing import renew

_FIRST_SEEN = (
    select(
        t.attributions.c.local_id,
        func.coalesce(t.attributions.c.first_seen, t.articles.c.first_seen).label("first_seen"),
    )
    .join(t.articles, t.articles.c.id == t.attributions.c.article_id)
    .where(t.attributions.c.article_id == bindparam("article"))
)
_LAST_SEEN = (
    select(func.max(t.revisions.c.last_seen))
    .where(t.revisions.c.article_id == bindparam("article"))
    .scalar_subquery()
)
_OWN_WORDS = case((t.attributions.c.spans == "[]", t.attributions.c.cue), else_=t.attributions.c.content)
_AS_FORMER: dict[str, ColumnElement[Any]] = {
    "first_seen": func.coalesce(t.attributions.c.first_seen, t.articles.c.first_seen),
    "words": _OWN_WORDS,
    "ended": literal(Ended.UNREAD.value),
    "next_id": null(),
    "last_seen": _LAST_SEEN,
    "gone": _LAST_SEEN,
    "is_listed": false(),
}
_STANDING = (
    select(
        *(
            _AS_FORMER[each.name].label(each.name) if each.name in _AS_FORMER else t.attributions.c[each.name]
            for each in former_statements.c
        )
    )
    .join(t.articles, t.articles.c.id == t.attributions.c.article_id)
    .where(t.attributions.c.article_id == bindparam("article"))
)
"""The statements that stand, as rows of former statements that ended as unread."""
_OF_ARTICLE = {
    table.name: select(table).where(table.c.article_id == bindparam("article")).order_by(*table.primary_key)
    for table in TABLES
}
_COUNT = (
    update(t.speakers)
    .where(t.speakers.c.id == bindparam("speaker"))
    .values(former=t.speakers.c.former + bindparam("more"))
)


@dataclass(slots=True)
class KeptHistory:
    """An article's history, with the rows that it was read from."""

    history: History
    rows: dict[str, Row[Any]] = field(default_factory=dict)
    """The rows of statements that no longer stand, by the statements' ids."""
    read_before: ArticleRecord | None = None
    """The earlier reading of a state that was read anew."""

    def wordings(self) -> list[Wording]:
        """The statements that no longer stand, ready to be compared."""
        return [_wording(row) for row in self.rows.values()]


def load(connection: Connection, article_id: int) -> KeptHistory:
    """What the store has of an article's history, without the edits."""
    its = {"article": article_id}
    made = KeptHistory(History())
    made.history.firsts = {row.local_id: row.first_seen for row in connection.execute(_FIRST_SEEN, its)}
    made.rows = {row.local_id: row for row in connection.execute(_OF_ARTICLE[former_statements.name], its)}
    made.history.past = {
        name: Past(Ended(row.ended), row.next_id, row.first_seen, row.last_seen, row.gone, -1, row.is_listed)
        for name, row in made.rows.items()
    }
    passages = connection.execute(_OF_ARTICLE[former_passages.name], its)
    made.history.passages = {row.words: row.last_seen for row in passages}
    return made


def know_standing(connection: Connection, article_id: int, kept: KeptHistory) -> None:
    """Adds the standing statements to the former ones, for an article whose newest record can't be read. Those that its
    new reading doesn't find stay, as unread, so that no other statement gets their ids."""
    for row in connection.execute(_STANDING, {"article": article_id}):
        kept.rows.setdefault(row.local_id, row)


def forget(connection: Connection, article_id: int) -> None:
    """Removes an article's whole history, also from the counts of its speakers."""
    query = select(former_statements.c.speaker_id).where(
        former_statements.c.article_id == article_id,
        former_statements.c.is_listed,
        former_statements.c.speaker_id.is_not(None),
    )
    count_listed(connection, connection.execute(query).scalars().all(), -1)
    for table in TABLES:
        connection.execute(delete(table).where(table.c.article_id == article_id))


def renumber(connection: Connection, before: int, now: int) -> None:
    """Moves an article's history to its new id."""
    more = first_attribution_id(now) - first_attribution_id(before)
    for table in TABLES:
        values: dict[str, Any] = {"article_id": now}
        if table is former_statements:
            values["id"] = table.c.id + more
        connection.execute(update(table).where(table.c.article_id == before).values(**values))


def move(connection: Connection, article_id: int, outlet_id: int | None) -> None:
    """Moves an article's history to its new outlet."""
    for table in (former_statements, edits):
        its = (table.c.article_id == article_id) & table.c.outlet_id.is_distinct_from(outlet_id)
        connection.execute(update(table).where(its).values(outlet_id=outlet_id))


class HistoryWriter:
    """Writes an article's history over one open transaction. The caller must have cleared the article's rows; its
    speakers stay."""

    def __init__(
        self, connection: Connection, projection: Projection, article_id: int, outlet_id: int | None
    ) -> None:
        self._connection = connection
        self._projection = projection
        self._article_id = article_id
        self._outlet_id = outlet_id

    def go_on(self, kept: KeptHistory, before: ArticleRecord, now: ArticleRecord) -> None:
        """Writes what the last step changed in a history. The step went from the state of the record `before` to that
        of `now`."""
        history = kept.history
        back = [name for name in kept.rows if name not in history.past]
        self._take([kept.rows[name] for name in back])
        left = {name for name, past in history.past.items() if past.state >= 0}
        self._put(self._made(dict.fromkeys(left, before), history.past))
        self._write_passages(history)
        self.put_edits(history.edits, self._speakers(kept, [before, now]))

    def write(
        self,
        kept: KeptHistory,
        records: Sequence[ArticleRecord],
        history: History,
        lost: Mapping[str, tuple[ArticleRecord, Past]],
    ) -> None:
        """Replaces the kept history with a whole new one. `records` are the records of all states.

        A statement that no state has after a new reading keeps a row, as unread, so that no other statement gets its
        id. `lost` are the statements that the earlier reading had and the new one doesn't, each with its earlier
        record.
        """
        there = {item.id for record in records for item in record.reading.attributions}
        unread = [self._unread(row) for name, row in kept.rows.items() if name not in there]
        forget(self._connection, self._article_id)
        past = {name: its for name, (_, its) in lost.items() if name not in there and name not in kept.rows}
        last = {name: lost[name][0] for name in past}
        last |= {name: records[its.state] for name, its in history.past.items()}
        self._put([*self._made(last, past | history.past), *unread])
        self._write_passages(history)
        self.put_edits(history.edits, self._speakers(kept, records))

    def put_edits(self, made: Sequence[Made], speakers: Mapping[str, int | None]) -> None:
        """Adds edits to the article's own words, and edits to statements that have rows. `speakers` are the speakers of
        all statements, by their ids."""
        found = [
            each
            for each in made
            if each.kind in OF_WORDS
            or any(project.place_of(name) is not None for name in (each.before, each.after) if name)
        ]
        first = {at: _first_edit_id(self._connection, at) for at in {each.at for each in found}}
        rows = [
            {
                "id": first[each.at] + place,
                "article_id": self._article_id,
                "outlet_id": self._outlet_id,
                "kind": each.kind.value,
                "before": each.before,
                "after": each.after,
                "speaker_id": speakers.get(each.before or ""),
                "next_speaker_id": speakers.get(each.after or ""),
                "old_words": each.old_words,
                "new_words": each.new_words,
            }
            # ids rise with `place`, and lists show the highest id first
            for place, each in enumerate(reversed(found))
        ]
        if rows:
            put_all(self._connection, edits, rows)

    def _made(self, records: Mapping[str, ArticleRecord], past: Mapping[str, Past]) -> list[dict[str, Any]]:
        """Rows of statements that no longer stand, each made from the record of the last state that had it."""
        found: list[tuple[str, ClaimRow]] = []
        for record in {id(each): each for each in records.values()}.values():
            found += [
                (name, claim)
                for claim in project.claim_rows(record, records)
                if records.get(name := claim.row["local_id"]) is record
            ]
        ids = self._speaker_ids({claim.speaker for _, claim in found if claim.speaker})
        first = first_attribution_id(self._article_id)
        return [
            {
                **claim.row,
                "id": first + claim.place,
                "article_id": self._article_id,
                "outlet_id": self._outlet_id,
                "speaker_id": ids[claim.speaker] if claim.speaker else None,
                "words": claim.words,
                "ended": past[name].ended.value,
                "next_id": past[name].next_id,
                "first_seen": past[name].first_seen,
                "last_seen": past[name].last_seen,
                "gone": past[name].gone,
                "is_listed": past[name].is_listed,
            }
            for name, claim in found
        ]

    def _unread(self, row: Row[Any]) -> dict[str, Any]:
        """The same row under the article's present id, as unread."""
        key = first_attribution_id(self._article_id) + (project.place_of(row.local_id) or 0)
        now = {"id": key, "article_id": self._article_id, "outlet_id": self._outlet_id}
        return {**row._mapping, **now, "ended": Ended.UNREAD.value, "next_id": None, "is_listed": False}  # noqa: SLF001

    def _put(self, rows: Sequence[dict[str, Any]]) -> None:
        if not rows:
            return
        put_all(self._connection, former_statements, rows)
        listed = [row["speaker_id"] for row in rows if row["is_listed"] and row["speaker_id"] is not None]
        count_listed(self._connection, listed, +1)

    def _take(self, rows: Sequence[Row[Any]]) -> None:
        if not rows:
            return
        first = first_attribution_id(self._article_id)
        ids = [first + place for row in rows if (place := project.place_of(row.local_id)) is not None]
        self._connection.execute(delete(former_statements).where(former_statements.c.id.in_(ids)))
        count_listed(
            self._connection,
            [row.speaker_id for row in rows if row.is_listed and row.speaker_id is not None],
            -1,
        )

    def _write_passages(self, history: History) -> None:
        rows = [
            {"article_id": self._article_id, "position": position, "words": words, "last_seen": seen}
            for position, (words, seen) in enumerate(history.passages.items())
        ]
        renew(self._connection, former_passages, self._article_id, rows)

    def _speakers(self, kept: KeptHistory, records: Sequence[ArticleRecord]) -> dict[str, int | None]:
        """The ids of the speakers, by the ids of the statements."""
        former = {name: row.speaker_id for name, row in kept.rows.items()}
        by_statement = {name: who for record in records for name, who in project.speakers_of(record).items()}
        ids = self._speaker_ids(set(by_statement.values()))
        return former | {name: ids[speaker] for name, speaker in by_statement.items()}

    def _speaker_ids(self, speakers: Iterable[Speaker]) -> dict[Speaker, int]:
        return self._projection.speaker_ids(speakers, self._article_id, self._outlet_id)


def count_listed(connection: Connection, speakers: Sequence[int], sign: int) -> None:
    """Adds these listed statements to their speakers' counts, or with a `sign` of -1 subtracts them."""
    if speakers:
        its = [{"speaker": each, "more": sign * number} for each, number in Counter(speakers).items()]
        connection.execute(_COUNT, its)


def _first_edit_id(connection: Connection, at: int) -> int:
    """The first free id in this second; edits are numbered in the order in which they come."""
    at = min(max(at, 0), LATEST_S)
    low, high = first_article_id(at), first_article_id(at + 1)
    query = select(func.max(edits.c.id)).where(edits.c.id >= low, edits.c.id < high)
    last = connection.execute(query).scalar()
    return low if last is None else int(last) + 1


@dataclass(frozen=True, slots=True)
class _Stated:
    stance: Stance
    negated: bool
    act: Act | None
    modality: Modality | None


def _wording(row: Row[Any]) -> Wording:
    """A row's words, ready to be compared; the row no longer knows their place in the article."""
    stated = _Stated(
        Stance(row.stance),
        row.negated,
        Act(row.act) if row.act else None,
        Modality(row.modality) if row.modality else None,
    )
    frame = (row.source or "", row.cue)
    return wording(row.local_id, row.words.split(project.GAP), frame, speaker=row.speaker, stated=stated)
