"""The pages of a WARC file (ISO 28500) one at a time, plain, gzipped or under Zstandard, and an account of the rest.

Nothing is lost in silence: records that aren't pages are counted by kind, and a damaged place is an error in its place, behind
which the reading goes on. How, and what was weighed: docs/decisions/warc.md.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord.errors import DamagedArchive, InputError, InputTooLarge, MissingInput
from onrecord.fetch.warc.counts import ArchiveCounts, summed
from onrecord.fetch.warc.packed import stream_of
from onrecord.fetch.warc.pages import ArchivedPage, capture_of
from onrecord.fetch.warc.streams import Place, Stream
from onrecord.fetch.warc.walk import Gap, Record, Walk
from onrecord.model import Capture
from onrecord.settings import MIB, Limits

__all__ = ["Archive", "ArchiveCounts", "ArchivedPage", "capture_of", "captures_in", "summed"]

COUNTED_RECORDS = 1000
_OVERHEAD_BYTES = MIB
"""How much larger than the page in it a record may be: HTTP headers, and what chunks cost."""


class Archive:
    """One WARC file to read once, from its beginning to its end, with the counts so far."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.path = path
        self._limits = limits
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

    def pages(self) -> Iterator[ArchivedPage | InputError | ArchiveCounts]:
        """Each page as it stands in the file, or InputTooLarge; and DamagedArchive in a damaged place.

        The counts so far come after every COUNTED_RECORDS and in long records, and last of all. Raises MissingInput
        where the file can't be opened or read.
        """
        passed = 0
        try:
            with self.path.open("rb") as file:
                self._stream = stream_of(file)
                for found in Walk(self._stream, self._limits.page_bytes + _OVERHEAD_BYTES):
                    unit = self._counted(found) if found else None
                    passed += 1
                    if unit is not None:
                        yield unit
                    if found is None or not passed % COUNTED_RECORDS:
                        yield self.counts
        except OSError as error:
            raise MissingInput(str(self.path), f"can't be read: {error.strerror or error}") from None
        yield self.counts

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

    def _counted(self, found: Record | Gap) -> ArchivedPage | InputError | None:
        if isinstance(found, Gap):
            self._damaged += 1
            self._damaged_bytes += found.size
            return DamagedArchive(str(self.path), _said(found))
        if found.kind is not None:
            self._others[found.kind] += 1
            return None
        self._pages += 1
        name = f"{self.path}@{found.place}"
        if found.block is None:
            return InputTooLarge(name, f"more than {self._limits.page_bytes // MIB} MB")
        return ArchivedPage(name=name, head=found.head, block=found.block)


def captures_in(path: Path, limits: Limits) -> Iterator[Capture | InputError | ArchiveCounts]:
    """Each page's capture, or an error in its place (DamagedArchive in a damaged one); the rest goes on.

    ArchiveCounts say from time to time how far it has come (so that no step takes long where there are few pages), and
    at the end what became of all records. Raises MissingInput where the file can't be opened or read.
    """
    return Archive(path, limits).captures()


def _said(gap: Gap) -> str:
    skipped = f"{gap.size:,} {'byte' if gap.size == 1 else 'bytes'}"
    if gap.is_other:
        return gap.why
    if gap.is_cut:
        return f"is cut off in the record at byte {gap.place}; {skipped} skipped"
    if gap.place == Place(0) and gap.is_rest:
        return f"is no WARC file, or damaged from its first byte on: {gap.why}"
    return f"is damaged at byte {gap.place}: {gap.why}; {skipped} skipped"
