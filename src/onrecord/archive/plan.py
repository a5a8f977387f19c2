"""Which files there are to read, and the stretches that they are cut into."""

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.characters import well_formed
from onrecord.errors import MissingInput

MAX_STEM_CHARS = 60
"""Of a file's name in the names of its parts."""
_PLAIN = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Warc:
    """A file to read: its whole path, and its size in bytes when the run began."""

    path: str
    size: int

    @property
    def shown(self) -> str:
        """The path as it can be printed and kept: bytes that are no UTF-8 become U+FFFD."""
        return well_formed(self.path)

    @property
    def key(self) -> str:
        """What its parts are called by: its name, for people, and a digest of its path, for files of one name."""
        name = _PLAIN.sub("_", Path(self.shown).name)[:MAX_STEM_CHARS].lstrip(".")
        return f"{name or 'warc'}-{hashlib.sha256(os.fsencode(self.path)).hexdigest()[:12]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One job: the bytes [begin, end) of a file. `id` is the same in every run with stretches of this size."""

    warc: Warc
    begin: int
    end: int

    @property
    def id(self) -> str:
        """What its parts and its done-file are called."""
        return f"{self.warc.key}-{self.begin:012x}"


def warcs_of(paths: Iterable[str]) -> Iterator[Warc | MissingInput]:
    """The files, each once, also where it has two names (MissingInput says so); an error for what is no file.

    Raises nothing.
    """
    seen: dict[tuple[int, int], str] = {}
    for path in dict.fromkeys(os.path.abspath(each) for each in paths):  # noqa: PTH100 - Path.absolute leaves ".." in
        try:
            found = os.stat(path)  # noqa: PTH116 - any bytes
        except (OSError, ValueError) as error:
            yield MissingInput(well_formed(path), f"can't be read: {getattr(error, 'strerror', None) or error}")
            continue
        if not stat.S_ISREG(found.st_mode):
            yield MissingInput(well_formed(path), "isn't a regular file")
            continue
        first = seen.setdefault((found.st_dev, found.st_ino), path)
        if first != path:
            yield MissingInput(well_formed(path), f"is the same file as {well_formed(first)}, and is read once")
        else:
            yield Warc(path=path, size=found.st_size)


def pieces_of(warc: Warc, stretch_bytes: int) -> list[Piece]:
    """The file's stretches, in order. An empty file has one, so that it is accounted for."""
    ends = range(stretch_bytes, max(warc.size, 1) + stretch_bytes, stretch_bytes)
    return [Piece(warc=warc, begin=end - stretch_bytes, end=min(end, max(warc.size, 1))) for end in ends]
