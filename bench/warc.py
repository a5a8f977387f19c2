"""Records and megabytes per second of archives, beside fastwarc over the same file, on one core.

    python -m bench.warc [FILE.warc.gz ...] [--pages N] [--rounds N] [--plain-bodies]

Without a FILE, archives are made of the repository's sample pages as a crawler keeps them (a request, an answer and its
metadata each, a picture for every other page; bodies plain, gzipped, chunked, and both), gzipped by the record, plain, and
under Zstandard. Every round goes over the file with each reader in turn; figures are medians of CPU time. MB are the
file's own bytes, 10^6 each. fastwarc is asked for two things: `decoded`, what OnRecord used it for before (pages alone, bodies
unpacked), which loses records without saying so; and `headers`, all records with their headers and bodies as they stand. With
--plain-bodies no body is packed or chunked, so that both come to the end.
"""

import argparse
import gzip
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from onrecord.fetch.warc import Archive
from onrecord.model import Capture
from onrecord.settings import Limits

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ROOT = Path(__file__).resolve().parent.parent
PICTURE_BYTES = 40_000
CHUNK_BYTES = 8_192


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """What one reader took over one file: CPU seconds, records gone over, pages given."""

    reader: str
    seconds: float
    records: int
    pages: int


def ours(path: Path) -> tuple[int, int]:
    """The walk, with the captures of all pages."""
    archive = Archive(path, Limits())
    pages = sum(isinstance(each, Capture) for each in archive.captures())
    return archive.counts.records, pages


def decoded(path: Path) -> tuple[int, int]:
    """fastwarc, pages alone, with their bodies unpacked; an error ends the file."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    records = pages = 0
    kinds = WarcRecordType.response | WarcRecordType.resource
    with path.open("rb") as file:
        try:
            for record in ArchiveIterator(file, record_types=kinds, parse_http=True, auto_decode="all"):
                records += 1
                if (record.http_headers.get("Content-Type") or "").startswith("text/html"):
                    record.reader.read()
                    pages += 1
        except (OSError, ValueError):
            pass
    return records, pages


def headers(path: Path) -> tuple[int, int]:
    """fastwarc, every record, its body read as it stands."""
    from fastwarc.warc import ArchiveIterator

    records = pages = 0
    with path.open("rb") as file:
        for record in ArchiveIterator(file, parse_http=True):
            records += 1
            if record.is_http and (record.http_headers.get("Content-Type") or "").startswith("text/html"):
                record.reader.read()
                pages += 1
    return records, pages


READERS: dict[str, Callable[[Path], tuple[int, int]]] = {
    "OnRecord": ours,
    "fastwarc, decoded": decoded,
    "fastwarc, headers": headers,
}


def record(kind: str, number: int, media: str, block: bytes) -> bytes:
    """One record."""
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\nWARC-Date: 2026-06-08T09:30:00Z\r\n"
        f"WARC-Target-URI: http://bench.example/{number}\r\nContent-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def answer(body: bytes, number: int, media: str) -> bytes:
    """An HTTP answer; its coding goes by the number."""
    fields = ["HTTP/1.1 200 OK", f"Content-Type: {media}", "Server: bench", "Date: Mon, 08 Jun 2026 09:30:00 GMT"]
    if number % 4 >= 2:
        body = gzip.compress(body, mtime=0)
        fields.append("Content-Encoding: gzip")
    if number % 2:
        parts = [body[at : at + CHUNK_BYTES] for at in range(0, len(body), CHUNK_BYTES)]
        body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
        fields.append("Transfer-Encoding: chunked")
    return "\r\n".join(fields).encode() + b"\r\n\r\n" + body


def made(pages: int, *, plain_bodies: bool = False) -> list[bytes]:
    """The records of a crawl over the sample pages, again and again."""
    bodies = [path.read_bytes() for path in sorted((ROOT / "samples").rglob("*.html"))]
    http, records = (
        "application/http; msgtype=response",
        [record("warcinfo", 0, "application/warc-fields", b"software: x")],
    )
    for number in range(1, pages + 1):
        asked = f"GET /{number} HTTP/1.1\r\nHost: bench.example\r\nUser-Agent: bench\r\n\r\n".encode()
        records.append(record("request", number, "application/http; msgtype=request", asked))
        body = bodies[number % len(bodies)]
        records.append(
            record(
                "response", number, http, answer(body, 0 if plain_bodies else number, "text/html; charset=utf-8")
            )
        )
        records.append(record("metadata", number, "application/warc-fields", b"fetchTimeMs: 120\r\n"))
        if number % 2:
            picture = answer(os.urandom(PICTURE_BYTES), 0, "image/jpeg")
            records.append(record("response", number, http, picture))
    return records


def measured(path: Path, rounds: int) -> list[Timing]:
    """Each reader's median over the rounds."""
    seconds: dict[str, list[float]] = {name: [] for name in READERS}
    counts: dict[str, tuple[int, int]] = {}
    for _ in range(rounds):
        for name, read in READERS.items():
            began = time.process_time()
            counts[name] = read(path)
            seconds[name].append(time.process_time() - began)
    return [
        Timing(reader=name, seconds=median(seconds[name]), records=counts[name][0], pages=counts[name][1])
        for name in READERS
    ]


def report(path: Path, rounds: int) -> None:
    """Prints a line for each reader."""
    size = path.stat().st_size / 1e6
    timings = measured(path, rounds)
    print(f"{path.name}: {size:.1f} MB")
    for timing in timings:
        if timing.pages < timings[0].pages:
            print(f"  {timing.reader:18s} {timing.records:7,d} records {timing.pages:7,d} pages, and then no more")
            continue
        print(
            f"  {timing.reader:18s} {timing.records:7,d} records {timing.pages:7,d} pages {timing.seconds:6.2f} s"
            f" {timing.records / timing.seconds:9,.0f} records/s {size / timing.seconds:8.1f} MB/s"
            f"   OnRecord's time: {timings[0].seconds / timing.seconds:.2f} of it"
        )


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--plain-bodies", action="store_true", help="no body is packed or chunked")
    given = parser.parse_args(arguments)
    for path in given.files:
        report(path, given.rounds)
    if given.files:
        return
    records = made(given.pages, plain_bodies=given.plain_bodies)
    packings: dict[str, Callable[[bytes], bytes]] = {
        "crawl.warc.gz": gzip.compress,
        "crawl.warc": bytes,
        "crawl.warc.zst": zstd.compress,
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, pack in packings.items():
            path = Path(folder) / name
            path.write_bytes(b"".join(map(pack, records)))
            report(path, given.rounds)
            path.unlink()


if __name__ == "__main__":
    main()
