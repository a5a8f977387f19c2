"""The members of a compressed archive, and where the next one begins after damage."""

import os
import re
from contextlib import suppress
from typing import BinaryIO

from onrecord.fetch.warc.codecs import (
    GZIP_MAGIC,
    ZSTD_MAGIC,
    Codec,
    Dictionary,
    GzipMember,
    MemberDamaged,
    ZstdFrame,
    dictionary_of,
    first_unpacked,
)
from onrecord.fetch.warc.fields import RECORD
from onrecord.fetch.warc.streams import (
    BLANK,
    CHUNK_BYTES,
    MAX_PADDING_BYTES,
    MIB,
    NOTHING,
    PADDING,
    Damaged,
    Place,
    PlainStream,
    Stream,
)

FIRST_STEP_BYTES = 4 * 1024
"""How much a new member is given at first: what it leaves is copied, and members may be very small."""

BOMB_BYTES = 64 * MIB
BOMB_RATIO = 200
"""A member that unpacks to more than BOMB_BYTES and to more than BOMB_RATIO times its size is given up."""

MAX_DICTIONARY_BYTES = 8 * MIB
"""The largest dictionary, packed or not; the specification asks readers for no more."""

SEARCH_BYTES = MIB
"""How much of a file is searched at a time."""

PROBE_BYTES = 4 * 1024
"""How much of a possible member is looked at for whether a record begins in it."""

MAX_OVERRUN_RATIO = 2
MAX_OVERRUN_BYTES = 64 * MIB
"""How much of a file is unpacked again after damage, so that the work stays linear in the file's size."""

MAX_PROBES = 50_000
MIN_PROBE_DISTANCE_BYTES = 4 * 1024
"""How often bytes that only look like a member's beginning are tried in a file; once more for each stretch of this length."""

ZIP_MAGIC = b"PK\x03\x04"
"""A WACZ file may hold WARC files that aren't packed further; it is still to be unpacked first."""

_START_BYTES = 8
_MEMBER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]|\x28\xb5\x2f\xfd")
_PACKED = re.compile(rb"\x1f\x8b\x08|\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18")
_SKIPPED = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18", re.DOTALL)
_DICTIONARY = b"\x5d\x2a\x4d\x18"


