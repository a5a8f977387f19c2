"""Copies a store to another: table by table, then the search index; then compares both sides."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import Connection, Table, delete, select

from onrecord.errors import StoreError
from onrecord.store import schema as t
from onrecord.store.database import Database
from onrecord.store.dialect import patiently
from onrecord.store.postgres.address import is_address
from onrecord.store.readers.tables import readers
from onrecord.store.store import Store, open_store
from onrecord.store.stories import run_position
from onrecord.store.transfer import state, target
from onrecord.store.transfer.indexing import index_some
from onrecord.store.transfer.rows import TABLES, Batch, Reader, Tally, add, size_of

_LOOKS_S = 5.0
"""Seconds. How often to check whether somebody changes the store that is being copied."""
_PATIENCE_S = 120.0
"""Seconds. How long to wait for a server that has gone away before the move ends; a move can be run again."""
_FILLED_AT_FIRST: Final = frozenset({t.counters.name, t.common_words.name, readers.name})
"""Tables that have rows even in a new store."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one part of the move is: `done` of `total`, in bytes while rows are copied, in articles while they are
    indexed."""

    says: str
    done: int
    total: int
    rows: int = 0
    bytes: int | None = None


Report = Callable[[Progress], None]


@dataclass(slots=True)
class Moved:
    """What was copied, by table, and is the same on both sides."""

    tables: dict[str, Tally] = field(default_factory=dict)
    articles: int = 0
    left_out: int = 0
    """Articles that search doesn't find, because their records were damaged before the move."""

    @property
    def rows(self) -> int:
        """How many rows all tables have."""
        return sum(each.rows for each in self.tables.values())

    @property
    def replaced(self) -> int:
        """How many rows now have U+FFFD in place of U+0000."""
        return sum(each.replaced for each in self.tables.values())


def move(source: Path | str, to: Path | str, report: Report = lambda _: None) -> Moved:
    """Copies the store `source` to `to`, which must be empty, or hold what an earlier call of the same move left.

    Raises StoreError. Where either store can't be opened, or `to` holds something else, nothing is changed. Otherwise
    the rows copied so far stay for the next call. `source` is only read.
    """
    _refuse_same(source, to)
    before = open_store(source, read_only=True)
    try:
        if pending := before.upkeep.upgrades():
            raise StoreError(
                before.database.subject,
                f"is still being brought up to date ({pending[0].says}); `onrecord upgrade` finishes that, then move it",
            )
        with before.database.reading() as connection:
            is_regrouping = run_position(connection) is not None
        if is_regrouping:
            raise StoreError(
                before.database.subject,
                "is still being put into stories anew; `onrecord group` finishes that, then move it",
            )
        after = _opened(to)
        try:
            return _Move(before.database, after.database, report).run()
        finally:
            after.close()
    finally:
        before.close()


def _refuse_same(source: Path | str, to: Path | str) -> None:
    if source == to or (
        not _is_server(source) and not _is_server(to) and Path(source).resolve() == Path(to).resolve()
    ):
        raise StoreError(str(to), "is the store that is to be copied; name another place")


def _is_server(store: Path | str) -> bool:
    return isinstance(store, str) and is_address(store)


def _opened(to: Path | str) -> Store:
    return open_store(to, unfinished=True)


