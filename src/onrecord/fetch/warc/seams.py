"""Whether the stretches of one file fit together; see stretches.py."""

from collections.abc import Sequence

from onrecord.fetch.warc.streams import Place
from onrecord.fetch.warc.stretches import Seam, Stretch


def next_wrong(stretches: Sequence[Stretch], seams: Sequence[Seam]) -> tuple[int, Place] | None:
    """The first stretch that didn't begin where the one before it ended: its number, and where it is to begin.

    The stretches are a file's, in order and without gaps. One to which nothing is left is to begin behind its own end.
    None where all fit: then they hold together what the whole file does, each thing once.
    """
    size = stretches[-1].end if stretches else 0
    expected: Place | None = Place(0)
    for number, (stretch, seam) in enumerate(zip(stretches, seams, strict=True)):
        if not seam.is_known or (expected is None and seam.begins is None):
            expected = None  # the next that begins anywhere is taken at its word
            continue
        if expected is None:
            expected = seam.begins or Place(size)
        if expected.at >= stretch.end:
            if seam.begins is not None:
                return number, expected
            continue
        if seam.begins != expected:
            return number, expected
        expected = seam.ends or Place(size)
    return None
