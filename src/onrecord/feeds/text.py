"""Words and addresses of feeds: markup to plain text, addresses made absolute, bounds."""

import re
from urllib.parse import urljoin, urlsplit

from onrecord.characters import for_xml
from onrecord.feeds.markup import LINE_END, words_of

YEARS = range(1970, 2200)
"""In which an entry can be dated."""
_MAX_TITLE_CHARS = 2_000
_MAX_SUMMARY_CHARS = 20_000
MAX_CONTENT_CHARS = 2_000_000
_MAX_ADDRESS_CHARS = 4_000
_MAX_LANGUAGE_CHARS = 64
_MARKUP = re.compile(r"<[a-zA-Z/!]|&[#\w]{2,12};")
_SPACES = re.compile(r"\s+")


def plain(words: object, *, most: int = _MAX_TITLE_CHARS) -> str | None:
    """One line of plain text, markup and character references resolved; None where nothing is left."""
    lines = plain_lines(words, most=most)
    return " ".join(lines) or None


def summary(words: object) -> str | None:
    """Plain text, a line for each paragraph; None where nothing is left."""
    return "\n".join(plain_lines(words, most=_MAX_SUMMARY_CHARS)) or None


def plain_lines(words: object, *, most: int) -> list[str]:
    """The lines of a text that may be markup."""
    if not isinstance(words, str):
        return []
    words = for_xml(words[: most * 5])
    lines = words_of(words).split(LINE_END) if _MARKUP.search(words) else words.split("\n\n")
    # once more: references can stand for any character
    folded = (_SPACES.sub(" ", for_xml(line)).strip() for line in lines)
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
    return len(markup) > 1_000 and len(plain_lines(markup, most=_MAX_SUMMARY_CHARS)) >= 3


def language_tag(value: object) -> str | None:
    """A language as it is named, no longer than any tag is (BCP 47); None where nothing is said."""
    return for_xml(value).strip()[:_MAX_LANGUAGE_CHARS] or None if isinstance(value, str) else None


def web_address(address: object, base: str) -> str | None:
    """The absolute http or https address; None where it is none."""
    if not isinstance(address, str) or not (address := for_xml(address).strip()):
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
        or len(found) > _MAX_ADDRESS_CHARS
        or re.search(r"\s", found)
    ):
        return None
    return found
