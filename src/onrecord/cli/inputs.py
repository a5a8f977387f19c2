"""Turns command line arguments (files, folders, patterns, URLs, "-") into captures to read, one at a time."""

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
"""Up to this many archives get a line each about their records; more get one line together."""

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://")
_IN_ARCHIVE = re.compile(r"\.warc(\.gz|\.zstd?)?@\d+(\+\d+)?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """One page, or one archive of pages, by the name that was given."""

    name: str

    @property
    def shown(self) -> str:
        """The name for printing: bytes that aren't UTF-8 become U+FFFD."""
        return well_formed(self.name)

    def kept_as(self, capture: Capture) -> str:
        """The source's name in the store: a file's absolute path, or the digest of standard input."""
        if self.name == STDIN or self.is_url:
            return capture.digest if self.name == STDIN else self.name
        return os.path.abspath(self.shown)  # noqa: PTH100 - Path.absolute leaves ".." in

    @property
    def is_url(self) -> bool:
        """Whether it must be fetched."""
        return self.name.lower().startswith(("http://", "https://"))

    @property
    def is_archive(self) -> bool:
        """Whether it is a WARC file, which may hold many pages."""
        return self.name != STDIN and not self.is_url and is_archive(Path(self.name))


Unit = Source | Capture | OnRecordError
"""One page to read: not loaded yet, loaded, or failed to load."""
NO_PAGE = "no page (.html, .htm, .txt) or WARC file in it"
"""What is said of a folder that has nothing to read."""
Archived = Callable[[Path], Iterator[Capture | InputError | ArchiveCounts]]
"""Lists the captures in an archive: `captures_in`, run by a worker."""


def failure_on(unit: Unit, error: Exception) -> OnRecordError:
    """The error as one line that names its page, even for a bug of ours."""
    if isinstance(error, OnRecordError):
        return error
    return our_fault(unit.shown if isinstance(unit, Source) else unit.subject, error)


def expand(arguments: Iterable[str]) -> Iterator[Source]:
    """The sources that the arguments name, in order, each once.

    A folder gives the pages and WARC files below it (by suffix, with or without `.gz`), a pattern its matches. A missing
    file, or a pattern without matches, is returned as it is, so that reading it reports that.
    """
    seen: set[str] = set()
    for argument in arguments:
        for name in _names(argument):
            if name not in seen:
                seen.add(name)
                yield Source(name)


def tell_of_nothing(arguments: Iterable[str]) -> None:
    """Says, on the error stream, that the folders have nothing to read."""
    for argument in arguments:
        click.echo(f"onrecord: {one_line(argument)}: {NO_PAGE}", err=True)


def _names(argument: str) -> Iterator[str]:
    if not argument.strip():
        raise click.UsageError(
            "an empty name (a variable that isn't set?)"
        )  # as a path it would mean the current folder
    if argument == STDIN or Source(argument).is_url:
        yield argument
        return
    path = Path(argument)
    try:
        is_folder, is_there = path.is_dir(), path.exists()
    except (OSError, ValueError):  # the system can't have such a name; reading it reports that
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
    """Counts for the end of a run: records of archives, and their pages without an article."""

    def __init__(self) -> None:
        self._archives: dict[str, ArchiveCounts] = {}
        self._no_article = 0

    def count(self, archive: str, counts: ArchiveCounts) -> None:
        """Adds an archive's counts so far."""
        self._archives[archive] = counts

    def is_passed_over(self, error: OnRecordError) -> bool:
        """Whether the error is expected, which it then counts: archives hold front pages and others without an article."""
        is_passed = isinstance(error, NoArticle) and bool(_IN_ARCHIVE.search(error.subject))
        self._no_article += is_passed
        return is_passed

    def say(self) -> None:
        """Prints the counts to the error stream."""
        if self._no_article:
            click.echo(f"{self._no_article} pages without an article were passed over", err=True)
        if len(self._archives) > MAX_ARCHIVES_TOLD:
            click.echo(f"{len(self._archives):,} archives: {summed(self._archives.values())}", err=True)
            return
        for archive, counts in self._archives.items():
            click.echo(f"{one_line(archive)}: {counts}", err=True)


def pages(source: Source, archived: Archived, passed: Passed) -> Iterator["Unit"]:
    """The source itself, or the captures of a WARC file; an error in place of what can't be read."""
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
    """The source's capture; `url` and `captured` are given by the owner.

    Raises MissingInput, InputTooLarge or FetchError, naming the source.
    """
    if source.is_url:
        # Named by the address given, not by where it redirects, so that a resumed run recognises it.
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
        if _ADDRESS.match(name):
            raise MissingInput(
                name, "only http:// and https:// are fetched; a file is named by its path"
            ) from None
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
