"""Bodies of HTTP answers in every coding, under right labels, wrong ones and none, and within bounds."""

import functools
import gzip
import itertools
import sys
import zlib
from collections.abc import Callable

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.fetch.warc.bodies import TooLarge, decoded, first_bytes
from tests.fetch.warcs import chunked

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PAGE = b"<!doctype html><html><body>" + b"<p>The gates stay shut. " * 400 + b"</body></html>"
MOST = 1_000_000


def raw_deflate(body):
    return zlib.compress(body, wbits=-15)


PACK: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": functools.partial(brotli.compress, quality=4),
    "zstd": zstd.compress,
}


def plain(body):
    return body


@pytest.mark.parametrize("is_chunked", [False, True])
@pytest.mark.parametrize("coding", [*PACK, "identity"])
def test_every_coding_comes_off(coding, is_chunked):
    body = PACK.get(coding, plain)(PAGE)
    http = {"content-encoding": coding}
    if is_chunked:
        body, http = chunked(body, 77), http | {"transfer-encoding": "chunked"}
    assert decoded(http, body, MOST) == PAGE


@pytest.mark.parametrize(("first", "second"), [*itertools.product(PACK, PACK)])
def test_codings_come_off_in_turn(first, second):
    body = PACK[second](PACK[first](PAGE))
    assert decoded({"content-encoding": f"{first}, {second.upper()}"}, body, MOST) == PAGE
    sent = chunked(PACK[second](PACK[first](PAGE)))
    http = {"content-encoding": first, "transfer-encoding": f"{second}, chunked"}
    assert decoded(http, sent, MOST) == PAGE


@pytest.mark.parametrize(
    "label", ["gzip", "x-gzip", "deflate", "br", "zstd", "none", "utf-8", "", "aws-chunked, "]
)
def test_a_wrong_label_on_a_plain_body_is_passed_over(label):
    assert decoded({"content-encoding": label}, PAGE, MOST) == PAGE
    assert decoded({"content-encoding": label, "transfer-encoding": "chunked"}, PAGE, MOST) == PAGE


def test_a_body_is_what_it_shows_itself_to_be():
    for label in ("gzip", "deflate", "zstd", "br"):
        for coding in ("gzip", "zstd"):
            assert decoded({"content-encoding": label}, PACK[coding](PAGE), MOST) == PAGE
    for coding in ("gzip", "zstd"):
        assert decoded({}, PACK[coding](PAGE), MOST) == PAGE
        assert decoded({"content-encoding": coding}, PACK[coding](PACK[coding](PAGE)), MOST) == PAGE
    assert decoded({"content-encoding": "deflate"}, raw_deflate(PAGE), MOST) == PAGE


@pytest.mark.parametrize("coding", PACK)
def test_of_a_body_that_breaks_off_what_came_is_kept(coding):
    long = b"".join(b"<p>%d " % n for n in range(60_000))
    packed = PACK[coding](long)
    came = decoded({"content-encoding": coding}, packed[: len(packed) * 3 // 4], MOST)
    assert len(came) > len(long) // 4
    assert long.startswith(came)
    came = decoded({"transfer-encoding": "chunked"}, chunked(long)[:-5000], MOST)
    assert len(came) > len(long) - 6000
    assert long.startswith(came)


def test_several_members_are_one_body():
    assert decoded({"content-encoding": "gzip"}, gzip.compress(PAGE) + gzip.compress(PAGE), MOST) == PAGE * 2
    assert decoded({"content-encoding": "gzip"}, gzip.compress(PAGE) + b"\0" * 100, MOST) == PAGE
    assert decoded({"content-encoding": "gzip"}, gzip.compress(b"") * 20_000 + gzip.compress(PAGE), MOST) == PAGE


@pytest.mark.parametrize("coding", [*PACK, "identity"])
def test_a_body_over_the_bound_is_refused_and_one_at_it_is_not(coding):
    pack = PACK.get(coding, plain)
    http = {"content-encoding": coding}
    assert len(decoded(http, pack(bytes(MOST)), MOST)) == MOST
    with pytest.raises(TooLarge):
        decoded(http, pack(bytes(MOST + 1)), MOST)
    with pytest.raises(TooLarge):
        decoded(http, pack(bytes(100 * MOST)), MOST)


def test_chunk_extensions_and_bare_line_feeds_are_taken():
    assert (
        decoded({"transfer-encoding": "Chunked"}, b"5;x=y\r\nhello\r\n1\n!\n0\r\nTrailer: z\r\n\r\n", MOST)
        == b"hello!"
    )


def test_the_first_bytes_are_enough_to_see_what_it_is():
    packed = gzip.compress(PAGE)
    assert first_bytes({"content-encoding": "gzip"}, packed[:60], 20) == PAGE[:20]


@given(
    st.binary(max_size=300),
    st.sampled_from([*PACK, "identity", "gzip, br", "deflate, zstd"]),
    st.sampled_from(["", "chunked", "gzip, chunked"]),
)
def test_any_bytes_under_any_label_give_some_body(body, content, transfer):
    http = {"content-encoding": content, "transfer-encoding": transfer}
    assert isinstance(decoded(http, body, MOST), bytes)
