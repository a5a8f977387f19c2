"""What a story is called: the best headline among the story's articles, never one of our own making."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from onrecord.group.terms import split_words, stem

SHORT_CHARS: Final = 25
LONG_CHARS: Final = 120
"""A shorter headline says too little; a longer one is cut by whoever shows it."""
_OUT_OF_BOUNDS: Final = 0.5


def best_headline(headlines: Sequence[str], languages: Sequence[str | None] | None = None) -> int | None:
    """The place of the headline whose words the others share most. Of two equal ones it is the earlier. None where
    there is no headline.

    `languages` are those of the articles ("de", "de-AT"; None: unknown). Only headlines in the language that most of these
    have, and in unknown ones, are taken.
    """
    words = [frozenset(stem(word) for word in split_words(headline) if len(word) > 2) for headline in headlines]
    chosen = _commonest(languages) if languages else range(len(words))
    if not words:
        return None
    shared = Counter(word for each in words for word in each)

    def typical(number: int) -> float:
        own = words[number]
        score = sum(shared[word] - 1 for word in own) / (len(own) or 1)
        fits = SHORT_CHARS <= len(headlines[number]) <= LONG_CHARS
        return score if fits else score * _OUT_OF_BOUNDS - _OUT_OF_BOUNDS

    return max(chosen, key=lambda number: (typical(number), -number))


def _commonest(languages: Sequence[str | None]) -> Sequence[int]:
    """The places of the commonest of the languages, or of all that are equally common, and of unknown ones."""
    primary = [(each or "").partition("-")[0].lower() for each in languages]
    counted = Counter(each for each in primary if each)
    most = max(counted.values(), default=0)
    return [number for number, each in enumerate(primary) if not each or counted[each] == most]
