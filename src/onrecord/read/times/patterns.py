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


def candidates(string: str) -> Iterator[Candidate]:
    """Everything that looks like a time, overlapping ones included."""
    plain = string.lower()
    for pattern, handler, needed in _RULES:
        if needed and not any(word in plain for word in needed):
            continue
        for match in pattern.finditer(string):
            yield from handler(match)


def settle(string: str) -> list[Candidate]:
    """Of overlapping candidates the one that starts first, the longest of those; in order."""
    kept: list[Candidate] = []
    for one in sorted(candidates(string), key=lambda each: (each.start, -each.end)):
        if one.end > one.start and (not kept or one.start >= kept[-1].end):
            kept.append(one)
        elif kept and one.end - one.start > kept[-1].end - kept[-1].start and _is_free(kept, one):
            kept[-1] = one
    return kept


def _is_free(kept: list[Candidate], one: Candidate) -> bool:
    return len(kept) < 2 or kept[-2].end <= one.start
