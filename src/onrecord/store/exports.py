"""Every capture with what was read in it, one at a time. Dialect-neutral."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, ScalarSelect, func, select

from onrecord.errors import StoreError
from onrecord.model import ArticleRecord, Capture, CaptureOrigin
from onrecord.store import schema as t
from onrecord.store.contract.exports import NONE_YET, KeptCapture
from onrecord.store.database import Part

_FIRST = t.captures.alias("first")
_EARLIER = t.revisions.alias("earlier")


def _first_revision() -> ScalarSelect[int]:
    """When its article was first kept: articles of one page were kept in the page's order."""
    return (
        select(func.min(_EARLIER.c.id)).where(_EARLIER.c.article_id == t.revisions.c.article_id).scalar_subquery()
    )


class SqlExports(Part):
    """`Exports` over a database."""

    def count(self) -> tuple[int, int]:
        """How many captures there are, and how many bytes their payloads have."""
        with self._database.reading() as connection:
            captures = connection.execute(select(func.count()).select_from(t.captures)).scalar_one()
            size = connection.execute(select(func.coalesce(func.sum(t.payloads.c.size), 0))).scalar_one()
        return int(captures), int(size)

    def captures(self, after: int = NONE_YET) -> Iterator[KeptCapture | StoreError]:
        """All captures in the order in which they were kept, or only those after the capture of the id `after`."""
        last = after
        while True:
            with self._database.reading() as connection:
                row = connection.execute(
                    select(t.captures).where(t.captures.c.id > last).order_by(t.captures.c.id).limit(1)
                ).first()
                if row is None:
                    return
                last = row.id
                try:
                    found: KeptCapture | StoreError = self._kept(connection, row)
                except StoreError as error:
                    found = error
            yield found

    def _kept(self, connection: Connection, row: Row[Any]) -> KeptCapture:
        kept = self._database.kept(connection)
        capture = Capture(
            target_uri=row.target_uri,
            payload=kept.page(row.id),
            date=datetime.fromtimestamp(row.date, UTC) if row.dated else None,
            final_uri=row.final_uri,
            status=row.status,
            headers=msgspec.json.decode(row.headers, type=dict[str, str]),
            origin=CaptureOrigin(row.origin),
            name=row.name,
        )
        states = connection.execute(
            select(t.revisions.c.record, t.revisions.c.article_id)
            .join(_FIRST, _FIRST.c.id == t.revisions.c.capture_id)
            .where(_FIRST.c.page == row.page, t.revisions.c.seen <= row.date, t.revisions.c.last_seen >= row.date)
            .order_by(_first_revision(), t.revisions.c.id)
        ).all()
        records: dict[int, ArticleRecord] = {}
        for state in states:  # of two states of one article at the same moment, the later one wins
            records[state.article_id] = kept.record(state.record, state.article_id)
        moment = datetime.fromtimestamp(row.date, UTC)
        return KeptCapture(id=row.id, capture=capture, moment=moment, records=tuple(records.values()))
