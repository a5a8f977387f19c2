"""What a body that the article names is called in short: "DNC" or "the Committee" for the Democratic National Committee.
English."""

import re
from typing import Final

from onrecord.model import Span
from onrecord.read.text.tokens import word_set

SHORT_INITIALS: Final = 2
"""With so few letters or fewer, initials that stand before the name itself may be anything's."""
_MOST_NAME_CHARS: Final = 120
"""Characters of a name that are looked at."""
_WORD: Final = re.compile(r"[^\W\d_]+")
HEADS: Final = word_set(
    """Academy Agency Alliance Association Authority Bank Board Bureau Center Centre Chamber Chronicle Coalition College Commission
    Committee Company Confederation Corporation Council Department Federation Foundation Fund Gazette Group Guild Herald Hospital
    Institute Institution Journal League Ministry Museum Office Organisation Organization Society Telegraph Times Tribunal
    Tribune Trust Union University"""
)
"""Words for bodies that may stand for the name of one alone. "The Senate" and "the House" are names by themselves."""
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


def head_of(words: str) -> str:
    """The word for a body in a longer name: before "of" and the like, else the last one; "" for none."""
    listed = words.split()
    at = next((at for at, word in enumerate(listed) if word in {"of", "for", "on"}), len(listed))
    return listed[at - 1] if len(listed) > 1 and at and listed[at - 1] in HEADS else ""


def lead_of(words: str) -> str:
    """What a body with a longer name is called in short: the two words or more before "of" or "for" ("Reserve Bank" of
    Vell); "" for none."""
    listed = words.removeprefix("The ").removeprefix("the ").split()
    at = next((at for at, word in enumerate(listed) if word in {"of", "for"}), 0)
    return " ".join(listed[:at]) if at > 1 else ""
