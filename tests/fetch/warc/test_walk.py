"""Every whole record of an archive is read once, whatever is damaged beside it."""

import gzip
import io
import os
import tempfile
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.fetch.warc.packed import stream_of
from onrecord.fetch.warc.streams import Place
from onrecord.fetch.warc.walk import Gap, Walk
from onrecord.settings import Limits
from tests.fetch.warc.archives import PACKINGS, Read, frames, gzipped, image, page, plain, request
from tests.fetch.warcs import chunked, framed, record

NOISE = b"\xa2" + os.urandom(299)  # a line end behind a record, or a NUL, is no damage


@pytest.mark.parametrize("packing", PACKINGS)
def test_every_record_is_read_in_every_packing(tmp_path, packing):
    records = [request(0), page(1), image(2), page(3, b"x" * 200_000), request(4), page(5)]
    read = Read(tmp_path, b"".join(PACKINGS[packing](records)))
    assert read.numbers == [1, 3, 5]
    assert not read.errors
    assert read.counts.records == 6
    assert read.counts.others == {"request": 2, "image": 1}


def test_a_chunked_and_gzipped_answer_costs_none_after_it(tmp_path):
    """Regression: fastwarc's iterator ended without an error behind the first such record."""
    body = gzip.compress(b"<html><body><p>page")
    headers = ("Content-Type: text/html", "Content-Encoding: gzip", "Transfer-Encoding: chunked")
    records = [record(chunked(body), url=f"http://x.example/{n}", headers=headers) for n in range(5)]
    for packed in (records, gzipped(records)):
        assert Read(tmp_path, b"".join(packed)).numbers == [0, 1, 2, 3, 4]


def test_a_large_packed_body_that_is_left_unread_breaks_nothing(tmp_path):
    body = gzip.compress(os.urandom(300_000))
    other = record(body, url="http://x.example/0", headers=("Content-Type: image/png", "Content-Encoding: gzip"))
    read = Read(tmp_path, b"".join([other, page(1), other, page(2)]))
    assert read.numbers == [1, 2]
    assert not read.errors


@pytest.mark.parametrize("packing", ["plain", "gzip", "zstd"])
@pytest.mark.parametrize("harm", ["flipped", "overwritten", "cut out", "put in"])
def test_damage_costs_the_record_that_it_hits(tmp_path, packing, harm):
    parts = PACKINGS[packing]([page(n, os.urandom(40).hex().encode() * n) for n in range(1, 8)])
    # a byte of the fourth record's length, or of its checksummed content
    place = parts[3].find(b"Content-Length: ") + 16 if packing == "plain" else 60
    hit = bytearray(parts[3])
    if harm == "flipped":
        hit[place] ^= 0x1F
    elif harm == "overwritten":
        hit[place : place + 50] = NOISE[:50]
    elif harm == "cut out":
        del hit[place : place + 7]
    else:
        hit[place:place] = NOISE[:20]
    read = Read(tmp_path, b"".join([*parts[:3], bytes(hit), *parts[4:]]))
    assert read.numbers == [1, 2, 3, 5, 6, 7]
    assert len(read.damage) == 1
    assert read.counts.damaged_bytes == len(hit)
    assert f"{len(hit):,} bytes skipped" in str(read.damage[0])


def test_damage_right_up_to_a_record_doesnt_cost_that_one(tmp_path):
    for parts in ([page(1), NOISE, page(2)], [*gzipped([page(1)]), NOISE, *gzipped([page(2)])]):
        read = Read(tmp_path, b"".join(parts))
        assert read.numbers == [1, 2]
        assert read.counts.damaged_bytes == len(NOISE)


def test_damage_at_the_files_very_beginning_doesnt_hide_how_it_is_packed(tmp_path):
    for pack in (plain, gzipped, frames):
        read = Read(tmp_path, b"".join([NOISE, *pack([page(1), page(2)])]))
        assert read.numbers == [1, 2]
        assert len(read.damage) == 1


