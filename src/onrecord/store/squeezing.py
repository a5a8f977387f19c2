"""Squeezes the pages, then the records, of a store from before schema 0006. Steps of upgrades.py."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, exists, func, select, update

from onrecord.store import schema as t
from onrecord.store.kept_bytes import KeptBytes, SqueezedPage, family
from onrecord.store.squeeze import ZSTD, DamagedError, Dictionary, bring_back, squeeze

MAX_BATCH_ROWS = 64
MAX_BATCH_BYTES = 1 << 20
"""The most bytes of old rows in one batch: some 20 pages, or 60 records."""
MAX_TRAINING_RECORDS = 256


@dataclass(frozen=True, slots=True)
class Batch:
    """The work on some rows: what `keep` takes, the last id, and how many rows there are."""

    work: Any
    last: int
    rows: int


class StaleError(Exception):
    """The prepared work no longer fits the store: prepare it again."""


def squeeze_pages(kept: KeptBytes, after: int) -> Batch | None:
    """Squeezes the next captures' payloads with their hosts' dictionaries. A damaged payload stays as it is."""
    squeezed_already = exists().where(t.payloads.c.id == t.captures.c.id)
    rows = _some(
        kept.connection,
        select(
            t.captures.c.id,
            t.captures.c.payload,
            t.captures.c.target_uri,
            t.captures.c.final_uri,
            t.captures.c.origin,
        )
        .where(t.captures.c.id > after, ~squeezed_already)
        .order_by(t.captures.c.id),
    )
    if not rows:
        return None
    work: list[tuple[int, SqueezedPage]] = []
    for row in rows:
        try:
            payload = bring_back(row.payload)
        except DamagedError:
            continue
        work.append((row.id, kept.squeeze_page(family(row.final_uri or row.target_uri, row.origin), payload)))
    return Batch(work, rows[-1].id, len(rows))


def keep_pages(kept: KeptBytes, work: Sequence[tuple[int, SqueezedPage]]) -> None:
    """Replaces kept payloads with squeezed ones. Raises StaleError where a dictionary was removed meanwhile."""
    new = {made.row["id"] for _, made in work if made.row}
    needed = {made.dictionary.id for _, made in work if made.dictionary} - new
    there = select(func.count()).where(t.dictionaries.c.id.in_(needed))
    if needed and kept.connection.execute(there).scalar_one() < len(needed):
        raise StaleError
    ids = [capture_id for capture_id, _ in work]
    waiting = select(t.captures.c.id).where(t.captures.c.id.in_(ids), t.captures.c.payload != b"")
    left = set(kept.connection.execute(waiting).scalars())
    for _, made in work:
        if made.row:
            kept.put_dictionary(made.row)
    for capture_id, made in work:
        if capture_id in left:  # else it was dropped meanwhile
            kept.put(capture_id, made)
    if left:
        kept.connection.execute(update(t.captures).where(t.captures.c.id.in_(left)).values(payload=b""))


@dataclass(frozen=True, slots=True)
class _Records:
    """Revisions' records by id, before and after squeezing, and the dictionary that they need."""

    changes: list[dict[str, Any]]
    dictionary: Dictionary | None


def squeeze_records(kept: KeptBytes, after: int) -> Batch | None:
    """Squeezes the next revisions' records with the store's dictionary. A damaged record stays as it is."""
    rows = _some(
        kept.connection,
        select(t.revisions.c.id, t.revisions.c.record)
        # new records are squeezed already; they must not keep this step from ending
        .where(t.revisions.c.id > after, func.substr(t.revisions.c.record, 1, len(ZSTD)) != ZSTD)
        .order_by(t.revisions.c.id),
    )
    if not rows:
        return None
    dictionary = kept.for_records() or _trained(kept)
    changes = []
    for each in rows:
        try:
            changes.append(
                {"revision": each.id, "was": each.record, "now": squeeze(bring_back(each.record), dictionary)}
            )
        except DamagedError:
            continue
    return Batch(_Records(changes, dictionary), rows[-1].id, len(rows))


_CHANGE = (
    update(t.revisions)
    .where(t.revisions.c.id == bindparam("revision"), t.revisions.c.record == bindparam("was"))
    .values(record=bindparam("now"))
)


def keep_records(kept: KeptBytes, work: _Records) -> None:
    """Replaces kept records with squeezed ones, unless they have changed, and keeps the dictionary that they need."""
    if work.dictionary:
        kept.put_for_records(work.dictionary)
    if work.changes:
        kept.connection.execute(_CHANGE, work.changes)


def _trained(kept: KeptBytes) -> Dictionary | None:
    """A dictionary trained on records from all of the store's time."""
    first, last = kept.connection.execute(select(func.min(t.revisions.c.id), func.max(t.revisions.c.id))).one()
    step = max((last - first) // MAX_TRAINING_RECORDS, 1)
    ids = list(range(first, last + 1, step))[:MAX_TRAINING_RECORDS]
    query = select(t.revisions.c.record).where(t.revisions.c.id.in_(ids))
    return kept.train_on(kept.connection.execute(query).scalars())


def _some(connection: Connection, query: Any) -> list[Any]:  # noqa: ANN401
    """The query's first rows, as many as fit into a batch."""
    rows: list[Any] = []
    size = 0
    result = connection.execute(query.limit(MAX_BATCH_ROWS))
    for row in result:
        rows.append(row)
        size += len(row[1])
        if size >= MAX_BATCH_BYTES:
            break
    result.close()
    return rows
