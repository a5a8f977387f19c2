"""Compressed archives that were made to cost too much, or with odd members among them."""

import gzip
import os
import struct
import time
import zlib

import pytest

from onrecord.fetch.warc import codecs, packed
from tests.fetch.warc.archives import Read, frames, frames_with_dictionary, gzipped, page


def with_fields(record: bytes) -> bytes:
    """A gzip member with an extra field, a name, a comment and a checksum of its header."""
    extra = b"sl" + struct.pack("<HII", 8, 0, len(record))
    head = b"\x1f\x8b\x08\x1e" + bytes(6) + struct.pack("<H", len(extra)) + extra + b"name.warc\0a comment\0"
    head += struct.pack("<H", zlib.crc32(head) & 0xFFFF)
    return head + zlib.compress(record, wbits=-15) + struct.pack("<II", zlib.crc32(record), len(record))


def test_members_with_fields_of_their_own_are_read(tmp_path):
    read = Read(tmp_path, b"".join([with_fields(page(1)), b"\xffrubbish", with_fields(page(2))]))
    assert read.numbers == [1, 2]
    assert read.counts.damaged_bytes == 8


def test_empty_members_and_padding_are_nothing(tmp_path):
    empty = gzip.compress(b"")
    read = Read(
        tmp_path, b"".join([empty * 5000, *gzipped([page(1)]), empty * 5000, bytes(5000), *gzipped([page(2)])])
    )
    assert read.numbers == [1, 2]
    assert not read.errors
    read = Read(tmp_path, b"".join(frames([b"", page(1), b"", page(2)])), name="a.warc.zst")
    assert read.numbers == [1, 2]


def test_extension_frames_are_passed_over(tmp_path):
    extension = b"\x5a\x2a\x4d\x18" + (100_000).to_bytes(4, "little") + bytes(100_000)
    one, two = frames([page(1), page(2)])
    assert Read(tmp_path, one + extension + two).numbers == [1, 2]
    cut = Read(tmp_path, one + extension[:500])
    assert cut.numbers == [1]
    assert "is cut off" in str(cut.damage[0])


def test_a_damaged_dictionary_is_said(tmp_path):
    first, *rest = frames_with_dictionary([page(1)])
    read = Read(tmp_path, b"".join([first[:8] + b"\0" * (len(first) - 8), *rest]))
    assert "dictionary can't be used" in str(read.damage[0])


def test_a_member_that_unpacks_to_gigabytes_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(packed, "BOMB_BYTES", 1_000_000)
    unpacked = []
    step = codecs.GzipMember.step

    def counted(self, raw, most):
        out, left = step(self, raw, most)
        unpacked.append(len(out))
        return out, left

    monkeypatch.setattr(codecs.GzipMember, "step", counted)
    bomb = page(1).replace(b"text/html", b"image/png").partition(b"Content-Length")[0]
    bomb += b"Content-Length: 100000000\r\n\r\n" + bytes(100_000_000)
    read = Read(tmp_path, b"".join(gzipped([page(0), bomb, page(2)])))
    assert read.numbers == [0, 2]
    assert "times its size" in str(read.damage[0])
    assert sum(unpacked) < 3_000_000
    assert max(unpacked) <= 64 * 1024


def _overlapping(count: int) -> bytes:
    """Members that all run on to the file's end, each over the beginning of the next: stored blocks within another's."""
    text = b"WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 999999999\r\n\r\n"
    parts = []
    for _ in range(count):
        stored = text + b"x" * 40
        # each block's content is the next member's head, so that every member goes on through all that follow
        parts.append(
            b"\x1f\x8b\x08\x00"
            + bytes(6)
            + b"\x00"
            + struct.pack("<HH", len(stored), 0xFFFF ^ len(stored))
            + stored
        )
        parts.append(b"\x00" + struct.pack("<HH", 10, 0xFFFF ^ 10))
    return b"".join(parts)


@pytest.mark.parametrize(
    "make",
    [
        lambda n: _overlapping(n // 10),
        lambda n: b"\x1f\x8b\x08\x08\x00\x00" * n,
        lambda n: b"\x28\xb5\x2f\xfd" * n,
        lambda n: gzip.compress(b"") * n,
        lambda n: b"WARC/1.0\r\nA: b\r\n" * n,
        lambda n: b"WARC/1.0\r\nContent-Length: 900000000\r\n\r\n" * n,
        lambda n: b"WARC/1.0\r\nContent-Length: 5\r\n\r\nWARC/" * n,
        lambda n: gzip.compress(b"WARC/1.0\r\nContent-Length: 60000\r\n\r\n" * n),
        lambda n: gzip.compress(b"x") * n,
    ],
    ids=["overlapping", "gzip magic", "zstd magic", "empty", "headers", "long", "short", "long in one", "rubbish"],
)
def test_what_is_made_to_cost_much_costs_no_more_than_its_size(tmp_path, make):
    def seconds(count: int) -> float:
        payload = make(count)
        began = time.process_time()
        Read(tmp_path, payload)
        return time.process_time() - began

    seconds(100)
    small, large = (min(seconds(count) for _ in range(2)) for count in (2000, 16_000))
    assert large < 8 * 3 * small + 0.1


def test_random_bytes_end_in_one_damaged_place(tmp_path):
    read = Read(tmp_path, b"".join([*gzipped([page(1)]), os.urandom(3_000_000), *gzipped([page(2)])]))
    assert read.numbers == [1, 2]
    assert read.counts.damaged_bytes == 3_000_000
