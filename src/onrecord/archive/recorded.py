"""From what a store has: its captures as WARC files, and their record as the same tables. Nothing is read again.

A file counts once it has its done-file, which says how far in the store it went: so a run that was stopped goes on behind it.
"""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from onrecord.archive.counts import Account, Outcome
from onrecord.archive.folder import DONE, Done, Folder, LastKept, Settings
from onrecord.archive.parts import Parts, sync, writing
from onrecord.archive.plan import Piece, Warc
from onrecord.archive.rows import Rows, Whence, batches, counted, error_rows, page_rows
from onrecord.errors import NoArticle
from onrecord.fetch.warc import ArchiveCounts, Place, Seam
from onrecord.fetch.warc.writer import WarcWriter
from onrecord.model import ArticleRecord, Capture, PageRecord

WARCS = "warc"
MAX_MARKS = 1_000
"""Captures by whose ids and digests a store is known again: as many of the last may be dropped from it."""
MAX_WARC_BYTES = 1_000_000_000
"""A file that has so many is ended: the size that archives are used to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A capture by its id in the store, when it came to us, and the articles that were read in it."""

    id: int
    capture: Capture
    moment: datetime
    records: tuple[ArticleRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How far earlier runs came: whole files, the captures in them, and the last of these, the newest first."""

    files: int = 0
    captures: int = 0
    marks: tuple[LastKept, ...] = ()

    @property
    def last(self) -> LastKept | None:
        """The last of all, as far as any is done."""
        return self.marks[0] if self.marks else None


def reached(folder: Folder) -> Reached:
    """What is done in a folder that a store was written to. Raises TablesError."""
    done = [each for each in folder.all_done() if each.last is not None]
    # one id may have been given again, so that it isn't known by that alone
    marks = {
        (mark.id, mark.digest): mark for each in done for mark in (each.last, *each.marks) if mark is not None
    }
    newest = [marks[key] for key in sorted(marks, reverse=True)[:MAX_MARKS]]
    return Reached(files=len(done), captures=sum(each.account.archive.pages for each in done), marks=tuple(newest))


def write(
    recorded: Iterable[Recorded],
    folder: Folder,
    settings: Settings,
    after: Reached | None = None,
    most: int = MAX_WARC_BYTES,
) -> Iterator[int]:
    """Writes all of it behind what is done; how many captures there are in the folder, after each. Raises TablesError."""
    after = after or Reached()
    with writing(folder.path):
        (folder.path / WARCS).mkdir(exist_ok=True)
    each, count, number = iter(recorded), after.captures, after.files
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
        self._marks: deque[LastKept] = deque(maxlen=MAX_MARKS)
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
        self._marks.append(LastKept(id=recorded.id, digest=capture.digest))

    def keep(self) -> None:
        """Ends the file and gives the parts their names."""
        with writing(self._folder.path):
            self._writer.__exit__()
            sync(self._path)
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
            last=self._marks[-1] if self._marks else None,
            marks=tuple(self._marks),
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
