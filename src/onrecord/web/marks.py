"""Cuts an article's text at the edges of statements, so that pages can light up each one's words.

Statements may overlap and stand in one another; a segment therefore carries all ids that it belongs to, by role.
Pure: strings and spans in, segments out; escaping is the template's.
"""

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import Attribution, Span


@dataclass(frozen=True, slots=True)
class Segment:
    """Consecutive characters with the same statements on them. `anchors` are the statements that begin here."""

    text: str
    source: tuple[str, ...] = ()
    cue: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether no statement has a word here."""
        return not (self.source or self.cue or self.content)

    @property
    def first(self) -> str:
        """The innermost statement to select when these words are clicked: content goes before cue and source."""
        for ids in (self.cue, self.source, self.content):
            if ids:
                return ids[-1]
        return ""

    def lit(self, selected: str | None) -> str:
        """The classes that light these words up for the selected statement."""
        roles = (("on-source", self.source), ("on-cue", self.cue), ("on-content", self.content))
        return " ".join(name for name, ids in roles if selected in ids)


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    role: str
    id: str


class Marks:
    """All statements' spans of one article, by part."""

    def __init__(self, attributions: Iterable[Attribution]) -> None:
        self._marks: dict[str, list[_Mark]] = {}
        self._anchors: dict[str, list[tuple[int, str]]] = {}
        for item in attributions:
            spans = [(span, role) for role in ("source", "cue", "content") for span in getattr(item, role)]
            for span, role in spans:
                self._marks.setdefault(span.part, []).append(_Mark(span.start, span.end, role, item.id))
            if spans:
                first = min((span for span, _ in spans if span.part == spans[-1][0].part), key=lambda s: s.start)
                self._anchors.setdefault(first.part, []).append((first.start, item.id))
        for marks in self._marks.values():
            marks.sort(key=lambda mark: (mark.start, -mark.end))
        for anchors in self._anchors.values():
            anchors.sort()

    def segments(self, string: str, span: Span) -> list[Segment]:
        """The words of `span`, which is of the part whose string this is, cut into segments."""
        marks = [m for m in self._marks.get(span.part, ()) if m.start < span.end and span.start < m.end]
        anchors = self._anchors.get(span.part, [])
        low, high = bisect_left(anchors, (span.start, "")), bisect_left(anchors, (span.end, ""))
        edges = {span.start, span.end, *(position for position, _ in anchors[low:high])}
        for mark in marks:
            edges |= {max(mark.start, span.start), min(mark.end, span.end)}
        cuts = sorted(edges)
        return [
            _segment(string[start:end], start, end, marks, anchors[low:high])
            for start, end in itertools.pairwise(cuts)
        ]


def _segment(
    text: str, start: int, end: int, marks: Sequence[_Mark], anchors: Sequence[tuple[int, str]]
) -> Segment:
    ids: dict[str, list[str]] = {"source": [], "cue": [], "content": []}
    for mark in marks:
        if mark.start <= start and end <= mark.end and mark.id not in ids[mark.role]:
            ids[mark.role].append(mark.id)
    return Segment(
        text=text,
        source=tuple(ids["source"]),
        cue=tuple(ids["cue"]),
        content=tuple(ids["content"]),
        anchors=tuple(identifier for position, identifier in anchors if position == start),
    )
