"""Stretches of any size give what the whole file gives, once their seams are looked at."""

import gzip
import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.fetch.warc import Archive, ArchiveCounts, Found, Place, Seam, Stretch, summed
from onrecord.fetch.warc.seams import next_wrong
from onrecord.settings import Limits
from tests.fetch.warc.archives import PACKINGS, gzipped, image, page, plain, request

Units = list[tuple[Place, str, bytes]]


def read(path: Path, stretch: Stretch | None) -> tuple[Units, ArchiveCounts, Seam]:
    archive = Archive(path, Limits(), stretch)
    units = []
    for each in archive.found():
        if isinstance(each, Found):
            content = str(each.unit) if isinstance(each.unit, Exception) else each.unit.name
            units.append((each.place, content, each.head))
    return units, archive.counts, archive.seam


def in_stretches(path: Path, size: int) -> tuple[Units, ArchiveCounts, int]:
    """All stretches by themselves, and those that began wrongly again, as a run has it; how many were read again."""
    end = path.stat().st_size
    stretches = [Stretch(begin=at, end=min(at + size, end)) for at in range(0, end, size)]
    done = [read(path, each) for each in stretches]
    again = 0
    while (wrong := next_wrong(stretches, [seam for _, _, seam in done])) is not None:
        number, start = wrong
        done[number] = read(path, Stretch(begin=stretches[number].begin, end=stretches[number].end, start=start))
        again += 1
        assert again <= len(stretches)
    return [unit for units, _, _ in done for unit in units], summed(counts for _, counts, _ in done), again


def assert_same(path: Path, size: int) -> int:
    units, counts, _ = read(path, None)
    found, summed_counts, again = in_stretches(path, size)
    assert found == units
    assert summed_counts == counts
    return again


RECORDS = [request(0), page(1), image(2, 3000), page(3, b"x" * 5_000), request(4), page(5), page(6, b"y" * 200)]


@pytest.mark.parametrize("packing", PACKINGS)
def test_any_size_of_stretches_gives_the_same(tmp_path, packing):
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(PACKINGS[packing](RECORDS)))
    for size in (1, 7, 100, 333, 1000, 4096, 100_000):
        if size > 50 or path.stat().st_size < 2000:
            assert_same(path, size)


@pytest.mark.parametrize("pack", [plain, gzipped])
def test_an_archive_within_an_archive_is_no_part_of_it(tmp_path, pack):
    inner = b"".join(pack([page(n, os.urandom(300)) for n in range(50, 70)]))
    held = page(7, b"", "Content-Type: application/warc").replace(b"<html><body>7 ", b"") + b""
    outer = (
        image(8, 0).replace(b"\x89PNG", inner).replace(b"Content-Length: 4", b"Content-Length: %d" % len(inner))
    )
    length = len(outer.partition(b"\r\n\r\n")[2]) - 4
    head, _, rest = outer.partition(b"\r\n\r\n")
    head = b"\r\n".join(
        b"Content-Length: %d" % length if line.startswith(b"Content-Length") else line
        for line in head.split(b"\r\n")
    )
    records = [page(1), held, head + b"\r\n\r\n" + rest, page(2), page(3)]
    parts = records if pack is plain else [gzip.compress(each, 0) for each in records]
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(parts))
    again = [assert_same(path, size) for size in (300, 700, 2000)]
    assert all(again)  # the inner records were taken for outer ones at first


def test_damage_across_a_seam_is_told_once(tmp_path):
    path = tmp_path / "a.warc.gz"
    for pack in (plain, gzipped):
        parts = pack([page(n, os.urandom(400).hex().encode()) for n in range(8)])
        parts[3] = b"\xff" * 30 + parts[3][30:]
        parts[6] = parts[6][: len(parts[6]) // 2]
        path.write_bytes(b"".join(parts))
        for size in (50, 200, 1000, 1500):
            assert_same(path, size)


def test_zeros_between_records_are_counted_once(tmp_path):
    path = tmp_path / "a.warc.gz"
    for pack in (plain, gzipped):
        for zeros in (500, 70_000):
            path.write_bytes((b"\0" * zeros).join(pack([page(1), page(2), page(3)])))
            for size in (300, 1000, 50_000):
                assert_same(path, size)


def test_records_that_span_members_have_one_owner(tmp_path):
    text = b"".join([page(1, b"x" * 5000), request(2), page(3, b"y" * 7000), page(4)])
    path = tmp_path / "a.warc.gz"
    for piece in (100, 1000):
        path.write_bytes(b"".join(gzipped([text[at : at + piece] for at in range(0, len(text), piece)])))
        for size in (90, 500, 3000):
            assert_same(path, size)


def test_a_file_in_one_member_is_the_first_stretchs(tmp_path):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(b"".join(RECORDS)))
    units, _, _ = read(path, Stretch(begin=0, end=10))
    assert len(units) == 4
    assert_same(path, 100)


@given(
    harm=st.lists(st.tuples(st.integers(0, 6000), st.binary(min_size=1, max_size=40)), max_size=4),
    size=st.integers(60, 3000),
    is_packed=st.booleans(),
)
@example(harm=[(0, b"\0"), (587, b"\0")], size=60, is_packed=False)  # a record between two damaged places
@example(
    harm=[(0, b"\0"), (583, b"\0")], size=60, is_packed=False
)  # zeros behind a record that another stretch owns
def test_any_damage_and_any_size_give_the_same(tmp_path_factory, harm, size, is_packed):
    path = tmp_path_factory.getbasetemp() / "any.warc"
    whole = bytearray(b"".join((gzipped if is_packed else plain)(RECORDS)))
    for place, noise in harm:
        at = place % len(whole)
        whole[at : at + len(noise)] = noise
    path.write_bytes(bytes(whole))
    assert_same(path, size)
