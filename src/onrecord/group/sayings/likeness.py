"""How many of their words two texts share (Dice 1945, over words and pairs of words). Pure.

Dice, "Measures of the Amount of Ecologic Association Between Species": twice the number of parts that both have,
divided by the sum of the numbers that each has.
"""

import re
import unicodedata
from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise

MAX_WORDS = 300
"""Words of a statement that are compared. Two statements that are the same up to there count as the same."""
MAX_CHARS = 4000
"""Characters of a statement that are searched for words."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty".split()
    )
}
_NUMBERS |= {
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
}
_NUMBERS |= {"half": "1/2", "third": "1/3", "thirds": "1/3", "quarter": "1/4", "quarters": "1/4"}
_NUMBERS.pop("one")  # "one of them" counts nothing

STOP = frozenset(
    "a an and are as at be been being but by did do does for from had has have he her hers him his i in is it its me my of"
    " on or our ours she so than that the their them there these they this those to us was we were what when which who"
    " will with would you your said says say".split()
)
"""Words that say nothing: any two statements share them."""

Parts = frozenset[Hashable]


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, numbers as digits; at most `MAX_WORDS`."""
    folded = unicodedata.normalize("NFKC", text[:MAX_CHARS]).casefold().replace("’", "'")
    number_of = _NUMBERS.get
    return tuple(
        [
            _digits(word) if word[0].isdigit() else number_of(word, word)
            for word in _WORD.findall(folded)[:MAX_WORDS]
        ]
    )


def _digits(word: str) -> str:
    return word.replace(",", "") if _THOUSANDS.fullmatch(word) else word.replace(",", ".")


def content_words(words: Iterable[str]) -> tuple[str, ...]:
    """The words that say something: all but those in `STOP`."""
    return tuple(word for word in words if word not in STOP)


def numbers(words: Iterable[str]) -> frozenset[str]:
    """The numbers among the words."""
    return frozenset(word for word in words if word[0].isdigit())


def parts(words: Sequence[Hashable]) -> Parts:
    """The words, and the pairs of words that follow each other."""
    return frozenset[Hashable](words) | frozenset[Hashable](pairwise(words))


def dice(one: Parts, other: Parts, least: float = 0.0) -> float:
    """The share of parts that the two have in common, 0 to 1; 0 where their sizes alone rule out `least`."""
    total = len(one) + len(other)
    if not total or 2 * min(len(one), len(other)) < least * total:
        return 0.0
    return 2 * len(one & other) / total


def contained(one: Parts, other: Parts) -> float:
    """Which share of the smaller one's parts the larger one has, 0 to 1."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0
