"""The only place that joins stages: capture to record, record into the store.

`extract` and `read` are loaded with the first page that is read here: whoever has workers read pages never reads one.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import InputError, WorkerKilled
from onrecord.fetch.warc import ArchiveCounts, captures_in
from onrecord.model import Article, Capture, Entry, PageRecord, Reading
from onrecord.page_reader import LANGUAGES, WARMING, edition, model_reader, reader_name, record_of
from onrecord.read.reader import Reader
from onrecord.settings import Limits
from onrecord.store.contract.keeping import Keeps, Recorded
from onrecord.store.contract.queue import Visit
from onrecord.workers.bounds import page_bounds
from onrecord.workers.pool import Workers

if TYPE_CHECKING:
    from onrecord.group.sketch import Sketch

READING_ALONE = ("onrecord.desk:warm_up",)
"""What a launcher loads for one worker that reads pages (see workers/launcher.py).

The model that tells languages is half of the loading, and most pages can do without: they say their language, and their
words confirm it. The worker loads it with the first page that can't.
"""
READING = (*READING_ALONE, LANGUAGES)
"""What it loads for several workers, which share it."""


def warm_up() -> None:
    """Reads a few words of our own, so that everything that reading needs is loaded, but what tells languages."""
    Desk().read_page(WARMING)


class Desk:
    """Reads pages, and keeps them. Holds no state but its reader and limits; picklable, safe in threads."""

    def __init__(self, *, reader: Reader | None = None, limits: Limits | None = None) -> None:
        self._given = reader
        self._limits = limits or Limits()

    @property
    def _reader(self) -> Reader:
        """The given reader, or that with the network."""
        return self._given or model_reader()

    def with_workers(self, workers: Workers) -> "WorkerDesk":
        """A desk with the same reader and limits, whose reading the workers do."""
        return WorkerDesk(workers, reader=self._given, limits=self._limits)

    def read_page(
        self,
        capture: Capture,
        *,
        language: str | None = None,
        entry: Entry | None = None,
        articles_only: bool = False,
    ) -> PageRecord:
        """The page's record. Raises InputError (see errors.py), naming the capture.

        `entry` is what the feed that led there says of it, for what the page of one article doesn't say; `articles_only` as for
        `extract`.
        """
        from onrecord.extract.page import extract  # noqa: PLC0415 - see above

        articles = extract(capture, language=language, articles_only=articles_only, limits=self._limits)
        if entry and len(articles) == 1:
            from onrecord.extract.entry import with_feed  # noqa: PLC0415 - see above

            articles = (with_feed(articles[0], entry),)
        return self._record(capture, articles)

    def read_entry(
        self, entry: Entry, capture: Capture, *, outlet_name: str | None = None, language: str | None = None
    ) -> PageRecord:
        """The record of the article that a feed's entry gives by itself (`capture` is `entry_capture`'s of it).

        Raises NoArticle where it has neither a title nor words.
        """
        from onrecord.extract.entry import extract_entry  # noqa: PLC0415 - see above

        article = extract_entry(entry, capture, outlet=outlet_name, language=language, limits=self._limits)
        return self._record(capture, (article,))

    def read_articles(self, articles: Sequence[Article]) -> tuple[Reading, ...]:
        """What is read in articles that were taken out of their pages before, in order."""
        return tuple(self._reader.read_all(articles))

    def _record(self, capture: Capture, articles: Sequence[Article]) -> PageRecord:
        return record_of(capture, articles, self._reader)

    def keep(
        self,
        store: Keeps,
        capture: Capture,
        *,
        outlet: str | None = None,
        otherwise: str | None = None,
        language: str | None = None,
        name: str | None = None,
        visit: Visit | None = None,
        entry: Entry | None = None,
    ) -> tuple[Recorded, ...]:
        """Reads the page and keeps it; what changed for each article. What is in the store already, read from the same
        bytes by the same code, isn't read again. `outlet` is a slug of the store, and `otherwise`
        that of articles that don't name theirs; `entry` as in `read_page`.

        `visit` settles the followed page whose turn it was, in the same transaction.

        `name` is what the store knows a capture without address by, where that is not the name that errors give it:
        a file's whole path, or the digest of what was piped in.
        """
        kept_as = capture if name is None else replace(capture, name=name)
        is_alone = language is None and entry is None and visit is None and otherwise is None
        by = edition(self._given) if is_alone else None
        if by and (known := store.unchanged(kept_as, by, outlet=outlet)):
            return known
        read = partial(self.read_page, capture, language=language, entry=entry, articles_only=True)
        page = self._once(store, capture, read)
        return store.record(
            kept_as,
            page,
            outlet=outlet,
            otherwise=otherwise,
            reader=self.reader_name,
            edition=by,
            visit=visit,
            sketches=_sketches(page),
        )

    def keep_entry(
        self,
        store: Keeps,
        entry: Entry,
        capture: Capture,
        *,
        outlet: str | None,
        outlet_name: str | None = None,
        language: str | None = None,
        visit: Visit | None = None,
    ) -> tuple[Recorded, ...]:
        """Keeps the article that a feed's entry gives by itself; as `read_entry`."""
        read = partial(self.read_entry, entry, capture, outlet_name=outlet_name, language=language)
        page = self._once(store, capture, read)
        return store.record(
            capture, page, outlet=outlet, reader=self.reader_name, visit=visit, sketches=_sketches(page)
        )

    def _once(self, store: Keeps, capture: Capture, read: Callable[[], PageRecord]) -> PageRecord:  # noqa: ARG002 - see below
        """What the capture's bytes give; here, they are simply read."""
        return read()

    @property
    def reader_name(self) -> str:
        """Who reads here, as it stands with each revision: the reader's type and version, or ours where it has none."""
        return reader_name(self._given)


