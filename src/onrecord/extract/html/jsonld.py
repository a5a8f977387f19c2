"""JSON-LD as pages have it: often broken, in lists, graphs and nests. Mended where the mend is certain."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from typing import Any

import msgspec

MAX_SCRIPT_CHARS = 4 * 1024 * 1024
MAX_OBJECTS = 2_000

Thing = dict[str, Any]

_OPENING = re.compile(r"(?:/\*\s*)?(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)?\s*(?:\*/)?\s*")
_CLOSING = re.compile(r"(?:/\*|//)?\s{0,9}(?:-->|\]\]>)\s{0,9}(?:\*/)?\s{0,9};?$|;$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_MISSING_COMMA = re.compile(r"(?<=[}\]])\s+(?=[\"{])")

_ARTICLE = re.compile(
    r"(?:News|Reportage|Analysis|Opinion|Review|Background|Satirical|Scholarly|Tech|Advertiser|AskPublic|Live)?"
    r"(?:Article|NewsArticle|ContentArticle)|BlogPosting|LiveBlogPosting|SocialMediaPosting|"
    r"Posting|Report|CreativeWork"
)


def things(scripts: Iterable[str]) -> list[Thing]:
    """Every JSON object of the scripts, outermost first, at most 2,000; what can't be read is left out."""
    found: list[Thing] = []
    for script in scripts:
        for value in _values(script):
            found.extend(_objects(value, MAX_OBJECTS - len(found)))
    return found


_LONE_SURROGATE = re.compile(
    r"\\u[dD][89aAbB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89aAbB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
"""Half of a pair: no character, and no stream could print it."""


def _values(script: str) -> Iterator[Any]:
    if len(script) > MAX_SCRIPT_CHARS:
        return
    text = script.strip()
    found = _parsed(text, msgspec.json.decode)
    if found is None:
        opening = _OPENING.match(text)
        text = text[opening.end() :] if opening else text
        text = _LONE_SURROGATE.sub("\ufffd", text)
        text = text[: -len(tail[0])] if (tail := _CLOSING.search(text[-60:])) and tail[0] else text
        commas = _TRAILING_COMMA.sub(r"\1", text)
        for attempt in (text, commas, _MISSING_COMMA.sub(",", commas)):
            if found is None:
                found = _parsed(attempt, _lenient)
    if found is not None:
        yield found
        return
    # Several documents in one script, or one that is followed by something else.
    decoder = json.JSONDecoder(strict=False)
    position = 0
    for _ in range(20):
        start = min((i for i in (text.find("{", position), text.find("[", position)) if i >= 0), default=-1)
        if start < 0:
            return
        try:
            value, position = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            if not position and (told := _salvaged(text)):
                yield told
            return
        yield value


_TOLD_TYPE = re.compile(r'"@type"\s{0,9}:\s{0,9}"(\w{0,30}(?:Article|BlogPosting))"')
_TOLD_DATE = re.compile(r'"(datePublished|dateModified)"\s{0,9}:\s{0,9}"([^"\n]{8,40})"')
_TOLD_AUTHOR = re.compile(r'"author"\s{0,9}:\s{0,9}\[?\s{0,9}\{[^{}]{0,200}?"name"\s{0,9}:\s{0,9}"([^"\n]{2,80})"')


def _salvaged(text: str) -> Thing | None:
    """What can be read for certain of an article's JSON that is broken: its days and its first author."""
    kind = _TOLD_TYPE.search(text)
    if kind is None:
        return None
    found: Thing = dict(reversed(_TOLD_DATE.findall(text)))
    if author := _TOLD_AUTHOR.search(text):
        found["author"] = {"@type": "Person", "name": author[1]}
    return {"@type": kind[1], **found} if found else None


def _lenient(text: str) -> Any:  # noqa: ANN401 - JSON has no closer type
    return json.loads(text, strict=False)


def _parsed(text: str, parse: Callable[[str], Any]) -> Any:  # noqa: ANN401 - JSON has no closer type
    """What a parser makes of the text; None where it can't."""
    try:
        return parse(text)
    except (ValueError, RecursionError):
        return None


def _objects(value: object, most: int) -> list[Thing]:
    """The objects in a value, breadth first."""
    found: list[Thing] = []
    level: list[object] = [value]
    while level and len(found) < most:
        deeper: list[object] = []
        for item in level:
            if isinstance(item, dict):
                found.append(item)
                deeper.extend(
                    child for key, child in item.items() if isinstance(child, dict | list) and key not in _OTHERS
                )
            elif isinstance(item, list):
                deeper.extend(item)
        level = deeper
    return found[:most]


# What hangs on these is another page's or another thing's.
_OTHERS = frozenset(
    {"isPartOf", "mentions", "hasPart", "citation", "relatedLink", "itemListElement", "comment", "review"}
)


def types(thing: Thing) -> tuple[str, ...]:
    """The thing's types without their namespace."""
    value = thing.get("@type")
    if isinstance(value, str) and "/" not in value and ":" not in value:
        return (value,)
    values = value if isinstance(value, list) else [value]
    return tuple(str(item).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for item in values if isinstance(item, str))


def is_article(thing: Thing) -> bool:
    """Whether the thing is an article of any kind."""
    return any(_ARTICLE.fullmatch(name) for name in types(thing))


def strings(value: object, *keys: str) -> list[str]:
    """The strings in a value: itself, its list's, or those that its objects have under the first of `keys`."""
    if isinstance(value, str):
        text = unescape(value).strip()
        return [text] if text else []
    if isinstance(value, list):
        # A list in a list says nothing that a page means, and could be nested without end.
        return [text for item in value[:200] if not isinstance(item, list) for text in strings(item, *keys)]
    if isinstance(value, dict):
        for key in keys:
            inner = value.get(key)
            if isinstance(inner, str) and inner.strip():
                return [unescape(inner).strip()]
            if isinstance(inner, list):
                return [unescape(item).strip() for item in inner[:200] if isinstance(item, str) and item.strip()]
    return []


def first(thing: Thing, key: str, *inner: str) -> str | None:
    """The first string under `key`."""
    found = strings(thing.get(key), *(inner or ("@value", "name", "url", "@id")))
    return found[0] if found else None
