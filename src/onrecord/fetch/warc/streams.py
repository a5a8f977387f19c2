"""An archive's bytes, unpacked and in order, with where in the file they come from; bounded in memory.

A file is a run of members: gzip members or Zstandard frames, or the plain file as a single one. Reading stops at each
member's end, so that whoever reads learns that its checksum was right, and goes on with `next_member`. A damaged
member raises Damaged, and `resync` goes on at the next one that unpacks to a record's beginning.
"""

import os
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import BinaryIO

from onrecord.fetch.warc.fields import RECORD

MIB = 1024 * 1024
CHUNK_BYTES = 64 * 1024
"""How much is read or unpacked at a time."""

OVERLAP_BYTES = 120
"""More than a record's first two lines have, as far as they are looked for."""

MAX_PADDING_BYTES = 64 * 1024
"""Longer runs of NULs aren't padding: they stand where data was."""

NOTHING = "nothing but zeros stands there"
BLANK = b"\r\n"
PADDING = b"\x00"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something begins: `at`, the byte of the file where its member does (of a plain file: itself), and `inner`,
    how many unpacked bytes of that member come before it."""

    at: int
    inner: int = 0

    def __str__(self) -> str:
        return f"{self.at}+{self.inner}" if self.inner else str(self.at)


class Damaged(Exception):
    """No record can be read here. `is_cut`: because the file ends; `is_stream`: because its member can't be unpacked
    any further."""

    def __init__(self, why: str, *, is_cut: bool = False, is_stream: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.is_cut = is_cut
        self.is_stream = is_stream


class Stream(ABC):
    """Reads one file; see the module."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._ready = b""
        self._at = 0
        self.padding_bytes = 0
        """NULs that were passed over as padding so far: too few to say that something stood there."""
        self.size = file.seek(0, os.SEEK_END)
        file.seek(0)

    @property
    @abstractmethod
    def place(self) -> Place:
        """Where the next byte comes from."""

    @abstractmethod
    def next_member(self) -> bool:
        """Goes on with the next member, where one has ended; False at the file's end. Raises Damaged."""

    @abstractmethod
    def resync(self, *, again: bool) -> bool:
        """Goes on behind the beginning of what can't be unpacked, where a record begins in a member; False where none
        does. `again`: the member before it may have run over the next one's beginning, and is looked through, too."""

    @abstractmethod
    def find(self, begin: int, end: int) -> int | None:
        """Where in [begin, end) of the file the first member begins in which a record does; of a plain file, the first
        record. What stands within another record may look like one. The stream is to be set to a place afterwards."""

    @abstractmethod
    def start_at(self, place: Place) -> None:
        """Goes on there, as if what comes before had been read. Raises Damaged where `inner` bytes can't be unpacked."""

    @abstractmethod
    def further(self, place: Place, count: int) -> Place:
        """The place so many bytes on in the same member."""

    @abstractmethod
    def after(self, length: int, count: int) -> bytes | None:
        """`count` bytes after the next `length`, fewer at the end; None where that can't be known without reading.

        Raises Damaged where the file hasn't as many.
        """

    @abstractmethod
    def _more(self) -> bytes:
        """The member's next bytes, none at its end. Raises Damaged."""

    def peek(self, count: int) -> bytes:
        """The next bytes, fewer at the member's end. Raises Damaged."""
        while len(self._ready) - self._at < count:
            more = self._more()
            if not more:
                break
            self._ready, self._at = self._ready[self._at :] + more, 0
        return self._ready[self._at : self._at + count]

    def take(self, count: int) -> bytes:
        """The next bytes, at most as many as are at hand without joining; none at the member's end. Raises Damaged."""
        if self._at == len(self._ready):
            self._ready, self._at = self._more(), 0
        taken = self._ready[self._at : self._at + count]
        self._at += len(taken)
        return taken

    def untake(self, count: int) -> None:
        """Gives the last bytes that `take` gave back, as many of them as are still at hand."""
        self._at -= min(count, self._at)

    def skip(self, count: int) -> int:
        """Passes over bytes; how many there were in this member. Raises Damaged."""
        passed = 0
        while passed < count:
            if self._at == len(self._ready):
                self._ready, self._at = self._more(), 0
                if not self._ready:
                    break
            step = min(count - passed, len(self._ready) - self._at)
            self._at += step
            passed += step
        return passed

    def skip_blank(self) -> int:
        """Passes over the ends of lines, and NULs that fill a file up; how many NULs. Raises Damaged."""
        nuls = 0
        while ready := self.peek(64):
            rest = ready.lstrip(BLANK + PADDING)
            passed = ready[: len(ready) - len(rest)]
            self._at += len(passed)
            nuls += passed.count(PADDING)
            if rest:
                break
        return nuls


class PlainStream(Stream):
    """A file that isn't compressed; what isn't needed is passed over without reading it."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file)
        self._read = 0

    @property
    def place(self) -> Place:
        """Where the next byte stands."""
        return Place(self._read - len(self._ready) + self._at)

    def next_member(self) -> bool:
        """There is one member alone."""
        return False

    def resync(self, *, again: bool) -> bool:  # noqa: ARG002 - the contract's
        """Nothing is packed here, and nothing comes back."""
        return False

    def find(self, begin: int, end: int) -> int | None:
        """Where in [begin, end) the first record seems to begin."""
        while begin < end:
            self._file.seek(begin)
            window = self._file.read(CHUNK_BYTES + OVERLAP_BYTES)
            found = RECORD.search(window)
            if found and found.start() < CHUNK_BYTES:
                return begin + found.start() if begin + found.start() < end else None
            begin += CHUNK_BYTES
        return None

    def start_at(self, place: Place) -> None:
        """Goes on there."""
        self._ready, self._at = b"", 0
        self._read = self._file.seek(place.at)

    def further(self, place: Place, count: int) -> Place:
        """The place so many bytes on."""
        return Place(place.at + count)

    def after(self, length: int, count: int) -> bytes | None:
        """`count` bytes after the next `length`. Raises Damaged where the file hasn't as many."""
        place = self.place.at + length
        if place > self.size:
            raise Damaged("is cut off", is_cut=True)
        begin = self._read - len(self._ready)
        if place + count <= self._read:
            return self._ready[place - begin : place - begin + count]
        self._file.seek(place)
        found = self._file.read(count)
        self._file.seek(self._read)
        return found

    def skip(self, count: int) -> int:
        """Passes over bytes without reading them."""
        passed = max(min(count, self.size - self.place.at), 0)
        if passed <= len(self._ready) - self._at:
            self._at += passed
        else:
            self._read = self._file.seek(self.place.at + passed)
            self._ready, self._at = b"", 0
        return passed

    def _more(self) -> bytes:
        more = self._file.read(CHUNK_BYTES)
        self._read += len(more)
        return more
