"""Brings an old store up to date in the background: each piece in a transaction of its own, resumable.

A migration only makes tables, so that a store opens at once. Work over every row, which takes long, is a `Step`. It
goes through the rows by id, some at a time, and `upgrades` keeps how far it is, in the same transaction as the rows. So
a crash at any moment loses nothing and does nothing twice, and two processes may work on it at the same time.
Meanwhile, all queries understand both forms.

To add a step: add a `Step` to `STEPS`, and a migration that inserts its name into `upgrades` where the store has rows
for it.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update

from onrecord.store import schema as t
from onrecord.store.contract.upkeep import Room, Upgrade
from onrecord.store.database import Part
from onrecord.store.dialect import SearchIndex
from onrecord.store.kept_bytes import KeptBytes
from onrecord.store.lives.lives import UPGRADE
from onrecord.store.lives.upgrade import changed_articles, keep_histories
from onrecord.store.postgres.threes import keep_threes, lacking_threes
from onrecord.store.postgres.tsvector import THREES
from onrecord.store.registry.upgrade import link_anew, link_first, link_organisations, unlinked, waiting
from onrecord.store.registry.waiting import AGAIN
from onrecord.store.reindexing import are_all_done, drop_former_rows, fill_index, former_rows, keep_index
from onrecord.store.said_about import keep_unknown, unknown
from onrecord.store.squeezing import Batch, StaleError, keep_pages, keep_records, squeeze_pages, squeeze_records
from onrecord.store.unread import drop_unread_rows, drop_unread_table, unread_rows, unread_tables


@dataclass(frozen=True, slots=True)
class Step:
    """One kind of work over all rows. `prepare` reads the rows after an id and does what takes long, while anybody may
    write; None where no rows are left.

    `keep` writes the result, in a transaction that holds the store for a few milliseconds. A row that somebody wrote
    meanwhile already has the new form, and `keep` must leave it alone. `keep` may raise StaleError: then the work is
    prepared again.
    """

    says: str
    prepare: Callable[[KeptBytes, int], Batch | None]
    keep: Callable[[KeptBytes, SearchIndex, Any], None]
    is_done: Callable[[KeptBytes, int], bool] = lambda _kept, _last: False
    """Whether nothing is left after an id. Asked while holding the store, so that new rows can't keep a step from
    ending."""


def _without_index(keep: Callable[[KeptBytes, Any], None]) -> Callable[[KeptBytes, SearchIndex, Any], None]:
    return lambda kept, _index, work: keep(kept, work)


STEPS: Mapping[str, Step] = {
    "pages": Step("pages are kept in less room", squeeze_pages, _without_index(keep_pages)),
    "records": Step("records are kept in less room", squeeze_records, _without_index(keep_records)),
    "search": Step(
        "the search index is made anew, in less room", fill_index, _without_index(keep_index), are_all_done
    ),
    "former search": Step("the former search index goes", former_rows, _without_index(drop_former_rows)),
    "unread rows": Step(
        "rows that nothing asks for go", unread_rows, _without_index(drop_unread_rows), are_all_done
    ),
    UPGRADE: Step("statements are followed over the states of their articles", changed_articles, keep_histories),
    "people": Step("people are told apart over articles", unlinked, link_first, are_all_done),
    "organisations": Step(
        "organisations and offices are told apart over articles", unlinked, link_organisations, are_all_done
    ),
    "said about": Step("whom and what statements are about is noted", unknown, keep_unknown, are_all_done),
    AGAIN: Step("who is called by a last name or an office alone is looked at again", waiting, link_anew),
    "unread tables": Step("tables that nothing asks for go", unread_tables, _without_index(drop_unread_table)),
    THREES: Step(
        "phrases of common words are made to be found sooner",
        lacking_threes,
        _without_index(keep_threes),
        are_all_done,
    ),
}


class SqlUpkeep(Part):
    """`Upkeep` over a database."""

    def upgrades(self) -> tuple[Upgrade, ...]:
        """The upgrades still to do, in order, and how far each is. Empty for a store that is up to date."""
        with self._database.reading() as connection:
            rows = connection.execute(_PENDING).all()
        return tuple(
            Upgrade(name=row.name, says=STEPS[row.name].says, done=row.done, total=max(row.total, row.done))
            for row in rows
            if row.name in STEPS
        )

    def upgrade_some(self) -> bool:
        """Does the next small piece of an upgrade; False where there was nothing to do. Blocks for some tens of
        milliseconds."""
        with self._database.reading() as connection:
            pending = connection.execute(_PENDING).all()
            row = next((each for each in pending if each.name in STEPS), None)
            if row is None:
                return False
            step = STEPS[row.name]
            batch = step.prepare(self._database.kept(connection), row.position)
        here = (t.upgrades.c.id == row.id) & (t.upgrades.c.position == row.position)
        done = (
            {"finished": time.time()}
            if batch is None
            else {"position": batch.last, "done": t.upgrades.c.done + batch.rows}
        )
        try:
            with self._database.writing(step.says) as connection:
                claimed = connection.execute(update(t.upgrades).where(here).values(**done)).rowcount
                if claimed and batch is not None:  # else another process did these rows meanwhile
                    step.keep(self._database.kept(connection), self._database.dialect.index, batch.work)
                    if step.is_done(self._database.kept(connection), batch.last):
                        of_step = t.upgrades.c.id == row.id
                        connection.execute(update(t.upgrades).where(of_step).values(finished=time.time()))
        except StaleError:
            pass
        return True

    def room(self) -> Room:
        """The size of the store, and how much of it is free."""
        return self._database.dialect.room()

    def compact(self) -> Room:
        """Gives free space back. Meanwhile others can read, but wait to write."""
        return self._database.dialect.compact()

    def answers(self) -> None:
        """Checks that the store answers. Raises StoreError where it doesn't."""
        with self._database.reading() as connection:
            connection.execute(_ANSWER)


_PENDING = select(t.upgrades).where(t.upgrades.c.finished.is_(None)).order_by(t.upgrades.c.id)
_ANSWER = select(t.counters.c.name).limit(1)