class _Move:
    def __init__(self, source: Database, to: Database, report: Report) -> None:
        self._source = source
        self._to = to
        self._report = report
        self._target = to.dialect.filling
        self._storable = not self._target.holds_nul
        self._state = ""
        self._looked = time.monotonic()

    def run(self) -> Moved:
        self._begin()
        self._copy()
        left_out = self._index()
        copied = self._compare()
        self._report(Progress("finishing", 0, 1))
        with self._writing() as connection:
            state.end(connection)
            self._target.triggers_on(connection)
            self._target.settle(connection)
            target.mark(connection, unfinished=False)
        self._report(Progress("finishing", 1, 1))
        return Moved(copied, copied[t.articles.name].rows, left_out)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._to.writing(self._to.subject) as connection:
            yield connection

    def _begin(self) -> None:
        """Prepares `to` for filling, unless an earlier call did, from the same store in the same state."""
        with self._source.reading() as connection:
            self._state = state.state_of(connection)
        source = state.Source(self._source.subject, self._state)
        with self._writing() as connection:
            if not _is_begun(connection):
                self._refuse_full(connection)
                for name in _FILLED_AT_FIRST:
                    connection.execute(delete(t.metadata.tables[name]))
                state.begin(connection, source)
                self._target.triggers_off(connection)
                target.mark(connection, unfinished=True)
                return
            known = state.source_of(connection)
        if known.state == source.state:
            return
        if known.subject == source.subject:
            raise self._changed()
        raise StoreError(
            self._to.subject,
            f"is the unfinished copy of another store ({known.subject}); name another place, or delete it",
        )

    def _refuse_full(self, connection: Connection) -> None:
        for table in TABLES:
            if table.name not in _FILLED_AT_FIRST and connection.execute(select(table.c[0]).limit(1)).first():
                raise StoreError(
                    self._to.subject, "holds a store already, and nothing was changed in it; name a new place"
                )

    def _changed(self) -> StoreError:
        return StoreError(
            self._source.subject,
            f"has changed since its copy was begun; end what writes it (`onrecord serve` without --read-only, `refresh`), "
            f"delete {self._to.subject} and move it anew",
        )

    def _steps(self) -> Mapping[str, state.Step]:
        with self._to.reading() as connection:
            return state.all_steps(connection)

    def _copy(self) -> None:
        steps = self._steps()
        with self._source.reading() as reading:
            self._source.dialect.take_time(reading)
            sizes = {table.name: size_of(reading, table) for table in TABLES}
            total = sum(size.bytes for size in sizes.values())
            done = Tally()
            for table in TABLES:
                add(done, steps[table.name].tally)
            for table in TABLES:
                step = steps[table.name]
                if step.is_done:
                    continue
                for batch in Reader(table, storable=self._storable).batches(reading, step.after):
                    step = self._put(table.name, step, batch)
                    add(done, batch.more)
                    self._report(Progress("copying", done.bytes, max(total, done.bytes), done.rows, done.bytes))
                    self._look()
                self._close(step)

    def _put(self, name: str, step: state.Step, batch: Batch) -> state.Step:
        tally = Tally(step.tally.rows, step.tally.bytes, step.tally.digest, step.tally.replaced)
        add(tally, batch.more)
        position = msgspec.json.encode(batch.last).decode()

        def write() -> None:
            with self._writing() as connection:
                state.note(connection, step, position, tally)
                self._target.put(connection, t.metadata.tables[name], batch.rows)

        patiently(write, limit_s=_PATIENCE_S)
        return state.Step(name, position, tally, is_done=False)

    def _close(self, step: state.Step) -> None:
        def write() -> None:
            with self._writing() as connection:
                state.note(connection, step, step.position, step.tally, is_done=True)

        patiently(write, limit_s=_PATIENCE_S)

    def _look(self) -> None:
        """Ends the move early where somebody writes the store that is being copied; the comparison finds any other
        change."""
        if time.monotonic() - self._looked < _LOOKS_S:
            return
        self._looked = time.monotonic()
        with self._source.reading() as connection:
            if state.state_of(connection) != self._state:
                raise self._changed()

    def _index(self) -> int:
        """Makes the search index; returns how many articles couldn't be indexed."""
        step = self._steps()[state.SEARCH]
        with self._to.reading() as connection:
            total = size_of(connection, t.articles).rows
        while not step.is_done:
            step = patiently(lambda at=step: self._index_some(at), limit_s=_PATIENCE_S)  # type: ignore[misc]
            self._report(Progress("making the search index", step.tally.rows, total, step.tally.rows))
        return step.tally.replaced

    def _index_some(self, step: state.Step) -> state.Step:
        with self._writing() as connection:
            if step.position is None:
                self._target.before_index(self._to.kept(connection))
            made = index_some(self._to, connection, step.after[0] if step.after else -1)
            tally = Tally(step.tally.rows, replaced=step.tally.replaced)
            position = step.position
            if made is not None:
                tally = Tally(step.tally.rows + made.articles, replaced=step.tally.replaced + made.left_out)
                position = msgspec.json.encode([made.last]).decode()
            state.note(connection, step, position, tally, is_done=made is None)
        return state.Step(step.name, position, tally, is_done=made is None)

    def _compare(self) -> dict[str, Tally]:
        """Reads both sides once more. Raises StoreError where a table differs, or has changed since."""
        steps = self._steps()
        total, done = 2 * sum(steps[table.name].tally.bytes for table in TABLES), Tally()
        copied: dict[str, Tally] = {}
        with self._source.reading() as reading:
            self._source.dialect.take_time(reading)
            for table in TABLES:
                copied[table.name] = steps[table.name].tally
                before = self._summed(reading, table, done, total, storable=self._storable)
                with self._to.reading() as reading_to:
                    self._to.dialect.take_time(reading_to)
                    after = self._summed(reading_to, table, done, total, storable=False)
                self._same(table.name, copied[table.name], before, after)
        return copied

    def _summed(self, connection: Connection, table: Table, done: Tally, total: int, *, storable: bool) -> Tally:
        side = Tally()
        for more in Reader(table, storable=storable).tally(connection):
            add(side, more)
            add(done, more)
            self._report(Progress("comparing", done.bytes, max(total, done.bytes), done.rows, done.bytes))
        return side

    def _same(self, name: str, copied: Tally, before: Tally, after: Tally) -> None:
        if not copied.is_of(before):
            raise self._changed()
        if not copied.is_of(after):
            raise StoreError(
                self._to.subject,
                f"has {after.rows:,} rows in {name} that aren't the {copied.rows:,} that were copied; look after its disk, "
                "delete it and move the store anew",
            )


def _is_begun(connection: Connection) -> bool:
    return connection.dialect.has_table(connection, state.steps.name)
