"""Reads a whole store again, the newest articles first, at a share of the processor that is set.

It may be ended at any moment, and goes on from there the next time: what is done is noted with what it changed.
"""

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from onrecord.desk import Desk
from onrecord.errors import InputError
from onrecord.model import Article, Reading
from onrecord.store.contract.rereading import Alteration, Reread, ToRead
from onrecord.store.store import Store

_AHEAD = 4
"""Articles for each worker that are asked of the store at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One article that is done: what its new reading changes, and why it could not be read, where it couldn't."""

    article_id: int
    alterations: Sequence[Alteration] = ()
    failure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast: `workers` at a time, each at work for `share` per cent of the time and at rest for the others."""

    workers: int = 1
    share: int = 50


class Rereader:
    """Goes over a store with a desk; `stop` ends it between two articles."""

    def __init__(self, store: Store, desk: Desk, pace: Pace, stop: threading.Event | None = None) -> None:
        self._store = store
        self._desk = desk
        self._pace = pace
        self._stop = stop or threading.Event()

    def put_in_place(self, *, again: bool = False, told: Callable[[Reread, Step], None]) -> Reread:
        """Reads what is left, and puts it in place; how far it came. `told` is called after each article."""
        its = self._store.rereading
        reread = its.begin(self._desk.reader_name, again=again)

        def some() -> Sequence[ToRead]:
            return its.next(reread.id, most=_AHEAD * self._pace.workers)

        for wanted, readings, failure in self._read(some):
            altered = its.put(reread.id, wanted.article_id, readings)
            now = its.last()
            if now is not None:
                told(now, Step(article_id=wanted.article_id, alterations=altered, failure=failure))
        return its.last() or reread

    def look(self, *, most: int | None = None, again: bool = False) -> Iterator[Step]:
        """Reads the newest articles, at most so many, and puts nothing in place."""
        its, reader = self._store.rereading, self._desk.reader_name
        below: int | None = None
        left = most

        def some() -> Sequence[ToRead]:
            nonlocal below, left
            count = _AHEAD * self._pace.workers if left is None else min(left, _AHEAD * self._pace.workers)
            found = its.newest(reader, most=count, below=below, again=again) if count else ()
            if found:
                below = found[-1].article_id
                left = None if left is None else left - len(found)
            return found

        for wanted, readings, failure in self._read(some):
            altered = its.compare(wanted.article_id, readings) if readings else ()
            yield Step(article_id=wanted.article_id, alterations=altered, failure=failure)

    def _read(
        self, some: Callable[[], Sequence[ToRead]]
    ) -> Iterator[tuple[ToRead, Mapping[int, Reading], str | None]]:
        """The articles in order with their readings, or why there are none."""
        with ThreadPoolExecutor(self._pace.workers, thread_name_prefix="reread") as pool:
            while not self._stop.is_set() and (batch := some()):
                work = [pool.submit(self._readings, each) for each in batch]
                try:
                    for wanted, done in zip(batch, work, strict=True):
                        yield (wanted, *done.result())
                        if self._stop.is_set():
                            return
                except BaseException:
                    self._stop.set()  # who rests is not waited for
                    raise
                finally:
                    for each in work:
                        each.cancel()

    def _readings(self, wanted: ToRead) -> tuple[Mapping[int, Reading], str | None]:
        """The readings of an article's states; a text that several have is read once. Then it rests."""
        if not wanted.texts:
            return {}, None
        begun = time.monotonic()
        texts: list[Article] = []
        for article in wanted.texts.values():
            if article not in texts:
                texts.append(article)
        try:
            read = self._desk.read_articles(texts)
        except InputError as error:
            return {}, error.problem
        finally:
            self._stop.wait((time.monotonic() - begun) * (100 / self._pace.share - 1))
        return {number: read[texts.index(article)] for number, article in wanted.texts.items()}, None
