"""The pages of a WARC file (ISO 28500) one at a time, plain, gzipped or under Zstandard, and an account of the rest.

Nothing is lost in silence: records that aren't pages are counted by kind, and a damaged place is an error in its place, behind
which the reading goes on. How, and what was weighed: docs/decisions/warc.md.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import DamagedArchive, InputError, InputTooLarge, MissingInput
from onrecord.fetch.warc.counts import ArchiveCounts, counted, summed
from onrecord.fetch.warc.packed import stream_of
from onrecord.fetch.warc.pages import ArchivedPage, capture_of
from onrecord.fetch.warc.streams import Place, Stream
from onrecord.fetch.warc.stretches import Seam, Stretch, StretchWalk
from onrecord.fetch.warc.walk import Gap, Record, Walk
from onrecord.model import Capture
from onrecord.settings import MIB, Limits

__all__ = [
    "Archive",
    "ArchiveCounts",
    "ArchivedPage",
    "Found",
    "Place",
    "Seam",
    "Stretch",
    "capture_of",
    "captures_in",
    "counted",
    "summed",
]

COUNTED_RECORDS = 1000
_OVERHEAD_BYTES = MIB
"""How much larger than the page in it a record may be: HTTP headers, and what chunks cost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page, or an error in its place, or a damaged place: where it begins, and the record's header block (empty where
    there is none)."""

    place: Place
    head: bytes
    unit: ArchivedPage | InputError


class Archive:
    """One WARC file to read once, from its beginning to its end, or one stretch of it; with the counts so far.

    `seam` says of a stretch, when it has been read, where it began and what follows it.
    """

    def __init__(self, path: Path, limits: Limits, stretch: Stretch | None = None) -> None:
        self.path = path
        self.seam = Seam(begins=None, ends=None)
        self._limits = limits
        self._stretch = stretch
        self._pages = 0
        self._others: Counter[str] = Counter()
        self._damaged = 0
        self._damaged_bytes = 0
        self._stream: Stream | None = None

    @property
    def counts(self) -> ArchiveCounts:
        """What became of the records that were gone over so far."""
        return ArchiveCounts(
            pages=self._pages,
            others=dict(self._others),
            damaged=self._damaged,
            damaged_bytes=self._damaged_bytes,
            padding_bytes=self._stream.padding_bytes if self._stream else 0,
        )

    def found(self) -> Iterator[Found | ArchiveCounts]:
        """Each page as it stands in the file, or InputTooLarge; and DamagedArchive in a damaged place.

        The counts so far come after every COUNTED_RECORDS and in long records, and last of all. Raises MissingInput
        where the file can't be opened or read.
        """
        passed = 0
        try:
            with self.path.open("rb") as file:
                self._stream = stream_of(file)
                walk = self._walk(self._stream)
                for each in walk:
                    found = self._counted(each) if each else None
                    passed += 1
                    if found is not None:
                        yield found
                    if each is None or not passed % COUNTED_RECORDS:
                        yield self.counts
                if isinstance(walk, StretchWalk):
                    self.seam = walk.seam
        except OSError as error:
            raise MissingInput(str(self.path), f"can't be read: {error.strerror or error}") from None
        yield self.counts

    def pages(self) -> Iterator[ArchivedPage | InputError | ArchiveCounts]:
        """As `found`, without the places."""
        for each in self.found():
            yield each.unit if isinstance(each, Found) else each

    def captures(self) -> Iterator[Capture | InputError | ArchiveCounts]:
        """As `pages`, with the captures that are made of them."""
        for unit in self.pages():
            if not isinstance(unit, ArchivedPage):
                yield unit
                continue
            try:
                yield capture_of(unit, self._limits)
            except InputError as error:
                yield error

    def _walk(self, stream: Stream) -> Walk | StretchWalk:
        most = self._limits.page_bytes + _OVERHEAD_BYTES
        return Walk(stream, most) if self._stretch is None else StretchWalk(stream, most, self._stretch)

    def _counted(self, each: Record | Gap) -> Found | None:
        if isinstance(each, Gap):
            self._damaged += 1
            self._damaged_bytes += each.size
            return Found(place=each.place, head=b"", unit=DamagedArchive(str(self.path), _said(each)))
        if each.kind is not None:
            self._others[each.kind] += 1
            return None
        self._pages += 1
        name = f"{self.path}@{each.place}"
        if each.block is None:
            error = InputTooLarge(name, f"more than {self._limits.page_bytes // MIB} MB")
            return Found(place=each.place, head=each.head, unit=error)
        page = ArchivedPage(name=name, head=each.head, block=each.block)
        return Found(place=each.place, head=each.head, unit=page)


def captures_in(path: Path, limits: Limits) -> Iterator[Capture | InputError | ArchiveCounts]:
    """Each page's capture, or an error in its place (DamagedArchive in a damaged one); the rest goes on.

    ArchiveCounts say from time to time how far it has come (so that no step takes long where there are few pages), and
    at the end what became of all records. Raises MissingInput where the file can't be opened or read.
    """
    return Archive(path, limits).captures()


def _said(gap: Gap) -> str:
    skipped = counted(gap.size, "byte")
    if gap.is_other:
        return gap.why
    if gap.is_cut:
        return f"is cut off in the record at byte {gap.place}; {skipped} skipped"
    if gap.place == Place(0) and gap.is_rest:
        return f"is no WARC file, or damaged from its first byte on: {gap.why}"
    return f"is damaged at byte {gap.place}: {gap.why}; {skipped} skipped"
