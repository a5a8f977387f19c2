"""Checks whether a store is intact: its file, keys, bytes, rows and counts, and its search index."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection

from onrecord.errors import StoreError
from onrecord.store import schema as t
from onrecord.store.checking import counts, index, keys, mend, squeezed, states
from onrecord.store.checking.faults import KINDS, Faults
from onrecord.store.checking.spread import SAMPLE, batches, count_of
from onrecord.store.database import Database

_BATCH = 32
"""Rows whose bytes are in memory at a time. Each has 20 MB at most, and 50 KB as a rule."""
_CHANGES_ROWS = frozenset({"rows"})
_CHANGES_INDEX = frozenset({"rows", "not indexed", "wrongly indexed", "not found"})


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one part of the check is."""

    says: str
    done: int
    total: int


Report = Callable[[Progress], None]


def check(database: Database, *, quick: bool = False, report: Report = lambda _: None) -> Faults:
    """Everything that is wrong with a store. Only reads; `quick` looks at a sample of each table.

    A store that others write meanwhile can be checked: each part sees one state of it. A part that can't be read is a
    fault of its own, and the check goes on with the rest.
    """
    return _Check(database, report, quick=quick).run()


def repair(database: Database, faults: Faults, *, report: Report = lambda _: None) -> tuple[str, ...]:
    """Mends those faults that can be mended (see KINDS); returns their kinds. Check again to see whether it worked.

    Stop other writers meanwhile: the index is made again in one transaction, which can last longer than they wait.
    """
    found = [name for name in faults.counts if KINDS[name].is_mended]
    if not found:
        return ()
    mend.refuse_read_only(database)
    if _CHANGES_ROWS & set(found):
        _mend_rows(database, report)
    mend.counts(database)
    if _CHANGES_INDEX & set(found):
        total = count_of(database, t.articles.c.id, quick=False)
        mend.index(database, lambda done: report(Progress("making the search index", done, total)))
    return tuple(found)


def _mend_rows(database: Database, report: Report) -> None:
    total, done = count_of(database, t.articles.c.id, quick=False), 0
    for ids in batches(database, t.articles.c.id, quick=False, size=1):
        its = Faults()
        states.articles(database, its, ids)
        if its.counts.get("rows"):
            mend.rows(database, ids)
        done += len(ids)
        report(Progress("mending rows", done, total))


class _Check:
    def __init__(self, database: Database, report: Report, *, quick: bool) -> None:
        self._database = database
        self._report = report
        self._quick = quick
        self._faults = Faults()

    def run(self) -> Faults:
        faults, database, quick = self._faults, self._database, self._quick
        look = database.dialect.look_at_files
        self._once("the database's own files", lambda connection: look(connection, faults, quick=quick))
        self._once("references", lambda connection: keys.references(connection, faults))
        self._once("former ids", lambda connection: keys.former_ids(connection, faults))
        self._once("counts", lambda connection: counts.counts(connection, faults))
        with self._reading_what("dictionaries"):
            squeezed.dictionaries(database, faults)
        with self._reading_what("pictures"):
            squeezed.pictures(database, faults, most=SAMPLE if quick else None)
        self._each("captures", t.captures.c.id, squeezed.captures)
        self._each("states of articles", t.revisions.c.id, states.revisions)
        self._each("lines in lists", t.articles.c.id, states.articles)
        self._index()
        return faults

    def _index(self) -> None:
        with self._reading_what("the search index"), self._database.reading() as connection:
            if self._database.dialect.index.is_being_made(connection):
                self._faults.not_checked.append(
                    "the search index: it is being made anew in the background (`onrecord upgrade` finishes that)"
                )
                return
        damaged = self._faults.counts.get("record", 0)
        its = self._database.dialect.index
        self._once("the search index", lambda connection: index.rows(connection, its, self._faults, damaged))
        self._each("searches", t.articles.c.id, index.words)

    def _once(self, says: str, look: Callable[[Connection], None]) -> None:
        with self._reading_what(says):
            self._report(Progress(says, 0, 1))
            with self._database.reading() as connection:
                self._database.dialect.take_time(connection)
                look(connection)
            self._report(Progress(says, 1, 1))

    def _each(
        self, says: str, column: Column[Any], look: Callable[[Database, Faults, Sequence[int]], None]
    ) -> None:
        with self._reading_what(says):
            total, done = count_of(self._database, column, quick=self._quick), 0
            for ids in batches(self._database, column, quick=self._quick, size=_BATCH):
                look(self._database, self._faults, ids)
                done += len(ids)
                self._report(Progress(says, done, max(total, done)))
            self._report(Progress(says, done, done))

    @contextmanager
    def _reading_what(self, says: str) -> Iterator[None]:
        """Goes on with the rest where one part of the store can't be read."""
        try:
            yield
        except StoreError as error:
            self._faults.add("unreadable", f"{says}: {error.problem}")
