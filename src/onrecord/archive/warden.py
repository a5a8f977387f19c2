"""One job: a stretch of an archive, read into parts.

A warden has two children, both bounded worker processes (workers/). One walks over the stretch; the other reads one page at
a time, which the warden has named to itself before. A page that hangs, crashes its process or takes too much is ended by
its bounds; it becomes a row of errors, a new child is forked, and the rest goes on. No page goes through whoever handed the
job out, and what comes back is an account.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrecord.archive import child
from onrecord.archive.child import Met, PageRead
from onrecord.archive.counts import Account, Outcome
from onrecord.archive.folder import DONE, Done, Folder, Settings
from onrecord.archive.parts import Parts
from onrecord.archive.plan import Piece
from onrecord.archive.rows import Whence
from onrecord.errors import DamagedArchive, OnRecordError, WorkerKilled
from onrecord.fetch.warc import ArchiveCounts, ArchivedPage, Place, Seam, Stretch
from onrecord.settings import Limits
from onrecord.workers.bounds import Bounds, page_bounds
from onrecord.workers.pool import Workers, WorkersClosed, WorkersFailed

WALL_PER_PAGE_SECOND = 10
"""A page may take so many seconds by the clock for each of `page_seconds`, since many share a processor."""
_TRIES = 2
"""A walk that was ended is tried once more, since somebody else may have ended it."""

Watch = Callable[[str, int, int], None]
"""Told a piece's id, how many of its bytes are gone over, and how many pages it has had so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A piece to read, where to, and how. `start` is where its first record begins, where that is known.

    Small and picklable: it is all that goes to another machine.
    """

    piece: Piece
    folder: str
    settings: Settings
    limits: Limits = field(default_factory=Limits)
    start: Place | None = None


def do(job: Job, workers: Workers, watch: Watch) -> Done:
    """Reads the piece into its parts, then writes its done-file.

    Raises MissingInput where the file can't be read, TablesError where parts can't be written, WorkersClosed where the
    program stops, WorkersFailed where no child can be started; nothing is done then.
    """
    folder = Folder(Path(job.folder))
    parts = Parts(folder.path, job.piece.id)
    try:
        stretch = _Stretch(job, workers, parts, watch)
        stretch.read()
        done = Done(
            settings=job.settings,
            id=job.piece.id,
            path=job.piece.warc.shown,
            size=job.piece.warc.size,
            begin=job.piece.begin,
            end=job.piece.end,
            seam=stretch.seam,
            account=stretch.account(),
            sizes=parts.keep(),
        )
    finally:
        parts.discard()
    folder.write(f"{DONE}/{job.piece.id}.json", done)
    return done


class _Stretch:
    def __init__(self, job: Job, workers: Workers, parts: Parts, watch: Watch) -> None:
        self._job = job
        self._workers = workers
        self._parts = parts
        self._watch = watch
        self._met = 0
        self._outcomes = dict.fromkeys(Outcome, 0)
        self._rows: Counter[str] = Counter()
        self._counts = ArchiveCounts()
        self._at = job.piece.begin
        self.seam = Seam(begins=None, ends=None)

    def read(self) -> None:
        """Goes over the stretch, as often as a walk is ended from outside."""
        for tried in range(_TRIES):
            try:
                for each in self._walk():
                    self._take(each)
            except WorkerKilled as error:
                if tried + 1 == _TRIES:
                    self._lost(error)
            else:
                return

    def account(self) -> Account:
        """What became of all of it; raises OnRecordError where it doesn't come out even."""
        account = Account(
            archive=self._counts,
            with_article=self._outcomes[Outcome.ARTICLE],
            without_article=self._outcomes[Outcome.NONE],
            errors=self._outcomes[Outcome.ERROR],
            rows=dict(self._rows),
        )
        account.check(self._job.piece.warc.shown)
        return account

    def _walk(self) -> Iterator[Met | ArchiveCounts | Seam]:
        """What the walking child gives; of a walk that is done over, without what was met before."""
        piece, limits, passed = self._job.piece, self._job.limits, 0
        stretch = Stretch(begin=piece.begin, end=piece.end, start=self._job.start)
        bounds = page_bounds(limits, limits.page_bytes)
        subject = piece.warc.shown
        for each in self._workers.stream(bounds, subject, child.walk, piece.warc.path, subject, stretch, limits):
            if isinstance(each, Met):
                passed += 1
                if passed <= self._met:
                    continue
                self._met += 1
            yield each

    def _take(self, each: Met | ArchiveCounts | Seam) -> None:
        if isinstance(each, ArchiveCounts):
            self._counts = each
            return
        if isinstance(each, Seam):
            self.seam = each
            return
        self._at = max(each.whence.warc_offset, self._at)
        if isinstance(each.unit, DamagedArchive):
            self._add(child.failed(each.unit, each.whence))
        else:
            read = self._read(each)
            self._outcomes[read.outcome] += 1
            self._add(read)
        self._watch(self._job.piece.id, self._at - self._job.piece.begin, sum(self._outcomes.values()))

    def _add(self, read: PageRead) -> None:
        self._rows.update(read.rows)
        self._parts.add(read.batches)

    def _read(self, met: Met) -> PageRead:
        size = len(met.unit.block) if isinstance(met.unit, ArchivedPage) else 0
        subject = met.unit.name if isinstance(met.unit, ArchivedPage) else met.unit.subject
        try:
            return self._workers.run(
                self._bounds(size), subject, child.read, met, self._job.limits, self._job.settings.language
            )
        except (WorkersClosed, WorkersFailed):
            raise
        except OnRecordError as error:
            return child.failed(error, met.whence)

    def _bounds(self, size: int) -> Bounds:
        usual, most = page_bounds(self._job.limits, size), self._job.settings.page_seconds
        return replace(usual, cpu_seconds=min(usual.cpu_seconds, most), wall_seconds=most * WALL_PER_PAGE_SECOND)

    def _lost(self, error: WorkerKilled) -> None:
        """The walk can't be done: what is left of the stretch is a damaged place, and nothing is known of its end."""
        size = max(self._job.piece.end - self._at, 1)
        problem = f"can't be gone over from byte {self._at} on: {error.problem}; {size:,} bytes skipped"
        path = self._job.piece.warc.shown
        whence = Whence(record=None, warc=path, warc_offset=self._at, target_uri=None, captured=None)
        self._add(child.failed(DamagedArchive(path, problem), whence))
        self._counts = replace(
            self._counts,
            pages=sum(self._outcomes.values()),
            damaged=self._rows.get("errors", 0) - self._outcomes[Outcome.NONE] - self._outcomes[Outcome.ERROR],
            damaged_bytes=self._counts.damaged_bytes + size,
        )
        self.seam = Seam(begins=None, ends=None, is_known=False)
