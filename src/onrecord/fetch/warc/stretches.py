"""A part of an archive's bytes that can be read by itself, whatever reads the rest.

A stretch owns what begins in it: whole records, though they may end behind it, and damaged places. It begins at the first
record that seems to begin in it, which needs no index. What stands within a record (an archive in an archive) can look
like one, so a stretch says where it began and where the next thing begins: whoever reads all stretches of a file sees at
their seams whether each began where the one before it ended (`seam`), and has one that didn't read again from there.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.fetch.warc.streams import Damaged, Place, Stream
from onrecord.fetch.warc.walk import Gap, Record, Walk


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The bytes [begin, end) of a file; `start` is where the first thing in it begins, None where that is to be found."""

    begin: int
    end: int
    start: Place | None = None

    @property
    def known_start(self) -> Place | None:
        """Where to begin without looking: a file's own beginning is known."""
        return Place(0) if self.start is None and self.begin == 0 else self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Seam:
    """Where what a stretch owns begins, None where nothing does; and where the next thing behind it begins, None at the
    file's end (or where it owns nothing). `is_known`: False where the stretch could not be gone over to its end."""

    begins: Place | None
    ends: Place | None
    is_known: bool = True


def is_owner(place: Place, stretch: Stretch) -> bool:
    """Whether what begins there is the stretch's."""
    return place.at < stretch.end


class StretchWalk:
    """Goes over one stretch of a stream; `seam` is known when it has ended."""

    def __init__(self, stream: Stream, most: int, stretch: Stretch) -> None:
        self._stream = stream
        self._most = most
        self._stretch = stretch
        self.seam = Seam(begins=None, ends=None)

    def __iter__(self) -> Iterator[Record | Gap | None]:
        """As `Walk`, of what the stretch owns."""
        begins = self._found()
        if begins is None or not is_owner(begins, self._stretch):
            return
        if begins != Place(0):
            try:
                self._stream.start_at(begins)
            except Damaged:  # it was read to there before; what can't be read now is told as damage
                self._stream.start_at(Place(begins.at))
        walk = Walk(self._stream, self._most, until=self._stretch.end)
        for found in walk:
            if found is not None and not is_owner(found.place, self._stretch):
                self.seam = Seam(begins=begins, ends=found.place)
                return
            yield found
        self.seam = Seam(begins=begins, ends=walk.stopped_at)

    def _found(self) -> Place | None:
        if (known := self._stretch.known_start) is not None:
            return known
        at = self._stream.find(self._stretch.begin, self._stretch.end)
        return None if at is None else Place(at)
