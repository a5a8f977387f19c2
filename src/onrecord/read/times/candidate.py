"""A time expression as first found, before overlaps are settled and missing parts are inferred."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from onrecord.model import TimexType
from onrecord.read.times import words as w

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A time expression in one part.

    `shift` is (unit, steps), counted from publication: ("W", -1) is last week. `same` is the same, counted from the
    date that is written before it: ("Y", 0) is "that year".
    """

    start: int
    end: int
    type: TimexType
    value: str
    mod: str | None = None
    shift: tuple[str, int] | None = None
    same: tuple[str, int] | None = None


Found = tuple[Candidate, ...]
Handler = Callable[[Match], Found]
Rule = tuple[str, Handler]
"""A pattern, and the function that makes candidates from its matches."""
Hints = Mapping[Handler, tuple[str, ...]]
"""For a handler's patterns: words in lower case, one of which the text must have for them to match. Looking for these
is cheap, matching is not."""

RELATIVE: Final = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "this past": -1, "this last": -1,
    "this": 0, "current": 0, "this current": 0,
    "next": 1, "coming": 1, "upcoming": 1, "this coming": 1, "this next": 1,
}  # fmt: skip
BLANK: Final = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "DE": "XXX",
    "CE": "XX",
}


def made(
    match: Match,
    value: str,
    kind: TimexType = TimexType.DATE,
    *,
    mod: str | None = None,
    shift: tuple[str, int] | None = None,
    same: tuple[str, int] | None = None,
    span: tuple[int, int] | None = None,
) -> Found:
    """One candidate. It is the match's group `all` where there is one, else the whole match; `mod` comes from the
    group `mod`."""
    start, end = span or (match.span("all") if "all" in match.re.groupindex else match.span())
    return (Candidate(start, end, kind, value, mod or mod_of(match), shift, same),)


def mod_of(match: Match) -> str | None:
    """TIMEX3's `mod` for the words in the group `mod`."""
    words = match.groupdict().get("mod")
    return w.MODS.get(re.sub(r"[\s–-]+", " ", words.lower()).strip()) if words else None


def folded(words: str | None) -> str:
    """The words in lower case with single blanks; "" for None."""
    return re.sub(r"\s+", " ", words.lower()).strip() if words else ""


def valid(year: str | None, month: int, day: int) -> bool:
    """Whether the day exists. Without a year, February has 29 days."""
    try:
        date(int(year) if year else 2024, month, day)
    except ValueError:
        return False
    return True


def without_the(match: Match) -> tuple[int, int]:
    """The match's span without a leading "the" that belongs to the noun: "the mid-April talks", "the early 2024
    vote"."""
    start, end = match.span()
    words = match.string[start:end].lower()
    mod = folded(match["mod"])
    return (start + 4, end) if words.startswith("the ") and mod in {"early", "mid", "late"} else (start, end)
