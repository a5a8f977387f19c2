"""An archive's records one after the other, whole ones alone, and the damaged places between them.

A record is given once it is known to be whole: its length leads to where a record may end, and its member's checksum is
right or the next record follows it in the same member. After damage the walk goes on at the next place where a record
begins. Nothing is looked for within a record that is whole, so that "WARC/1.0" in a page's text begins none.
"""

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from onrecord.fetch.warc.fields import BLANK_LINE, RECORD, Fields, fields_of
from onrecord.fetch.warc.kinds import block_kind, record_kind
from onrecord.fetch.warc.packed import ZIP_MAGIC
from onrecord.fetch.warc.streams import (
    CHUNK_BYTES,
    MAX_PADDING_BYTES,
    NOTHING,
    OVERLAP_BYTES,
    Damaged,
    Place,
    Stream,
)

MAX_HEAD_BYTES = 256 * 1024
"""The longest header block of a record."""

HEAD_STEP_BYTES = 4 * 1024
RETRY_BYTES = 16 * 1024
"""Where a header block has no end, a record that begins in its last bytes is still looked for."""

LOOK_BYTES = 16 * 1024
MAX_LOOK_BYTES = 256 * 1024
"""How much of a record's block is read to see what it is: usually, and where its HTTP headers are longer."""

PASS_BYTES = 32 * 1024 * 1024
"""How much of a large record is passed over at a time."""

_OTHER_FORMATS = {
    b"filedesc:": "is an ARC file, the format before WARC, which isn't read; make it a WARC file first",
    ZIP_MAGIC: "is a zip, as WACZ files are; unpack it, and read the WARC files in it",
}
"""How files of other formats begin, and what is said of them."""
_LENGTH = re.compile(r"\d{1,15}")
_END_BYTES = 8
_RECORD_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A whole record: `kind` is None for a page, else what it is. `head` is its header block with the blank line.

    `block` is its content where it is a page; None where that is larger than was asked for (`length` bytes).
    """

    place: Place
    kind: str | None
    head: bytes = b""
    block: bytes | None = None
    length: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A damaged place; `end` is where reading went on. `is_rest`: nothing more was found; `is_cut`: because the file ends
    before a record does. `is_other`: it is a file of another format, as `why` says."""

    place: Place
    end: Place
    why: str
    is_rest: bool
    is_cut: bool
    is_other: bool

    @property
    def size(self) -> int:
        """How many bytes were passed over: of the file, or unpacked ones where it is within a member."""
        return self.end.at - self.place.at or self.end.inner - self.place.inner


