"""Bytes that could not be read within their bounds, so that the same bytes are not read again; and pages given up.

Dialect-neutral.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from onrecord.store import schema as t
from onrecord.store.asking import Asking
from onrecord.store.followed import PageState

MAX_UNREADABLE = 10_000
"""So many are remembered, the newest. What is forgotten costs one more try."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedPages:
    """Of one feed: how many of its pages were given up, and the newest of them, by address, with why."""

    count: int
    newest: tuple[tuple[str, str], ...]


class Unreadable(Asking):
    """The part of a store that knows what can't be read."""

    def _writing(self, subject: str) -> AbstractContextManager[Connection]:
        raise NotImplementedError

    def why_unreadable(self, digest: str, version: str) -> str | None:
        """Why these bytes could not be read by this version of the reader; None where they were not tried, or could."""
        its = select(t.unreadable.c.reason).where(
            t.unreadable.c.digest == digest, t.unreadable.c.version == version
        )
        with self._asking() as connection:
            return connection.execute(its).scalar()

    def note_unreadable(self, digest: str, version: str, reason: str, now: float) -> None:
        """Keeps that this version could not read these bytes; others may have tried them, too."""
        values = {"reason": reason, "at": now}
        with self._writing(digest) as connection:
            its = (t.unreadable.c.digest == digest) & (t.unreadable.c.version == version)
            if not connection.execute(update(t.unreadable).where(its).values(**values)).rowcount:
                connection.execute(insert(t.unreadable).values(digest=digest, version=version, **values))
            oldest = (
                select(t.unreadable.c.at).order_by(t.unreadable.c.at.desc()).offset(MAX_UNREADABLE - 1).limit(1)
            )
            connection.execute(delete(t.unreadable).where(t.unreadable.c.at < oldest.scalar_subquery()))

    def failed_pages(self, feeds: Sequence[int] | None = None, *, each: int = 3) -> dict[int, FailedPages]:
        """By feed, of these or all, where there are any: its pages that were given up, the `each` newest with why."""
        place = func.row_number().over(partition_by=t.pages.c.feed_id, order_by=t.pages.c.id.desc())
        count = func.count().over(partition_by=t.pages.c.feed_id)
        which = [t.pages.c.state == PageState.FAILED.value]
        if feeds is not None:
            which.append(t.pages.c.feed_id.in_(feeds))
        ranked = (
            select(
                t.pages.c.feed_id, t.pages.c.address, t.pages.c.error, place.label("place"), count.label("pages")
            )
            .where(*which)
            .subquery()
        )
        found: dict[int, FailedPages] = {}
        with self._asking() as connection:
            for row in connection.execute(select(ranked).where(ranked.c.place <= each).order_by(ranked.c.place)):
                before = found.get(row.feed_id)
                pair = (str(row.address), str(row.error or ""))
                newest = (*before.newest, pair) if before else (pair,)
                found[row.feed_id] = FailedPages(count=row.pages, newest=newest)
        return found
