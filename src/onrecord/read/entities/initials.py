"""The initials of a body that the article names: "DNC" for the Democratic National Committee. English."""

import re
from typing import Final

from onrecord.model import Span

SHORT_INITIALS: Final = 2
"""With so few letters or fewer, initials that stand before the name itself may be anything's."""
_MOST_NAME_CHARS: Final = 120
"""Characters of a name that are looked at."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_INITIALS: Final = re.compile(r"[A-Z]{2,6}")
_OFFICES: Final = ("Department of ", "Ministry of ", "Department for ", "Ministry for ")
"""Openings of names that initials may leave out ("VA" for the Department of Veterans Affairs)."""
_NO_BODIES: Final = frozenset({"AI", "IT", "PM", "PR", "TV"})
_NUMBER: Final = re.compile(r"[ -]\d")
"""A number behind initials makes them something else ("SDG 11")."""


def initials_of(name: str) -> set[str]:
    """The initials that a body's name may be shortened to: with small words, without them, and without "Department
    of"."""
    words = _WORD.findall(name[:_MOST_NAME_CHARS])
    held = [word for word in words if word[0].isupper()]
    behind = held[1:] if name.startswith(_OFFICES) else []
    made = ("".join(word[0].upper() for word in each) for each in (words, held, behind))
    return {each for each in made if _INITIALS.fullmatch(each)}


def is_initials(words: str) -> bool:
    """Whether the words are two to six capitals and nothing else."""
    return _INITIALS.fullmatch(words) is not None


def stands_for_name(string: str, span: Span) -> bool:
    """Whether initials at the span may stand for a body: not "AI", and not before a number."""
    return string[span.start : span.end] not in _NO_BODIES and not _NUMBER.match(string, span.end)
