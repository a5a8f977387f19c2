"""Archives for tests in every packing, and what comes out of them."""

import gzip
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from onrecord.errors import DamagedArchive, InputError
from onrecord.fetch.warc import Archive, ArchiveCounts
from onrecord.model import Capture
from onrecord.settings import Limits
from tests.fetch.warcs import framed, record

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

TRAINED = zstd.train_dict(
    [b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: %d" % n for n in range(2000)], 4096
)


def page(number: int, body: bytes = b"", *headers: str) -> bytes:
    """A page's record; its address ends in the number."""
    headers = headers or ("Content-Type: text/html",)
    return record(b"<html><body>%d " % number + body, url=f"http://x.example/{number}", headers=headers)


def request(number: int) -> bytes:
    """A request's record."""
    return framed(
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        kind="request",
        url=f"http://x.example/{number}",
        date="2026-06-08T09:30:00Z",
        media="application/http; msgtype=request",
    )


def image(number: int, size: int = 100) -> bytes:
    """A picture's record."""
    return record(
        b"\x89PNG" + b"\x07" * size, url=f"http://x.example/{number}", headers=("Content-Type: image/png",)
    )


def plain(records: Sequence[bytes]) -> list[bytes]:
    return list(records)


def gzipped(records: Sequence[bytes]) -> list[bytes]:
    return [gzip.compress(each, mtime=0) for each in records]


def frames(records: Sequence[bytes]) -> list[bytes]:
    options: dict[int, int] = {zstd.CompressionParameter.checksum_flag: 1}
    return [zstd.compress(each, options=options) for each in records]


def frames_with_dictionary(records: Sequence[bytes], *, packed: bool = False) -> list[bytes]:
    """Frames behind one that holds their dictionary."""
    options: dict[int, int] = {zstd.CompressionParameter.checksum_flag: 1}
    held = zstd.compress(TRAINED.dict_content) if packed else TRAINED.dict_content
    first = b"\x5d\x2a\x4d\x18" + len(held).to_bytes(4, "little") + held
    return [first, *(zstd.compress(each, options=options, zstd_dict=TRAINED) for each in records)]


PACKINGS: dict[str, Callable[[Sequence[bytes]], list[bytes]]] = {
    "plain": plain,
    "gzip": gzipped,
    "zstd": frames,
    "zstd with a dictionary": frames_with_dictionary,
    "zstd with a packed dictionary": lambda records: frames_with_dictionary(records, packed=True),
}


class Read:
    """What came out of an archive."""

    def __init__(
        self, folder: Path, payload: bytes, limits: Limits | None = None, name: str = "a.warc.gz"
    ) -> None:
        path = folder / name
        path.write_bytes(payload)
        units = list(Archive(path, limits or Limits()).captures())
        self.captures = [each for each in units if isinstance(each, Capture)]
        self.errors = [each for each in units if isinstance(each, InputError)]
        self.damage = [each for each in self.errors if isinstance(each, DamagedArchive)]
        counts = units[-1]
        assert isinstance(counts, ArchiveCounts)
        self.counts = counts
        # every unit is accounted for, whatever the file holds
        assert len(self.captures) + len(self.errors) - len(self.damage) == counts.pages
        assert len(self.damage) == counts.damaged
        assert counts.damaged_bytes >= counts.damaged

    @property
    def numbers(self) -> list[int]:
        """The numbers of the pages, in order; -1 where the damage hit the address."""
        ends = [(each.target_uri or "").rpartition("/")[2] for each in self.captures]
        return [int(each) if each.isascii() and each.isdigit() else -1 for each in ends]
