"""References and bare ampersands in what should be XML, mended before a parser sees them.

"R&D", "&nbsp;" and "?a=1&b=2" aren't XML, and occur in many feeds and lists. A bare ampersand is one; a name that HTML has is
its character; what can be no character is left out. Sections of CDATA and comments stay as they are. Linear.
"""

import html
import re
from collections.abc import Mapping
from html.entities import html5

_MARKS = re.compile(
    r"<!\[CDATA\[|<!--|&(?:#(?P<decimal>\d{1,8})|#[xX](?P<hex>[\da-fA-F]{1,7})|(?P<name>[A-Za-z][A-Za-z0-9._-]{0,40}));|&"
)
_ENDS = {"<![CDATA[": "]]>", "<!--": "-->"}
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})


def mended(text: str) -> str:
    """The text with every reference one that XML has, and every other ampersand written out."""
    return put_in(text, {}) if "&" in text else text


def put_in(text: str, declared: Mapping[str, str]) -> str:
    """As `mended`; `declared` are the characters that the document's own entities stand for."""
    pieces: list[str] = []
    at = copied = 0
    while found := _MARKS.search(text, at):
        at = found.end()
        if mark := _ENDS.get(found[0]):
            end = text.find(mark, at)
            at = len(text) if end < 0 else end + len(mark)
            continue
        reference = _mended(found, declared)
        if reference != found[0]:
            pieces += (text[copied : found.start()], reference)
            copied = found.end()
    return "".join([*pieces, text[copied:]]) if pieces else text


def _mended(found: re.Match[str], declared: Mapping[str, str]) -> str:
    if name := found["name"]:
        if name in _OF_XML:
            return found[0]
        characters = declared.get(name) or html5.get(f"{name};")
        return html.escape(characters) if characters else f"&amp;{found[0][1:]}"
    digits = found["decimal"] or found["hex"]
    if digits is None:
        return "&amp;"
    number = int(digits, 10 if found["decimal"] else 16)
    is_character = (
        number in {9, 10, 13}
        or 0x20 <= number <= 0xD7FF
        or 0xE000 <= number <= 0xFFFD
        or 0x10000 <= number <= 0x10FFFF
    )
    return found[0] if is_character else ""
