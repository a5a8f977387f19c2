"""References and bare ampersands in what should be XML, mended before a parser sees them.

"R&D", "&nbsp;" and "?a=1&b=2" aren't XML, and occur in many feeds and lists. A bare ampersand is one; a name that HTML has is
its character; what can be no character is left out. Sections of CDATA and comments stay as they are. Linear.
"""

import html
import re
from collections.abc import Mapping
from html.entities import html5

_PAIR = re.compile(
    r"&#(?:(?P<high>5[56]\d{3})|[xX](?P<hexhigh>[dD][89abAB][\da-fA-F]{2}));&#(?:(?P<low>5[67]\d{3})|[xX](?P<hexlow>[dD][c-fC-F][\da-fA-F]{2}));"
)
"""One character as two references: halves of a pair in UTF-16, as some systems write it."""
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_OPENED_AGAIN = re.compile(r"<!\[CDATA\[\s{0,100}(?=<!\[CDATA\[)")
_CLOSED_AGAIN = re.compile(r"\]\]>\s{0,100}(?=\]\]>)")
_MARKS = re.compile(
    r"<!\[CDATA\[|<!--|&(?:#(?P<decimal>\d{1,8})|#[xX](?P<hex>[\da-fA-F]{1,7})|(?P<name>[A-Za-z][A-Za-z0-9._-]{0,40}));|&"
)
_ENDS = {"<![CDATA[": "]]>", "<!--": "-->"}
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})


def mended(text: str) -> str:
    """The text with every reference one that XML has, and every other ampersand written out."""
    if _OPENED_AGAIN.search(text):
        # a section in a section ends where the inner one does, and what is left isn't XML
        text = _CLOSED_AGAIN.sub("", _OPENED_AGAIN.sub("", text))
    return put_in(text, {}) if "&" in text else text


def put_in(text: str, declared: Mapping[str, str]) -> str:
    """As `mended`; `declared` are the characters that the document's own entities stand for."""
    text = _PAIR.sub(_whole, text) if "&#5" in text or "&#x" in text or "&#X" in text else text
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


def _whole(found: re.Match[str]) -> str:
    """The character that two halves are."""
    high = int(found["high"] or found["hexhigh"], 10 if found["high"] else 16)
    low = int(found["low"] or found["hexlow"], 10 if found["low"] else 16)
    if high not in _HIGH or low not in _LOW:
        return found[0]
    return chr(0x10000 + ((high - _HIGH.start) << 10) + (low - _LOW.start))


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
