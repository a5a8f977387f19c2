"""Short names of organisations that an article explains: "World Health Organization (WHO)"."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from onrecord.model import Article

MAX_EXPLAINED: Final = 40
"""The most short names of one article that are kept, the first ones."""
MAX_LOOKED_AT_CHARS: Final = 50_000
_MAX_WORDS: Final = 10
_REACH_CHARS: Final = 120
_SHORT: Final = re.compile(r"\((?:the |or |)[\"“'‘]?(?P<short>[A-Z][A-Za-z&.]{1,9})[\"”'’]?\)")
_WORD: Final = re.compile(r"[^\s()\[\],;:\"“”]+")
_LITTLE: Final = frozenset("of for the and on in to de la du des der die und".split())
_FORM: Final = re.compile(r"(?:[A-Z]\.?){2,7}|[A-Z][A-Za-z&]{1,6}")


def is_short(name: str) -> bool:
    """Whether a name is written as a short name is: "WHO", "U.N.", "MoD"."""
    return bool(_FORM.fullmatch(name)) and sum(letter.isupper() for letter in name) >= 2


def explained_in(article: Article, slug_of: Callable[[str], str]) -> dict[str, str]:
    """The short names that an article explains, each with the full name. Both are slugs, which `slug_of` makes.

    A short name that the article explains in two ways is left out.
    """
    made: dict[str, set[str]] = {}
    for short, full in _explained(article.text):
        if len(made) == MAX_EXPLAINED:
            break
        if (key := slug_of(short)) and (name := slug_of(full)):
            made.setdefault(key, set()).add(name)
    return {short: names.pop() for short, names in made.items() if len(names) == 1}


def _explained(text: str) -> Iterator[tuple[str, str]]:
    for found in _SHORT.finditer(text, 0, MAX_LOOKED_AT_CHARS):
        if not is_short(found["short"]):
            continue
        start = max(0, found.start() - _REACH_CHARS)
        before = text[start : found.start()]
        edge = max(before.rfind(mark) for mark in "()[],;:\n")
        words = _WORD.findall(before[edge + 1 :])[-_MAX_WORDS:]
        if full := _full(words, [letter.lower() for letter in found["short"] if letter.isupper()]):
            yield found["short"], full


def _full(words: list[str], letters: list[str]) -> str | None:
    """The fewest last words that begin with a short name's letters, in order. Little words ("of", "and") need no
    letter."""
    at = len(letters)
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        is_little = word.lower() in _LITTLE
        if (is_little or word[0].isupper()) and word[0].lower() == letters[at - 1]:
            at -= 1
        elif not is_little:
            return None
        if at == 0:
            return " ".join(words[place:])
    return None
