"""The article's text among the data that a page's scripts draw it from (script_data.py), where the page shows nothing without them.

It is that of the object that bears the page's title, the longest there: markup, lines, or a list of blocks as programs for
editors keep it. What keys and kinds call something else (pictures, related articles, comments) is left out. No language.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.extract.assemble import Piece
from onrecord.extract.html.amount import extent
from onrecord.extract.html.dom import parse_page
from onrecord.extract.html.evidence import ASIDE, CAPTION, CARD, COMMENTS, CREDIT, PICTURE, words_say
from onrecord.extract.html.run_weights import HEADINGS, ends_sentence
from onrecord.extract.html.script_data import script_values
from onrecord.extract.text.outlets import folded
from onrecord.model import BlockKind
from onrecord.settings import Limits

_MIN_TITLE_CHARS = 12
_MIN_PROSE = 250
_MAX_OBJECTS = 20_000
_MAX_LEVELS = 12
"""How deep an article's blocks are nested."""
_MAX_BLOCKS = 5_000
_ELSE = ASIDE | CAPTION | CARD | COMMENTS | CREDIT | PICTURE
_KINDS = ("type", "_type", "nodeType", "__typename", "kind", "component")
_TEXTS = ("html", "text", "content", "value", "body", "copy", "markup", "data", "rendered", "paragraph")
_INLINE = frozenset(
    {"text", "span", "link", "a", "hyperlink", "strong", "em", "b", "i", "mark", "fragment", "inline"}
)
_LEAVES = ("text", "value", "content")


def state_pieces(source: str, titles: Sequence[str], subject: str, limits: Limits) -> list[Piece]:
    """The article's pieces; none where no object bears one of the titles and has prose.

    `source` is the page's markup, within bounds. Raises InputTooLarge where a text is markup over them.
    """
    said = [words for title in titles if len(words := folded(title)) >= _MIN_TITLE_CHARS]
    best, most = list[str](), _MIN_PROSE - 1
    for value in script_values(source) if said else ():
        for thing in _objects(value):
            # measured once each: ten thousand objects may bear one title
            if _bears(thing, said) and (size := _prose(texts := _longest(thing))) > most:
                best, most = texts, size
    return [piece for text in best for piece in _pieces(text, subject, limits)]


def _objects(value: object) -> Iterator[dict[str, Any]]:
    """The objects in a value, breadth first."""
    level = [value]
    seen = 0
    while level and seen < _MAX_OBJECTS:
        deeper: list[object] = []
        for item in level[: _MAX_OBJECTS - seen]:
            seen += 1
            if isinstance(item, dict):
                yield item
            inner = item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
            deeper += [each for each in inner if isinstance(each, dict | list)]
        level = deeper


def _bears(thing: dict[str, Any], titles: Sequence[str]) -> bool:
    """Whether one of an object's own words, or of an object right in it, is one of the titles, or all of it but the site's name."""
    near = [thing, *(inner for inner in thing.values() if isinstance(inner, dict))]
    return any(
        isinstance(words, str)
        and _MIN_TITLE_CHARS <= len(words) <= _MAX_TITLE_CHARS
        and len(own := folded(words)) >= _MIN_TITLE_CHARS
        and any(own == title or title.startswith(own) for title in titles)
        for each in near
        for words in each.values()
    )


_MAX_TITLE_CHARS = 300


def _longest(thing: dict[str, Any]) -> list[str]:
    """The longest text under one of an object's keys, or one key deeper, as its paragraphs or as markup."""
    near = [thing, *(inner for key, inner in thing.items() if isinstance(inner, dict) and not _is_else(key))]
    texts = (_texts(value, 0) for each in near for key, value in each.items() if not _is_else(key))
    return max(texts, key=_prose, default=[])


def _is_else(name: object) -> bool:
    return isinstance(name, str) and bool(words_say(name[:_MAX_NAME_CHARS]) & _ELSE)


_MAX_NAME_CHARS = 60


def _prose(texts: Sequence[str]) -> int:
    """How much a text says in sentences or markup."""
    return sum(extent(text) for text in texts if "</" in text or ends_sentence(text))


def _texts(value: object, depth: int) -> list[str]:
    """A text's paragraphs, or its markup, in order."""
    if isinstance(value, str):
        return [value] if " " in value.strip() or extent(value) > len(value) else []
    if depth > _MAX_LEVELS:
        return []
    if isinstance(value, list):
        return [text for each in value[:_MAX_BLOCKS] for text in _texts(each, depth + 1)]
    if not isinstance(value, dict) or any(_is_else(value.get(kind)) for kind in _KINDS):
        return []
    for name in _TEXTS:
        if isinstance(value.get(name), str) and (found := _texts(value[name], depth)):
            return found
    if joined := _joined(value):
        return [joined]
    parts = ((key, each) for key, each in value.items() if isinstance(each, dict | list) and not _is_else(key))
    return [text for _, each in parts for text in _texts(each, depth + 1)]


def _joined(block: dict[str, Any]) -> str:
    """The words of a block whose parts are words in a line: links, words in bold; "" for any other."""
    for parts in block.values():
        if not isinstance(parts, list) or not parts or not all(isinstance(part, dict) for part in parts):
            continue
        kinds = {str(part.get(kind, "")).lower() for part in parts for kind in _KINDS if kind in part}
        if kinds <= _INLINE and block.keys() & set(_KINDS):
            return "".join(_leaf(part, 0) for part in parts[:_MAX_BLOCKS])
    return ""


def _leaf(part: dict[str, Any], depth: int) -> str:
    for name in _LEAVES:
        if isinstance(part.get(name), str):
            return str(part[name])
    inner = (
        each for parts in part.values() if isinstance(parts, list) for each in parts if isinstance(each, dict)
    )
    return "".join(_leaf(each, depth + 1) for each in inner) if depth < _MAX_LEVELS else ""


def _pieces(text: str, subject: str, limits: Limits) -> Iterator[Piece]:
    if "</" not in text:
        yield from (Piece(BlockKind.PARAGRAPH, line) for line in text.splitlines())
        return
    for run in parse_page(text, subject=subject, limits=limits).runs:
        level = HEADINGS.get(run.node.tag)
        yield Piece(BlockKind.HEADING if level else BlockKind.PARAGRAPH, run.text, level)
