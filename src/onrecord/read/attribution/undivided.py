"""A quotation in one pair of marks is one speaker's: where two statements share it, it goes to the one whose cue it leads to.

`"It is late," says Lee. "We go. We sail", adds Holt.`: finders that look back from "says Lee" for how the quotation goes on
take the next one's first sentence with it. The cue or the speaker right behind the closing mark says whose it is. English.
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
    """The statements, none of which has a piece of a quotation that leads to another's cue; one left without content is gone."""
    quotes = {part.name: [item for item in find_quotations(part.string) if item.depth == 0] for part in parts}
    strings = {part.name: part.string for part in parts}
    sharing: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, item in enumerate(found):
        for key in {key for span in item.content for key in _quotes_of(span, quotes)}:
            sharing[key].append(number)
    made: dict[int, FoundAttribution] = dict(enumerate(found))
    for (part, at), numbers in sorted(sharing.items()):
        if len(numbers) < 2:
            continue
        quote = quotes[part][at]
        outside = [number for number in numbers if not _speaks_within(made[number], quote, part)]
        owner = next((number for number in outside if _leads_to(quote, made[number], strings[part])), None)
        if owner is None or len(outside) < 2:
            continue
        for number in outside:
            made[number] = (
                _given(made[number], quote, part) if number == owner else _taken(made[number], quote, part)
            )
    return [item for number, item in made.items() if item.content or not found[number].content]


def _quotes_of(span: Span, quotes: Mapping[str, Sequence[Quotation]]) -> list[tuple[str, int]]:
    """The quotations that share a character with the span."""
    own = quotes.get(span.part, ())
    at = bisect_left(own, span.start + 1, key=lambda quote: quote.end)
    keys = []
    while at < len(own) and own[at].start < span.end:
        keys.append((span.part, at))
        at += 1
    return keys


def _speaks_within(item: FoundAttribution, quote: Quotation, part: str) -> bool:
    """Whether the statement is one that the quotation itself tells of."""
    return any(span.part == part and quote.start <= span.start < quote.end for span in item.cue)


def _leads_to(quote: Quotation, item: FoundAttribution, string: str) -> bool:
    starts = [span.start for span in (*item.cue, *item.source) if span.start >= quote.end]
    return bool(starts) and _RIGHT_BEHIND.fullmatch(string, quote.end, min(starts)) is not None


def _given(item: FoundAttribution, quote: Quotation, part: str) -> FoundAttribution:
    """The statement with the whole quotation."""
    rest = _taken(item, quote, part)
    content = tuple(sorted((*rest.content, Span(quote.start, quote.end, part))))
    quoted = tuple(sorted((*rest.quoted, Span(quote.first, quote.last, part))))
    return replace(item, content=content, quoted=quoted)


def _taken(item: FoundAttribution, quote: Quotation, part: str) -> FoundAttribution:
    """The statement without any of the quotation."""
    content: list[Span] = []
    for span in item.content:
        if span.part != part or span.end <= quote.start or span.start >= quote.end:
            content.append(span)
            continue
        before, behind = Span(span.start, quote.start, part), Span(quote.end, span.end, part)
        content += [piece for piece in (before, behind) if piece.end - piece.start > 1]
    quoted = tuple(
        span for span in item.quoted if span.part != part or span.end <= quote.start or span.start >= quote.end
    )
    return replace(item, content=tuple(content), quoted=quoted)
