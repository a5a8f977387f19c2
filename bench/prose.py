"""Made-up prose with the words of real prose: as often, as long, and the common ones in one another's company.

The numbers are counts over the English texts of two corpora (GUM and PolNeAR, training parts). Of the 80 commonest words
(`common_words.json`, names left out) each follows each as often as it does there, so that phrases of common words ("one
of the") have as many hits as in real text. All other words are made up; the share of each rank is the measured one up to
rank 20,000, and falls on beyond it, since longer texts keep bringing new words.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

_COMMON = Path(__file__).with_name("common_words.json")
_STEPS = 4096
"""Cells of a row of transitions; each is drawn alike, so that a draw is one look into a table."""
VOCABULARY = 300_000
_SHARES = (
    (1, 101.1),
    (5, 42.4),
    (10, 26.0),
    (30, 17.8),
    (100, 10.8),
    (300, 5.44),
    (1000, 1.97),
    (3000, 0.575),
    (10_000, 0.0959),
    (20_000, 0.0240),
)
"""By rank among the words that are not common: its share of them, in ten thousandths."""
_FALL = 1.5
"""The power with which shares fall beyond the last rank that was measured."""
_SYLLABLES = [
    first + vowel for first in "b d f g k l m n p r s t v z br dr st tr pl sh".split() for vowel in "aeiou"
]
SENTENCE_SHAPE, SENTENCE_SCALE = 2.96, 6.6
"""Words a sentence as a gamma distribution: 19.6 on average, with a standard deviation of 11.4."""
_SHORTEST, _LONGEST = 4, 60


def made_up(number: int) -> str:
    """A word that can be spoken, another for each number, and shorter for smaller ones."""
    word = ""
    number += len(_SYLLABLES)
    while number:
        number, syllable = divmod(number, len(_SYLLABLES))
        word = _SYLLABLES[syllable] + word
    return word


def zipf(count: int, offset: float = 0.0) -> NDArray[np.float64]:
    """Cumulative shares of so many ranks by Zipf's law; an offset evens out the first of them (Mandelbrot)."""
    weights = 1.0 / (np.arange(1, count + 1) + offset)
    shares: NDArray[np.float64] = np.cumsum(weights / weights.sum())
    return shares


def draw(shares: NDArray[np.float64], count: int, rng: np.random.Generator) -> Ints:
    """So many ranks, from 0, by cumulative shares."""
    drawn: Ints = np.minimum(np.searchsorted(shares, rng.random(count)), len(shares) - 1)
    return drawn


def _tail() -> NDArray[np.float64]:
    ranks = np.arange(1, VOCABULARY + 1, dtype=np.float64)
    known, shares = np.log(np.array(_SHARES)).T
    weights = np.exp(np.interp(np.log(ranks), known, shares))
    last, least = _SHARES[-1]
    beyond = ranks > last
    weights[beyond] = least * (ranks[beyond] / last) ** -_FALL
    cumulated: NDArray[np.float64] = np.cumsum(weights / weights.sum())
    return cumulated


class Prose:
    """Sentences in one language; languages share how often words come up, and no word."""

    def __init__(self, language: int = 0) -> None:
        kept = json.loads(_COMMON.read_text())
        self.common: list[str] = kept["words"]
        """The commonest words first."""
        if language:
            self.common = [made_up(len(self.common) * language + place) for place in range(len(self.common))]
        self._next = np.array([_cells(row) for row in kept["next"]], dtype=np.int64)
        self._tail = _tail()
        # each language has numbers of its own, all beyond those of made-up common words
        self._spelt = _Spelt(self.common, 2000 + VOCABULARY * language)

    def word(self, rank: int) -> str:
        """The word of a rank (from 0) among those that are not common."""
        return self._spelt[len(self.common) + rank]

    def sentences(self, count: int, rng: np.random.Generator) -> list[list[str]]:
        """So many sentences, as words without capitals or stops."""
        lengths = np.clip(rng.gamma(SENTENCE_SHAPE, SENTENCE_SCALE, count), _SHORTEST, _LONGEST).astype(np.int64)
        return self.of_lengths(lengths, rng)

    def of_lengths(self, lengths: Ints, rng: np.random.Generator) -> list[list[str]]:
        """One sentence a length, in words."""
        order = np.argsort(-lengths, kind="stable")
        lengths = lengths[order]
        other, start = len(self.common), len(self.common) + 1
        longest = int(lengths[0]) if len(lengths) else 0
        chosen = np.zeros((len(lengths), longest), dtype=np.int64)
        state = np.full(len(lengths), start)
        for place in range(longest):
            still = int(np.searchsorted(-lengths, -place))  # the longer ones stand first
            state = self._next[state[:still], rng.integers(0, _STEPS, still)]
            chosen[:still, place] = state
        is_other = chosen == other
        chosen[is_other] = other + draw(self._tail, int(is_other.sum()), rng)
        made: list[list[str]] = [[]] * len(lengths)
        for row, (place, length) in enumerate(zip(order.tolist(), lengths.tolist(), strict=True)):
            made[place] = list(map(self._spelt.__getitem__, chosen[row, :length].tolist()))
        return made


class _Spelt(dict[int, str]):
    """By number the common words, and the others as they are asked for."""

    def __init__(self, common: Sequence[str], first: int) -> None:
        super().__init__(enumerate(common))
        self._first = first - len(common)

    def __missing__(self, number: int) -> str:
        word = self[number] = made_up(self._first + number)
        return word


def _cells(counts: Sequence[int]) -> list[int]:
    """A row of the table of transitions: each state in as many of its cells as its share says."""
    shares = np.cumsum(np.array(counts) / sum(counts))
    drawn: list[int] = np.minimum(
        np.searchsorted(shares, (np.arange(_STEPS) + 0.5) / _STEPS), len(counts) - 1
    ).tolist()
    return drawn
