"""An article's own words in order, and how much of one article's words stands in another.

Quotations are left out: every report of one event quotes the same words. Only a copy has the same words around them.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from onrecord.group.terms import split_words
from onrecord.model import Span
from onrecord.read.text.quotes import find_quotations

MAX_OWN_WORDS: Final = 800
"""The most own words that are kept, the first ones: copies are cut from their ends."""
MIN_OWN_WORDS: Final = 16
"""With fewer words outside quotations, all words of the article count as its own. So few words are the same by
chance. And a lost closing mark, which makes a quotation run on to the end, is likelier than an article that is
nothing but quotation."""
MAX_READ_CHARS: Final = 10_000
"""The characters of a body that are looked at for own words, the first ones."""
_HASH_PRIME: Final = 4_294_967_291
_MIX: Final = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))

Words = npt.NDArray[np.uint32]
Threes = npt.NDArray[np.uint64]
_Numbers = npt.NDArray[np.uint32] | npt.NDArray[np.uint64]


def own_words(text: str, quoted: Sequence[Span] = ()) -> Words:
    """The body's words outside quotations, each as a number. `quoted` gives further spans that are quotations."""
    text = text[:MAX_READ_CHARS]
    spans = [(item.start, item.end) for item in find_quotations(text) if item.depth == 0]
    spans += [(span.start, span.end) for span in quoted]
    kept, at = [], 0
    for start, end in sorted(spans):
        kept.append(text[at : max(start, at)])
        at = max(at, end)
    kept.append(text[at:])
    words = [word for piece in kept for word in split_words(piece)]
    if len(words) < MIN_OWN_WORDS:
        words = list(split_words(text))
    return numbers_of(words[:MAX_OWN_WORDS])


def numbers_of(words: Sequence[str]) -> Words:
    """Words as numbers that are the same in every process (those of `hash` aren't)."""
    numbers = (
        int.from_bytes(word.encode("utf-8", "surrogatepass")[:64], "little") % _HASH_PRIME for word in words
    )
    return np.fromiter(numbers, dtype=np.uint32, count=len(words))


def threes(words: Words) -> Threes:
    """The different runs of three words, as numbers in ascending order."""
    if len(words) < 3:
        return np.zeros(0, dtype=np.uint64)
    wide = words.astype(np.uint64)
    with np.errstate(over="ignore"):
        found = wide[:-2] * _MIX[0] + wide[1:-1] * _MIX[1] + wide[2:] * _MIX[2]
        found ^= found >> np.uint64(29)
        found *= _MIX[1]
    found.sort()
    different: Threes = found[np.append(found[1:] != found[:-1], True)]
    return different


def containment(one: Threes, other: Threes) -> float:
    """Which share of the shorter article's three-word runs stands in the other, 0 to 1."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    if not len(small):
        return 0.0
    _, is_there = found_in(large, small)
    return float(np.count_nonzero(is_there)) / len(small)


def found_in(known: _Numbers, wanted: _Numbers) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.bool_]]:
    """Where each wanted number stands among the known ones (ascending), and whether it stands there at all. The place
    of a number that doesn't stand there means nothing."""
    places = np.searchsorted(known, wanted)
    places[places == len(known)] = 0
    is_there = known[places] == wanted if len(known) else np.zeros(len(wanted), dtype=np.bool_)
    return places, is_there


def in_order(one: Words, other: Words) -> float:
    """Which share of the shorter text's words stands in the other in the same order (longest common subsequence), 0
    to 1.

    Bit-parallel: one step for each word of the longer text, on an integer with one bit for each word of the shorter.
    """
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    if not len(small):
        return 0.0
    places: dict[int, int] = {}
    for at, word in enumerate(small.tolist()):
        places[word] = places.get(word, 0) | (1 << at)
    full = (1 << len(small)) - 1
    row = full
    for word in large.tolist():
        if here := places.get(word):
            matched = row & here
            row = ((row + matched) | (row - matched)) & full
    return (len(small) - row.bit_count()) / len(small)
