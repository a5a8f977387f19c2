"""Words and addresses of feeds: markup to plain text, addresses made absolute, bounds."""

import html
import re
from urllib.parse import quote, urljoin, urlsplit

from onrecord.characters import for_xml
from onrecord.markup import LINE_END, escaped_unless_markup, once_more, words_of

_MAX_TITLE_CHARS = 2_000
_MAX_SUMMARY_CHARS = 20_000
MAX_CONTENT_CHARS = 2_000_000
_MAX_ADDRESS_CHARS = 4_000
_MAX_LANGUAGE_CHARS = 64
_MARKUP = re.compile(r"<[a-zA-Z/!]|&[#\w]{2,12};")
_SPACES = re.compile(r"\s+")
_ENDS_OF_LINES = re.compile(r"[\r\n\t]")
"""Within an address they are nothing, as in browsers."""
_ADDRESS_GIVEN = re.compile(
    r"(?P<name>\s(?:src|href|poster)\s{0,5}=\s{0,5}(?P<mark>[\"']))(?P<address>[^\"'<>]{1,2000})(?P=mark)",
    re.IGNORECASE,
)
_NO_SCHEME = re.compile(r"www\d?\.[^\s/.]+\.[^\s/]", re.IGNORECASE)
_USUAL_ADDRESS = re.compile(
    r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/(?!\.)[\w%~+=,:!$'()*@-][\w%~+=,:!$'()*@.-]*)*/?(?:\?[\w%~+=,;:!$'()*@./&?-]+)?",
    re.ASCII,
)
"""Most addresses: nothing in them is to be made whole, escaped, left out or checked further."""
_SURELY_ADDRESS = re.compile(r"https?://[^\s/]+/|/[^/]", re.IGNORECASE)
_KEPT_IN_ADDRESSES = "".join(chr(code) for code in range(0x21, 0x7F))


def plain(words: object, *, most: int = _MAX_TITLE_CHARS) -> str | None:
    """One line of plain text, markup and character references resolved; None where nothing is left.

    What only looks like markup ("unique_ptr<S>") is words, and stays.
    """
    if isinstance(words, str) and "<" in words:
        words = escaped_unless_markup(words[: most * 5])
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
    lines = once_more(words_of(words)).split(LINE_END) if _MARKUP.search(words) else words.split("\n\n")
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
    """The absolute http or https address, without user and password; None where it is none.

    Spaces are written as addresses have them, where what they stand in is an address without doubt.
    """
    if not isinstance(address, str):
        return None
    if is_usual(address):
        return address
    address = "".join(line.strip() for line in _ENDS_OF_LINES.split(for_xml(address[: _MAX_ADDRESS_CHARS * 2])))
    if not address:
        return None
    address = address.replace("&amp;", "&")  # no address means it, and some systems escape twice
    address = with_host_first(address)
    if " " in address and not _SURELY_ADDRESS.match(address):
        return None
    try:
        found = urljoin(base, quote(address, safe=_KEPT_IN_ADDRESSES) if " " in address else address)
        parts = urlsplit(found)
        host = parts.hostname
        _ = parts.port  # raises, where there is none that can be one: what stands there may be a password
        if parts.username is not None or parts.password is not None:
            found = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
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


def is_usual(address: str) -> bool:
    """Whether an address is whole, as most are: then nothing that is done with addresses changes it."""
    return (
        len(address) <= _MAX_ADDRESS_CHARS and "&amp;" not in address and bool(_USUAL_ADDRESS.fullmatch(address))
    )


def with_host_first(address: str) -> str:
    """An address that begins with its host (www.), as one that says so; any other as it is."""
    return f"//{address.strip()}" if _NO_SCHEME.match(address.strip()) else address


def with_base(markup: str, base: str) -> str:
    """Markup whose pictures' and links' relative addresses begin at `base`, made whole."""

    def whole(found: re.Match[str]) -> str:
        address = web_address(html.unescape(found["address"]), base)
        return f"{found['name']}{html.escape(address)}{found['mark']}" if address else found[0]

    return _ADDRESS_GIVEN.sub(whole, markup)
