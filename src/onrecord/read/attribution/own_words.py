"""How much of a statement is in the speaker's own words, by the quotations in the content."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from onrecord.model import AttributionKind, Span
from onrecord.read.types import FoundAttribution

_MARKS: Final = "\"'“”‘’«»„‚`"


def kind_of(string: str, item: FoundAttribution) -> AttributionKind:
    """Direct where quotations cover the whole content and the first doesn't begin in lower case. Mixed where there
    are other quotations, else indirect.

    `item.quoted` must be in order.
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
    """The quotations that share a character with the span or touch it. They must be in order, none within another."""
    first = bisect_left(quoted, span.start, key=lambda inner: inner.end)
    return quoted[first : bisect_right(quoted, span.end, key=lambda inner: inner.start)]


def shown_content(string: str, item: FoundAttribution, kind: AttributionKind) -> tuple[Span, ...]:
    """The content as it is kept: without marks where it is one quotation, or nothing but quotations. Of several pieces some of
    which are the article's words, the marks tell which aren't."""
    if kind is AttributionKind.MIXED and len(item.content) > 1:
        return item.content
    return tuple(without_marks(string, span, item.quoted) for span in item.content)


def without_marks(string: str, span: Span, quoted: Sequence[Span]) -> Span:
    """The span without quotation marks where it is one quotation. A quoted phrase also loses the full stop or comma
    that the sentence put in.

    `quoted` must be in order.
    """
    for inner in _inside(span, quoted):
        if (
            span.start < inner.start
            and inner.end <= span.end
            and not string[span.start : inner.start].strip(_MARKS + " ")
        ):
            if string[inner.end : span.end].strip(_MARKS + ".,"):
                return span
            end = inner.end
            if string[inner.start : inner.start + 1].islower():
                while end > inner.start + 1 and string[end - 1] in ".,":
                    end -= 1
            return Span(inner.start, end, span.part) if end > inner.start else span
    return span
