"""A followed folder: its saved pages and WARC files, each with when it last changed."""

import hashlib
import math
from itertools import islice
from pathlib import Path
from urllib.parse import unquote, urlsplit

from onrecord.errors import MissingInput
from onrecord.fetch.files import is_archive, is_page
from onrecord.model import Entry
from onrecord.store.contract.queue import Announced

_MAX_FILES = 100_000


def folder_url(folder: Path) -> str:
    """The folder as a file: address."""
    return folder.resolve().as_uri()


def path_of(url: str) -> Path:
    """The path that a file: address stands for."""
    return Path(unquote(urlsplit(url).path))


def announced_files(url: str) -> list[Announced]:
    """The folder's files as entries: told apart by path, changed where time or size is. Raises MissingInput."""
    folder = path_of(url)
    if not folder.is_dir():
        raise MissingInput(str(folder), "is no folder any more")
    found: list[Announced] = []
    for path in sorted(folder.rglob("*")):
        if not (is_page(path) or is_archive(path)) or len(found) >= _MAX_FILES:
            continue
        try:
            stat = path.stat()
        except OSError:
            continue  # it went away meanwhile
        address = path.resolve().as_uri()
        state = f"{stat.st_mtime_ns}:{stat.st_size}"
        digest = hashlib.sha256(state.encode()).hexdigest()
        entry = Entry(id=address, url=address, title=path.name)
        found.append(Announced(entry=entry, key=address, link=address, digest=digest))
    return found


def holds_pages(folder: Path) -> bool:
    """Whether any saved page or archive is in the folder."""
    return any(is_page(path) or is_archive(path) for path in folder.rglob("*"))


def first_pages(folder: Path, most: int, max_bytes: int) -> tuple[Path, ...]:
    """The folder's first saved pages by name, `most` of them, none over `max_bytes`; no archives."""
    pages = (path for path in sorted(folder.rglob("*")) if is_page(path) and _size(path) <= max_bytes)
    return tuple(islice(pages, most))


def _size(path: Path) -> float:
    """In bytes; infinite where it is no file, or can't be looked at."""
    try:
        return path.stat().st_size if path.is_file() else math.inf
    except OSError:
        return math.inf
