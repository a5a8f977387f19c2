"""Cuts an article's text at the edges of statements, so that pages can highlight each one's words.

Statements may overlap and be nested, so a segment carries the ids of all statements that it belongs to, by role.
Pure: takes strings and spans, gives segments; the caller escapes. One sweep for each part keeps the cost linear.
"""

import itertools
from bisect import bisect_right
from collections.abc import Collection, Iterable
from typing import NamedTuple

from onrecord.model import Attribution, Span

ROLES = ("source", "cue", "content")
_MAX_AT_ONCE = 24
"""The most statements that one character may belong to; more are ignored, since no real text has them."""


class Segment(NamedTuple):
    """Consecutive characters that belong to the same statements: by role, the ids in the order in which they begin.

    `anchors` are the statements whose first words begin here, `ends` those whose last words end here.
    """

    text: str = ""
    source: tuple[str, ...] = ()
    cue: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether it belongs to no statement."""
        return not (self.source or self.cue or self.content)

    @property
    def first(self) -> str:
        """The statement to select on a click here: the innermost, by its cue or source rather than its content."""
        for ids in (self.cue, self.source, self.content):
            if ids:
                return ids[-1]
        return ""

    def by_role(self) -> tuple[tuple[str, ...], ...]:
        """The ids of each of `ROLES`."""
        return self.source, self.cue, self.content

    def lit(self, selected: str | None) -> str:
        """The CSS classes that highlight these words for the selected statement."""
        return " ".join(f"on-{role}" for role, ids in zip(ROLES, self.by_role(), strict=True) if selected in ids)


class _Cut(NamedTuple):
    start: int
    end: int
    segment: Segment


class StatementSpans:
    """All statements' spans of one article, by part. `numbers` count the statements as the record lists them."""

    def __init__(self, attributions: Iterable[Attribution]) -> None:
        self.numbers: dict[str, int] = {}
        self._spans: dict[str, list[tuple[Span, str, str]]] = {}
        self._first: dict[str, dict[int, list[str]]] = {}
        self._last: dict[str, dict[int, list[str]]] = {}
        self._cuts: dict[str, tuple[list[int], list[_Cut]]] = {}
        for number, item in enumerate(attributions, 1):
            self.numbers[item.id] = number
            spans: list[Span] = []
            for role, its in (("source", item.source), ("cue", item.cue), ("content", item.content)):
                for span in its:
                    if span.start < span.end:
                        spans.append(span)
                        self._spans.setdefault(span.part, []).append((span, role, item.id))
            if not spans:
                continue
            part = spans[-1].part
            inside = [span for span in spans if span.part == part]
            self._first.setdefault(part, {}).setdefault(min([s.start for s in inside]), []).append(item.id)
            self._last.setdefault(part, {}).setdefault(max([s.end for s in inside]), []).append(item.id)

    def segments(self, string: str, span: Span) -> list[Segment]:
        """The characters of `span`, a span of this part, as segments."""
        if span.part not in self._cuts:
            swept = self._sweep(span.part)
            self._cuts[span.part] = [cut.start for cut in swept], swept
        starts, cuts = self._cuts[span.part]
        made: list[Segment] = []
        at = span.start
        for index in range(max(0, bisect_right(starts, span.start) - 1), len(cuts)):
            cut = cuts[index]
            if cut.start >= span.end:
                break
            start, end = max(cut.start, span.start), min(cut.end, span.end)
            if start >= end:
                continue
            if at < start:
                made.append(Segment(string[at:start]))
            anchors = cut.segment.anchors if start == cut.start else ()
            ends = cut.segment.ends if end == cut.end else ()
            its = cut.segment
            made.append(Segment(string[start:end], its.source, its.cue, its.content, anchors, ends))
            at = end
        if at < span.end:
            made.append(Segment(string[at : span.end]))
        return made

    def _sweep(self, part: str) -> list[_Cut]:
        """Cuts the part at every edge of a statement, once, in order."""
        opens: dict[int, list[tuple[str, str]]] = {}
        closes: dict[int, list[tuple[str, str]]] = {}
        for span, role, identifier in sorted(
            self._spans.get(part, ()), key=lambda item: (item[0].start, -item[0].end)
        ):
            opens.setdefault(span.start, []).append((role, identifier))
            closes.setdefault(span.end, []).append((role, identifier))
        first, last = self._first.get(part, {}), self._last.get(part, {})
        active: dict[tuple[str, str], int] = {}
        cuts: list[_Cut] = []
        for start, end in itertools.pairwise(sorted({*opens, *closes})):
            for key in closes.get(start, ()):
                active[key] -= 1
                if not active[key]:
                    del active[key]
            for key in opens.get(start, ()):
                active[key] = active.get(key, 0) + 1
            if active:
                cuts.append(_Cut(start, end, _segment(active, first.get(start, ()), last.get(end, ()))))
        return cuts


def _segment(active: Collection[tuple[str, str]], anchors: Iterable[str], ends: Iterable[str]) -> Segment:
    by_role: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
    if len(active) == 1:  # most words belong to only one statement
        ((role, identifier),) = active
        its = (identifier,)
        by_role = (its if role == "source" else (), its if role == "cue" else (), its if role == "content" else ())
    else:
        ids: dict[str, list[str]] = {role: [] for role in ROLES}
        for role, identifier in itertools.islice(active, _MAX_AT_ONCE * len(ROLES)):
            if len(ids[role]) < _MAX_AT_ONCE:
                ids[role].append(identifier)
        by_role = (tuple(ids["source"]), tuple(ids["cue"]), tuple(ids["content"]))
    return Segment("", *by_role, tuple(anchors), tuple(ends))
