"""From what a person types (files, folders, globs, URLs, "-") to the captures to read, one at a time."""

import glob
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import click

from onrecord.characters import well_formed
from onrecord.cli.render import one_line
from onrecord.errors import InputError, InputTooLarge, MissingInput, NoArticle, OnRecordError, our_fault
from onrecord.fetch.files import is_archive, is_page
from onrecord.fetch.http import fetch_page
from onrecord.fetch.warc import ArchiveCounts, summed
from onrecord.model import Capture, CaptureOrigin
from onrecord.settings import Settings

STDIN = "-"
MAX_ARCHIVES_TOLD = 20
"""Of so many archives each is told what became of its records; of more, of all together."""

_IN_ARCHIVE = re.compile(r"\.warc(\.gz|\.zstd?)?@\d+(\+\d+)?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """One page (or one archive of pages) to read, by the name that a person knows it by."""

    name: str

    @property
    def shown(self) -> str:
        """The name as it can be printed: bytes of a file's name that are no UTF-8 become U+FFFD."""
        return well_formed(self.name)

    def kept_as(self, capture: Capture) -> str:
        """What the store knows its capture by: a file by its whole path, standard input by its bytes' digest."""
        if self.name == STDIN or self.is_url:
            return capture.digest if self.name == STDIN else self.name
        return os.path.abspath(self.shown)  # noqa: PTH100 - Path.absolute leaves ".." in

    @property
    def is_url(self) -> bool:
        """Whether it is to be fetched."""
        return self.name.lower().startswith(("http://", "https://"))

    @property
    def is_archive(self) -> bool:
        """Whether it is a WARC file, which holds any number of pages."""
        return self.name != STDIN and not self.is_url and is_archive(Path(self.name))


Unit = Source | Capture | OnRecordError
"""One page to read: yet to be loaded, loaded, or one that couldn't be."""
Archived = Callable[[Path], Iterator[Capture | InputError | ArchiveCounts]]
"""What is in an archive: `captures_in`, by a worker."""


def failure_on(unit: Unit, error: Exception) -> OnRecordError:
    """The error as one line that names its page; one that is a fault of our own, too."""
    if isinstance(error, OnRecordError):
        return error
    return our_fault(unit.shown if isinstance(unit, Source) else unit.subject, error)


def expand(arguments: Iterable[str]) -> Iterator[Source]:
    """The sources that the arguments name, in order, each once.

    A folder gives the pages and WARC files below it (by suffix, `.gz` allowed), a pattern what it matches; a pattern or
    file that is not there is given as it is, so that reading it says so.
    """
    seen: set[str] = set()
    for argument in arguments:
        for name in _names(argument):
            if name not in seen:
                seen.add(name)
                yield Source(name)


def _names(argument: str) -> Iterator[str]:
    if not argument.strip():
        raise click.UsageError(
            "an empty name (a variable that isn't set?)"
        )  # as a path it would be this whole folder
    if argument == STDIN or Source(argument).is_url:
        yield argument
        return
    path = Path(argument)
    try:
        is_folder, is_there = path.is_dir(), path.exists()
    except (OSError, ValueError):  # a name that the system can't have; reading it says so
        yield argument
        return
    if is_folder:
        yield from (str(page) for page in sorted(path.rglob("*")) if _is_read(page))
    elif not is_there and glob.has_magic(argument):
        matches = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        for match in matches or [argument]:
            yield from _names(match) if matches else [match]
    else:
        yield argument


def _is_read(path: Path) -> bool:
    return (is_page(path) or is_archive(path)) and path.is_file()


class Passed:
    """What is counted on the way, to be told at the end: records of archives, and their pages without an article."""

    def __init__(self) -> None:
        self._archives: dict[str, ArchiveCounts] = {}
        self._no_article = 0

    def count(self, archive: str, counts: ArchiveCounts) -> None:
        """Takes an archive's counts so far."""
        self._archives[archive] = counts

    def is_passed_over(self, error: OnRecordError) -> bool:
        """Whether it is no fault, and then counts it: an archive holds front pages and others without an article."""
        is_passed = isinstance(error, NoArticle) and bool(_IN_ARCHIVE.search(error.subject))
        self._no_article += is_passed
        return is_passed

    def say(self) -> None:
        """Tells it on the error stream."""
        if self._no_article:
            click.echo(f"{self._no_article} pages without an article were passed over", err=True)
        if len(self._archives) > MAX_ARCHIVES_TOLD:
            click.echo(f"{len(self._archives):,} archives: {summed(self._archives.values())}", err=True)
            return
        for archive, counts in self._archives.items():
            click.echo(f"{one_line(archive)}: {counts}", err=True)


def pages(source: Source, archived: Archived, passed: Passed) -> Iterator["Unit"]:
    """The source itself, or the captures in it where it is a WARC file; an error in the place of what can't be read."""
    if not source.is_archive:
        yield source
        return
    try:
        for unit in archived(Path(source.name)):
            if isinstance(unit, ArchiveCounts):
                passed.count(source.shown, unit)
            else:
                yield unit
    except OnRecordError as error:
        yield error


def load(source: Source, settings: Settings, *, url: str | None, captured: datetime | None) -> Capture:
    """The source's capture; `url` and `captured` are what the owner says of it.

    Raises MissingInput, InputTooLarge or FetchError, naming the source.
    """
    if source.is_url:
        # By the address that was asked for, not where it led: so a resumed run knows it again.
        capture = replace(fetch_page(source.name, settings), name=source.name)
    elif source.name == STDIN:
        capture = Capture(target_uri=None, payload=_bounded(sys.stdin.buffer, "standard input", settings))
        capture = replace(capture, name="standard input")
    else:
        capture = _from_file(Path(source.name), source.shown, settings)
    return replace(capture, target_uri=url or capture.target_uri, date=captured or capture.date)


def _from_file(path: Path, name: str, settings: Settings) -> Capture:
    try:
        with path.open("rb") as file:
            payload = _bounded(file, name, settings)
    except FileNotFoundError:
        raise MissingInput(name, "no such file") from None
    except IsADirectoryError:
        raise MissingInput(name, "a folder without pages (.html, .htm, .txt, .warc)") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise MissingInput(name, f"can't be read: {reason}") from None
    return Capture(target_uri=None, payload=payload, origin=CaptureOrigin.FILE, name=name)


def _bounded(file: BinaryIO, name: str, settings: Settings) -> bytes:
    limit = settings.limits.page_bytes
    payload = file.read(limit + 1)
    if len(payload) > limit:
        raise InputTooLarge(name, f"more than {limit // (1024 * 1024)} MB")
    return payload
