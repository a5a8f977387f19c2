"""A quotation in one pair of marks belongs to one speaker: where two statements share it, it goes to the one whose
cue it leads to.

`"It is late," says Lee. "We go. We sail", adds Holt.`: finders that look behind "says Lee" for more of the quotation
take in the first sentence of the next one. The cue or the speaker right behind the closing mark says whose it is. A
quotation that is left open at a paragraph's end and goes on in the next paragraph counts as one, too. English.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import Span
from onrecord.read.text.quotes import Quotation, find_quotations
from onrecord.read.types import FoundAttribution, Part

_RIGHT_BEHIND: Final = re.compile(r"[\s,.:;—–-]{0,4}\Z")


def with_undivided(found: Sequence[FoundAttribution], parts: Sequence[Part]) -> list[FoundAttribution]:
    """The statements. None has a piece of a quotation that leads to another's cue. One that is left without content
    is dropped."""
    quotes = {part.name: _wholes(part.string) for part in parts}
    strings = {part.name: part.string for part in parts}
    sharing: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, item in enumerate(found):
        for key in {key for span in item.content for key in _quotes_of(span, quotes)}:
            sharing[key].append(number)
    made: dict[int, FoundAttribution] = dict(enumerate(found))
    for (part, at), numbers in sorted(sharing.items()):
        whole = quotes[part][at]
        if len(numbers) < 2 and len(whole) < 2:
            continue
        outside = [number for number in numbers if not _speaks_within(made[number], whole, part)]
        owner = next((number for number in outside if _leads_to(whole[-1], made[number], strings[part])), None)
        if owner is None or (len(outside) < 2 and len(whole) < 2):
            continue
        for number in outside:
            made[number] = (
                _given(made[number], whole, part) if number == owner else _taken(made[number], whole, part)
            )
    kept = [item for number, item in made.items() if item.content or not found[number].content]
    doubles = _doubles(kept)
    return [item for item in kept if id(item) not in doubles]


def _doubles(found: Sequence[FoundAttribution]) -> set[int]:
    """Those whose quotation stands in another statement by the same source in the same sentence: what somebody does while they
    speak is no second cue ("he says, pushing off. “We go.”")."""
    by_source: dict[tuple[Span, ...], list[FoundAttribution]] = defaultdict(list)
    for item in found:
        if item.source and item.cue and item.quoted:
            by_source[item.source].append(item)
    return {
        id(item)
        for same in by_source.values()
        for item in same[1:MAX_OF_ONE_SOURCE]
        for other in same[:1]
        if other.cue[-1].end <= item.cue[0].start
        and all(any(whole.covers(span) for whole in other.content) for span in item.content)
        and not any(whole.covers(item.cue[0]) for whole in other.content)
    }


_Whole = tuple[Quotation, ...]
"""A quotation, with those in the next paragraphs that continue it."""


def _wholes(string: str) -> list[_Whole]:
    """The outermost quotations. One that continues behind a paragraph's end is joined to its continuation in the same
    marks."""
    made: list[list[Quotation]] = []
    goes_on = False
    for quote in find_quotations(string):
        if quote.depth > 0:
            continue
        if goes_on and string[quote.start] == string[made[-1][0].start]:
            made[-1].append(quote)
        else:
            made.append([quote])
        goes_on = quote.continues and len(made[-1]) < MAX_PARAGRAPHS
    return [tuple(whole) for whole in made]


MAX_OF_ONE_SOURCE: Final = 8
"""The most statements of one subject that are compared. No sentence has more."""
MAX_PARAGRAPHS: Final = 32
"""The most paragraphs of one quotation. Behind these another one begins."""


def _quotes_of(span: Span, quotes: Mapping[str, Sequence[_Whole]]) -> list[tuple[str, int]]:
    """The quotations that share a character with the span."""
    own = quotes.get(span.part, ())
    at = bisect_left(own, span.start + 1, key=lambda whole: whole[-1].end)
    keys = []
    while at < len(own) and own[at][0].start < span.end:
        keys.append((span.part, at))
        at += 1
    return keys


def _speaks_within(item: FoundAttribution, whole: _Whole, part: str) -> bool:
    """Whether the statement's cue stands within the quotation itself."""
    return any(span.part == part and whole[0].start <= span.start < whole[-1].end for span in item.cue)


def _leads_to(quote: Quotation, item: FoundAttribution, string: str) -> bool:
    starts = [span.start for span in (*item.cue, *item.source) if span.start >= quote.end]
    return bool(starts) and _RIGHT_BEHIND.fullmatch(string, quote.end, min(starts)) is not None


def _given(item: FoundAttribution, whole: _Whole, part: str) -> FoundAttribution:
    """The statement with the whole quotation in the content."""
    rest = _taken(item, whole, part)
    content = tuple(sorted((*rest.content, *(Span(quote.start, quote.end, part) for quote in whole))))
    quoted = tuple(sorted((*rest.quoted, *(quote.inner(part) for quote in whole))))
    return replace(item, content=content, quoted=quoted)


def _taken(item: FoundAttribution, whole: _Whole, part: str) -> FoundAttribution:
    """The statement without any of the quotation."""
    content = list(item.content)
    for quote in whole:
        content = [piece for span in content for piece in _outside(span, quote, part)]
    first, last = whole[0].start, whole[-1].end
    quoted = tuple(span for span in item.quoted if span.part != part or span.end <= first or span.start >= last)
    return replace(item, content=tuple(content), quoted=quoted)


def _outside(span: Span, quote: Quotation, part: str) -> list[Span]:
    """The pieces of the span before and behind the quotation."""
    if span.part != part or span.end <= quote.start or span.start >= quote.end:
        return [span]
    before, behind = Span(span.start, quote.start, part), Span(quote.end, span.end, part)
    return [piece for piece in (before, behind) if piece.end - piece.start > 1]
