"""From tables back to records, so that what a cluster read can be kept in a store and served.

The pages' own bytes are taken from their WARC files where these can be read, and where they have the digest that the tables
say. Where not, the record's JSON stands in their place: then the store has what was read, but not the page.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.archive import tables as t
from onrecord.archive.folder import Folder
from onrecord.errors import InputError, TablesError
from onrecord.fetch.warc import Archive, ArchivedPage, Found, Stretch, capture_of
from onrecord.fetch.warc.fields import bare, fields_of
from onrecord.group.sketch import Sketch, sketches_of
from onrecord.model import ArticleRecord, Capture, CaptureOrigin, PageRecord
from onrecord.model.sites import web_address
from onrecord.page_reader import MODEL_READER
from onrecord.settings import Limits

RECORD_TYPE = "application/vnd.onrecord.record+json"
"""The content type of a record that stands in the place of its page."""
_BATCH_ROWS = 16
_COLUMNS = [
    "article",
    "captured",
    "text",
    "digest",
    "status",
    "record",
    "warc",
    "warc_offset",
    "target_uri",
    "document",
]
_SCHEMA = t.SCHEMAS[t.ARTICLES]
_DECODER = msgspec.json.Decoder(ArticleRecord)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPage:
    """A page of the tables, as a store takes it, with what stories need of its articles. `is_whole`: the capture has the
    page's own bytes."""

    capture: Capture
    page: PageRecord
    sketches: tuple[Sketch, ...]
    is_whole: bool


def parts_of(path: Path) -> list[Path]:
    """The parts of the table of articles, in order. Raises TablesError."""
    return sorted(Folder(path).parts(t.ARTICLES))


def reader_of(path: Path) -> str:
    """Who read them, as a store has it. Raises TablesError."""
    settings = Folder(path).settings
    if settings is None:
        raise TablesError(str(path), "isn't a folder that `onrecord archive` wrote")
    return f"{MODEL_READER} {settings.version}"


def pages_of(part: Path, warcs: Path | None, limits: Limits) -> Iterator[KeptPage | InputError]:
    """The pages of one part, or an error for a row that holds none. `warcs`: the folder in which the WARC files lie now.

    Raises TablesError. What strangers give is read in a worker process.
    """
    for _, rows in groupby(_rows(part), key=lambda row: (row["warc"], row["warc_offset"], row["record"])):
        try:
            yield _page(list(rows), warcs, limits)
        except (msgspec.DecodeError, TypeError, KeyError, AttributeError) as error:
            yield InputError(str(part), f"a row holds no record: {error}")


def _rows(part: Path) -> Iterator[dict[str, Any]]:
    try:
        file = pq.ParquetFile(part, pre_buffer=False)  # which would start threads
        if any(file.schema_arrow.field(name).type != _SCHEMA.field(name).type for name in _COLUMNS):
            raise TablesError(str(part), "can't be read: it has columns of other types")
        for batch in file.iter_batches(batch_size=_BATCH_ROWS, columns=_COLUMNS, use_threads=False):
            yield from batch.to_pylist()
    except (OSError, pa.ArrowException, ValueError, KeyError) as error:
        said = (str(error).splitlines() or ["damaged"])[0]
        raise TablesError(str(part), f"can't be read: {said}") from error


def _page(rows: list[dict[str, Any]], warcs: Path | None, limits: Limits) -> KeptPage:
    first = rows[0]
    records = []
    for row in rows:
        record = _DECODER.decode(row["document"])
        records.append(replace(record, article=replace(record.article, text=row["text"])))
    name = f"{first['warc']}@{first['warc_offset']}"
    capture = _from_warc(first, warcs, limits)
    is_whole = capture is not None
    if capture is None:
        capture = Capture(
            target_uri=web_address(first["target_uri"]),
            payload=msgspec.json.encode(records),
            date=first["captured"],
            status=first["status"],
            headers={"content-type": RECORD_TYPE},
            origin=CaptureOrigin.WARC,
            name=name,
        )
    page = PageRecord(source=name, digest=capture.digest, captured=capture.date, articles=tuple(records))
    return KeptPage(capture=capture, page=page, sketches=sketches_of(page), is_whole=is_whole)


def _from_warc(row: dict[str, Any], warcs: Path | None, limits: Limits) -> Capture | None:
    """The capture with the page's own bytes; None where the file isn't there, or has other bytes there."""
    said = Path(row["warc"])
    path = warcs / said.name if warcs else said
    place = int(row["warc_offset"])
    if not path.is_file():  # follows links; a pipe would never end
        return None
    try:
        archive = Archive(path, limits, Stretch(begin=place, end=place + 1))
        for found in archive.found():
            if not isinstance(found, Found) or not isinstance(found.unit, ArchivedPage):
                continue
            record = bare(fields_of(found.head, "utf-8"), "warc-record-id")
            if record == row["record"]:
                capture = capture_of(found.unit, limits)
                if capture.digest == row["digest"]:
                    return replace(capture, target_uri=web_address(row["target_uri"]))
    except InputError:
        return None
    return None
