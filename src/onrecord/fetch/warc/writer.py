"""Writes captures as WARC records (ISO 28500), each a gzip member of its own, so that any tool reads them.

What a capture doesn't keep can't be written: the answer's other headers, its codings, the request.
"""

import gzip
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO

import onrecord
from onrecord.model import Capture
from onrecord.model.sites import web_address

_CODINGS = frozenset({"content-encoding", "transfer-encoding", "content-length"})
"""Headers that said something of the bytes as they were sent; the payload is kept without codings."""
_NAMES = uuid.UUID("6f2b0a52-5a3b-5d0e-9a34-6a0a8f3c7a11")
_TYPE = "content-type"
_BREAKS = str.maketrans("\r\n\x00", "   ")
_START = b"<"
_SNIFFED_BYTES = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Where a record was written, and under which id."""

    record: str
    offset: int


class WarcWriter:
    """Writes one file, `.warc.gz`; a context manager. Raises OSError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: BinaryIO | None = None
        self.size = 0

    def __enter__(self) -> "WarcWriter":
        self._file = self.path.open("wb")
        info = f"software: OnRecord {onrecord.__version__}\r\nformat: WARC File Format 1.1\r\n".encode()
        fields = {
            "WARC-Type": "warcinfo",
            "WARC-Record-ID": f"<{_id(self.path.name, '', '')}>",
            "WARC-Date": _moment(datetime.now(UTC)),
            "WARC-Filename": self.path.name,
            "Content-Type": "application/warc-fields",
        }
        self._write(fields, info)
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    def write(self, capture: Capture, moment: datetime) -> Written:
        """Writes a capture: as the answer that it was, or as a resource where it has no address on the web or where no
        answer is known: then it isn't said what its status was.

        `moment` is when it came to us, which a record has to say.
        """
        record = _id(capture.digest, capture.uri or capture.name, _moment(moment))
        headers = {name.lower(): value for name, value in capture.headers.items()}
        is_answer = web_address(capture.target_uri) and (capture.status or headers.keys() - {_TYPE})
        media = _line(headers.get(_TYPE, "")) or _sniffed(capture.payload)
        fields = {
            "WARC-Type": "response" if is_answer else "resource",
            "WARC-Record-ID": f"<{record}>",
            "WARC-Date": _moment(moment),
            "WARC-Target-URI": _line(capture.target_uri or f"urn:onrecord:{record.removeprefix('urn:uuid:')}"),
            "WARC-Payload-Digest": capture.digest,
            "Content-Type": "application/http; msgtype=response" if is_answer else media,
        }
        offset = self.size
        self._write(fields, _answer(capture, headers, media) if is_answer else capture.payload)
        return Written(record=record, offset=offset)

    def _write(self, fields: dict[str, str], block: bytes) -> None:
        assert self._file is not None  # noqa: S101 - within the context
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        whole = f"WARC/1.1\r\n{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"
        member = gzip.compress(whole, 6, mtime=0)
        self._file.write(member)
        self.size += len(member)


def _answer(capture: Capture, headers: Mapping[str, str], media: str) -> bytes:
    """The answer as it is kept; `headers` are the capture's, by their names in small letters."""
    status = capture.status or HTTPStatus.OK
    reason = HTTPStatus(status).phrase if status in {each.value for each in HTTPStatus} else ""
    kept = {name: _line(value) for name, value in headers.items() if name not in _CODINGS} | {_TYPE: media}
    lines = [f"HTTP/1.1 {status} {reason}".rstrip(), *(f"{name}: {value}" for name, value in kept.items())]
    lines.append(f"content-length: {len(capture.payload)}")
    return "\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n" + capture.payload


def _sniffed(payload: bytes) -> str:
    return "text/html" if _START in payload[:_SNIFFED_BYTES] else "text/plain"


def _id(*parts: str) -> str:
    return uuid.uuid5(_NAMES, "\n".join(parts)).urn


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _line(value: str) -> str:
    return value.translate(_BREAKS).strip()