def _sketches(page: PageRecord) -> "tuple[Sketch, ...]":
    """What stories need of a page's articles."""
    from onrecord.group.sketch import sketches_of  # noqa: PLC0415 - numpy takes its time to load

    return sketches_of(page)


class WorkerDesk(Desk):
    """A desk whose reading is done by worker processes, within `Limits`; what is read is kept by this one.

    What went over its bounds raises WorkerKilled. A store that it was to be kept in remembers that, so that the same
    bytes are not read for it again until the reader is another.
    """

    def __init__(self, workers: Workers, *, reader: Reader | None = None, limits: Limits | None = None) -> None:
        super().__init__(reader=reader, limits=limits)
        self._workers = workers
        self._inside = Desk(reader=self._given, limits=self._limits)

    def read_page(
        self,
        capture: Capture,
        *,
        language: str | None = None,
        entry: Entry | None = None,
        articles_only: bool = False,
    ) -> PageRecord:
        """As `Desk.read_page`; raises WorkerKilled, WorkersClosed and WorkersFailed too."""
        bounds = page_bounds(self._limits, len(capture.payload))
        read = partial(self._inside.read_page, language=language, entry=entry, articles_only=articles_only)
        return self._workers.run(bounds, capture.subject, read, capture)

    def read_entry(
        self, entry: Entry, capture: Capture, *, outlet_name: str | None = None, language: str | None = None
    ) -> PageRecord:
        """As `Desk.read_entry`; raises as `read_page`."""
        bounds = page_bounds(self._limits, len(capture.payload))
        return self._workers.run(
            bounds,
            capture.subject,
            self._inside.read_entry,
            entry,
            capture,
            outlet_name=outlet_name,
            language=language,
        )

    def read_articles(self, articles: Sequence[Article]) -> tuple[Reading, ...]:
        """As `Desk.read_articles`; raises as `read_page`."""
        size = sum(len(each.text) for each in articles)
        subject = next((named for each in articles if (named := each.url or each.headline)), "an article")
        return self._workers.run(
            page_bounds(self._limits, size), subject, self._inside.read_articles, tuple(articles)
        )

    def archived(self, path: Path) -> Iterator[Capture | InputError | ArchiveCounts]:
        """As `captures_in`, by a worker; raises as `read_page` too, after the captures that came before."""
        bounds = page_bounds(self._limits, self._limits.page_bytes)
        return self._workers.stream(bounds, str(path), captures_in, path, self._limits)

    def _once(self, store: Keeps, capture: Capture, read: Callable[[], PageRecord]) -> PageRecord:
        digest, reader = capture.digest, self.reader_name
        if reason := store.why_unreadable(digest, reader):
            raise WorkerKilled(capture.subject, reason)
        try:
            return read()
        except WorkerKilled as error:
            store.note_unreadable(digest, reader, error.problem, time.time())
            raise
