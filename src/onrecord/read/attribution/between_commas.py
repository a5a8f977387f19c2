"""Statements with their speaker between two commas: "The road, he adds, is closed." English.

The network takes many of them for an aside. Only a pronoun or a name right beside a plain verb of speaking
counts, in a sentence outside quotations.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from onrecord.model import Span
from onrecord.read.attribution.order import with_more
from onrecord.read.text.quotes import outer_quotations
from onrecord.read.types import FoundAttribution, Part

CONFIDENCE: Final = 0.7
FEWEST_WORDS: Final = 2
"""The fewest words on each side: fewer are as often a turn of speech."""
_ASIDE: Final = re.compile(
    r", (?P<source>he|she|they|(?:[A-ZÀ-Þ][\w’'.-]{1,20} ){0,3}[A-ZÀ-Þ][\w’'-]{1,20})"
    r" (?:also |later |then )?(?P<cue>says?|said|adds?|added|explains?|explained|argues?|argued|warns?|warned|notes?|noted|insists?|insisted|claims?|claimed|stresses|stressed),"
)


def with_asides(found: Sequence[FoundAttribution], parts: Sequence[Part]) -> list[FoundAttribution]:
    """The statements, and those whose speaker stands between commas and whose cue no finder took."""
    taken: dict[str, list[Span]] = {part.name: [] for part in parts}
    for item in found:
        for span in (*item.cue, *item.content, *item.source):
            taken.setdefault(span.part, []).append(span)
    more = [item for part in parts for item in _asides(part, sorted(taken[part.name]))]
    return with_more(found, more, parts) if more else list(found)


def _asides(part: Part, taken: Sequence[Span]) -> Iterator[FoundAttribution]:
    quotes = outer_quotations(part.string)
    ends = [each.end for each in quotes]
    starts = [sentence.start for sentence in part.sentences]
    openings = [each.start for each in taken]
    reached = list(accumulate((each.end for each in taken), max))
    for match in _ASIDE.finditer(part.string):
        at = bisect_right(starts, match.start()) - 1
        if at < 0 or part.sentences[at].end < match.end():
            continue
        first, stop = part.sentences[at].start, part.sentences[at].end
        while stop > match.end() and part.string[stop - 1] in ".!? \n":
            stop -= 1
        quote = bisect_left(ends, first)
        if quote < len(quotes) and quotes[quote].start < stop:
            continue  # the finders know quotations
        opened = bisect_left(openings, stop)
        if opened and reached[opened - 1] > first:
            continue  # a statement that is known has some of the sentence
        before, behind = Span(first, match.start(), part.name), Span(match.end() + 1, stop, part.name)
        if behind.start >= behind.end or min(_words(part, before), _words(part, behind)) < FEWEST_WORDS:
            continue
        yield FoundAttribution(
            source=(Span(*match.span("source"), part.name),),
            cue=(Span(*match.span("cue"), part.name),),
            content=(before, behind),
            is_certain=True,
            confidence=CONFIDENCE,
        )


def _words(part: Part, span: Span) -> int:
    return len(part.string[span.start : span.end].split())
