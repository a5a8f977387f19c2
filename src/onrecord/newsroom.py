"""A newsroom in a folder, loaded into a store: `newsroom.json` names its outlets, pages and pictures."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import msgspec

from onrecord.desk import Desk
from onrecord.errors import InputError, MissingInput, OnRecordError, our_fault
from onrecord.model import Capture, CaptureOrigin, Feed, Outlet
from onrecord.store.contract.keeping import Recorded
from onrecord.store.contract.parts import HasKeeping

MANIFEST = "newsroom.json"


class _Parts(HasKeeping, Protocol):
    """What of a store a newsroom is loaded into."""


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
    desk: Desk, store: _Parts, folder: Path, *, progress: Callable[[int, int], None] | None = None
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
                store.keeping.add_picture(capture)
            else:
                recorded += desk.keep(store.keeping, capture, outlet=task.outlet)
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


def _tasks(store: _Parts, folder: Path, newsroom: _Newsroom) -> list[_Task]:
    """Pictures before pages, pages in the order in which they were captured."""
    pictures, pages = [], []
    slugs: dict[str, str] = {}
    for outlet in newsroom.outlets:
        feeds = tuple(Feed(url=feed.url, title=feed.title) for feed in outlet.feeds)
        slug = store.keeping.add_outlet(
            Outlet(name=outlet.name, site=outlet.site, language=outlet.language, feeds=feeds)
        )
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
