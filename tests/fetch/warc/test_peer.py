"""Ordinary archives are read as fastwarc reads them: the same pages under the same names, with the same bytes."""

import gzip
import io
import os

import brotli
import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from tests.fetch.warc.archives import PACKINGS, Read, image, page, request
from tests.fetch.warcs import chunked, record

BODY = b"words " * 3000


def ordinary() -> list[bytes]:
    """Records without what fastwarc trips over."""
    fields = (
        "Content-Type: text/html; charset=utf-8",
        'ETag: "5"',
        "Content-Language: en",
        "Date: Mon, 8 Jun 2026",
    )
    return [
        request(0),
        page(1, BODY, *fields),
        image(2, 100_000),
        page(3, b"x", "Content-Type: TEXT/HTML"),
        record(BODY, url="http://x.example/4", headers=("Content-Type: text/plain",)),
        page(5, os.urandom(50_000), "Content-Type: text/html"),
        request(6),
        page(7, BODY, *fields),
        page(8, BODY, *fields),
    ]


@pytest.mark.parametrize("packing", ["plain", "gzip", "zstd"])
def test_ordinary_archives_are_read_as_their_peer_reads_them(tmp_path, packing):
    payload = b"".join(PACKINGS[packing](ordinary()))
    read = Read(tmp_path, payload)
    kinds = WarcRecordType.response | WarcRecordType.resource
    peer = ArchiveIterator(io.BytesIO(payload), record_types=kinds, parse_http=True, auto_decode="all")
    theirs = [
        (
            each.stream_pos,
            each.headers.get("WARC-Target-URI"),
            each.record_date,
            each.http_headers.status_code,
            each.http_headers.get("content-type"),
            each.http_headers.get("etag"),
            each.reader.read(),
        )
        for each in peer
        if (each.http_headers.get("content-type") or "").lower().startswith("text/")
    ]
    ours = [
        (
            int(each.name.rpartition("@")[2]),
            each.target_uri,
            each.date,
            each.status,
            each.headers.get("content-type"),
            each.headers.get("etag"),
            each.payload,
        )
        for each in read.captures
    ]
    assert ours == theirs
    assert len(ours) == 6


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_one_packed_answer_by_itself_is_read_as_its_peer_reads_it(tmp_path, coding):
    body = gzip.compress(BODY) if coding == "gzip" else brotli.compress(BODY)
    head = page(1).partition(b"Content-Length: ")[0]
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {coding}\r\nTransfer-Encoding: chunked\r\n\r\n"
    block = http.encode() + chunked(body)
    whole = head + b"Content-Length: %d\r\n\r\n" % len(block) + block + b"\r\n\r\n"
    theirs = next(ArchiveIterator(io.BytesIO(whole), auto_decode="all"))
    assert theirs.reader.read() == Read(tmp_path, whole).captures[0].payload == BODY
