"""What a story is called: the best headline among its articles, never one of our own making."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from onrecord.group.terms import split_words, stem

SHORT_CHARS: Final = 25
LONG_CHARS: Final = 120
"""A headline outside these says too little, or is cut by whoever shows it."""
_OUT_OF_BOUNDS: Final = 0.5


def best_headline(headlines: Sequence[str]) -> int | None:
    """The number of the one whose words the others share most, the earlier one of two; None where there is none."""
    words = [frozenset(stem(word) for word in split_words(headline) if len(word) > 2) for headline in headlines]
    if not words:
        return None
    shared = Counter(word for each in words for word in each)

    def typical(number: int) -> float:
        own = words[number]
        score = sum(shared[word] - 1 for word in own) / (len(own) or 1)
        fits = SHORT_CHARS <= len(headlines[number]) <= LONG_CHARS
        return score if fits else score * _OUT_OF_BOUNDS - _OUT_OF_BOUNDS

    return max(range(len(words)), key=lambda number: (typical(number), -number))
