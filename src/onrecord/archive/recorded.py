"""From what a store has: its captures as WARC files, and their record as the same tables. Nothing is read again."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from onrecord.archive.counts import Account, Outcome
from onrecord.archive.folder import DONE, Done, Folder, Settings
from onrecord.archive.parts import Parts, writing
from onrecord.archive.plan import Piece, Warc
from onrecord.archive.rows import Rows, Whence, batches, counted, error_rows, page_rows
from onrecord.errors import NoArticle
from onrecord.fetch.warc import ArchiveCounts, Place, Seam
from onrecord.fetch.warc.writer import WarcWriter
from onrecord.model import ArticleRecord, Capture, PageRecord

WARCS = "warc"
MAX_WARC_BYTES = 1_000_000_000
"""A file that has so many is ended: the size that archives are used to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A capture, when it came to us, and the articles that were read in it."""

    capture: Capture
    moment: datetime
    records: tuple[ArticleRecord, ...]


def write(
    recorded: Iterable[Recorded], folder: Folder, settings: Settings, most: int = MAX_WARC_BYTES
) -> Iterator[int]:
    """Writes all of it; how many captures so far, after each. Raises TablesError."""
    with writing(folder.path):
        (folder.path / WARCS).mkdir(exist_ok=True)
    each, count, number = iter(recorded), 0, 0
    following = next(each, None)
    while following is not None:
        file = _File(folder, settings, number)
        try:
            while following is not None and file.size < most:
                file.add(following)
                count += 1
                yield count
                following = next(each, None)
            file.keep()
        finally:
            file.discard()
        number += 1


class _File:
    """One WARC file and its parts."""

    def __init__(self, folder: Folder, settings: Settings, number: int) -> None:
        self._folder = folder
        self._settings = settings
        self._path = folder.path / WARCS / f"onrecord-{number:05}.warc.gz"
        self._parts = Parts(folder.path, Warc(path=str(self._path), size=0).key + f"-{0:012x}")
        self._rows: Counter[str] = Counter()
        self._pages = dict.fromkeys(Outcome, 0)
        with writing(folder.path):
            self._writer = WarcWriter(self._path).__enter__()

    @property
    def size(self) -> int:
        return self._writer.size

    def add(self, recorded: Recorded) -> None:
        """Writes a capture's record and its rows."""
        capture = recorded.capture
        with writing(self._folder.path):
            written = self._writer.write(capture, recorded.moment)
        whence = Whence(
            record=written.record,
            warc=str(self._path),
            warc_offset=written.offset,
            target_uri=capture.target_uri,
            captured=capture.date,
        )
        if recorded.records:
            page = PageRecord(
                source=capture.subject, digest=capture.digest, captured=capture.date, articles=recorded.records
            )
            outcome, rows = Outcome.ARTICLE, page_rows(page, whence, capture.status)
        else:
            outcome, rows = Outcome.NONE, error_rows(NoArticle(capture.subject, "no article is on record"), whence)
        self._take(outcome, rows)

    def keep(self) -> None:
        """Ends the file and gives the parts their names."""
        with writing(self._folder.path):
            self._writer.__exit__()
        piece = Piece(warc=Warc(path=str(self._path), size=self.size), begin=0, end=self.size)
        counts = ArchiveCounts(pages=sum(self._pages.values()), others={"warcinfo": 1})
        account = Account(
            archive=counts,
            with_article=self._pages[Outcome.ARTICLE],
            without_article=self._pages[Outcome.NONE],
            rows=dict(self._rows),
        )
        account.check(str(self._path))
        seam = Seam(begins=Place(0), ends=None)
        done = Done(
            settings=self._settings,
            id=piece.id,
            path=piece.warc.shown,
            size=piece.warc.size,
            begin=piece.begin,
            end=piece.end,
            seam=seam,
            account=account,
            sizes=self._parts.keep(),
        )
        self._folder.write(f"{DONE}/{piece.id}.json", done)

    def discard(self) -> None:
        """Takes away what was not kept."""
        with writing(self._folder.path):
            self._writer.__exit__()
        self._parts.discard()

    def _take(self, outcome: Outcome, rows: Rows) -> None:
        self._pages[outcome] += 1
        self._rows.update(counted(rows))
        self._parts.add(batches(rows))
