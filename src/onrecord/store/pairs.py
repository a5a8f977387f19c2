"""Pairs of common words, as words of their own in the index: a phrase of common words is found by a few rare words.

Without them, FTS5 goes through all positions of "of", "the" and "and" to find "of the and". The commonest words are
counted once, in the store's own articles, whatever their languages. They are kept with the store, so that index and
query agree.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from onrecord.tokens import tokens

COMMON_WORDS = 50
COUNTED_ARTICLES = 128
"""How many articles words are counted in. Until a store has that many, it finds any phrase at once."""
_PAIR = re.compile("[0-9]+|z")
_APART = "z"
"""Stands between two pairs that only seem to overlap ("of the", elsewhere "the end"). No pair is spelt so."""


def commonest(texts: Iterable[str]) -> list[str]:
    """The commonest words, counting every occurrence; in a fixed order."""
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(tokens(text))
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return [word for word, _ in ranked[:COMMON_WORDS]]


def numbered(common: Sequence[str]) -> dict[str, str]:
    """The common words, each with its spelling in pairs."""
    return {word: f"{number:02d}" for number, word in enumerate(common)}


def pairs_of(texts: Iterable[str], numbers: Mapping[str, str]) -> str:
    """The pairs in an article's parts, in order, as the column `pairs` has them."""
    found: list[str] = []
    for text in texts if numbers else ():
        before = ""  # the number of the word before this one, where it is common
        if found:
            found.append(_APART)
        last = ""  # the number that the last pair ends with, if another word came after it
        for number in map(numbers.get, tokens(text)):
            if number is None:
                before = ""
                continue
            if before:
                found.append(before + number)
                last = number
            elif last == number:
                found.append(_APART)
                last = ""
            before = number
    return " ".join(found)


def pair_phrase(words: Sequence[str], numbers: Mapping[str, str]) -> str | None:
    """The phrase of pairs that stands for a phrase of words; None where any of the words isn't common."""
    if len(words) < 2 or any(word not in numbers for word in words):
        return None
    return " ".join(numbers[first] + numbers[second] for first, second in pairwise(words))


def is_pair(word: str) -> bool:
    """Whether a word of a text could also be in the column `pairs`."""
    return _PAIR.fullmatch(word) is not None
