"""A word's other number by the rules of English spelling: "tax" and "taxes", "policy" and "policies".

Searches ask for both, so that no index has to be made anew, as one of word stems would be; verbs' "-s" comes with it. It is no
dictionary: a form that no text has finds nothing.
"""

import re
from functools import lru_cache
from typing import Final

_PLAIN = re.compile("[a-z]{3,30}")
_HISSES: Final = ("s", "x", "z", "ch", "sh")
_NO_PLURALS: Final = ("ss", "us", "is")
"""Ends of words whose "s" is no plural's."""
_OTHERS: Final = frozenset(
    (
        "news goods arms customs means mars lens series species corps does his has was its this these thus plus yes less "
        "athletics economics electronics mathematics physics politics"
    ).split()
)
"""Words that would be another one without their last letters."""
_LEAST: Final = 3
"""A form that is shorter is mostly another word ("gas", "ga")."""


@lru_cache(maxsize=4096)
def forms_of(word: str) -> tuple[str, ...]:
    """The word, as it is typed, and its other number; the word alone where it isn't of small English letters."""
    if not _PLAIN.fullmatch(word) or word in _OTHERS:
        return (word,)
    found = [each for each in _singulars(word) if len(each) >= _LEAST] or _plurals(word)
    return (word, *(each for each in found if each not in _OTHERS))


def _plurals(word: str) -> list[str]:
    if word.endswith("is"):
        return [f"{word[:-2]}es"]
    if word.endswith(_HISSES):
        return [f"{word}es"]
    if word.endswith("y") and word[-2] not in "aeiou":
        return [f"{word[:-1]}ies"]
    return [f"{word}s", f"{word}es"] if word.endswith("o") else [f"{word}s"]  # "photos", "heroes"


def _singulars(word: str) -> list[str]:
    if not word.endswith("s") or word.endswith(_NO_PLURALS):
        return []
    if word.endswith("ies"):
        return [f"{word[:-3]}y", word[:-1]]  # "policies", "movies"
    if word.endswith("es") and word[:-2].endswith(_HISSES):
        of_is = [f"{word[:-2]}is"] * word.endswith("ses")
        return [word[:-2], word[:-1], *of_is]  # "taxes", "axes" of "axe", "crises" of "crisis"
    if word.endswith("oes"):
        return [word[:-2], word[:-1]]  # "heroes", "shoes"
    return [word[:-1]]
