"""What is kept of an article for comparing others with it: the heaviest terms, when it was published, and by whom."""

from typing import Final
from zlib import crc32

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.group.frequencies import Rarities
from onrecord.group.own_words import Words
from onrecord.group.sketch import Sketch
from onrecord.group.terms import COMMON_HERE, LEAD, TITLE

MAX_TERMS: Final = 160
"""The most terms that a gist keeps, the heaviest ones."""
INDEXED_TERMS: Final = 24
"""The most terms by which one article is found from another, the heaviest ones."""
TITLE_TIMES: Final = 2.0
LEAD_TIMES: Final = 1.0
"""What is added to a word's count once where it stands in the headline, and once where it stands in the beginning."""
_ADDED: Final = np.zeros((TITLE | LEAD) + 1)
_ADDED[[TITLE, LEAD, TITLE | LEAD]] = TITLE_TIMES, LEAD_TIMES, TITLE_TIMES + LEAD_TIMES

Ids = npt.NDArray[np.uint32]
Weights = npt.NDArray[np.float32] | npt.NDArray[np.float16]
Kinds = npt.NDArray[np.uint8]


class Gist(msgspec.Struct, frozen=True, eq=False):
    """An article's gist. The arrays are parallel, in the order of `ids`. The vector of `weights` has length 1.

    The other fields are as in a `Sketch`. A struct, since a frozen dataclass takes ten times as long to make, and a
    hundred are made for each article that is placed.
    """

    ids: Ids
    weights: Weights
    rarities: Weights
    kinds: Kinds
    day: float | None
    is_precise: bool
    publisher: str
    agency: str | None
    weekdays: int = 0
    language: str = ""
    is_early: bool = False
    """Whether the store had few articles of the language when the article came (`Rarities.is_young`)."""

    def strongest(self, number: int = INDEXED_TERMS) -> npt.NDArray[np.intp]:
        """The places of the heaviest terms, heaviest first."""
        return np.argsort(-self.weights, kind="stable")[:number]


def id_of(term: str) -> int:
    """A term's number, 32 bits; the same on every machine."""
    return crc32(term.encode("utf-8", "surrogatepass"))


def make_gist(sketch: Sketch, rarities: Rarities) -> Gist:
    """The gist of an article; `rarities` are those of the article's terms."""
    kind_of, counts, rarity_of = sketch.terms.kinds, sketch.terms.counts, rarities.of
    terms = sorted(counts)  # of two of one weight, the first
    rarity = np.array([rarity_of[term] for term in terms])
    kinds = np.array([kind_of[term] for term in terms], dtype=np.uint8)
    times = np.array([counts[term] for term in terms], dtype=np.float64)
    weighed = (1.0 + np.log(times + _ADDED[kinds & (TITLE | LEAD)])) * rarity
    heaviest = np.argsort(-weighed, kind="stable")[:MAX_TERMS]
    latin, common = sketch.terms.latin, rarities.common_here
    kept = {
        id_of(latin.get(term := terms[place], term)): place
        # the heaviest last, so that it is kept where two terms are one in Latin letters
        for place in heaviest[weighed[heaviest] > 0][::-1].tolist()
    }
    ids = sorted(kept)
    places = [kept[each] for each in ids]
    weights = weighed[places].astype(np.float32)
    length = float(np.sqrt(np.sum(weights**2))) or 1.0
    is_common = np.array([terms[place] in common for place in places], dtype=np.uint8)
    return Gist(
        ids=np.array(ids, dtype=np.uint32),
        weights=_halved(weights / np.float32(length)),
        rarities=_halved(rarity[places].astype(np.float32)),
        kinds=kinds[places] | is_common * np.uint8(COMMON_HERE),
        day=sketch.day,
        is_precise=sketch.is_precise,
        publisher=sketch.publisher,
        agency=sketch.agency,
        weekdays=sketch.weekdays,
        language=sketch.language,
        is_early=rarities.is_young,
    )


def _halved(values: Weights) -> Weights:
    """The numbers as a store gives them back (16 bits), so that an article compares the same before it is stored and
    after."""
    return values.astype(np.float16).astype(np.float32)


class _Packed(msgspec.Struct, array_like=True):
    ids: bytes
    weights: bytes
    rarities: bytes
    kinds: bytes
    day: float | None
    is_precise: bool
    publisher: str
    agency: str | None
    weekdays: int = 0
    language: str = ""
    is_early: bool = False
    """Gists of before 0.3 end before these three."""


_U4, _F2, _U1 = np.dtype("<u4"), np.dtype("<f2"), np.dtype(np.uint8)
_DECODER = msgspec.msgpack.Decoder(_Packed)
_ENCODER = msgspec.msgpack.Encoder()


def pack(gist: Gist) -> bytes:
    """The gist as bytes, little-endian on every machine, 9 bytes a term."""
    return _ENCODER.encode(
        _Packed(
            gist.ids.astype("<u4").tobytes(),
            gist.weights.astype("<f2").tobytes(),
            gist.rarities.astype("<f2").tobytes(),
            gist.kinds.tobytes(),
            gist.day,
            gist.is_precise,
            gist.publisher,
            gist.agency,
            gist.weekdays,
            gist.language,
            gist.is_early,
        )
    )


def unpack(packed: bytes) -> Gist:
    """The gist from the bytes that `pack` made."""
    its = _DECODER.decode(packed)
    return Gist(
        ids=np.frombuffer(its.ids, _U4),
        weights=np.frombuffer(its.weights, _F2),
        rarities=np.frombuffer(its.rarities, _F2),
        kinds=np.frombuffer(its.kinds, _U1),
        day=its.day,
        is_precise=its.is_precise,
        publisher=its.publisher,
        agency=its.agency,
        weekdays=its.weekdays,
        language=its.language,
        is_early=its.is_early,
    )


def pack_words(words: Words) -> bytes:
    """An article's own words as bytes, little-endian on every machine."""
    return words.astype("<u4").tobytes()


def unpack_words(packed: bytes) -> Words:
    """The words from the bytes that `pack_words` made."""
    return np.frombuffer(packed, dtype="<u4")
