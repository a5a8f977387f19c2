"""A picture's width and height, from the few header bytes that say so; nothing is decoded.

A browser needs four bytes of memory for each pixel. So a file of some kilobytes (30,000 by 30,000 pixels of one colour)
can take gigabytes of a reader's memory. The formats read here are the ones passed on to browsers: PNG, JPEG, GIF, WebP,
AVIF and ICO.
"""

import struct
from collections.abc import Iterator

_MAX_STEPS = 20_000
"""The most segments, blocks and boxes that are gone through. A picture has some hundreds, a long animation some
thousands."""
_MAX_DEPTH = 6
_MAX_ICONS = 64
"""The most pictures in one file of icons; files have about five."""
_START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD9)})
_CONTAINERS = frozenset({b"meta", b"iprp", b"ipco", b"moov", b"trak"})

Size = tuple[int, int]


def size_of(payload: bytes, kind: str) -> Size | None:
    """Width and height in pixels of a picture of this media type: the largest that its header names.

    None where the header names none, or where one of them is 0; such a picture isn't shown.
    """
    try:
        sizes = list(_SIZES[kind](payload)) if kind in _SIZES else []
    except (struct.error, IndexError):
        return None
    if not sizes or not all(width and height for width, height in sizes):
        return None
    return max(sizes, key=lambda size: size[0] * size[1])


def _png(payload: bytes) -> Iterator[Size]:
    if payload[12:16] == b"IHDR":
        yield struct.unpack(">II", payload[16:24])


def _gif(payload: bytes) -> Iterator[Size]:
    """The screen and every frame: browsers make the screen as large as the largest of them."""
    yield struct.unpack("<HH", payload[6:10])
    at = 13 + _colours(payload[10])
    for _ in range(_MAX_STEPS):
        mark = payload[at : at + 1]
        if mark == b"\x2c":
            left, top, width, height, flags = struct.unpack("<HHHHB", payload[at + 1 : at + 10])
            yield left + width, top + height
            at = _behind_blocks(payload, at + 11 + _colours(flags))
        elif mark == b"\x21":
            at = _behind_blocks(payload, at + 2)
        else:
            return


def _colours(flags: int) -> int:
    """How many bytes a colour table has."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _behind_blocks(payload: bytes, at: int) -> int:
    while length := payload[at]:
        at += length + 1
    return at + 1


def _jpeg(payload: bytes) -> Iterator[Size]:
    at = 2
    for _ in range(_MAX_STEPS):
        at = payload.find(b"\xff", at)
        if at < 0 or at + 1 >= len(payload):
            return
        mark = payload[at + 1]
        if mark in _START_OF_FRAME:
            height, width = struct.unpack(">HH", payload[at + 5 : at + 9])
            yield width, height
            return
        if mark in {0xD9, 0xDA}:  # the end, or the picture itself; the frame must come before
            return
        if mark in {0x00, 0xFF} or mark in _WITHOUT_LENGTH:
            at += 1 if mark == 0xFF else 2
        else:
            at += 2 + max(2, struct.unpack(">H", payload[at + 2 : at + 4])[0])


def _webp(payload: bytes) -> Iterator[Size]:
    kind, body = payload[12:16], payload[20:]
    if kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack("<HH", body[6:10])
        yield width & 0x3FFF, height & 0x3FFF
    elif kind == b"VP8L" and body[:1] == b"\x2f":
        bits = struct.unpack("<I", body[1:5])[0]
        yield (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    elif kind == b"VP8X":
        yield int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1


def _avif(payload: bytes) -> Iterator[Size]:
    """The extent of every item (ispe) and the size of every track (tkhd), whichever of them is shown."""
    waiting = [(0, len(payload), 0)]
    steps = 0
    while waiting:
        at, end, depth = waiting.pop()
        while at + 8 <= end and steps < _MAX_STEPS:
            steps += 1
            length, kind = struct.unpack(">I4s", payload[at : at + 8])
            head = 8
            if length == 1:
                length, head = struct.unpack(">Q", payload[at + 8 : at + 16])[0], 16
            length = length or end - at
            if length < head:
                return
            if kind == b"ispe":
                yield struct.unpack(">II", payload[at + head + 4 : at + head + 12])
            elif kind == b"tkhd":
                width, height = struct.unpack(">II", payload[at + length - 8 : at + length])
                yield width >> 16, height >> 16
            elif kind in _CONTAINERS and depth < _MAX_DEPTH:
                waiting.append((at + head + (4 if kind == b"meta" else 0), min(at + length, end), depth + 1))
            at += length


def _ico(payload: bytes) -> Iterator[Size]:
    """The size of every picture, by the list at the beginning and by the picture's own header. None where there are too
    many."""
    count = struct.unpack("<H", payload[4:6])[0]
    if count > _MAX_ICONS:
        return
    for at in range(6, 6 + 16 * count, 16):
        width, height = payload[at] or 256, payload[at + 1] or 256
        yield width, height
        start = struct.unpack("<I", payload[at + 12 : at + 16])[0]
        head = payload[start : start + 24]
        if head.startswith(b"\x89PNG"):
            yield from _png(head)
        else:  # a bitmap; its mask stands below it and is as high
            width, height = struct.unpack("<ii", head[4:12])
            yield abs(width), abs(height) // 2


_SIZES = {
    "image/png": _png,
    "image/jpeg": _jpeg,
    "image/gif": _gif,
    "image/webp": _webp,
    "image/avif": _avif,
    "image/x-icon": _ico,
}
