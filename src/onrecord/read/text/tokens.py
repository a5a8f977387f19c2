"""Cheap tokens with their offsets, by one compiled expression. For any language that puts spaces between words."""

import re
from typing import Final, NamedTuple

TOKEN: Final = re.compile(
    r"(?:[^\W\d_]\.){2,8}"  # U.S., a.m.
    r"|\b(?:[A-Z]|Mrs?|Ms|Dr|Gen|Sens?|Reps?|Govs?|Lt|Col|Sgt|Capt|Prof|Rev|Hon|St|Jr|Sr|Inc|Corp|Co|Ltd|Engr|Atty|Smt|Fr|Brig|Supt|Insp|Cllr|Msgr|Cmdr|Cpl|Pvt|Amb|Barr|Alh|Ma|Sta|Sto|No|Jan|Feb|"
    r"Aug|Sept|Oct|Nov|Dec)\.(?=\s+[\w\"'(]|,)"
    r"|(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?s?(?![\w,]*\d)"  # 864,652
    r"|\w[\w\u0300-\u036f]*(?:[.'’\-‑]\w[\w\u0300-\u036f]*)*"  # didn't, well-known, 3.5
    r"|''|``|\.{2,}|--+"
    r"|[^\w\s]"
)


class Token(NamedTuple):
    """A word or mark: as written, in lower case, and where it stands in the part's string."""

    word: str
    low: str
    start: int
    end: int


def tokenize(string: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `string[start:end]` in order; offsets are into `string`."""
    stop = len(string) if end is None else end
    return [Token(m[0], m[0].lower(), m.start(), m.end()) for m in TOKEN.finditer(string, start, stop)]


def word_set(listed: str) -> frozenset[str]:
    """The words of a list, parted by white space."""
    return frozenset(listed.split())
