"""How common a word is: from a background that ships, made of the corpora's training parts, and from a store's own
counts.

Each language has its own counts: function words are common even in a language of which a store has little.
"""

import math
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final, Protocol

import msgspec

from onrecord.errors import ReaderError
from onrecord.group.terms import is_unspaced

FILE: Final = Path(__file__).parent / "data" / "background.json"
COMMON_SHARE: Final = 0.05
"""A word that stands in a larger share of the background's documents is common, whatever a store has counted."""
LEAST_DOCUMENTS: Final = 2_000
FEW_COUNTED: Final = 40
SEEN_BY_CHANCE: Final = 2
COMMON_HERE_SHARE: Final = 0.15
LEAST_COMMON_HERE: Final = 6
"""A word is common in a store if it stands in at least this share of the articles that were counted, and in so many of them."""
YOUNG: Final = 100
"""With fewer counted articles of a language, a store can't tell by its own counts which names all of its news has."""
SHORT_SHARES: Final = {1: 0.5, 2: 0.4, 3: 0.15, 4: 0.03}
"""By the number of letters in a word: the share of a language's documents in which it is taken to stand, where the
language has no background."""


class Counted(Protocol):
    """The counts of a store."""

    def documents(self, language: str) -> int:
        """How many of the store's articles in a language were counted."""
        ...

    def of(self, language: str, terms: Iterable[str]) -> Mapping[str, int]:
        """In how many of those articles each term stands. A term that is left out stands in none."""
        ...


class Table(msgspec.Struct, frozen=True):
    """A language's background: how many documents it has, and in how many of them each term stands."""

    documents: int
    terms: dict[str, int]


@dataclass(frozen=True, slots=True)
class Rarities:
    """The inverse document frequency of each term (natural logarithm; at least 0), and which terms are common in the
    store, as the name of a place is in an outlet of that place, however rare the background says they are.

    In a young store no word is common yet; `is_young` says so."""

    of: Mapping[str, float]
    common_here: frozenset[str] = frozenset()
    is_young: bool = False


@dataclass(slots=True)
class CountedHere:
    """Counts in memory."""

    totals: dict[str, int] = field(default_factory=dict)
    terms: dict[str, dict[str, int]] = field(default_factory=dict)

    def documents(self, language: str) -> int:
        """How many articles of a language were counted."""
        return self.totals.get(language, 0)

    def of(self, language: str, terms: Iterable[str]) -> Mapping[str, int]:
        """In how many of those articles each term stands."""
        known = self.terms.get(language, {})
        return {term: known[term] for term in terms if term in known}

    def count(self, language: str, terms: Iterable[str]) -> None:
        """Counts one more article."""
        self.totals[language] = self.totals.get(language, 0) + 1
        known = self.terms.setdefault(language, {})
        for term in terms:
            known[term] = known.get(term, 0) + 1


def counted_words(language: str, terms: Iterable[str]) -> frozenset[str]:
    """Those of the terms whose counts in a store can say anything: a word that is common in the background is common."""
    return frozenset(terms) - (_common_words(language) if language in background() else frozenset())


@cache
def _common_words(language: str) -> frozenset[str]:
    table = background()[language]
    common = table.documents * COMMON_SHARE
    return frozenset(term for term, documents in table.terms.items() if documents > common)


def rarity(
    language: str, terms: Iterable[str], counted: Counted, telling: Container[str] | None = None
) -> Rarities:
    """How rare each term is.

    The store is asked only about `telling` terms (None: about all); for the others the background says enough. A
    language with few known documents is taken to have `LEAST_DOCUMENTS`: otherwise no word could be rare in it.
    """
    wanted = list(terms)
    table = background().get(language)
    asked = counted_words(language, wanted if telling is None else [term for term in wanted if term in telling])
    here, count = counted.of(language, asked), counted.documents(language)
    known_of = table.documents if table else 0
    total = max(known_of + count, LEAST_DOCUMENTS)
    more = (total - known_of) / max(count, FEW_COUNTED) if known_of + count < total else 1.0
    log = math.log
    most = log(total + 1.5)
    known = (table.terms if table else _Short(total)).get
    found = {
        term: most - log(known(term, 0) + 0.5) for term in wanted
    }  # never below 0: `known` is at most `total`
    for term, times in here.items():
        found[term] = max(most - log(known(term, 0) + _scaled(times, more) + 0.5), 0.0)
    least = max(LEAST_COMMON_HERE, count * COMMON_HERE_SHARE)
    return Rarities(found, frozenset(term for term, times in here.items() if times >= least), count < YOUNG)


class _Short:
    """How common words are in a language that has no background: short ones are likely to be function words."""

    def __init__(self, total: int) -> None:
        self._total = total

    def get(self, term: str, _: int) -> float:
        """In how many documents the term may stand."""
        return self._total * SHORT_SHARES.get(len(term), 0.0) if term.isalpha() and not is_unspaced(term) else 0.0


def _scaled(count: int, more: float) -> float:
    """A word's count, scaled to more documents. The first two stay as they are: a word that is met once or twice may
    be an event's own."""
    return min(count, SEEN_BY_CHANCE) + max(count - SEEN_BY_CHANCE, 0) * more


@cache
def background() -> Mapping[str, Table]:
    """The tables that ship, by language. Raises ReaderError where the file is missing or damaged."""
    try:
        return msgspec.json.decode(FILE.read_bytes(), type=dict[str, Table])
    except (OSError, msgspec.DecodeError) as error:
        raise ReaderError(str(FILE), f"can't be used: {error}") from error
