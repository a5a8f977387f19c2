"""Finds a reader's highlighted words in a text that may have changed since, and writes them as HTML. Pure."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice
from typing import NamedTuple

from onrecord.model import Span
from onrecord.store.contract.notes import Colour, Note
from onrecord.web.escaping import safe

CONTEXT_CHARS = 32
"""Characters before and after the words that are compared to find the right one of several matches."""
_WORD = re.compile(r"\S+")
_MAX_PLACES = 1_000
"""The most matches of the same words that are compared."""


class Highlight(NamedTuple):
    """Highlighted characters of a text: their colour, and the note that they belong to."""

    start: int
    end: int
    colour: Colour
    note: int


class Spaced:
    """A text in which words are found whatever the white space between them, in linear time."""

    def __init__(self, text: str) -> None:
        self._text = text
        words = list(_WORD.finditer(text))
        self._plain = " ".join(word[0] for word in words)
        self._at = list(accumulate((len(word[0]) + 1 for word in words), initial=0))
        self._starts = [word.start() for word in words]

    def found(self, quote: str, before: str = "", after: str = "", near: int = 0) -> tuple[int, int] | None:
        """The span of the words: of several matches the one whose surroundings fit best, or else the nearest to `near`."""
        wanted = " ".join(quote.split())
        places = list(islice(self._places(wanted), _MAX_PLACES)) if wanted else []

        def fits(place: tuple[int, int]) -> tuple[int, int]:
            start, end = place
            alike = _alike(self._text[max(0, start - CONTEXT_CHARS) : start][::-1], before[::-1])
            alike += _alike(self._text[end : end + CONTEXT_CHARS], after)
            return alike, -abs(start - near)

        return max(places, key=fits, default=None)

    def _places(self, wanted: str) -> Iterator[tuple[int, int]]:
        at = self._plain.find(wanted)
        while at >= 0:
            yield self._whole(at), self._whole(at + len(wanted) - 1) + 1
            at = self._plain.find(wanted, at + len(wanted))

    def _whole(self, at: int) -> int:
        """The text's index for an index in the text with single spaces."""
        word = bisect_right(self._at, at) - 1
        return self._starts[word] + at - self._at[word]


def _alike(one: str, other: str) -> int:
    """The length of the strings' common prefix."""
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def highlights(notes: Iterable[Note], text: str) -> list[Highlight]:
    """The notes' words as they are found now, in order and without overlaps: an earlier note wins over a later one."""
    made: list[Highlight] = []
    spaced: Spaced | None = None
    for note in notes:
        end = note.start + len(note.quote)
        is_there = text[note.start : end] == note.quote
        place: tuple[int, int] | None = (note.start, end)
        if not is_there:
            spaced = spaced or Spaced(text)
            place = spaced.found(note.quote, note.before, note.after, note.start)
        if place is not None and all(place[1] <= each.start or each.end <= place[0] for each in made):
            made.append(Highlight(*place, note.colour, note.id))
    return sorted(made)


def marked(text: str, start: int, over: Sequence[Highlight]) -> str:
    """A piece of the text, which begins at `start`, as HTML with its highlights."""
    made: list[str] = []
    at, end = start, start + len(text)
    for each in over:
        if each.end <= at or each.start >= end:
            continue
        first, last = max(each.start, at), min(each.end, end)
        made.append(safe(text[at - start : first - start]))
        anchor = f' id="note-{each.note}"' if first == each.start else ""
        made.append(f'<mark class="hl hl-{each.colour}"{anchor}>{safe(text[first - start : last - start])}</mark>')
        at = last
    made.append(safe(text[at - start :]))
    return "".join(made)


def within(span: Span, over: Sequence[Highlight]) -> list[Highlight]:
    """The highlights in a span."""
    return [each for each in over if each.start < span.end and each.end > span.start]
