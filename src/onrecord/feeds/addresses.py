"""Addresses of feeds as people and lists give them: "feed:" before them, spaces in them, user and password, none at all."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from onrecord.characters import for_line
from onrecord.feeds.text import web_address

_MAX_SHOWN_CHARS = 200
_FEED_SCHEME = re.compile(r"(?:feed|itpc|pcast|podcast|rss):(?://)?", re.IGNORECASE)
"""Before an address, they say that it is a feed's, and nothing of how it is asked for."""
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{0,20}):", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]{1,63}\.)+[^\W\d_]{2,24}(?::\d{1,5})?(?:[/?#]|\Z)")
_HIDDEN = re.compile(r"//[^/?#\s@]*@")


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAddress:
    """An address with user and password taken out of it: `url` is None where it can't be a feed's, and `problem` says why.

    `shown` is what may be shown of it.
    """

    url: str | None = None
    login: tuple[str, str] | None = field(default=None, repr=False)
    shown: str | None = None
    problem: str = ""


def given_address(words: str) -> GivenAddress:
    """The address that somebody gives for a feed's."""
    words = words.strip()
    if not words:
        return GivenAddress(problem="has no address")
    plain = without_feed_scheme(words)
    shown = " ".join(map(_without_password, plain.split()))
    if _SCHEME.match(plain) is None or _HOST.match(plain):
        plain = f"https:{plain}" if plain.startswith("//") else f"https://{plain}" if _HOST.match(plain) else plain
    url = web_address(plain, "")
    if url is None:
        scheme = _SCHEME.match(plain)
        kind = (
            f"a {scheme[1].lower()}: address"
            if scheme and scheme[1].lower() not in {"http", "https"}
            else "no address"
        )
        said = (
            f"is {kind}, and only http and https are followed" if scheme else "is no address that can be followed"
        )
        return GivenAddress(shown=for_line(shown)[:_MAX_SHOWN_CHARS], problem=said)
    return GivenAddress(url=url, login=_login(plain), shown=for_line(url)[:_MAX_SHOWN_CHARS])


def without_feed_scheme(words: str) -> str:
    """An address without "feed:" before it: "feed://x" is http, as is "feed:https://x" what it says."""
    found = _FEED_SCHEME.match(words)
    if not found:
        return words
    rest = words[found.end() :].lstrip("/")
    return rest if re.match(r"https?:", rest, re.IGNORECASE) else f"http://{rest}"


def without_login(words: str) -> str:
    """Words in which no address has a user or password any more, whatever else they are."""
    return _HIDDEN.sub("//", words)


def _without_password(word: str) -> str:
    """A word, which may be no address, without what stands where user and password would: of any characters."""
    start, end = word.find("//"), word.rfind("@")
    is_hidden = 0 <= start < end and ":" in word[start + 2 : end]
    return word[: start + 2] + word[end + 1 :] if is_hidden else without_login(word)


def _login(address: str) -> tuple[str, str] | None:
    """User and password that stand in an address."""
    try:
        parts = urlsplit(address)
        if parts.username is None and parts.password is None:
            return None
        return unquote(parts.username or ""), unquote(parts.password or "")
    except ValueError:
        return None