class Walk:
    """Goes over one stream once. Pages whose block has more than `most` bytes come without it.

    With `until` it ends before what begins at that byte of the file or behind it, and `stopped_at` says where that is;
    sometimes one unit more is given, where only that shows what the one before it is.
    """

    def __init__(self, stream: Stream, most: int, until: int | None = None) -> None:
        self._stream = stream
        self._most = most
        self._until = until
        self.stopped_at: Place | None = None
        self._out: list[Record | Gap] = []
        self._waiting: Record | None = None
        self._gap: tuple[Place, Damaged] | None = None
        self._begun: Place | None = None
        self._is_over = False

    def __iter__(self) -> Iterator[Record | Gap | None]:
        """The records and the damaged places; None from time to time where that takes long."""
        while not self._is_over:
            try:
                yield from self._advance()
            except Damaged as damage:
                self._damaged(damage)
            yield from self._out
            self._out.clear()

    def _advance(self) -> Iterator[None]:
        """One step: to the next member, over a blank line, or over a record. Raises Damaged."""
        stream = self._stream
        self._begun = None
        before = stream.place
        nuls = stream.skip_blank()
        if nuls > MAX_PADDING_BYTES:
            self._close_before_waiting()
            self._open(before, Damaged(NOTHING))
        elif self._waiting is None or not self._is_behind(self._waiting.place):
            stream.padding_bytes += nuls  # zeros are counted with what stands before them
        start = stream.peek(OVERLAP_BYTES)
        if not start:
            self._settle()
            if not stream.next_member():
                self._end()
            return
        # a record's first line may go on in the next member
        is_split = len(start) < OVERLAP_BYTES and start[:5] == b"WARC/"[: len(start)]
        if not RECORD.match(start) and not is_split:
            self._begun = stream.place
            raise Damaged((_other_format(start) if stream.place == Place(0) else None) or "no record begins there")
        self._settle()
        if self._is_behind(stream.place) and not self._gap and not is_split:
            self._is_over, self.stopped_at = True, stream.place
            return
        self._waiting = yield from self._record()

    def _is_behind(self, place: Place) -> bool:
        return self._until is not None and place.at >= self._until

    def _settle(self) -> None:
        """What waited is whole, and the damaged place before it ended where it begins."""
        if self._waiting is None:
            return
        self._close_before_waiting()
        self._out.append(self._waiting)
        self._waiting = None

    def _close_before_waiting(self) -> None:
        if self._gap and self._waiting and self._gap[0] < self._waiting.place:
            self._close(self._waiting.place)

    def _close(self, end: Place, *, at_end: bool = False) -> None:
        if self._gap:
            place, damage = self._gap
            is_cut, is_other = damage.is_cut and at_end, damage.why in _OTHER_FORMATS.values()
            self._out.append(
                Gap(place=place, end=end, why=damage.why, is_rest=at_end, is_cut=is_cut, is_other=is_other)
            )
        self._gap = None

    def _end(self) -> None:
        self._is_over = True
        self._close(Place(self._stream.size), at_end=True)

    def _damaged(self, damage: Damaged) -> None:
        """Opens a damaged place, or makes the open one longer, and goes on behind it."""
        place = self._begun or self._stream.place
        is_suspect = self._begun is not None or self._gap is not None
        if damage.is_stream and self._waiting:
            # the end of its member can't be read, so that it may be damaged, too
            place, self._waiting = min(place, self._waiting.place), None
        self._close_before_waiting()
        self._open(place, damage)
        if damage.why in _OTHER_FORMATS.values():
            self._end()
            return
        try:
            if not self._resync(damage, again=is_suspect):
                self._end()
        except Damaged as further:
            self._begun = None
            self._damaged(further)

    def _open(self, place: Place, damage: Damaged) -> None:
        if self._gap is None or place < self._gap[0]:
            self._gap = place, damage

    def _resync(self, damage: Damaged, *, again: bool) -> bool:
        """Goes on where a record begins next; False at the file's end. Raises Damaged."""
        stream = self._stream
        if damage.is_stream:
            return stream.resync(again=again)
        while True:
            window = stream.peek(CHUNK_BYTES)
            found = RECORD.search(window)
            if found:
                stream.skip(found.start())
                return True
            if len(window) == CHUNK_BYTES:
                stream.skip(CHUNK_BYTES - OVERLAP_BYTES)
                continue
            stream.skip(len(window))
            self._settle()
            if not stream.next_member():
                return False

    def _record(self) -> Generator[None, None, Record]:
        """The record that begins here, with the stream behind it. Raises Damaged."""
        stream = self._stream
        self._begun = stream.place
        head = self._head()
        place = self._begun
        fields = fields_of(head, "utf-8")
        said = _LENGTH.fullmatch(fields.get("content-length", ""))
        if not said:
            raise Damaged("its header doesn't say how long it is")
        length = int(said[0])
        after = stream.after(length, _END_BYTES)
        if after is not None:
            self._check_end(after)
        kind, block = yield from self._block(fields, length)
        if after is None:
            self._check_end(stream.peek(_END_BYTES))
        return Record(place=place, kind=kind, head=head if kind is None else b"", block=block, length=length)

    def _head(self) -> bytes:
        """The header block, with the blank line at its end. Raises Damaged.

        One that runs into another record's was damaged; then the other's is given, and `_begun` is where that begins.
        """
        stream, head = self._stream, bytearray()
        members = [(0, stream.place)]
        while len(head) < MAX_HEAD_BYTES:
            taken = stream.take(HEAD_STEP_BYTES)
            if not taken:
                self._cross()
                members.append((len(head), stream.place))
                continue
            head += taken
            end = BLANK_LINE.search(head, max(len(head) - len(taken) - 3, 0))
            if end:
                stream.untake(len(head) - end.end())
                return self._last_head(bytes(head[: end.end()]), members)
        stream.untake(RETRY_BYTES)
        raise Damaged("its header doesn't end")

    def _last_head(self, head: bytes, members: list[tuple[int, Place]]) -> bytes:
        starts = [each.start() for each in RECORD.finditer(head)]
        if not starts:
            raise Damaged("no record begins there")
        begin = starts[-1]
        if not begin:
            return head
        if self._begun:
            self._open(self._begun, Damaged("its header is damaged"))
        before, member = max(each for each in members if each[0] <= begin)
        self._begun = self._stream.further(member, begin - before)
        return head[begin:]

    def _check_end(self, after: bytes) -> None:
        """Raises Damaged where these bytes can't follow a record, so that its length must be wrong."""
        rest = after.lstrip(b"\r\n\x00")
        if rest and not rest.startswith(b"WARC/"[: len(rest)]) and not after.startswith(_RECORD_END):
            raise Damaged("its length is wrong")

    def _block(self, fields: Fields, length: int) -> Generator[None, None, tuple[str | None, bytes | None]]:
        """What the record is, and its block where it is a page's and not too large. Raises Damaged."""
        kind = record_kind(fields)
        if kind is not None:
            yield from self._pass(length)
            return kind, None
        block = bytearray()
        self._collect(block, min(length, LOOK_BYTES))
        if len(block) < length and not BLANK_LINE.search(block):
            self._collect(block, min(length, MAX_LOOK_BYTES))
        kind = block_kind(fields, bytes(block), is_whole=len(block) == length)
        if kind is not None or length > self._most:
            yield from self._pass(length - len(block))
            return kind, None
        self._collect(block, length)
        return None, bytes(block)

    def _collect(self, block: bytearray, length: int) -> None:
        while len(block) < length:
            taken = self._stream.take(length - len(block))
            block += taken
            if not taken:
                self._cross()

    def _pass(self, length: int) -> Iterator[None]:
        while length:
            passed = self._stream.skip(min(length, PASS_BYTES))
            length -= passed
            if not passed:
                self._cross()
            if passed == PASS_BYTES:
                yield

    def _cross(self) -> None:
        """Into the next member in the middle of a record. Raises Damaged where another record begins in it."""
        if not self._stream.next_member():
            raise Damaged("is cut off", is_cut=True)
        if RECORD.match(self._stream.peek(OVERLAP_BYTES)):
            raise Damaged("it is shorter than its length")


def _other_format(start: bytes) -> str | None:
    return next((said for magic, said in _OTHER_FORMATS.items() if start.startswith(magic)), None)
