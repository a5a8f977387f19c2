"""The only place that joins stages: capture to record, record into the store, a newsroom into the store."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import msgspec

import onrecord
from onrecord.errors import InputError, MissingInput, OnRecordError, WorkerKilled, our_fault
from onrecord.extract import extract
from onrecord.extract.entry import extract_entry
from onrecord.fetch.warc import ArchiveCounts, captures_in
from onrecord.model import Article, ArticleRecord, Capture, CaptureOrigin, Entry, Feed, Outlet, PageRecord
from onrecord.read.model_reader import ModelReader
from onrecord.read.reader import Reader
from onrecord.settings import Limits
from onrecord.store.followed import Visit
from onrecord.store.protocol import Recorded, Store
from onrecord.workers.bounds import page_bounds
from onrecord.workers.pool import Workers

MANIFEST = "newsroom.json"


READING = ("onrecord.desk:warm_up",)
"""What a launcher loads for workers that read pages (see workers/launcher.py)."""
_WARMING = b"""<html lang="en"><head><title>The weir at Orlow</title></head><body><article><h1>The weir at Orlow</h1>
<p class="byline">By Ana Reyes</p><p>VELL, June 8 - The weir will stay open until Friday, Mayor Ana Reyes said on Monday.</p>
<p>"Nothing has been decided," she told reporters. The council denied that.</p></article></body></html>"""


def warm_up() -> None:
    """Reads a few words of our own, so that everything that reading needs is loaded."""
    Desk().read_page(Capture(target_uri=None, payload=_WARMING, name="warming up"))


class Desk:
    """Reads pages, and keeps them. Holds no state but its reader and limits; picklable, safe in threads."""

    def __init__(self, *, reader: Reader | None = None, limits: Limits | None = None) -> None:
        self._reader = reader or ModelReader()
        self._limits = limits or Limits()

    def with_workers(self, workers: Workers) -> "WorkerDesk":
        """A desk with the same reader and limits, whose reading the workers do."""
        return WorkerDesk(workers, reader=self._reader, limits=self._limits)

    def read_page(self, capture: Capture, *, language: str | None = None) -> PageRecord:
        """The page's record. Raises InputError (see errors.py), naming the capture."""
        return self._record(capture, extract(capture, language=language, limits=self._limits))

    def read_entry(
        self, entry: Entry, capture: Capture, *, outlet_name: str | None = None, language: str | None = None
    ) -> PageRecord:
        """The record of the article that a feed's entry gives by itself (`capture` is `entry_capture`'s of it).

        Raises NoArticle where it has neither a title nor words.
        """
        article = extract_entry(entry, capture, outlet=outlet_name, language=language, limits=self._limits)
        return self._record(capture, (article,))

    def _record(self, capture: Capture, articles: Sequence[Article]) -> PageRecord:
        readings = self._reader.read_all(articles)
        return PageRecord(
            source=capture.subject,
            digest=capture.digest,
            captured=capture.date,
            articles=tuple(
                ArticleRecord(article=article, reading=reading)
                for article, reading in zip(articles, readings, strict=True)
            ),
        )

    def keep(
        self,
        store: Store,
        capture: Capture,
        *,
        outlet: str | None = None,
        otherwise: str | None = None,
        language: str | None = None,
        name: str | None = None,
        visit: Visit | None = None,
    ) -> tuple[Recorded, ...]:
        """Reads the page and keeps it; what changed for each article. `outlet` is a slug of the store, and `otherwise`
        that of articles that don't name theirs.

        `visit` settles the followed page whose turn it was, in the same transaction.

        `name` is what the store knows a capture without address by, where that is not the name that errors give it:
        a file's whole path, or the digest of what was piped in.
        """
        page = self._once(store, capture, partial(self.read_page, capture, language=language))
        capture = capture if name is None else replace(capture, name=name)
        how = {"outlet": outlet, "otherwise": otherwise}
        return store.record(capture, page, **how, reader=self.reader_name, visit=visit)

    def keep_entry(
        self,
        store: Store,
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
        return store.record(capture, page, outlet=outlet, reader=self.reader_name, visit=visit)

    def _once(self, store: Store, capture: Capture, read: Callable[[], PageRecord]) -> PageRecord:  # noqa: ARG002 - see below
        """What the capture's bytes give; here, they are simply read."""
        return read()

    @property
    def reader_name(self) -> str:
        """Who reads here, as it stands with each revision: the reader's type and version, or ours where it has none."""
        version = getattr(self._reader, "version", None) or onrecord.__version__
        return f"{type(self._reader).__name__} {version}"


class WorkerDesk(Desk):
    """A desk whose reading is done by worker processes, within `Limits`; what is read is kept by this one.

    What went over its bounds raises WorkerKilled. A store that it was to be kept in remembers that, so that the same
    bytes are not read for it again until the reader is another.
    """

    def __init__(self, workers: Workers, *, reader: Reader | None = None, limits: Limits | None = None) -> None:
        super().__init__(reader=reader, limits=limits)
        self._workers = workers
        self._inside = Desk(reader=self._reader, limits=self._limits)

    def read_page(self, capture: Capture, *, language: str | None = None) -> PageRecord:
        """As `Desk.read_page`; raises WorkerKilled, WorkersClosed and WorkersFailed too."""
        bounds = page_bounds(self._limits, len(capture.payload))
        return self._workers.run(bounds, capture.subject, self._inside.read_page, capture, language=language)

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

    def archived(self, path: Path) -> Iterator[Capture | InputError | ArchiveCounts]:
        """As `captures_in`, by a worker; raises as `read_page` too, after the captures that came before."""
        bounds = page_bounds(self._limits, self._limits.page_bytes)
        return self._workers.stream(bounds, str(path), captures_in, path, self._limits)

    def _once(self, store: Store, capture: Capture, read: Callable[[], PageRecord]) -> PageRecord:
        digest, reader = capture.digest, self.reader_name
        if reason := store.why_unreadable(digest, reader):
            raise WorkerKilled(capture.subject, reason)
        try:
            return read()
        except WorkerKilled as error:
            store.note_unreadable(digest, reader, error.problem, time.time())
            raise


class _Picture(msgspec.Struct, frozen=True):
    url: str
    file: str


class _Feed(msgspec.Struct, frozen=True):
    url: str
    title: str | None = None


class _Page(msgspec.Struct, frozen=True):
    url: str
    file: str
    captured: datetime | None = None


class _Outlet(msgspec.Struct, frozen=True):
    name: str
    slug: str | None = None
    site: str | None = None
    language: str | None = None
    feeds: tuple[_Feed, ...] = ()
    pages: tuple[_Page, ...] = ()
    pictures: tuple[_Picture, ...] = ()


class _Saved(msgspec.Struct, frozen=True):
    file: str
    outlet: str | None = None
    captured: datetime | None = None


class _Newsroom(msgspec.Struct, frozen=True):
    """`newsroom.json`: outlets with their pages and pictures as files of the folder, and saved-text pages."""

    outlets: tuple[_Outlet, ...] = ()
    saved: tuple[_Saved, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What loading a newsroom did: the outcome for each article, and one error for each page that failed."""

    recorded: tuple[Recorded, ...]
    errors: tuple[OnRecordError, ...]


@dataclass(frozen=True, slots=True)
class _Task:
    file: str
    capture: Callable[[], Capture]
    outlet: str | None
    is_picture: bool = False


def load_newsroom(
    desk: Desk, store: Store, folder: Path, *, progress: Callable[[int, int], None] | None = None
) -> Loaded:
    """Loads the folder's newsroom into the store; loading it again changes nothing.

    A page that can't be read is one of `errors`, and the rest goes on. `progress` is called with how many
    files are done and how many there are. Raises InputError where the folder has no readable manifest.
    """
    tasks = _tasks(store, folder, _manifest(folder))
    recorded: list[Recorded] = []
    errors: list[OnRecordError] = []
    for done, task in enumerate(tasks, 1):
        try:
            capture = task.capture()
            if task.is_picture:
                store.add_picture(capture)
            else:
                recorded += desk.keep(store, capture, outlet=task.outlet)
        except OnRecordError as error:
            errors.append(error)
        except Exception as error:  # noqa: BLE001 - a page that trips over a bug of ours must not stop the rest
            errors.append(our_fault(task.file, error))
        if progress:
            progress(done, len(tasks))
    return Loaded(recorded=tuple(recorded), errors=tuple(errors))


def _manifest(folder: Path) -> _Newsroom:
    path = folder / MANIFEST
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Newsroom)
    except FileNotFoundError:
        raise MissingInput(str(path), "no such file; a newsroom's folder has one") from None
    except (msgspec.DecodeError, OSError) as error:
        raise InputError(str(path), f"is no newsroom manifest: {error}") from error


def _tasks(store: Store, folder: Path, newsroom: _Newsroom) -> list[_Task]:
    """Pictures before pages, pages in the order in which they were captured."""
    pictures, pages = [], []
    slugs: dict[str, str] = {}
    for outlet in newsroom.outlets:
        feeds = tuple(Feed(url=feed.url, title=feed.title) for feed in outlet.feeds)
        slug = store.add_outlet(Outlet(name=outlet.name, site=outlet.site, language=outlet.language, feeds=feeds))
        slugs[outlet.name] = slugs[slug] = slugs[outlet.slug or slug] = slug
        pictures += [
            _Task(picture.file, _capture(folder, picture.file, picture.url, None), slug, is_picture=True)
            for picture in outlet.pictures
        ]
        pages += [
            (page.captured, _Task(page.file, _capture(folder, page.file, page.url, page.captured), slug))
            for page in outlet.pages
        ]
    pages.sort(key=lambda item: (item[0] is not None, item[0].timestamp() if item[0] else 0.0))
    saved = [
        _Task(item.file, _capture(folder, item.file, None, item.captured), slugs.get(item.outlet or ""))
        for item in newsroom.saved
    ]
    return [*pictures, *(task for _, task in pages), *saved]


def _capture(folder: Path, file: str, url: str | None, captured: datetime | None) -> Callable[[], Capture]:
    """The file's capture, read when its turn comes; a name that leads out of the folder is refused."""

    def read() -> Capture:
        path = (folder / file).resolve()
        if not path.is_relative_to(folder.resolve()):
            raise MissingInput(file, "leads out of the newsroom's folder")
        try:
            payload = path.read_bytes()
        except OSError as error:
            raise MissingInput(str(path), f"can't be read: {error.strerror or error}") from None
        date = captured.replace(tzinfo=UTC) if captured and captured.tzinfo is None else captured
        return Capture(
            target_uri=url, payload=payload, date=date, origin=CaptureOrigin.FILE, name="" if url else file
        )

    return read
