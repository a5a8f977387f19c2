"""WARC files as crawlers write them, cut off, damaged, and with what is no page among them."""

import gzip
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import DamagedArchive, InputError, InputTooLarge, MissingInput
from onrecord.fetch.warc import ArchiveCounts, captures_in
from onrecord.model import Capture, CaptureOrigin
from onrecord.settings import Limits
from tests.fetch.warcs import article, compressed, framed, record

PAGES = [article("One", url="http://news.example/1"), article("Two", url="http://news.example/2")]


def written(tmp_path, payload, name="crawl.warc"):
    path = tmp_path / name
    path.write_bytes(payload)
    return path


def read(path, limits=None):
    """What came out, and the first damaged place (or what kept it from being opened)."""
    found: list[Capture | InputError] = []
    damage: list[InputError] = []
    try:
        for unit in captures_in(path, limits or Limits()):
            if isinstance(unit, DamagedArchive):
                damage.append(unit)
            elif not isinstance(unit, ArchiveCounts):
                found.append(unit)
    except InputError as error:
        return found, error
    return found, damage[0] if damage else None


@pytest.mark.parametrize("pack", [b"".join, compressed])
def test_pages_come_with_their_address_and_date(tmp_path, pack):
    found, error = read(written(tmp_path, pack(PAGES), "c.warc.gz"))
    assert error is None
    assert [each.target_uri for each in found] == ["http://news.example/1", "http://news.example/2"]
    assert b"<h1>Two</h1>" in found[1].payload
    assert found[0].date == datetime(2026, 6, 8, 9, 30, tzinfo=UTC)
    assert found[0].origin is CaptureOrigin.WARC
    assert found[0].status == 200
    assert found[0].headers["content-type"].startswith("text/html")
    assert len({each.subject for each in found}) == 2


def test_what_is_no_page_is_passed_over(tmp_path):
    others = [
        framed(b"software: x\r\n", kind="warcinfo", url="", date="2026-06-08T09:30:00Z", media="application/warc-fields"),
        framed(b"GET / HTTP/1.1\r\n\r\n", kind="request", url="http://n.example/", date="2026-06-08T09:30:00Z",
               media="application/http; msgtype=request"),
        record(b"\x89PNG", headers=("Content-Type: image/png",)),
        record(b"gone", status="404 Not Found"),
        record(b"", status="301 Moved Permanently", headers=("Location: /x",)),
        record(b"", kind="revisit"),
    ]  # fmt: skip
    found, error = read(written(tmp_path, b"".join([*others, PAGES[0]])))
    assert error is None
    assert [each.target_uri for each in found] == ["http://news.example/1"]


def test_a_compressed_or_chunked_answer_is_unpacked(tmp_path):
    body = b"<html><body>" + b"words " * 500 + b"</body></html>"
    packed = record(gzip.compress(body), headers=("Content-Type: text/html", "Content-Encoding: gzip"))
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    chunked = record(chunks, headers=("Content-Type: text/html", "Transfer-Encoding: chunked"))
    found, error = read(written(tmp_path, packed + chunked))
    assert error is None
    assert [each.payload for each in found] == [body, body]


def test_a_page_over_the_bound_is_one_error_and_the_rest_goes_on(tmp_path):
    bomb = record(gzip.compress(bytes(4_000_000)), headers=("Content-Type: text/html", "Content-Encoding: gzip"))
    limits = replace(Limits(), page_bytes=1_000_000)
    found, error = read(written(tmp_path, compressed([bomb, *PAGES])), limits)
    assert error is None
    assert isinstance(found[0], InputTooLarge)
    assert [each.target_uri for each in found[1:]] == ["http://news.example/1", "http://news.example/2"]


@pytest.mark.parametrize("pack", [b"".join, compressed])
def test_a_file_that_is_cut_off_says_so_after_its_whole_records(tmp_path, pack):
    whole = pack(PAGES)
    found, error = read(written(tmp_path, whole[: len(whole) - 120]))
    assert [each.target_uri for each in found if isinstance(each, Capture)] == ["http://news.example/1"]
    assert error is not None
    assert "crawl.warc" in str(error)
    assert "cut off" in str(error)


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    found, error = read(tmp_path / "none.warc")
    assert not found
    assert isinstance(error, MissingInput)


@given(st.binary(max_size=400), st.integers(0, 3000))
def test_damage_anywhere_costs_no_more_than_an_error(tmp_path_factory, noise, place):
    payload = bytearray(compressed(PAGES))
    place %= len(payload)
    payload[place : place + len(noise)] = noise
    path = tmp_path_factory.mktemp("warc") / "damaged.warc.gz"
    path.write_bytes(payload)
    found, _ = read(path)
    assert len(found) <= 4
