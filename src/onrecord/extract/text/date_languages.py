"""The languages in which dateparser is asked about a line whose own language isn't told: those that have its month.

dateparser asks all its 205 languages else, which take over a second of processor time to load, for any headline with a number and a year in
it. Their names of months alone take a fortieth of that.
"""

import re
from functools import cache
from importlib import import_module

from onrecord.letters import plain_letters

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_WORD = re.compile(r"[^\W\d_]+|\d+")
_WITHIN_CHARS = 4
"""A name so long is found within words, too: not all scripts part them."""


def languages_of(text: str) -> list[str]:
    """The languages, those that most of the web is in first. None for a date of numbers alone: which is the day would be guessed."""
    padded = f" {_plain(text)} "
    its = {
        language
        for name, languages in _names().items()
        if (name if len(name) >= _WITHIN_CHARS else f" {name} ") in padded
        for language in languages
    }
    return sorted(its, key=_order().__getitem__)


@cache
def _order() -> dict[str, int]:
    from dateparser.data.languages_info import language_order  # noqa: PLC0415 - most pages never need it

    return {language: place for place, language in enumerate(language_order)}


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Each name of a month, whole or short, and the languages that have it."""
    found: dict[str, list[str]] = {}
    for language in _order():
        its = import_module(f"dateparser.data.date_translation_data.{language}").info
        for name in {_plain(name) for month in _MONTHS for name in its.get(month, ())} - {""}:
            found.setdefault(name, []).append(language)
    return {name: tuple(languages) for name, languages in found.items()}


def _plain(text: str) -> str:
    """The words and numbers without case and marks on letters, a space between two."""
    return " ".join(_WORD.findall(plain_letters(text)))