def test_a_file_in_one_gzip_member_is_read_up_to_its_damage(tmp_path):
    records = [page(n, os.urandom(20_000)) for n in range(10)]
    whole = bytearray(gzip.compress(b"".join(records)))
    read = Read(tmp_path, bytes(whole))
    assert read.numbers == list(range(10))
    assert len({each.name for each in read.captures}) == 10
    place = len(whole) * 7 // 10
    before = zlib.decompressobj(31).decompress(bytes(whole[:place]))
    whole[place : place + 3000] = os.urandom(3000)
    read = Read(tmp_path, bytes(whole))
    undamaged = sum(before.startswith(b"WARC/", sum(map(len, records[: n + 1]))) for n in range(10))
    assert undamaged > 5
    assert read.numbers[:undamaged] == list(range(undamaged))
    assert read.damage


def test_a_record_may_span_members(tmp_path):
    text = b"".join([page(1, b"x" * 5000), request(2), page(3, b"y" * 7000)])
    for size in (100, 1000, 4096):
        pieces = [text[at : at + size] for at in range(0, len(text), size)]
        for pack in (gzipped, frames):
            read = Read(tmp_path, b"".join(pack(pieces)))
            assert read.numbers == [1, 3]
            assert not read.errors
            assert read.counts.others == {"request": 1}


def test_what_looks_like_a_record_within_a_page_is_none(tmp_path):
    nested = b"<p>An archive:\r\n\r\n" + page(99) + b"</p>"
    for packing in PACKINGS.values():
        read = Read(tmp_path, b"".join(packing([page(1, nested), page(2)])))
        assert read.numbers == [1, 2]
        # nor where the next record's beginning is damaged
        parts = packing([page(1, nested), page(2), page(3)])
        parts[-2] = b"\xff" * 30 + parts[-2][30:]
        assert Read(tmp_path, b"".join(parts)).numbers == [1, 3]


@pytest.mark.parametrize("pack", [plain, gzipped])
@pytest.mark.parametrize("said", ["9999999", "700", "3", "-5", "", "12 or so", "99999999999999999999"])
def test_a_length_that_lies_costs_its_own_record(tmp_path, pack, said):
    lying = page(2, b"z" * 500).replace(b"Content-Length: %d\r\n\r\nHTTP" % 0, b"")
    head, _, rest = lying.partition(b"Content-Length: ")
    lying = head + f"Content-Length: {said}\r\n\r\n".encode() + rest.partition(b"\r\n\r\n")[2]
    read = Read(tmp_path, b"".join(pack([page(1), lying, page(3), page(4)])))
    assert read.numbers == [1, 3, 4]
    assert len(read.damage) == 1


@pytest.mark.parametrize("pack", [plain, gzipped])
def test_records_without_the_blank_lines_between_them_are_read(tmp_path, pack):
    records = [page(n) for n in range(4)]
    for ending in (b"", b"\r\n", b"\n", b"\r\n" * 5, b"\r\n\r\n" + b"\0" * 512):
        changed = [each.removesuffix(b"\r\n\r\n") + ending for each in records]
        read = Read(tmp_path, b"".join(pack(changed)))
        assert read.numbers == [0, 1, 2, 3]
        assert not read.errors


def test_names_are_where_records_begin(tmp_path):
    for pack in (plain, gzipped, frames):
        parts = pack([page(1), request(2), page(3)])
        read = Read(tmp_path, b"".join(parts))
        places = [int(each.name.rpartition("@")[2]) for each in read.captures]
        assert places == [0, len(parts[0]) + len(parts[1])]
    read = Read(tmp_path, b"\r\n\r\n" + page(1))
    assert read.captures[0].name.endswith("a.warc.gz@4")


def test_headers_are_taken_as_they_are_written(tmp_path):
    odd = page(1).replace(b"WARC-Type: response", b"warc-type:RESPONSE\r\nno colon here\r\nX: folded\r\n  on")
    odd = odd.replace(b"WARC-Target-URI", b"warc-target-uri")
    feeds = page(2).replace(b"\r\n", b"\n")
    body = feeds.partition(b"\n\n")[2].removesuffix(b"\n\n")
    head = feeds.partition(b"\n\n")[0].rpartition(b"\n")[0]
    only_feeds = head + b"\nContent-Length: %d\n\n" % len(body) + body + b"\n\n"
    read = Read(tmp_path, b"".join([odd, only_feeds, page(3)]))
    assert read.numbers == [1, 2, 3]
    assert not read.errors


