"""Finer edges for what the network found: where rules find the same statement, its cue and content are theirs.

The network is better at which words are a statement and whose; grammar is better at where exactly one ends, at what
of it is an address ("warned him of ...") and at what it is said about ("which she called ..."). What somebody says
that another said is the rules' alone: the network was trained on articles in which only the outermost is marked. So
are quotations without a cue, which go on for whoever spoke before.
English.
"""

import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.model import Span
from onrecord.read.types import FoundAttribution

SURE = 0.6
"""The least confidence of the rules in a statement within another's that they alone find."""
SAME = 0.5
"""The least Jaccard index, over characters, of two contents of the same statement."""


def with_edges(
    found: Sequence[FoundAttribution], ruled: Sequence[FoundAttribution], parts: Iterable[str]
) -> list[FoundAttribution]:
    """`found`, each with the edges of the one of `ruled` that shares its cue and most of its content, if any.

    Each of `ruled` gives its edges once, so that no two statements become the same.
    With them come those of `ruled` that stand within another's content; all in the order of the parts.
    """
    by_cue = {(span.part, at): item for item in ruled for span in item.cue for at in range(span.start, span.end)}
    made = []
    used: set[int] = set()
    edged: set[int] = set()
    for item in found:
        keys = ((span.part, at) for span in item.cue for at in range(span.start, span.end))
        same = next((by_cue[key] for key in keys if key in by_cue), None)
        used.add(id(same))
        if same is None or id(same) in edged or _likeness(item.content, same.content) < SAME:
            made.append(item)
        else:
            edged.add(id(same))
            made.append(_edged(item, same))
    held: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for item in made:
        for span in item.content:
            held[span.part].append((span.start, span.end))
    for spans in held.values():
        spans.sort()
    more = [item for item in ruled if id(item) not in used and _is_more(item, held)]
    order = {name: number for number, name in enumerate(parts)}
    return sorted([*made, *more], key=lambda item: _place(item, order))


def _place(item: FoundAttribution, order: Mapping[str, int]) -> tuple[int, Span]:
    first = min((*item.cue, *item.content, *item.source))
    return order.get(first.part, len(order)), first


def _is_more(item: FoundAttribution, held: Mapping[str, Sequence[tuple[int, int]]]) -> bool:
    """Whether the rules' statement is one that the network can't know: in another's content, or without a cue."""
    if item.cue:
        return item.confidence >= SURE and _is_within(item, held)
    return bool(item.quoted) and not any(
        start < span.end and span.start < end
        for span in item.content
        for start, end in _around(held.get(span.part, ()), span)
    )


def _around(spans: Sequence[tuple[int, int]], span: Span) -> Sequence[tuple[int, int]]:
    return spans[max(0, bisect_right(spans, (span.start, 0)) - _NEAR) : bisect_right(spans, (span.end, 0))]


def _is_within(item: FoundAttribution, held: Mapping[str, Sequence[tuple[int, int]]]) -> bool:
    """Whether all of a statement, its cue and source included, stands in what others hold."""
    for span in (*item.source, *item.cue, *item.content):
        spans = held.get(span.part, ())
        at = bisect_right(spans, (span.start, sys.maxsize))
        if not any(span.end <= end for _, end in spans[max(0, at - _NEAR) : at]):
            return False
    return True


_NEAR = 4
"""So many contents that begin before a span are looked at, for one that holds it: the lookup stays cheap."""


def _edged(item: FoundAttribution, same: FoundAttribution) -> FoundAttribution:
    """Of the source, what has no word in common with the rules' is a piece of something else beside it."""
    source = tuple(span for span in item.source if any(_shared(span, other) for other in same.source))
    return replace(same, source=source or item.source, confidence=item.confidence)


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start)) if one.part == other.part else 0


def _likeness(one: Iterable[Span], other: Sequence[Span]) -> float:
    """The Jaccard index of two sets of characters, neither of which overlaps itself."""
    ours, theirs = list(one), sum(span.end - span.start for span in other)
    both = sum(_shared(span, another) for span in ours for another in other)
    union = sum(span.end - span.start for span in ours) + theirs - both
    return both / union if union else 0.0
