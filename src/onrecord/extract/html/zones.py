"""Which clock an outlet keeps: the offset from UTC that its page gives, else that of its country.

"On Wednesday" in a page is a Wednesday where the outlet is, and in Sydney that begins eleven hours before it does in UTC.
A page that gives its moments in UTC alone leaves the country: its publisher's address in JSON-LD, the end of its address
("example.com.au"), the region of its language ("en-ZA"). "en-US" and "en-GB" stand on pages of every country, and so do some
ends of addresses (".io", ".tv"): they tell nothing. A country with several clocks has the day of its largest city where nearly
all who live in it have the same day at that moment. Where none is known, or the days differ, the offset stays unknown.
"""

import re
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from onrecord.extract.html.facts import Facts
from onrecord.extract.html.jsonld import strings
from onrecord.extract.html.links import site_of
from onrecord.extract.lexicon.geonames import cities, countries
from onrecord.extract.text.dates import MAX_DATE_CHARS, offset_of

_CLOCK: Final = re.compile(
    r"(?:\d[:.h][0-5]\d|T\d{4})(?::?[0-5]\d(?:[.,]\d{1,9})?)?(?:\s?[ap]\.?m\.?)?\s?\(?(?P<zone>[+\u2212-]\d\d:?(?:\d\d)?|[A-Z]{2,5})\b",
    re.IGNORECASE,
)
_SOLD_TO_ALL: Final = frozenset("ac ai am cc co eu fm gg im io la ly me mu nu sh su to tv vc ws".split())
"""Ends of addresses that are a country's by right and anybody's by trade."""
_UK: Final = {"uk": "GB"}
_IN_EVERY_TEMPLATE: Final = frozenset({"US", "GB"})


def offset_told(text: str) -> int | None:
    """The offset from UTC in minutes that a moment's own words give; None where they give none or UTC itself.

    UTC tells nothing of the outlet: most systems write it, wherever they stand.
    """
    for match in _CLOCK.finditer(text[:MAX_DATE_CHARS]):
        if offset := offset_of(match["zone"]):
            return int(offset.total_seconds() // 60)
    return None


def offset_at(country: str, moment: datetime) -> int | None:
    """The offset from UTC in minutes at a moment on the clock of a country's largest city.

    `country` is two letters of ISO 3166. None for an unknown country, and where more than `OF_ANOTHER_DAY` of those who live in
    its cities have another day then: an outlet may be theirs.
    """
    offsets = [(people, _offset(name, moment)) for people, name in _clocks().get(country.upper(), ())]
    if not offsets or offsets[0][1] is None:
        return None
    own = offsets[0][1]
    day = (moment.astimezone(UTC) + own).date()
    apart = sum(
        people for people, offset in offsets if offset is None or (moment.astimezone(UTC) + offset).date() != day
    )
    if apart > OF_ANOTHER_DAY * sum(people for people, _ in offsets):
        return None
    return int(own.total_seconds() // 60)


OF_ANOTHER_DAY: Final = 0.05
"""The share of a country's people who may have another day: islands (the Canaries, Hawaii) don't make the mainland's unknown."""


def _offset(name: str, moment: datetime) -> timedelta | None:
    """A zone's offset at a moment; None for an unknown zone, or where the moment with the offset is out of range."""
    try:
        offset = moment.astimezone(ZoneInfo(name)).utcoffset() or timedelta()
        _ = moment.astimezone(UTC) + offset
    except (ZoneInfoNotFoundError, OverflowError, ValueError):
        return None
    return offset


def country_of(facts: Facts) -> str | None:
    """The country that a page's outlet is in, as two letters of ISO 3166; None where the page doesn't say."""
    publisher = facts.resolve(facts.article.get("publisher"))
    address = publisher.get("address") if isinstance(publisher, dict) else None
    told = next(iter(strings(address, "addressCountry")), None) if isinstance(address, dict) else None
    if told and (known := _country_named(told)):
        return known
    if country := country_of_address(facts.canonical or facts.url):
        return country
    region = (facts.language or "").rpartition("-")[2]
    regions = {region, (facts.meta("og:locale") or "").replace("-", "_").rpartition("_")[2]}
    named = {each for each in regions if len(each) == 2 and each.isupper() and each in _clocks()}
    return named.pop() if len(named) == 1 and not named & _IN_EVERY_TEMPLATE else None


def country_of_address(address: str | None) -> str | None:
    """The country whose end an address has ("example.co.za"); None for one without, or with an end that is sold to all."""
    end = site_of(address).rpartition(".")[2].lower()
    country = _UK.get(end, end.upper())
    return country if len(end) == 2 and end not in _SOLD_TO_ALL and country in _clocks() else None


def _country_named(told: str) -> str | None:
    word = told.strip()
    if len(word) == 2:
        return word.upper() if word.upper() in _clocks() else None
    return _names().get(word.lower())


@cache
def _names() -> dict[str, str]:
    """Two letters by a country's name and by its three letters, in lower case."""
    return {name.lower(): country.iso for country in countries() for name in (country.name, country.iso3) if name}


@cache
def _clocks() -> dict[str, tuple[tuple[int, str], ...]]:
    """The time zones of each country with how many live in their cities, that of its largest city first: made once, on first use."""
    largest: dict[str, tuple[int, str]] = {}
    people: dict[str, Counter[str]] = defaultdict(Counter)
    for city in cities():
        own = (city.population, city.timezone)
        largest[city.countrycode] = max(largest.get(city.countrycode, own), own)
        people[city.countrycode][city.timezone] += city.population
    return {
        country: tuple(
            sorted(((number, zone) for zone, number in people[country].items()), key=lambda each: each[1] != own)
        )
        for country, (_, own) in largest.items()
    }
