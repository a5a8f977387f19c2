"""Statements of which the network is unsure, and that the rules bear out. English.

The network is unsure of long sentences, and the rules of what is a statement. Where both find the same cue with the same
source, and no other statement has a word of it, it is one more often than where either finds it alone. What kind of act it is, is judged as
always.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.read.attribution.merged_spans import MergedSpans
from onrecord.read.attribution.order import with_more
from onrecord.read.attribution.passed_over import FEWEST_WORDS
from onrecord.read.types import FoundAttribution, Part

LEAST: Final = 0.57
"""The least confidence of the rules."""


def with_borne_out(
    found: Sequence[FoundAttribution],
    unsure: Sequence[FoundAttribution],
    ruled: Sequence[FoundAttribution],
    parts: Sequence[Part],
) -> list[FoundAttribution]:
    """The statements, and with them those of `unsure` that share the cue with one of `ruled`: with the longer content
    of the two, since both stop too early rather than too late."""
    if not unsure:
        return list(found)
    taken = MergedSpans(span for item in found for span in (*item.cue, *item.content))
    by_cue = {
        (span.part, at): item
        for item in ruled
        if item.source and item.confidence >= LEAST
        for span in item.cue
        for at in range(span.start, span.end)
    }
    strings = {part.name: part.string for part in parts}
    more = []
    for item in unsure:
        keys = ((span.part, at) for span in item.cue for at in range(span.start, span.end))
        same = next((by_cue[key] for key in keys if key in by_cue), None)
        made = _joined(item, same) if same else None
        if made is None:
            continue
        words = sum(len(strings[span.part][span.start : span.end].split()) for span in made.content)
        if words >= FEWEST_WORDS and not any(map(taken.holds, (*made.source, *made.cue, *made.content))):
            more.append(made)
    return with_more(found, more, parts) if more else list(found)


def _joined(item: FoundAttribution, same: FoundAttribution) -> FoundAttribution | None:
    """The network's statement with the rules' cue, and with their content where it is longer and apart from the source. None where both
    mean other words or another source."""
    source = tuple(own for own in item.source if any(map(own.overlaps, same.source)))
    if not source or not any(own.overlaps(span) for own in item.content for span in same.content):
        return None
    is_apart = not any(span.overlaps(own) for span in same.content for own in source)
    wide = is_apart and sum(map(len, same.content)) > sum(map(len, item.content))
    return replace(same if wide else item, source=source, cue=same.cue, confidence=item.confidence)