def test_a_header_of_megabytes_costs_its_record_alone(tmp_path):
    long = page(2).replace(b"WARC-Date", b"X: " + b"y" * 3_000_000 + b"\r\nWARC-Date")
    for pack in (list, gzipped):
        read = Read(tmp_path, b"".join(pack([page(1), long, page(3)])))
        assert read.numbers == [1, 3]
        assert len(read.damage) == 1


def test_pages_over_the_bound_are_not_held(tmp_path):
    limits = Limits(page_bytes=100_000)
    read = Read(tmp_path, b"".join(gzipped([page(1), page(2, b"x" * 5_000_000), page(3)])), limits)
    assert read.numbers == [1, 3]
    assert [str(each) for each in read.errors] == [
        f"{tmp_path}/a.warc.gz@{len(gzipped([page(1)])[0])}: more than 0 MB"
    ]
    assert read.counts.pages == 3


def test_an_empty_file_holds_nothing_and_another_format_says_so(tmp_path):
    assert Read(tmp_path, b"").counts.records == 0
    arc = b"filedesc://a.arc 0.0.0.0 20020101000000 text/plain 77\n1 0 Alexa\nURL IP-address ...\n\n"
    for payload in (arc, gzip.compress(arc)):
        read = Read(tmp_path, payload, name="a.arc.gz")
        assert "is an ARC file" in str(read.damage[0])
        assert not read.counts.records
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("archive/a.warc.gz", b"".join(gzipped([page(1)])))
    read = Read(tmp_path, (tmp_path / "a.zip").read_bytes(), name="a.wacz")
    assert [each.problem for each in read.damage] == [
        "is a zip, as WACZ files are; unpack it, and read the WARC files in it"
    ]
    read = Read(tmp_path, b"<html><body>No archive at all</body></html>")
    assert "is no WARC file" in str(read.damage[0])


@pytest.mark.parametrize("packing", PACKINGS)
def test_a_long_run_of_zeros_is_damage_and_a_short_one_padding(tmp_path, packing):
    *parts, last = PACKINGS[packing]([page(1), page(2)])
    padded = Read(tmp_path, b"".join([*parts, bytes(30_000), last, bytes(20_000)]))
    assert not padded.errors
    assert padded.numbers == [1, 2]
    assert padded.counts.padding_bytes == 50_000
    assert str(padded.counts) == "2 pages, 50,000 bytes of zeros passed over"
    assert not Read(tmp_path, b"".join([*parts, last])).counts.padding_bytes
    for payload in ([*parts, bytes(200_000), last], [*parts, last, bytes(200_000)]):
        read = Read(tmp_path, b"".join(payload))
        assert read.numbers == [1, 2]
        assert 200_000 <= read.counts.damaged_bytes <= 200_004
        assert not read.counts.padding_bytes
        assert "nothing but zeros" in str(read.damage[0])
    assert "nothing but zeros" in str(Read(tmp_path, bytes(200_000)).damage[0])


def test_segments_and_revisits_are_counted_as_what_they_are(tmp_path):
    first = page(1).replace(b"WARC-Date", b"WARC-Segment-Number: 1\r\nWARC-Date")
    kinds = ["warcinfo", "metadata", "revisit", "conversion", "continuation", "something else"]
    others = [framed(b"x", kind=each, url="", date="", media="text/plain") for each in kinds]
    read = Read(tmp_path, b"".join([first, *others, page(2)]))
    assert read.numbers == [2]
    expected = {"warcinfo", "metadata", "revisit", "conversion", "continuation", "of unknown type", "segment"}
    assert read.counts.others == dict.fromkeys(expected, 1)


