"""How much of a statement is its speaker's own words: by the quotations that its content has."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from onrecord.model import AttributionKind, Span
from onrecord.read.types import FoundAttribution

_MARKS: Final = "\"'“”‘’«»„‚`"


def kind_of(string: str, item: FoundAttribution) -> AttributionKind:
    """Direct where every word of the content is quoted as its own clause, mixed where some are, else indirect.

    `item.quoted` is in order.
    """
    if not item.quoted:
        return AttributionKind.INDIRECT
    wholly = all(_is_quoted(string, span, item.quoted) for span in item.content)
    first = string[item.quoted[0].start : item.quoted[0].end].lstrip(_MARKS + "[(… .")[:1]
    return AttributionKind.DIRECT if wholly and not first.islower() else AttributionKind.MIXED


def _is_quoted(string: str, span: Span, quoted: Sequence[Span]) -> bool:
    at = span.start
    for inner in _inside(span, quoted):
        if string[at : inner.start].strip(_MARKS + " ,.\n"):
            return False
        at = max(at, inner.end)
    return not string[at : span.end].strip(_MARKS + " ,.\n")


def _inside(span: Span, quoted: Sequence[Span]) -> Sequence[Span]:
    """Of quotations in order, none in another, those that share a character with the span or touch it."""
    first = bisect_left(quoted, span.start, key=lambda inner: inner.end)
    return quoted[first : bisect_right(quoted, span.end, key=lambda inner: inner.start)]


def without_marks(string: str, span: Span, quoted: Sequence[Span]) -> Span:
    """A span that is one quotation loses its marks, and a quoted phrase the stop that its sentence put in.

    `quoted` is in order.
    """
    for inner in _inside(span, quoted):
        if (
            span.start < inner.start
            and inner.end <= span.end
            and not string[span.start : inner.start].strip(_MARKS)
        ):
            if string[inner.end : span.end].strip(_MARKS):
                return span
            end = inner.end
            if string[inner.start : inner.start + 1].islower():
                while end > inner.start + 1 and string[end - 1] in ".,":
                    end -= 1
            return Span(inner.start, end, span.part) if end > inner.start else span
    return span
