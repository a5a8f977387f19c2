"""Names of outlets as words: in titles and in lines of copyright, whatever kind of page they stand in.

Holds for every language: copyright lines are known by their sign or the word.
"""

import re

MAX_NAME_CHARS = 60
"""Longer than this (characters) no outlet's name is."""
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)\s|\bcopyright\b)[\s:]*+(?:copyright\b|©)?[\s,]*+(?:(?:19|20)\d\d(?:\s?[-–—]\s?(?:19|20)?\d\d)?[\s,]*+)?"
    r"(?:by\s)?(?P<name>[^\W\d_][^|©\n]{1,80})",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"(?<!\s)\s+-\s|(?:(?<!\s)\s+)?(?:[.|•·;–—,]|\b(?:19|20)\d\d\b"
    r"|\b(?:all rights|alle rechte|tous droits|todos los|tutti i|todos os|alle rechten"
    r"|ltd|inc|llc|plc|gmbh|ag|s\.?a|sas|b\.?v)\b)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?<!\s)\s+[|•·—–»-]\s+|(?:(?<!\s)\s+)?\|\s*|:\s+")


def folded(name: str) -> str:
    """A name's letters without case, marks and a leading "the"."""
    return re.sub(r"[\W_]+", "", re.sub(r"^the\s", "", name.strip().lower()))


def title_pieces(title: str) -> list[str]:
    """What stands before the first and after the last of a title's marks, shortest first."""
    parts = list(_BETWEEN.finditer(title[:400]))
    if not parts:
        return []
    pieces = [title[: parts[0].start()].strip(), title[parts[-1].end() :].strip()]
    return sorted((piece for piece in pieces if 2 <= len(piece) <= MAX_NAME_CHARS), key=len)


def copyright_holder(line: str) -> str | None:
    """Whose the copyright is that a line claims, without the company's form ("Ltd"); None where it claims none."""
    match = _COPYRIGHT.search(line)
    if match is None:
        return None
    end = _AFTER_NAME.search(match["name"])
    return match["name"][: end.start()] if end else match["name"]


def before_mark(title: str) -> str:
    """What stands before a title's first colon, bar or dash; all of it where it has none."""
    return _BETWEEN.split(title)[0]
