"""Rounds of quotations ("The week in quotes"): whose each is where a line of its own names its owner, above it or below.

A line with a name and without a stop ("Ann Lee, Merrow coach") owns the quotations that fill the next paragraphs; where
all such lines stand behind quotations, the ones before it. Where an article begins with a quotation and then a paragraph
of plain words and one of quotations take turns to its end, the plain words tell whose the quotation before them was:
"Ann Lee after the cup was lost." English.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from onrecord.model import Mention, Span
from onrecord.read.attribution.merged_spans import any_between
from onrecord.read.text.quotes import Quotation

_MAX_LINE_CHARS: Final = 90
_OPENING: Final = 30
"""Characters from a line's beginning within which its name begins."""
_MAX_TOLD_CHARS: Final = 80
"""Characters from a paragraph's beginning within which the owner is named who is told behind the words."""
_FEWEST: Final = 2
"""Lines that own quotations, at least: one alone may be a caption."""
_FEWEST_TURNS: Final = 3
_WORK: Final = re.compile(r", (?:The|An?) [A-Z]")
"""Behind an author's name, what quotations praise: "Ann Lee, The Long Shore"."""
_STOPS: Final = re.compile(r"[.!?:;…”\"’'»)]\Z")


@dataclass(frozen=True, slots=True)
class Texts:
    """A part's paragraphs, quotations and people, each in order."""

    string: str
    part: str
    paragraphs: Sequence[tuple[int, int]]
    quotations: Sequence[Quotation]
    people: Sequence[Mention]
    cues: Sequence[int]
    """Where the statements found have their cues."""


def owners_in_rounds(texts: Texts) -> dict[int, Span]:
    """Who owns the quotations that fill a paragraph, by the paragraph's number."""
    filled = _filled(texts)
    if len(filled) < _FEWEST:
        return {}
    return _by_lines(texts, filled) or _told_behind(texts, filled)


def _filled(texts: Texts) -> set[int]:
    """The paragraphs in which quotations stand alone."""
    found: set[int] = set()
    at = 0
    for number, (start, end) in enumerate(texts.paragraphs):
        first, last = -1, start
        while at < len(texts.quotations) and texts.quotations[at].start < end:
            its = texts.quotations[at]
            if first < 0:
                first = its.start
            elif texts.string[last : its.start].strip():
                first = end  # words between two quotations
            last, at = its.end, at + 1
        if 0 <= first < end and not texts.string[start:first].strip() and not texts.string[last:end].strip():
            found.add(number)
    return found


def _by_lines(texts: Texts, filled: set[int]) -> dict[int, Span]:
    lines = {
        number: line for number, line in _lines(texts, filled) if number - 1 in filled or number + 1 in filled
    }
    heads = [number for number in lines if number + 1 in filled]
    feet = [number for number in lines if number - 1 in filled]
    runs = _runs(filled)
    if len(heads) >= _FEWEST and min(lines) < runs[0][0]:
        return {each: lines[run[0] - 1] for run in runs if run[0] - 1 in lines for each in run}
    if len(feet) >= _FEWEST and all(run[-1] + 1 in lines for run in runs):
        return {each: lines[run[-1] + 1] for run in runs for each in run}
    return {}


def _lines(texts: Texts, filled: set[int]) -> Iterator[tuple[int, Span]]:
    """Short paragraphs without a stop that begin with somebody's whole name."""
    at = 0
    for number, (start, end) in enumerate(texts.paragraphs):
        while at < len(texts.people) and texts.people[at].span.start < start:
            at += 1
        if number in filled or end - start > _MAX_LINE_CHARS or at == len(texts.people):
            continue
        name, line = texts.people[at].span, texts.string[start:end].rstrip()
        is_led = name.end <= end and name.start - start <= _OPENING and " " in texts.string[name.start : name.end]
        if (
            is_led
            and not _WORK.match(texts.string, name.end)
            and line
            and "\n" not in line
            and not _STOPS.search(line)
        ):
            yield number, Span(start, start + len(line), texts.part)


def _runs(filled: set[int]) -> list[list[int]]:
    """Paragraphs beside each other, together."""
    numbered = enumerate(sorted(filled))
    return [[each for _, each in run] for _, run in groupby(numbered, key=lambda pair: pair[1] - pair[0])]


def _told_behind(texts: Texts, filled: set[int]) -> dict[int, Span]:
    runs = _runs(filled)
    takes_turns = all(run[-1] + 2 == after[0] for run, after in pairwise(runs))
    told = [run[-1] + 1 for run in runs]
    if len(runs) < _FEWEST_TURNS or runs[0][0] or not takes_turns or told[-1] >= len(texts.paragraphs):
        return {}
    if any(any_between(texts.cues, *texts.paragraphs[number]) for number in told):
        return {}  # where words are said as usual, quotations go on for who spoke before them
    starts = [each.span.start for each in texts.people]
    found = {number: _told(texts, starts, number) for number in told}
    return {each: its for run in runs if (its := found[run[-1] + 1]) for each in run}


def _told(texts: Texts, starts: Sequence[int], number: int) -> Span | None:
    """The first person of a paragraph's opening who has a role, or else the first; nobody who only owns somebody ("Lee's
    rival")."""
    start, end = texts.paragraphs[number]
    first, behind = bisect_left(starts, start), bisect_left(starts, min(end, start + _MAX_TOLD_CHARS))
    opening = [
        each for each in texts.people[first:behind] if not texts.string.startswith(("'s", "’s"), each.span.end)
    ]
    return next((each.span for each in opening if each.role), opening[0].span if opening else None)
