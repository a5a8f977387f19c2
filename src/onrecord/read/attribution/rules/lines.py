"""A sentence as the attribution rules see it: words and marks, with each quotation as one unit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from onrecord.model import Span
from onrecord.read.text.quotes import Quotation
from onrecord.read.text.tokens import tokenize
from onrecord.read.types import Part

_CLITIC: Final = re.compile(r"(i|you|he|she|it|we|they|who|that|there)(['’](?:s|ve|d|ll|re|m))\Z", re.IGNORECASE)
MAY: Final = "may (month)"
"""The `low` of the month May, which tells the month from the auxiliary: the month has a capital within a sentence."""
MAX_UNITS: Final = 400
"""The most units of a line that are read, the first ones. Longer "sentences" are tables or noise; the bound keeps the
cost linear."""


class Unit(NamedTuple):
    """A word, a mark, or a whole quotation. The `low` of a quotation is empty."""

    word: str
    low: str
    start: int
    end: int
    quote: Quotation | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, with the number of the paragraph. It isn't broken inside a quotation."""

    part: str
    string: str
    start: int
    end: int
    paragraph: int
    units: tuple[Unit, ...]

    def span(self, first: int, stop: int) -> Span:
        """One span over the units from `first` up to `stop`."""
        return Span(self.units[first].start, self.units[stop - 1].end, self.part)


def lines(part: Part, quotations: tuple[Quotation, ...]) -> Iterator[Line]:
    """The part's sentences as lines. A sentence that ends inside a quotation goes on to the quotation's end."""
    outer = [quotation for quotation in quotations if quotation.depth == 0]
    paragraph, previous_end, at = 0, 0, 0
    for start, end in _merged(part.sentences, outer):
        if "\n" in (gap := part.string[previous_end:start]):
            paragraph += 1 if gap.count("\n") > 0 else 0
        while at < len(outer) and outer[at].end <= start:
            at += 1
        inside = []
        scan = at
        while scan < len(outer) and outer[scan].start < end:
            inside.append(outer[scan])
            scan += 1
        units = tuple(_units(part.string, start, end, inside))
        previous_end = end
        if units:
            yield Line(part.name, part.string, start, end, paragraph, units)


def _merged(sentences: tuple[Span, ...], outer: list[Quotation]) -> Iterator[tuple[int, int]]:
    at = 0
    pending: int | None = None
    for sentence in sentences:
        start = sentence.start if pending is None else pending
        while at < len(outer) and outer[at].end < sentence.end:
            at += 1
        inside = at < len(outer) and outer[at].start < sentence.end < outer[at].end
        if inside:
            pending = start
            continue
        pending = None
        yield start, sentence.end
    if pending is not None:
        yield pending, sentences[-1].end


def _units(string: str, start: int, end: int, inside: list[Quotation]) -> Iterator[Unit]:
    count = 0
    position = start
    for quotation in [*inside, None]:
        stop = min(end, max(position, quotation.start)) if quotation else end
        for token in tokenize(string, position, stop):
            count += 1
            if count > MAX_UNITS:
                return
            if clitic := _CLITIC.match(token.word):
                cut = token.start + len(clitic[1])
                yield Unit(clitic[1], clitic[1].lower(), token.start, cut)
                yield Unit(clitic[2], clitic[2].lower().replace("’", "'"), cut, token.end)
            elif token.word == "May" and token.start > start:
                yield Unit(token.word, MAY, token.start, token.end)
            else:
                yield Unit(token.word, token.low.replace("’", "'"), token.start, token.end)
        if quotation and quotation.start < end:
            yield Unit(string[quotation.start], "", quotation.start, min(quotation.end, end), quotation)
            position = min(quotation.end, end)
