"""The pages of a WARC file (ISO 28500) as Captures, one at a time.

Revisit records, requests and what is no page are passed over. A damaged place costs the records from there on, and is
said: fastwarc leaves out a record that is cut off in a gzip member without an error, so the file's end is looked at.
"""

import os
import re
import zlib
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from onrecord.errors import InputError, InputTooLarge, MissingInput
from onrecord.model import Capture, CaptureOrigin
from onrecord.settings import Limits

_PAGES = ("text/html", "application/xhtml", "text/plain")
_KEPT_HEADERS = ("content-type", "content-language", "etag", "last-modified", "date")
_CHUNK = 1 << 16
_HEAD = 64 * 1024
_GZIP = b"\x1f\x8b"
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)


def captures_in(path: Path, limits: Limits) -> Iterator[Capture | InputError]:
    """Each page's capture, or an error in its place; the rest goes on where it can.

    Raises MissingInput where the file can't be opened, and at a damaged place InputError, naming file and offset.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise MissingInput(str(path), f"can't be read: {error.strerror or error}") from None
    with file:
        # one behind: of a record that is cut off no error comes, and half a page is no page
        waiting: Capture | InputError | None = None
        last = 0
        for record in _records(file, path):
            if waiting is not None:
                yield waiting
            last = int(record.stream_pos)
            waiting = _capture(record, f"{path}@{last}", limits)
        _check_end(file, path, last)
        if waiting is not None:
            yield waiting


def _records(file: BinaryIO, path: Path) -> Iterator[WarcRecord]:
    kinds = WarcRecordType.response | WarcRecordType.resource
    records = ArchiveIterator(file, record_types=kinds, parse_http=True, auto_decode="all")
    last = 0
    while True:
        try:
            record = next(records, None)
        except (OSError, ValueError) as error:
            raise InputError(str(path), f"is damaged after byte {last}: {error}") from error
        if record is None:
            return
        last = int(record.stream_pos)
        yield record


def _capture(record: WarcRecord, name: str, limits: Limits) -> Capture | InputError | None:
    """A page's capture; None for what is no page."""
    http = record.http_headers if record.is_http else None
    kind = (http.get("content-type") if http else record.headers.get("Content-Type")) or ""
    status = http.status_code if http else None
    if not kind.lower().startswith(_PAGES) or (status is not None and status != 200):
        return None
    try:
        payload = record.reader.read(limits.page_bytes + 1)
    except (OSError, ValueError) as error:
        return InputError(name, f"its record can't be read: {error}")
    if len(payload) > limits.page_bytes:
        return InputTooLarge(name, f"more than {limits.page_bytes // (1024 * 1024)} MB")
    date = record.record_date
    if date is not None and date.tzinfo is None:
        date = date.replace(tzinfo=UTC)
    headers = {name: value for name in _KEPT_HEADERS if http and (value := http.get(name))}
    return Capture(
        target_uri=(record.headers.get("WARC-Target-URI") or "").strip("<> ") or None,
        payload=payload,
        date=date,
        status=status,
        headers=headers or {"content-type": kind},
        origin=CaptureOrigin.WARC,
        name=name,
    )


def _is_compressed(file: BinaryIO) -> bool:
    file.seek(0)
    start = file.read(2)
    file.seek(0)
    return start == _GZIP


def _check_end(file: BinaryIO, path: Path, last: int) -> None:
    """Raises InputError where the file ends within a record, looking from the last that was read on."""
    if not (_is_gzip_whole(file, last) if _is_compressed(file) else _is_whole(file, last)):
        raise InputError(str(path), f"is cut off or damaged in the record at byte {last}")


def _is_whole(file: BinaryIO, last: int) -> bool:
    """Whether the record at this byte has all the bytes that it says."""
    file.seek(last)
    head, end, _ = file.read(_HEAD).partition(b"\r\n\r\n")
    said = _LENGTH.search(head)
    if not end or not said:
        return not head.strip()
    return last + len(head) + len(end) + int(said[1]) <= file.seek(0, os.SEEK_END)


def _is_gzip_whole(file: BinaryIO, last: int) -> bool:
    """Whether every gzip member from this byte on ends."""
    file.seek(last)
    member, waiting = zlib.decompressobj(31), b""
    whole = True
    while chunk := waiting or file.read(_CHUNK):
        waiting, whole = b"", False
        try:
            rest = chunk
            while rest and not member.eof:
                member.decompress(rest, _CHUNK)
                rest = member.unconsumed_tail
        except zlib.error:
            return False
        if member.eof:
            whole, waiting = True, member.unused_data
            member = zlib.decompressobj(31)
    return whole
