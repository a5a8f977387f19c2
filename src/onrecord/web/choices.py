"""A form's options and suggestions as HTML. Pure.

Built in Python and cached: the search form offers hundreds of outlets and speakers, which rarely change, and a template
would take as long for them as for all results.
"""

import itertools
from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup

from onrecord.web.escaping import safe

_REMEMBERED = 16
"""Lists in the cache, of some tens of kilobytes each at most."""


def options(choices: Iterable[tuple[str, str]], chosen: str) -> Markup:
    """The options of a <select>, from pairs of value and label; the one whose value is `chosen` is selected."""
    given = tuple(choices)
    html = _options(given)
    place = next((place for place, (value, _) in enumerate(given) if value == chosen), None) if chosen else None
    if place is not None:
        html = (*html[:place], _option(*given[place], " selected"), *html[place + 1 :])
    return Markup("\n".join(html))  # noqa: S704 - all of it is escaped where it is put in


@lru_cache(_REMEMBERED)
def suggestions(choices: tuple[tuple[str, str], ...]) -> Markup:
    """The options of a <datalist>, from pairs of what is typed and what is meant in words."""
    return Markup("\n".join(itertools.starmap(_suggestion, choices)))  # noqa: S704 - as above


@lru_cache(_REMEMBERED)
def _options(choices: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    return tuple(_option(value, words) for value, words in choices)


def _suggestion(typed: str, words: str) -> str:
    label = f' label="{safe(words)}"' if words != typed else ""
    return f'<option value="{safe(typed)}"{label}>'


def _option(value: str, words: str, more: str = "") -> str:
    return f'<option value="{safe(value)}"{more}>{safe(words)}</option>'
