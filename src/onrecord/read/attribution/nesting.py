"""Which statement stands in the content of which other."""

from collections.abc import Sequence
from typing import Final

from onrecord.read.types import FoundAttribution

_DEEPEST: Final = 16
"""The deepest nesting that is followed. Deeper nesting is noise, and the bound keeps the walk linear."""


def nesting(found: Sequence[FoundAttribution]) -> list[int | None]:
    """For each attribution, the index of the one whose content holds its cue, if any. Of several it is the one whose
    content ends first."""
    pieces = sorted(
        (span.part, span.start, -span.end, index) for index, item in enumerate(found) for span in item.content
    )
    cues = sorted((item.cue[0].part, item.cue[0].start, index) for index, item in enumerate(found) if item.cue)
    nested: list[int | None] = [None] * len(found)
    open_pieces: list[tuple[str, int, int]] = []
    at = 0
    for part, start, index in cues:
        while at < len(pieces) and (pieces[at][0], pieces[at][1]) <= (part, start):
            open_pieces.append((pieces[at][0], -pieces[at][2], pieces[at][3]))
            at += 1
        open_pieces = [piece for piece in open_pieces if piece[0] == part and piece[1] > start][-_DEEPEST:]
        holders = [piece for piece in open_pieces if piece[2] != index and piece[1] >= found[index].cue[-1].end]
        if holders:
            nested[index] = min(holders, key=lambda piece: piece[1])[2]
    return _without_rings(nested)


def _without_rings(nested: list[int | None]) -> list[int | None]:
    """The same list, but no statement stands in itself. Where contents interlace, each may hold the other's cue."""
    for index in range(len(nested)):
        holder, steps = nested[index], 0
        while holder is not None and holder != index and steps <= _DEEPEST:
            holder, steps = nested[holder], steps + 1
        if holder is not None:
            nested[index] = None
    return nested
