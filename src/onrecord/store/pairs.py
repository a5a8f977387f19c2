"""Pairs of common words, as words of their own in the index: a phrase of common words is found by a few rare words.

Without them FTS5 walks all places of "of", "the" and "and" to find "of the and". The commonest words are counted in the
store's own articles, once, whatever their languages, and are kept with the store, so that index and question agree.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from onrecord.tokens import tokens

COMMON_WORDS = 50
COUNTED_ARTICLES = 128
"""The articles that words are counted in; before a store has so many, any phrase is found at once."""
_PAIR = re.compile("[0-9]+|z")
_APART = "z"
"""Between two pairs that only seem to overlap ("of the", elsewhere "the end"). No pair is spelt so."""


def commonest(texts: Iterable[str]) -> list[str]:
    """The commonest words, each counted once a text for every time that it is there; in a fixed order."""
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(tokens(text))
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return [word for word, _ in ranked[:COMMON_WORDS]]


def numbered(common: Sequence[str]) -> dict[str, str]:
    """The common words with what each is spelt as in a pair."""
    return {word: f"{number:02d}" for number, word in enumerate(common)}


def pairs_of(texts: Iterable[str], numbers: Mapping[str, str]) -> str:
    """The pairs in an article's parts, in order, as the column `pairs` has them."""
    found: list[str] = []
    for text in texts if numbers else ():
        before = ""  # the number of the word before this one, where it is common
        if found:
            found.append(_APART)
        last = ""  # the number that the last pair ends with, if another word came since
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
    """The phrase of pairs that is there where the phrase of words is; None where one of them isn't common."""
    if len(words) < 2 or any(word not in numbers for word in words):
        return None
    return " ".join(numbers[first] + numbers[second] for first, second in pairwise(words))


def is_pair(word: str) -> bool:
    """Whether the column `pairs` may have this word of a text, too."""
    return _PAIR.fullmatch(word) is not None
