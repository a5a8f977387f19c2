"""Content codings: any body in any pieces comes out whole, one that breaks off is an error, and none grows unseen."""

import gzip
import tracemalloc
import zlib
from collections.abc import Callable

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.fetch.codings import STEP_BYTES, CodingError, Unpacking
from onrecord.store.squeeze import squeeze


def raw_deflated(body: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(body) + stream.flush()


PACKED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "x-gzip": (" X-GZIP ", gzip.compress),
    "two members": ("gzip", lambda body: gzip.compress(body[:9]) + gzip.compress(body[9:])),
    "deflate": ("deflate", zlib.compress),
    "bare deflate": ("deflate", raw_deflated),
    "br": ("br", brotli.compress),
    "zstd": ("zstd", squeeze),
    "two frames": ("zstd", lambda body: squeeze(body[:9]) + squeeze(body[9:])),
    "nothing": ("", lambda body: body),
    "unknown": ("something", lambda body: body),
}
BODIES = st.one_of(st.binary(max_size=300), st.integers(1, 30_000).map(lambda size: b"The port opens. " * size))


def unpacked(coding: str, raw: bytes, step: int) -> bytes:
    unpacking = Unpacking(coding)
    pieces = [piece for at in range(0, len(raw), step) for piece in unpacking.feed(raw[at : at + step])]
    unpacking.end()
    return b"".join(pieces)


@pytest.mark.parametrize("how", PACKED)
@given(body=BODIES, step=st.sampled_from([1, 2, 3, 1000, 65_536]))
@settings(max_examples=40)
def test_any_body_in_any_pieces(how, body, step):
    coding, pack = PACKED[how]
    raw = pack(body)
    step = max(step, len(raw) // 500)
    assert unpacked(coding, raw, step) == body


@pytest.mark.parametrize("how", [each for each in PACKED if each not in {"nothing", "unknown"}])
@pytest.mark.parametrize("kept", [1, 3, 0.1, 0.5, 0.9, -1])
def test_one_that_breaks_off(how, kept):
    coding, pack = PACKED[how]
    raw = pack(b"".join(f"The port opens for the {number}th time. ".encode() for number in range(5000)))
    if how.startswith("two"):
        kept = -1 if kept == 0.1 else kept
    cut = raw[: int(len(raw) * kept) if isinstance(kept, float) else kept]
    with pytest.raises(CodingError, match="breaks off"):
        unpacked(coding, cut, 1000)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_what_it_does_not_say_is_no_body(coding):
    with pytest.raises(CodingError, match=f"can't be unpacked as {coding}"):
        unpacked(coding, b"<html>\xff\xff\xff<p>The port opens.</p></html>" * 40, 100)


def test_nothing_is_whole_and_what_stands_behind_the_end_is_left_out():
    for coding in ("gzip", "br", "zstd", "deflate"):
        assert unpacked(coding, b"", 1) == b""
    assert unpacked("gzip", gzip.compress(b"port") + b"\0" * 9, 3) == b"port"


@pytest.mark.parametrize("how", ["gzip", "deflate", "br", "zstd"])
def test_a_bomb_comes_in_small_pieces(how):
    coding, pack = PACKED[how]
    bomb = pack(bytes(40_000_000))
    unpacking = Unpacking(coding)
    tracemalloc.start()
    size = 0
    for piece in unpacking.feed(bomb):
        assert len(piece) <= 2 * STEP_BYTES
        size += len(piece)
        if size > 20_000_000:
            break
    assert tracemalloc.get_traced_memory()[1] < 10 * STEP_BYTES + 2 * len(bomb)
    tracemalloc.stop()


def test_nothing_is_kept_of_what_stands_behind_the_end():
    unpacking = Unpacking("gzip")
    given = b"".join(unpacking.feed(gzip.compress(b"whole") + b"XX"))
    for _ in range(50):
        given += b"".join(unpacking.feed(b"Y" * 65536))
    unpacking.end()
    assert given == b"whole"
    assert len(unpacking._raw) == 0


@pytest.mark.parametrize(
    ("coding", "empty"), [("zstd", b"\x28\xb5\x2f\xfd\x20\x00\x01\x00\x00"), ("gzip", gzip.compress(b"", mtime=0))]
)
def test_thousands_of_empty_streams_are_no_answer(coding, empty):
    unpacking = Unpacking(coding)
    with pytest.raises(CodingError, match="pieces"):
        list(unpacking.feed(empty * 2000))
