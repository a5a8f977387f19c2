"""Where the words that a reader highlighted stand in a text, which may have changed since; and those words as HTML. Pure."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice
from typing import NamedTuple

from onrecord.model import Span
from onrecord.store.contract.notes import Colour, Note
from onrecord.web.escaping import safe

CONTEXT_CHARS = 32
"""Of what stands before and after words, by which the right ones of several alike are told."""
_WORD = re.compile(r"\S+")
_MAX_PLACES = 1_000
"""Where the same words stand in a text, that are weighed."""


class Highlight(NamedTuple):
    """Characters of a text in a colour, and the note that they belong to."""

    start: int
    end: int
    colour: Colour
    note: int


class Spaced:
    """A text whose white space doesn't matter: where words stand in it, however they are spaced. Takes time linear in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        words = list(_WORD.finditer(text))
        self._plain = " ".join(word[0] for word in words)
        self._at = list(accumulate((len(word[0]) + 1 for word in words), initial=0))
        self._starts = [word.start() for word in words]

    def found(self, quote: str, before: str = "", after: str = "", near: int = 0) -> tuple[int, int] | None:
        """Where words stand: of several places, where most stands before and after as it did, else the nearest to `near`."""
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
        """The place in the text of a character of its words."""
        word = bisect_right(self._at, at) - 1
        return self._starts[word] + at - self._at[word]


def _alike(one: str, other: str) -> int:
    """How many characters two strings begin with alike."""
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def highlights(notes: Iterable[Note], text: str) -> list[Highlight]:
    """Where the notes' words stand now, in order, none over another: a later note gives way to an earlier one."""
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
    """A piece of the text as HTML, which begins at `start`, with what is highlighted in it."""
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
    """What is highlighted in a span."""
    return [each for each in over if each.start < span.end and each.end > span.start]
