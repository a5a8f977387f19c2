"""All rules of the package, compiled once, and what they find in a string."""

import re
from collections.abc import Iterator
from typing import Final

from onrecord.read.times import amounts, calendar, clock, deictic, years
from onrecord.read.times.candidate import Candidate

_MODULES: Final = (calendar, years, deictic, amounts, clock)
_HINTS: Final = {handler: words for module in _MODULES for handler, words in module.HINTS.items()}
_RULES: Final = tuple(
    (re.compile(pattern), handler, _HINTS.get(handler, ()))
    for module in _MODULES
    for pattern, handler in module.RULES
)


_BEFORE: Final = 100
_AFTER: Final = 60
"""Characters to either side of the word that a rule needs: no expression reaches further."""


def candidates(string: str) -> Iterator[Candidate]:
    """Everything that looks like a time, with overlaps."""
    plain = string.lower()
    for pattern, handler, needed in _RULES:
        for start, end in _stretches(string, plain, needed):
            for match in pattern.finditer(string, start, end):
                yield from handler(match)


def _stretches(string: str, plain: str, needed: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """The stretches of the string around the words that a rule needs, apart and in order. The whole string for a rule
    that needs none."""
    if not needed or len(plain) != len(string):
        yield 0, len(string)
        return
    places = sorted(at for word in needed for at in _places(plain, word))
    start = end = 0
    for at in places:
        if at - _BEFORE > end:
            if end:
                yield start, end
            # Both edges stand at a blank, so that no word is cut
            start = max(plain.find(" ", at - _BEFORE, at), end) if at > _BEFORE else 0
        if at + _AFTER > end:
            after = plain.find(" ", at + _AFTER)
            end = len(plain) if after < 0 else after
    if end:
        yield start, end


def _places(plain: str, word: str) -> Iterator[int]:
    at = plain.find(word)
    while at >= 0:
        yield at
        at = plain.find(word, at + 1)


def settle(string: str) -> list[Candidate]:
    """The candidates without overlaps, in order. Of overlapping ones the longest stays, and of equally long ones the
    first."""
    kept: list[Candidate] = []
    for one in sorted(candidates(string), key=lambda each: (each.start, -each.end)):
        if one.end > one.start and (not kept or one.start >= kept[-1].end):
            kept.append(one)
        elif kept and one.end - one.start > kept[-1].end - kept[-1].start and _is_free(kept, one):
            kept[-1] = one
    return kept


def _is_free(kept: list[Candidate], one: Candidate) -> bool:
    return len(kept) < 2 or kept[-2].end <= one.start