class PackedStream(Stream):
    """A file of gzip members or Zstandard frames."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file)
        self._codec: Codec | None = None
        self._dictionary: Dictionary | None = None
        self._raw = b""
        self._given = 0
        self._begun = self._member = 0
        self._unpacked = 0
        self._step = FIRST_STEP_BYTES
        self._is_full = False
        self._overrun = 0
        self._probes = MAX_PROBES + self.size // MIN_PROBE_DISTANCE_BYTES

    @property
    def place(self) -> Place:
        """Where the member begins, and how far in it the next byte stands."""
        return Place(self._begun, self._unpacked - len(self._ready) + self._at)

    def further(self, place: Place, count: int) -> Place:
        """The place so many unpacked bytes on."""
        return Place(place.at, place.inner + count)

    def after(self, length: int, count: int) -> bytes | None:  # noqa: ARG002 - the contract's
        """Not known before it is unpacked."""
        return None

    def next_member(self) -> bool:
        """Goes on with the next member, where one has ended; False at the file's end. Raises Damaged."""
        self._ready, self._at, self._codec = b"", 0, None
        while True:
            before = self._raw_at
            start = self._start()
            self._begun, self._unpacked = self._raw_at, 0
            if self._begun - before > MAX_PADDING_BYTES:
                self._begun = before
                raise Damaged(NOTHING, is_stream=True)
            self.padding_bytes += self._begun - before
            if not start:
                return False
            if not _SKIPPED.match(start):
                break
            self._extension(start)
        if start.startswith(GZIP_MAGIC):
            self._codec = GzipMember()
        elif start.startswith(ZSTD_MAGIC):
            self._codec = ZstdFrame(self._dictionary)
        else:
            raise Damaged("nothing that can be unpacked begins here", is_stream=True)
        self._member, self._step, self._is_full = self._begun, FIRST_STEP_BYTES, False
        return True

    def resync(self, *, again: bool) -> bool:
        """Goes on behind the beginning of what can't be unpacked, where a record begins in a member.

        The next may begin within what was unpacked as a damaged one, so that this is gone over again, in bounds.
        """
        begin, end = (self._member if again else self._begun) + 1, self._raw_at
        self._overrun += max(end - begin, 0)
        if self._overrun > MAX_OVERRUN_RATIO * self.size + MAX_OVERRUN_BYTES:
            begin = max(begin, end)
        found = self._search(begin)
        self._seek(self.size if found is None else found)
        return self.next_member()

    def find(self, begin: int, end: int) -> int | None:
        """Where in [begin, end) the first member begins that unpacks to a record's beginning."""
        self._learn()
        return self._search(begin, end)

    def start_at(self, place: Place) -> None:
        """Goes on at that member, `inner` unpacked bytes on. Raises Damaged."""
        self._learn()
        self._seek(place.at)
        self._begun = self._member = place.at
        self._ready, self._at, self._codec, self._unpacked = b"", 0, None, 0
        if place.inner and self.next_member():
            self.skip(place.inner)

    def has_record(self) -> bool:
        """Whether a record begins in any member."""
        found = self._search(0)
        self._seek(0)
        return found is not None

    @property
    def _raw_at(self) -> int:
        """Where in the file the next packed byte stands."""
        return self._file.tell() - len(self._raw) + self._given

    def _seek(self, at: int) -> None:
        self._file.seek(at)
        self._raw, self._given = b"", 0

    def _start(self) -> bytes:
        """The first bytes of what comes next, behind NULs that fill a file up; none at its end."""
        while True:
            if len(self._raw) - self._given < _START_BYTES:
                self._raw, self._given = self._raw[self._given :] + self._file.read(CHUNK_BYTES), 0
            start = self._raw[self._given : self._given + _START_BYTES]
            if not start.startswith(PADDING):
                return start
            self._given += len(start) - len(start.lstrip(PADDING))

    def _extension(self, start: bytes) -> None:
        """Passes over a skippable frame; the first of a file may be the dictionary of all. Raises Damaged."""
        length = int.from_bytes(start[4:8], "little")
        is_dictionary = self._begun == 0 and start.startswith(_DICTIONARY)
        if self._begun + _START_BYTES + length > self.size:
            raise Damaged("is cut off", is_cut=True, is_stream=True)
        self._seek(self._begun + _START_BYTES)
        if not is_dictionary:
            self._file.seek(length, os.SEEK_CUR)
            return
        if length > MAX_DICTIONARY_BYTES:
            raise Damaged(f"its dictionary is larger than {MAX_DICTIONARY_BYTES // MIB} MiB", is_stream=True)
        try:
            self._dictionary = dictionary_of(self._file.read(length), MAX_DICTIONARY_BYTES)
        except MemberDamaged as error:
            raise Damaged(str(error), is_stream=True) from error

    def _more(self) -> bytes:
        while self._codec and not self._codec.ended:
            if self._given == len(self._raw) and not self._is_full:
                self._raw, self._given = self._file.read(CHUNK_BYTES), 0
                if not self._raw:
                    raise Damaged("is cut off", is_cut=True, is_stream=True)
            given = self._raw[self._given : self._given + self._step]
            self._step = min(2 * self._step, CHUNK_BYTES)
            try:
                unpacked, left = self._codec.step(given, CHUNK_BYTES)
            except MemberDamaged as error:
                raise Damaged(f"can't be unpacked ({error})", is_stream=True) from error
            self._given += len(given) - len(left)
            self._is_full = len(unpacked) == CHUNK_BYTES
            self._unpacked += len(unpacked)
            if self._unpacked > BOMB_BYTES and self._unpacked > BOMB_RATIO * (self._raw_at - self._begun):
                raise Damaged(f"unpacks to more than {BOMB_RATIO} times its size", is_stream=True)
            if unpacked:
                return unpacked
        return b""

    def _learn(self) -> None:
        """Takes the dictionary that the file may begin with, for what begins further on."""
        self._seek(0)
        start = self._file.read(_START_BYTES)
        if self._dictionary is None and start.startswith(_DICTIONARY):
            with suppress(Damaged):  # who reads the beginning says so
                self._begun = 0
                self._extension(start)

    def _search(self, begin: int, end: int | None = None) -> int | None:
        """Where the next member begins that unpacks to a record's beginning, before `end`."""
        end = self.size if end is None else min(end, self.size)
        while begin < end:
            self._file.seek(begin)
            block = self._file.read(SEARCH_BYTES + PROBE_BYTES)
            for found in _MEMBER.finditer(block, 0, min(SEARCH_BYTES, end - begin) + 3):
                self._probes -= 1
                if self._probes < 0:
                    return None
                probed = block[found.start() : found.start() + PROBE_BYTES]
                if first_unpacked(probed, 64, self._dictionary).lstrip(BLANK).startswith(b"WARC/"):
                    return begin + found.start()
            begin += SEARCH_BYTES
        return None


def stream_of(file: BinaryIO) -> Stream:
    """The stream that fits the file's first bytes; where these are damaged, the one that a record can be read from."""
    start = file.read(PROBE_BYTES)
    if _PACKED.match(start):
        return PackedStream(file)
    if RECORD.match(start.lstrip(BLANK)) or start.startswith(ZIP_MAGIC):
        return PlainStream(file)
    packed = PackedStream(file)
    return packed if packed.has_record() else PlainStream(file)
