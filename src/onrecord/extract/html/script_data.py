"""The data that a page's scripts draw it from: `<script type="application/json">`, and objects that a script sets
(`window.__INITIAL_STATE__ = {...}`, `JSON.parse("...")`).

Nothing is run. What isn't JSON, but for `undefined` and what Nuxt 2 writes (script_literal.py), is left out. Nuxt's form, one list in which every value is the place of
another, is put together. Asked for only where a page shows nothing: it parses the page a second time.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from onrecord.extract.html.jsonld import MAX_SCRIPT_CHARS
from onrecord.extract.html.script_literal import called_with

_MAX_SCRIPTS = 200
_MAX_SET = 12
"""So many objects that one script sets are looked at."""
_MIN_CHARS = 200
_SET = re.compile(r"(?:=|\bJSON\.parse\()\s{0,9}(?=[{\[\"])")
_UNDEFINED = re.compile(r"(?<=[:,\[])\s{0,9}undefined\s{0,9}(?=[,}\]])")
_NUXT = "__NUXT_DATA__"
_MAX_LINKED = 20_000
_MAX_DEPTH = 60

_DECODER = json.JSONDecoder(strict=False)


def script_values(text: str) -> Iterator[Any]:
    """Each value, of a page's markup in bounds; as JSON has it."""
    room = MAX_SCRIPT_CHARS
    for script in LexborHTMLParser(text).css("script")[:_MAX_SCRIPTS]:
        kind = (script.attributes.get("type") or "").lower()
        words = script.text() or ""
        room -= len(words)
        if len(words) < _MIN_CHARS or room < 0 or "ld+json" in kind:
            continue
        if "json" in kind:
            value = _whole(words)
            is_linked = script.attributes.get("id") == _NUXT and isinstance(value, list)
            yield _put_together(value) if is_linked else value
        elif not script.attributes.get("src"):
            if (value := called_with(words)) is not None:
                yield value
            yield from _set(words)


def _whole(words: str) -> Any:  # noqa: ANN401 - JSON has no closer type
    try:
        return json.loads(words, strict=False)
    except (ValueError, RecursionError):
        return None


def _set(words: str) -> Iterator[Any]:
    """The objects that a script sets, those within others not again."""
    words = _UNDEFINED.sub("null", words)
    position = 0
    for _ in range(_MAX_SET):
        match = _SET.search(words, position)
        if match is None:
            return
        position = match.end()
        try:
            value, position = _DECODER.raw_decode(words, position)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, str):
            value = _whole(value) if len(value) >= _MIN_CHARS else None
        if isinstance(value, dict | list):
            yield value


def _put_together(places: list[Any]) -> Any:  # noqa: ANN401 - JSON has no closer type
    """The value at the first place, each of its parts in the place of the number that stands for it."""
    room, characters = _MAX_LINKED, MAX_SCRIPT_CHARS

    def value(place: object, depth: int) -> Any:  # noqa: ANN401 - JSON has no closer type
        nonlocal room, characters
        room -= 1
        if not isinstance(place, int) or not 0 <= place < len(places) or room < 0 or depth > _MAX_DEPTH:
            return None
        found = places[place]
        if isinstance(found, dict):
            return {key: value(inner, depth + 1) for key, inner in found.items()}
        if isinstance(found, list):
            # "Reactive" and the like: a list that begins with a word is a wrapping around one value.
            inner = found[1:] if found and isinstance(found[0], str) else found
            return [value(each, depth + 1) for each in inner]
        if isinstance(found, str):
            characters -= len(found)  # many places may name one long text
        return found if characters >= 0 else None

    return value(0, 0)
