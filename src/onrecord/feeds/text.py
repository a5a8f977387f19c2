"""Words and addresses of feeds: markup to plain text, addresses made absolute, bounds."""

import re
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

_TITLE = 2_000
_SUMMARY = 20_000
CONTENT = 2_000_000
_ADDRESS = 4_000
_MARKUP = re.compile(r"<[a-zA-Z/!]|&[#\w]{2,12};")
_SPACES = re.compile(r"\s+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_BREAKS = "p, br, div, li, h1, h2, h3, h4, h5, h6, tr, blockquote"


def plain(words: object, *, most: int = _TITLE) -> str | None:
    """One line of plain text, markup and character references resolved; None where nothing is left."""
    lines = plain_lines(words, most=most)
    return " ".join(lines) or None


def summary(words: object) -> str | None:
    """Plain text, a line for each paragraph; None where nothing is left."""
    return "\n".join(plain_lines(words, most=_SUMMARY)) or None


def plain_lines(words: object, *, most: int) -> list[str]:
    """The lines of a text that may be markup."""
    if not isinstance(words, str):
        return []
    words = _CONTROL.sub("", words[: most * 5])
    if _MARKUP.search(words):
        tree = LexborHTMLParser(words)
        for node in tree.css("script, style, noscript, template"):
            node.decompose()
        for node in tree.css(_BREAKS):
            node.insert_before("\x01")
            node.insert_after("\x01")
        words = tree.body.text(deep=True) if tree.body else ""
        lines = words.split("\x01")
    else:
        lines = words.split("\n\n")
    folded = (_SPACES.sub(" ", line).strip() for line in lines)
    kept = [line for line in folded if line]
    return kept if sum(map(len, kept)) <= most else _cut(kept, most)


def _cut(lines: list[str], most: int) -> list[str]:
    kept, left = [], most
    for line in lines:
        if left <= 0:
            break
        kept.append(line[:left])
        left -= len(line)
    return kept


def has_paragraphs(markup: str) -> bool:
    """Whether a description is the article itself: three paragraphs or more, and a thousand characters."""
    return len(markup) > 1_000 and len(plain_lines(markup, most=_SUMMARY)) >= 3


def web_address(address: object, base: str) -> str | None:
    """The absolute http or https address; None where it is none."""
    if not isinstance(address, str) or not (address := _CONTROL.sub("", address).strip()):
        return None
    try:
        found = urljoin(base, address)
        parts = urlsplit(found)
        host = parts.hostname
    except ValueError:
        return None
    if (
        parts.scheme.lower() not in {"http", "https"}
        or not host
        or len(found) > _ADDRESS
        or re.search(r"\s", found)
    ):
        return None
    return found
