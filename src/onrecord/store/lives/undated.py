"""When outlets say that they made edits of which nobody knows when they were captured. Over one connection."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Final

import msgspec
from sqlalchemy import Connection, RowMapping, bindparam, select

from onrecord.errors import StoreError
from onrecord.model import Precision
from onrecord.store import schema as t
from onrecord.store.contract.edits import Undated
from onrecord.store.ids import second_of
from onrecord.store.kept_bytes import KeptBytes

_STATES: Final = (
    select(t.revisions.c.id, t.revisions.c.article_id, t.revisions.c.seen, t.captures.c.dated)
    .join(t.captures, t.captures.c.id == t.revisions.c.capture_id)
    .where(t.revisions.c.article_id.in_(bindparam("articles", expanding=True)))
    .order_by(t.revisions.c.article_id, t.revisions.c.seen, t.revisions.c.id)
)
_RECORDS: Final = select(t.revisions.c.id, t.revisions.c.article_id, t.revisions.c.record).where(
    t.revisions.c.id.in_(bindparam("ids", expanding=True))
)


class _Dated(msgspec.Struct):
    """What of an article says when it was changed."""

    modified: datetime | None = None
    modified_precision: Precision = Precision.INSTANT


class _Record(msgspec.Struct):
    article: _Dated


_DECODER: Final = msgspec.json.Decoder(_Record)


def undated_edits(connection: Connection, kept: KeptBytes, rows: Sequence[RowMapping]) -> Mapping[int, Undated]:
    """By the ids of these rows of `edits`, those that came at an unknown time after the outlet had made them."""
    wanted = {(row["article_id"], second_of(row["id"])) for row in rows}
    if not wanted:
        return {}
    states = connection.execute(_STATES, {"articles": sorted({article for article, _ in wanted})}).all()
    pairs = [
        (before.id, after.id, (after.article_id, after.seen))
        for before, after in pairwise(states)
        if before.article_id == after.article_id and not after.dated and (after.article_id, after.seen) in wanted
    ]
    told = _told(connection, kept, {each for pair in pairs for each in pair[:2]})
    made: dict[tuple[int, int], Undated] = {}
    for before, after, state in pairs:
        its = _undated(told.get(before), told.get(after))
        # of several states that came within one second, nobody knows which had the edit
        made[state] = its if made.setdefault(state, its) == its else Undated()
    return {
        row["id"]: found
        for row in rows
        if (found := made.get((row["article_id"], second_of(row["id"])))) is not None
    }


def _told(connection: Connection, kept: KeptBytes, ids: set[int]) -> dict[int, _Dated]:
    """What these states say; damaged ones say nothing."""
    found = {}
    for row in connection.execute(_RECORDS, {"ids": sorted(ids)}) if ids else ():
        try:
            found[row.id] = kept.part(row.record, row.article_id, _DECODER).article
        except StoreError:
            continue
    return found


def _undated(before: _Dated | None, after: _Dated | None) -> Undated:
    if after is None or after.modified is None or before is None or after.modified == before.modified:
        return Undated()
    return Undated(changed=after.modified, precision=after.modified_precision)
