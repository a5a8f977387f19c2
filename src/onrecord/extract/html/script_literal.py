"""Objects as scripts write them, where they aren't JSON: keys without quotation marks, strings in single ones, `!0`, names for values.

Nothing is run. Nuxt 2 hands a page's data to a function whose names stand for what is said often:
`window.__NUXT__=(function(a,b){return {title:a,body:"…"}}("Boats run again",null))`.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

MAX_LITERAL_CHARS = 4_000_000
_TOKEN = re.compile(
    r"\s*+(?:(?P<mark>[{}\[\]:,])|\"(?P<double>[^\"\\\n]*+(?:\\.[^\"\\\n]*+)*)\"|'(?P<single>[^'\\\n]*+(?:\\.[^'\\\n]*+)*)'"
    r"|(?P<number>-?\d[\d.]*+(?:e[+-]?\d+)?|\.\d+)|(?P<truth>![01])|void 0|new Date\((?P<date>[^()]{0,40})\)|Array\(\d{1,6}\)|(?P<name>[A-Za-z_$][\w$]*+))",
    re.DOTALL,
)
_CONSTANTS = {"true": "true", "false": "false", "null": "null", "undefined": "null"}
_CALLED = re.compile(r"\(function\((?P<names>[\w$,\s]{0,200000})\)\s?\{(?:[^{}]{0,200000};)?\s?return\s?(?=[{\[])")
_ARGUMENTS = re.compile(r"[\s;]{0,9}\}\s?\(")


def called_with(script: str) -> Any:  # noqa: ANN401 - JSON has no closer type
    """What a function gives that a script calls as soon as it is written; None where the script has no such one."""
    if len(script) > MAX_LITERAL_CHARS or (call := _CALLED.search(script)) is None:
        return None
    given, end = _read(script, call.end())
    arguments = _ARGUMENTS.match(script, end)
    if given is None or arguments is None:
        return None
    values, _ = _read(script, arguments.end() - 1, opened="[")
    names = [name.strip() for name in call["names"].split(",")]
    told = dict(zip(names, _parts(values or []), strict=False))
    return _value(given, told)


def _read(script: str, start: int, opened: str = "") -> tuple[list[str] | None, int]:
    """The pieces of JSON from a place on up to where its brackets are closed, and where that is; names are kept with a leading "=".

    `opened`: what the bracket at that place counts as (a call's arguments are a list). None where something else than a value stands there."""
    found: list[str] = [opened] if opened else []
    depth, position = len(found), start + len(found)
    while depth or not found:
        if opened and depth == 1 and script[position : position + 1] == ")":
            return [*found, "]"], position + 1
        match = _TOKEN.match(script, position)
        if match is None:
            return None, position
        position = match.end()
        piece = _json_of(match)
        found.append(piece)
        depth += (piece in "{[") - (piece in "}]")
    return found, position


def _json_of(match: re.Match[str]) -> str:
    if match["mark"]:
        return match["mark"]
    if match.lastgroup in {"double", "single"}:
        words = match[match.lastgroup]
        return f'"{_ESCAPE.sub(_escaped, words)}"'
    if match["number"]:
        return "0" + match["number"] if match["number"].startswith(".") else match["number"]
    if match["truth"]:
        return "true" if match["truth"] == "!0" else "false"
    if match["date"]:
        return match["date"] if match["date"].isdecimal() else "null"
    if match["name"]:
        return _CONSTANTS.get(match["name"], "=" + match["name"])
    return "null"


_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|(.))|\"", re.DOTALL)


def _escaped(match: re.Match[str]) -> str:
    """An escape as JSON has it."""
    if match[1]:
        return f"\\u00{match[1]}"
    if match[2] is None:
        return '\\"'
    return f"\\{match[2]}" if match[2] in '"\\/bfnrtu' else match[2]


def _parts(tokens: Sequence[str]) -> list[str]:
    """The values of a list, each as JSON; names in them stand for nothing."""
    parts: list[str] = []
    start, depth = 1, 0
    for at, piece in enumerate(tokens[1:], 1):
        if depth == 0 and piece in ",]":
            parts.append("".join(_written(tokens[start:at], {})))
            start = at + 1
        depth += (piece in "{[") - (piece in "}]")
    return parts


def _value(tokens: Sequence[str], told: Mapping[str, str]) -> Any:  # noqa: ANN401 - JSON has no closer type
    """The value of some pieces, with what their names stand for."""
    room = MAX_LITERAL_CHARS
    words: list[str] = []
    for word in _written(tokens, told):
        room -= len(word)
        if room < 0:  # many names may stand for one long text
            return None
        words.append(word)
    try:
        return json.loads("".join(words), strict=False)
    except (ValueError, RecursionError):
        return None


def _written(tokens: Sequence[str], told: Mapping[str, str]) -> Iterator[str]:
    """Each piece as JSON has it: a name before a colon is a key, another one what it stands for."""
    for at, piece in enumerate(tokens):
        if not piece.startswith("="):
            yield piece
        elif at + 1 < len(tokens) and tokens[at + 1] == ":":
            yield f'"{piece[1:]}"'
        else:
            yield told.get(piece[1:]) or "null"
