"""A quotation in a paragraph of its own, behind one that was closed, is a statement of its own by the same speaker.

`"We wait," says Lee.` and, in the next paragraph, `"It is late."`: finders take both for one statement. What was left open at
the paragraph's end, or stands behind a colon, stays one. English.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import Span
from onrecord.read.attribution.order import with_more
from onrecord.read.text.quotes import Quotation, outer_quotations, paragraphs
from onrecord.read.types import FoundAttribution, Part

MAX_BLANK_CHARS: Final = 40
"""Characters between two paragraphs that are looked at for the colon before them."""
MAX_PIECES: Final = 32
"""A content of more pieces is left as it is."""


def with_own_paragraphs(found: Sequence[FoundAttribution], parts: Sequence[Part]) -> list[FoundAttribution]:
    """The statements, each with the words of its own paragraph and what continues them; the others by themselves."""
    places = {part.name: _Paragraphs(part) for part in parts}
    kept: list[FoundAttribution] = []
    more: list[FoundAttribution] = []
    for item in found:
        first, *others = _apart(item, places[item.cue[0].part]) if item.cue else [item]
        kept.append(first)
        more += others
    return with_more(kept, more, parts) if more else kept


class _Paragraphs:
    """One part's paragraphs and quotations."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self._starts = [start for start, _ in paragraphs(part.string)]
        self._quotes = outer_quotations(part.string)

    def number(self, span: Span) -> int:
        """Which paragraph the span begins in."""
        return bisect_right(self._starts, span.start) - 1

    def opens(self, span: Span) -> bool:
        """Whether the span begins a quotation that opens its paragraph and continues none."""
        at = bisect_right(self._quotes, span.start + 1, key=lambda each: each.start) - 1
        if at < 0 or not self._begins(self._quotes[at], span):
            return False
        goes_on = at > 0 and self._quotes[at - 1].continues
        before = self.part.string[
            max(0, self._quotes[at].start - MAX_BLANK_CHARS) : self._quotes[at].start
        ].rstrip()[-1:]
        return not goes_on and before not in {":", ","}

    def _begins(self, quote: Quotation, span: Span) -> bool:
        return quote.start <= span.start <= quote.first and quote.start == self._starts[self.number(span)]


def _apart(item: FoundAttribution, places: _Paragraphs) -> Iterator[FoundAttribution]:
    """The statement with the pieces up to the first quotation behind its own paragraph, and each such quotation with what continues
    it, by the same speaker."""
    content = sorted(item.content)
    if len(content) < 2 or len(content) > MAX_PIECES or not item.source or content[-1].part != item.cue[0].part:
        yield item
        return
    home = places.number(item.cue[-1])
    groups: list[list[Span]] = [content[:1]]
    for span in content[1:]:
        if places.number(span) > home and places.opens(span):
            groups.append([])
        groups[-1].append(span)
    if len(groups) == 1:
        yield item
        return
    yield _with(item, groups[0])
    for group in groups[1:]:
        yield replace(_with(item, group), cue=(), about=None, through=None)


def _with(item: FoundAttribution, content: Sequence[Span]) -> FoundAttribution:
    quoted = tuple(each for each in item.quoted if any(_holds(span, each) for span in content))
    return replace(item, content=tuple(content), quoted=quoted)


def _holds(span: Span, other: Span) -> bool:
    return span.start <= other.start and other.end <= span.end
