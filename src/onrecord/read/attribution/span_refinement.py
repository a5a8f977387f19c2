"""Better edges for what the network found: where rules find the same statement, they give its cue and content.

The network is better at which words are a statement and whose. Grammar is better at where exactly a statement ends,
at what names the person addressed ("warned him of ...") and at what the words are said about ("which she called
..."). Two kinds come from the rules alone: what somebody says that another said, because the network was trained on
articles in which only the outermost statement is marked; and quotations without a cue, which continue whoever spoke
before. English.
"""

import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.model import Span
from onrecord.read.attribution.merged_spans import MergedSpans
from onrecord.read.types import FoundAttribution

SURE = 0.6
"""The least confidence of the rules in a statement within another that only they find."""
PLAIN = 0.84
"""The least confidence of the rules in a quotation that the network passes over: only "“...,” Lee said" and "Lee said: “...”" have it."""
SAME = 0.5
"""The least Jaccard index, over characters, of two contents of the same statement."""


def with_edges(
    found: Sequence[FoundAttribution], ruled: Sequence[FoundAttribution], parts: Iterable[str]
) -> list[FoundAttribution]:
    """`found`, each with the edges of the statement in `ruled` that shares its cue and most of its content, if there
    is one.

    Each of `ruled` gives its edges once, so that no two statements become the same. Those of `ruled` that stand
    within another's content, have no cue or are plain quotations of which nobody else has a word are added. All are in the
    order of the parts.
    """
    found = _with_own(found, ruled)
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


def _with_own(found: Sequence[FoundAttribution], ruled: Sequence[FoundAttribution]) -> list[FoundAttribution]:
    """The statements, each without quotations and sources that plainly are another cue's: of "“It is late,” he said. “Wait,”
    she said." the network may take both for hers, and pass over his."""
    cues = MergedSpans(span for item in found for span in item.cue)
    by_cue = {(span.part, span.start): item for item in found for span in item.cue}
    plain = [item for item in ruled if item.confidence >= PLAIN and item.quoted and item.source and item.cue]
    owner: dict[tuple[str, int], Span] = {}
    for item in plain:
        quotation, cue = item.content[0], item.cue[0]
        its = by_cue.get((cue.part, cue.start))
        if its is not None or not cues.holds(cue):
            owner[item.source[0].part, item.source[0].start] = cue
        # where the owner's statement has a part of it only, sharing tells where it goes: see undivided.py
        if not cues.holds(cue) or (its is not None and any(span.covers(quotation) for span in its.content)):
            owner[quotation.part, quotation.start] = cue
    return [_without_others(item, owner) if item.cue else item for item in found]


def _without_others(item: FoundAttribution, owner: Mapping[tuple[str, int], Span]) -> FoundAttribution:
    def own(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        kept = tuple(
            each for each in spans if owner.get((each.part, each.start), item.cue[0]).overlaps(item.cue[0])
        )
        return kept or spans

    content, source = own(item.content), own(item.source)
    if (content, source) == (item.content, item.source):
        return item
    quoted = tuple(each for each in item.quoted if any(span.covers(each) for span in content))
    return replace(item, content=content, source=source, quoted=quoted)


def _place(item: FoundAttribution, order: Mapping[str, int]) -> tuple[int, Span]:
    first = min((*item.cue, *item.content, *item.source))
    return order.get(first.part, len(order)), first


def _is_more(item: FoundAttribution, held: Mapping[str, Sequence[tuple[int, int]]]) -> bool:
    """Whether the rules' statement is one that the network can't know, within another's content or without a cue, or a plain
    quotation that it passed over."""
    is_free = not any(
        start < span.end and span.start < end
        for span in item.content
        for start, end in _around(held.get(span.part, ()), span)
    )
    if item.cue:
        is_plain = item.confidence >= PLAIN and bool(item.quoted) and is_free
        return is_plain or (item.confidence >= SURE and _is_within(item, held))
    return bool(item.quoted) and is_free


def _around(spans: Sequence[tuple[int, int]], span: Span) -> Sequence[tuple[int, int]]:
    return spans[max(0, bisect_right(spans, (span.start, 0)) - _NEAR) : bisect_right(spans, (span.end, 0))]


def _is_within(item: FoundAttribution, held: Mapping[str, Sequence[tuple[int, int]]]) -> bool:
    """Whether all spans of a statement, with cue and source, stand in other statements' contents."""
    for span in (*item.source, *item.cue, *item.content):
        spans = held.get(span.part, ())
        at = bisect_right(spans, (span.start, sys.maxsize))
        if not any(span.end <= end for _, end in spans[max(0, at - _NEAR) : at]):
            return False
    return True


_NEAR = 4
"""Contents that begin before a span and are looked at for one that holds it. The bound keeps the look-up cheap."""


def _edged(item: FoundAttribution, same: FoundAttribution) -> FoundAttribution:
    """The statement with the rules' edges. Pieces of the source that share nothing with the rules' source are
    dropped: they are something else beside it. A quotation for which the network has no source gets the rules'."""
    source = tuple(span for span in item.source if any(_shared(span, other) for other in same.source))
    own = same.source if same.quoted else ()
    content = tuple(_ended(span, item) for span in same.content)
    quoted = tuple(
        sorted({each for each in (*same.quoted, *item.quoted) if any(span.covers(each) for span in content)})
    )
    return replace(
        same, source=source or item.source or own, confidence=item.confidence, content=content, quoted=quoted
    )


def _ended(span: Span, item: FoundAttribution) -> Span:
    """The rules' piece with the network's end, where the network takes the clause further ("... because it leaked"), or ends with
    a quotation and the rules go on behind it."""
    for own in item.content:
        if not _shared(span, own):
            continue
        if own.end > span.end:
            return replace(span, end=own.end)
        if own.end < span.end and any(0 <= own.end - each.end <= _BEHIND_QUOTATION for each in item.quoted):
            return replace(span, end=own.end)
    return span


_BEHIND_QUOTATION = 2
"""Characters from a quotation's last one to the end of its marks, with a comma between them."""


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start)) if one.part == other.part else 0


def _likeness(one: Iterable[Span], other: Sequence[Span]) -> float:
    """The Jaccard index of two sets of characters. The spans of each set don't overlap."""
    ours, theirs = list(one), sum(span.end - span.start for span in other)
    both = sum(_shared(span, another) for span in ours for another in other)
    union = sum(span.end - span.start for span in ours) + theirs - both
    return both / union if union else 0.0
