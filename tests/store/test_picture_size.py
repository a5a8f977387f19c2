"""Widths and heights from the headers of pictures, real ones and damaged ones."""

import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.settings import Limits
from onrecord.store.picture_size import size_of
from onrecord.store.pictures import is_too_large, media_type
from tests.web.making import png

SAMPLES = sorted((Path(__file__).parents[2] / "samples" / "pictures").glob("*.jpg"))


def jpeg(width: int, height: int) -> bytes:
    """With a segment before the frame that looks like one, as thumbnails do."""
    thumbnail = b"\xff\xc0\x00\x11\x08\x00\x01\x00\x01"
    exif = b"\xff\xe1" + struct.pack(">H", len(thumbnail) + 2) + thumbnail
    return b"\xff\xd8" + exif + b"\xff\xc2\x00\x11\x08" + struct.pack(">HH", height, width) + b"\x03"


def gif(width: int, height: int) -> bytes:
    """A screen of one pixel, and a frame that is larger."""
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02\x01\x00\x00"
    return b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + b"\0" * 6 + b"\x21\xf9\x04....\x00" + frame + b";"


def webp(width: int, height: int) -> bytes:
    head = b"VP8X" + struct.pack("<I", 10) + b"\0" * 4
    return b"RIFF\0\0\0\0WEBP" + head + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body) + 8, kind) + body


def avif(width: int, height: int) -> bytes:
    """An item of one pixel, and another of this size."""
    extents = b"".join(box(b"ispe", struct.pack(">III", 0, *size)) for size in ((1, 1), (width, height)))
    meta = box(b"meta", b"\0" * 4 + box(b"hdlr", b"\0" * 20) + box(b"iprp", box(b"ipco", extents)))
    return box(b"ftyp", b"avif\0\0\0\0avif") + meta


def ico(width: int, height: int) -> bytes:
    """A bitmap of 16 pixels, and a PNG whose own header says more than the list of pictures."""
    bitmap = struct.pack("<Iii", 40, 16, 32) + b"\0" * 28
    inner = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height)
    ends = 6 + 2 * 16
    entries = (16, ends, bitmap), (0, ends + len(bitmap), inner)
    listed = b"".join(struct.pack("<BBBBHHII", px, px, 0, 0, 1, 32, len(body), at) for px, at, body in entries)
    return struct.pack("<HHH", 0, 1, 2) + listed + bitmap + inner


MAKES = {
    "image/png": None,
    "image/jpeg": jpeg,
    "image/gif": gif,
    "image/webp": webp,
    "image/avif": avif,
    "image/x-icon": ico,
}


@pytest.mark.parametrize("kind", [kind for kind, make in MAKES.items() if make])
def test_sizes_of_each_kind(kind: str):
    make = MAKES[kind]
    assert make is not None
    payload = make(640, 480)
    assert media_type(payload) == kind
    assert size_of(payload, kind) == (640, 480)
    assert not is_too_large(payload, kind, Limits())
    assert is_too_large(make(15_000, 15_000), kind, Limits())
    assert is_too_large(payload, kind, Limits(picture_pixels=1_000))


def test_png_and_the_two_older_kinds_of_webp():
    assert size_of(png(7, 5, (1, 2, 3)), "image/png") == (7, 5)
    lossy = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0...\x9d\x01\x2a" + struct.pack("<HH", 640, 480)
    assert size_of(lossy, "image/webp") == (640, 480)
    lossless = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + struct.pack("<I", 639 | 479 << 14)
    assert size_of(lossless, "image/webp") == (640, 480)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_sample_newsrooms_pictures_have_sizes(path: Path):
    width, height = size_of(path.read_bytes(), "image/jpeg") or (0, 0)
    assert 100 < width < 5_000
    assert 100 < height < 5_000


def test_nothing_that_is_nothing_high_is_shown():
    assert is_too_large(jpeg(4, 0), "image/jpeg", Limits())
    assert size_of(b"<svg width='4' height='4'/>", "image/svg+xml") is None


@settings(max_examples=100)
@given(st.sampled_from([kind for kind, make in MAKES.items() if make]), st.integers(0, 80), st.binary(max_size=40))
def test_any_damage_gives_a_size_or_none(kind: str, at: int, put: bytes):
    make = MAKES[kind]
    assert make is not None
    payload = make(640, 480)
    size = size_of(payload[:at] + put + payload[at + len(put) :], kind)
    assert size is None or min(size) > 0


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("image/jpeg", b"\xff\xd8" + b"\xff\xe0\x00\x02" * 500_000),
        ("image/jpeg", b"\xff\xd8" + b"\xff" * 2_000_000),
        ("image/gif", gif(1, 1)[:-1] + gif(1, 1)[-16:-1] * 100_000),
        ("image/avif", box(b"ftyp", b"avif") + struct.pack(">I4s", 8, b"free") * 300_000),
        ("image/avif", box(b"ftyp", b"avif") + struct.pack(">I4s", 0, b"moov") * 300_000),
    ],
)
def test_headers_without_end_are_given_up(kind: str, payload: bytes):
    size_of(payload, kind)
