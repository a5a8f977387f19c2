"""A file about people, line by line: Wikidata's documents, or the plain layout. Any of its lines may be anything."""

import hashlib
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import click
import msgspec

from onrecord.cli.render import one_line
from onrecord.linking.reference import Reference, label_of, person_of

MAX_LINE_BYTES: Final = 8 << 20
"""Of one document; the longest of Wikidata's people take some 2 MB."""
MAX_LABELS: Final = 500_000
"""Items that are no people whose labels are remembered, the first."""
MAX_PEOPLE: Final = 1_000_000
_GZIP, _BZIP2 = b"\x1f\x8b", b"BZh"


@dataclass(slots=True)
class Scanned:
    """What one look through a file says of it: its SHA-256, and the labels of the items that are no people."""

    digest: str
    labels: dict[str, str]


@dataclass(slots=True)
class Lines:
    """A file's people. `unread` are lines that can't be read, each with why, the first `MAX_TOLD` of `bad`."""

    path: Path
    labels: dict[str, str]
    bad: int = 0
    unread: list[tuple[int, str]] = field(default_factory=list)
    MAX_TOLD = 20

    def people(self) -> Iterator[Reference]:
        """The people, in order."""
        count = 0
        for number, line in _lines(self.path):
            try:
                person = person_of(_document(line), self.labels)
            except ValueError as error:
                self.bad += 1
                if len(self.unread) < self.MAX_TOLD:
                    self.unread.append((number, str(error)))
                continue
            if person is not None:
                count += 1
                if count > MAX_PEOPLE:
                    raise click.ClickException(f"{one_line(str(self.path))}: over {MAX_PEOPLE:,} people")
                yield person


def scan(path: Path) -> Scanned:
    """Looks through a file. Raises ClickException where it can't be read, or is packed."""
    digest, labels = hashlib.sha256(), dict[str, str]()
    for _, line in _lines(path, digest):
        # most lines of an extract are people, whose documents are long
        if len(labels) < MAX_LABELS and b'"Q5"' not in line:
            try:
                label = label_of(_document(line))
            except ValueError:
                continue
            if label is not None:
                labels[label[0]] = label[1]
    return Scanned(digest.hexdigest(), labels)


def _document(line: bytes) -> dict[str, Any]:
    if len(line) > MAX_LINE_BYTES:
        raise ValueError(f"a line of over {MAX_LINE_BYTES:,} bytes")
    try:
        made = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError) as error:
        raise ValueError(str(error) or "nested too deeply") from error
    if not isinstance(made, dict):
        raise ValueError("no object of JSON")  # noqa: TRY004 - what is wrong is the line
    return made


def _lines(path: Path, digest: "hashlib._Hash | None" = None) -> Iterator[tuple[int, bytes]]:
    """The lines that have a document, each cut a little beyond the bound; dumps set them in brackets, with commas."""
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(MAX_LINE_BYTES + 1):
                number += 1
                if number == 1 and line.startswith((_GZIP, _BZIP2)):
                    raise click.ClickException(f"{one_line(str(path))}: it is packed; unpack it first")
                if digest is not None:
                    digest.update(line)
                stripped = (line.removeprefix(BOM_UTF8) if number == 1 else line).strip().rstrip(b",")
                if stripped not in {b"", b"[", b"]"}:
                    yield number, stripped
                while not line.endswith(b"\n") and (line := file.readline(MAX_LINE_BYTES + 1)):
                    if digest is not None:
                        digest.update(line)
    except OSError as error:
        raise click.ClickException(f"{one_line(str(path))}: {one_line(error.strerror or str(error))}") from error
