"""Which countries an article's own words name, and which one the article is from. English."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from onrecord.extract.lexicon.geonames import countries
from onrecord.linking.forms import words_of
from onrecord.linking.words import COUNTRIES
from onrecord.model import ArticleRecord, EntityType, Span
from onrecord.model.span import TEXT
from onrecord.read.lexicon.names import CALENDAR

MAX_LOOKED_AT_CHARS: Final = 50_000
"""Characters of each part of an article that are searched for countries, the first ones."""
MIN_NAMED_BESIDE_OTHERS: Final = 4
TIMES_THE_OTHERS: Final = 4
"""Where other countries are named too, the dateline's must be named `MIN_NAMED_BESIDE_OTHERS` times at least, and
this many times as often as all others together."""
_DATELINE_CHARS: Final = 48
_DATELINE_ENDS: Final = re.compile(r"[^\n]{0,48}?(?:—|–|―|--| - )")
_BEHIND_PLACE: Final = re.compile(r"[(,—–―]|--| - ")
_CODES: Final = frozenset(COUNTRIES.values())


def _written(key: str) -> str:
    """How a folded name stands in a text, as a pattern: "north korea" with capitals, "u s" with full stops."""
    words = key.split()
    if all(len(word) == 1 for word in words):
        return r"\.".join(word.upper() for word in words) + r"\b\.?"
    if key in {"us", "uk", "usa"}:
        return key.upper()
    return " ".join(word.capitalize() for word in words)


_NAMES: Final = re.compile(
    rf"(?<![\w.-])(?<!\bNew )(?<!\bNorthern )(?:{'|'.join(_written(key) for key in sorted(COUNTRIES, key=len, reverse=True))})(?![\w-])"
)


@dataclass(frozen=True, slots=True)
class Setting:
    """The country that an article is from (a code), and in words for people why it is taken to be from there."""

    country: str
    evidence: str


def country_called(words: str) -> str | None:
    """The code of the country that the words name, or whose capital they name; None for all other words."""
    folded = " ".join(words_of(words)).removeprefix("the ")
    owner = folded.removesuffix(" s")  # of "Russia's"; "u s" is a country
    return COUNTRIES.get(folded) or COUNTRIES.get(owner) or _capitals().get(owner)


@cache
def country_name(code: str) -> str | None:
    """A country's name, by its code; None where no country has the code."""
    return next((each.name for each in countries() if each.iso.lower() == code), None)


@cache
def _capitals() -> dict[str, str]:
    known = ((" ".join(words_of(each.capital)), each.iso.lower()) for each in countries())
    return {"kiev": "ua"} | {capital: code for capital, code in known if capital and code in _CODES}


def setting_of(record: ArticleRecord) -> Setting | None:
    """The country of the dateline, where the article's words also name that country and hardly any other; None
    otherwise.

    The countries that an article names don't say enough: a home ministry speaks of countries abroad.
    """
    dateline = _dateline(record)
    if dateline is None:
        return None
    span, home, place = dateline
    named = Counter(code for where, code in named_in(record) if where != span)
    others = named.total() - named[home]
    times = named[home]
    if not times or (others and (times < MIN_NAMED_BESIDE_OTHERS or times < others * TIMES_THE_OTHERS)):
        return None
    return Setting(home, f"dateline {place}, and {country_name(home) or home} named")


def _dateline(record: ArticleRecord) -> tuple[Span, str, str] | None:
    """The place in the dateline, the country's code, and the words."""
    article = record.article
    place, _, behind = (article.dateline or "").partition(",")
    if code := country_called(place):
        its = " ".join(f"{place}, {behind}".split())[:_DATELINE_CHARS].removesuffix(",")
        return None if _is_another(behind, code) else (Span(0, 0), code, its)
    for mention in record.reading.mentions:
        span = mention.span
        if mention.type is EntityType.PLACE and span.part == TEXT and span.start < _DATELINE_CHARS:
            words = article.words(span)
            code, ends = country_called(words), _DATELINE_ENDS.match(article.text, span.end)
            if code is None or ends is None or (ends[0][0] == "," and _is_another(ends[0][1:], code)):
                return None
            return span, code, words
    return None


def _is_another(behind: str, code: str) -> bool:
    """Whether the words behind a place's name show that it is another place of the same name: "PARIS, Texas"."""
    words = words_of(_BEHIND_PLACE.split(behind[:_DATELINE_CHARS], maxsplit=1)[0])
    is_day = bool(words) and (words[0] in CALENDAR or words[0].isdigit())
    return bool(words) and not is_day and country_called(" ".join(words)) != code


def named_in(record: ArticleRecord) -> Iterator[tuple[Span, str]]:
    """The places where an article's words name a country, its people or its capital, each with the country's code."""
    people: dict[str, list[Span]] = {}
    for mention in record.reading.mentions:
        if mention.type is EntityType.PERSON:
            people.setdefault(mention.span.part, []).append(mention.span)
    article = record.article
    for part, string in (("headline", article.headline), ("standfirst", article.standfirst), (TEXT, article.text)):
        names = sorted(people.get(part, ()), key=lambda span: span.start)
        at = 0
        for found in _NAMES.finditer(string or "", 0, MAX_LOOKED_AT_CHARS):
            while at < len(names) and names[at].end <= found.start():
                at += 1
            if at == len(names) or found.start() < names[at].start:
                code = COUNTRIES[" ".join(words_of(found[0]))]
                yield Span(found.start(), found.end(), part), code
    for mention in record.reading.mentions:
        if mention.type is EntityType.PLACE:
            words = article.words(mention.span)
            code_of_capital = _capitals().get(" ".join(words_of(words)))
            if code_of_capital and not _NAMES.search(words):
                yield mention.span, code_of_capital
