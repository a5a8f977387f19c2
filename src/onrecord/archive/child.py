"""What a warden's children do: one walks over a stretch, another reads its pages. Both are bounded worker processes."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.archive.counts import Outcome
from onrecord.archive.rows import Rows, Whence, batches, counted, error_rows, page_rows
from onrecord.errors import InputError, NoArticle, OnRecordError, our_fault
from onrecord.fetch.warc import Archive, ArchiveCounts, ArchivedPage, Found, Seam, Stretch, capture_of
from onrecord.fetch.warc.fields import bare, fields_of
from onrecord.fetch.warc.pages import moment
from onrecord.page_reader import LANGUAGES, WARMING, read_page
from onrecord.settings import Limits

PRELOAD_ALONE = ("onrecord.archive.child:warm_up",)
"""What a launcher loads for one warden's children; what tells languages, they load with the first page that needs it."""
PRELOAD = (*PRELOAD_ALONE, LANGUAGES)
"""What it loads for several, which share it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A page on the way to be read, or an error in its place, with where it stands."""

    whence: Whence
    unit: ArchivedPage | InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRead:
    """What a page gave: its rows as Arrow batches by table, and how many."""

    outcome: Outcome
    batches: dict[str, bytes]
    rows: dict[str, int]


def warm_up() -> None:
    """Reads a page of our own, so that everything that reading needs is loaded."""
    page = read_page(WARMING, limits=Limits())
    batches(page_rows(page, _WARMING_WHENCE, None))


def walk(path: str, shown: str, stretch: Stretch, limits: Limits) -> Iterator[Met | ArchiveCounts | Seam]:
    """The pages of a stretch; the counts so far, and last of all the counts and the seam. Raises MissingInput."""
    archive = Archive(Path(path), limits, stretch)
    for each in archive.found():
        yield _met(each, shown) if isinstance(each, Found) else each
    yield archive.seam


def read(met: Met, limits: Limits, language: str | None) -> PageRead:
    """What the page gives. An error, a fault of OnRecord's own among them, is a row."""
    if isinstance(met.unit, InputError):
        return failed(met.unit, met.whence)
    try:
        capture = capture_of(met.unit, limits)
        page = read_page(capture, limits=limits, language=language)
        return _page_read(Outcome.ARTICLE, page_rows(page, met.whence, capture.status))
    except NoArticle as error:
        return _page_read(Outcome.NONE, error_rows(error, met.whence))
    except InputError as error:
        return failed(error, met.whence)
    except MemoryError:
        raise  # the worker's own way of saying so
    except Exception as error:  # noqa: BLE001 - a page that trips over a bug of ours must not stop the rest
        return failed(our_fault(met.whence.warc, error), met.whence)


def failed(error: OnRecordError, whence: Whence) -> PageRead:
    """A page that could not be read, as a row."""
    return _page_read(Outcome.ERROR, error_rows(error, whence))


def _page_read(outcome: Outcome, rows: Rows) -> PageRead:
    return PageRead(outcome=outcome, batches=batches(rows), rows=dict(counted(rows)))


def _met(found: Found, shown: str) -> Met:
    fields = fields_of(found.head, "utf-8")
    whence = Whence(
        record=bare(fields, "warc-record-id"),
        warc=shown,
        warc_offset=found.place.at,
        target_uri=bare(fields, "warc-target-uri"),
        captured=moment(fields.get("warc-date", "")),
    )
    return Met(whence=whence, unit=found.unit)


_WARMING_WHENCE = Whence(record=None, warc="", warc_offset=0, target_uri=None, captured=None)
