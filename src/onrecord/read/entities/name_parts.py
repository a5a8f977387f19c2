"""What the words of a person's name are: its core, its generation, its surnames, and whether two names may be one person's.
English."""

import re
from collections.abc import Sequence
from typing import Final

from onrecord.read.entities.places import fold
from onrecord.read.text.tokens import word_set

PARTICLES: Final = word_set(
    """le la du de del della dela delos delas dei di da dos das des dels van von der den ter ten te op uit zu zum zur vom af av 't ’t al el bin ibn bint
    binte binti bte a/p a/l ben abu ould ap ab ferch nic við í á z st st. mac o"""
)
MOST_SURNAME_WORDS: Final = 3
INITIAL_CHARS: Final = 2
"""Characters of an initial with its full stop."""


def is_surname(words: Sequence[str]) -> bool:
    """Whether folded words are a surname with particles ("Le Clair", "van der Berg")."""
    return 1 < len(words) <= MOST_SURNAME_WORDS and all(word in PARTICLES for word in words[:-1])


def is_surname_first(name: str, word: str) -> bool:
    """Whether a folded word is the surname before a given name with a hyphen ("park" of "park ji-hyun", of "ann park ji-hyun")."""
    words = core_of(name)
    return len(words) > 1 and words[-2] == word and "-" in words[-1]


def may_be_whole(words: Sequence[str]) -> bool:
    """Whether folded words that look like a surname with particles may as well be a given name and a surname ("Ben Lee")."""
    return len(words) == 2 and words[0] in _ALSO_GIVEN


_ALSO_GIVEN: Final = word_set("ben al van mac del abu")


def core_of(name: str) -> list[str]:
    """The words of a folded name without "jr" or "sr" and without a nickname in quotation marks."""
    words = [
        word for word in _NICKNAME.sub(" ", name).replace(",", " ").split() if word.rstrip(".") not in _GENERATIONS
    ]
    return words or name.split()


_NICKNAME: Final = re.compile(r"[“\"‘][^“”\"‘’]{1,40}[”\"’]")
_GENERATIONS: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})


def generation_of(name: str) -> str:
    """ "jr", "sr", "ii", "iii" or "iv" where a folded name ends with one of them, else ""."""
    last = name.replace(",", " ").split()[-1:]
    return last[0].rstrip(".") if last and last[0].rstrip(".") in _GENERATIONS else ""


def ends_of(words: Sequence[str]) -> tuple[str, str]:
    """The first and the last word of a name."""
    return (words[0], words[-1]) if words else ("", "")


def goes_by(name: str, given: Sequence[str]) -> bool:
    """Whether somebody of that name can be meant by another full name with the same surname, or goes by a nickname in
    it."""
    nick = _NICKNAME.search(fold(name))
    return _compatible(core_of(fold(name)), given) or bool(nick and nick[0][1:-1].split()[:1] == given[:1])


def _compatible(known: Sequence[str], given: Sequence[str]) -> bool:
    """Whether two full names with one surname can be one person's: by the same first name or initial."""
    if len(known) < 2:
        return True
    first, other = known[0].rstrip("."), given[0].rstrip(".")
    return first == other or (min(len(first), len(other)) == 1 and first[0] == other[0])