def in_order_and_apart(payload, counts):
    """Records and damaged places follow one another, none within a damaged one, and all are in the account."""
    found = [each for each in Walk(stream_of(io.BytesIO(payload)), 1_000_000) if each]
    end = Place(0)
    for each in found:
        assert end <= each.place
        end = each.end if isinstance(each, Gap) else each.place
        assert end.at <= len(payload)
    gaps = [each for each in found if isinstance(each, Gap)]
    assert (len(gaps), sum(each.size for each in gaps)) == (counts.damaged, counts.damaged_bytes)
    assert len(found) - len(gaps) == counts.records


def test_an_archive_is_read_in_bounded_memory(tmp_path):
    large = [record(os.urandom(3_000_000), url="", headers=("Content-Type: video/mp4",)) for _ in range(5)]
    for name, packing in PACKINGS.items():
        payload = b"".join(packing([page(1), *large, page(2)]))
        Read(tmp_path, payload)
        tracemalloc.start()
        assert Read(tmp_path, payload).numbers == [1, 2]
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 1_000_000, name


RECORDS = st.lists(
    st.tuples(st.sampled_from([page, page, request, image]), st.integers(0, 3000)), min_size=1, max_size=12
)
HARM = st.lists(
    st.tuples(
        st.floats(0, 1), st.sampled_from(["flip", "write", "insert", "cut"]), st.binary(min_size=1, max_size=60)
    ),
    max_size=3,
)


@given(RECORDS, HARM, st.sampled_from(["plain", "gzip", "zstd"]))
def test_whatever_is_damaged_every_other_page_comes_out_once(kinds, harm, packing):
    records = [
        make(number, b"word " * size) if make is page else make(number)
        for number, (make, size) in enumerate(kinds)
    ]
    parts = PACKINGS[packing](records)
    payload = bytearray(b"".join(parts))
    damaged: list[tuple[int, int]] = []
    size = len(payload)
    # from the back, so that places before stay what they are
    for where, how, what in sorted(harm, key=lambda each: -each[0]):
        place = min(int(where * size), size - 1)
        end = min([place + len(what), len(payload), *(begin for begin, _ in damaged)])
        if how == "cut":
            del payload[place:]
            damaged = [(place, size)]
        elif how == "insert":
            payload[place:place] = what
            damaged.append((place, place))
        elif end > place:
            end = place + 1 if how == "flip" else end
            payload[place:end] = bytes([payload[place] ^ what[0] or 1]) if how == "flip" else what[: end - place]
            damaged.append((place, end))
    expected, begin = [], 0
    for number, part in enumerate(parts):
        end = begin + len(part)
        hit = any((first < end and last > begin) or begin < first == last < end for first, last in damaged)
        if not hit and kinds[number][0] is page:
            expected.append(number)
        begin = end
    with tempfile.TemporaryDirectory() as folder:
        read = Read(Path(folder), bytes(payload))
    in_order_and_apart(bytes(payload), read.counts)
    assert len({each.name for each in read.captures}) == len(read.captures)
    # a plain file has no checksum, so that a number itself may be hit there
    assert packing == "plain" or len(set(read.numbers)) == len(read.numbers)
    assert set(expected) <= set(read.numbers)
    assert len(read.counts.others) <= 5
    if not damaged:
        assert read.counts.records == len(records)
        assert not read.errors


def test_two_runs_of_zeros_with_a_record_between_them_are_two_damaged_places(tmp_path):
    """Regression: the second was lost without a word."""
    for pack in (plain, gzipped):
        read = Read(tmp_path, (b"\0" * 70_000).join(pack([page(1), page(2), page(3)])))
        assert read.numbers == [1, 2, 3]
        assert read.counts.damaged == 2


def test_a_record_between_two_damaged_places_leaves_both_on_the_account(tmp_path):
    """Regression: the second was passed over in silence, where nothing but line ends stood before it."""
    parts = plain([page(1), page(2), page(3), page(4)])
    parts[0] = b"\0" + parts[0][1:]
    parts[2] = b"\0" + parts[2][1:]
    read = Read(tmp_path, b"".join(parts))
    assert read.numbers == [2, 4]
    assert len(read.errors) == 2
    assert read.counts.damaged == 2
