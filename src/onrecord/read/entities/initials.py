"""The initials that a body goes by in an article that names it: "DNC" for the Democratic National Committee. English."""

import re
from typing import Final

from onrecord.model import Span

SHORT_INITIALS: Final = 2
"""So few letters that stand before the name itself may be anything's."""
_MOST_NAME_CHARS: Final = 120
"""So much of a name is looked at."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_INITIALS: Final = re.compile(r"[A-Z]{2,6}")
_OFFICES: Final = ("Department of ", "Ministry of ", "Department for ", "Ministry for ")
"""What initials may leave out ("VA" for the Department of Veterans Affairs)."""
_NO_BODIES: Final = frozenset({"AI", "IT", "PM", "PR", "TV"})
_NUMBER: Final = re.compile(r"[ -]\d")
"""Behind initials it makes them something else ("SDG 11")."""


def initials_of(name: str) -> set[str]:
    """What a body's name of two and more words may be shortened to, with small words and without, and behind "Department of"."""
    words = _WORD.findall(name[:_MOST_NAME_CHARS])
    held = [word for word in words if word[0].isupper()]
    behind = held[1:] if name.startswith(_OFFICES) else []
    made = ("".join(word[0].upper() for word in each) for each in (words, held, behind))
    return {each for each in made if _INITIALS.fullmatch(each)}


def is_initials(words: str) -> bool:
    """Whether the words are capitals alone, as many as initials have."""
    return _INITIALS.fullmatch(words) is not None


def stands_for_name(string: str, span: Span) -> bool:
    """Whether initials at the span may stand for a body: not "AI", and no number behind them."""
    return string[span.start : span.end] not in _NO_BODIES and not _NUMBER.match(string, span.end)
