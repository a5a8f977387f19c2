"""The language of the web interface: the reader's own setting, what the browser asks for, or English.

Words of articles and of the record are never translated, nor is what programs read: the API, feeds and the command line.
"""

import re
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

LOCALE: Final = Path(__file__).with_name("locale")
DOMAIN: Final = "web"
NAMES: Final = {"en": "English", "de": "Deutsch", "uk": "Українська"}
"""The languages by tag, each named in itself."""
_THOUSANDS: Final = {"en": ",", "de": ".", "uk": "\N{NO-BREAK SPACE}"}
"""What separates groups of three digits."""
_REMEMBERED: Final = 4096
"""The most messages with a number that are remembered."""
_MAX_HEADER_CHARS: Final = 1_000
"""The most of an Accept-Language header that is read."""
_RANGE: Final = re.compile(r"([A-Za-z]{2,8})(?:-[A-Za-z0-9]{1,8}){0,8}(?:;q=([01](?:\.[0-9]{0,3})?))?")
"""A language range of RFC 9110 without its spaces: its first subtag, and its weight."""
_FOR_PROGRAMS: Final = ("/api/", "/static/", "/picture/", "/websub/", "/metrics", "/edits.atom")
"""Paths that aren't for people, and stay English. The list of pages to keep offline is for a browser's worker alone."""
_LIST_OF_PAGES: Final = "/api/offline"


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the interface."""

    tag: str
    """Its tag of BCP 47, as in `<html lang>`."""
    messages: NullTranslations
    thousands: str


_ENGLISH: Final = Language("en", NullTranslations(), _THOUSANDS["en"])


@cache
def language(tag: str) -> Language:
    """The language with this tag, one of `NAMES`."""
    if tag == "en":
        return _ENGLISH
    with (LOCALE / tag / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
        return Language(tag, GNUTranslations(file), _THOUSANDS[tag])


_current: ContextVar[Language] = ContextVar("language", default=_ENGLISH)


def current() -> Language:
    """The language of the page that is being made; English outside of a request."""
    return _current.get()


def speak(tag: str) -> None:
    """Sets the language for the rest of this request, or of this thread outside of one."""
    _current.set(language(tag))


def gettext(message: str, /, **values: object) -> str:
    """The message in the reader's language, with these values for its placeholders, such as `%(name)s`."""
    words = _current.get().messages.gettext(message)
    return words % values if values else words


def pgettext(context: str, message: str, /, **values: object) -> str:
    """As `gettext`, for a message that is translated differently in different contexts."""
    words = _current.get().messages.pgettext(context, message)
    return words % values if values else words


def ngettext(singular: str, plural: str, num: int, /, **values: object) -> str:
    """The message for this number, which stands for `%(num)s`, grouped as the language groups digits."""
    if not values:
        return _counted(_current.get().tag, singular, plural, num)
    words = _current.get().messages.ngettext(singular, plural, num)
    return words % {"num": number(num), **values}


@lru_cache(maxsize=_REMEMBERED)
def _counted(tag: str, singular: str, plural: str, num: int) -> str:
    """The message for a number, in the present language, whose tag this is: a page of outlets says five hundred."""
    return language(tag).messages.ngettext(singular, plural, num) % {"num": number(num)}


def message(words: str) -> str:
    """The same words: marks a message that is translated later, where it is shown."""
    return words


def nmessage(singular: str, plural: str) -> tuple[str, str]:
    """Both: marks a message with a number, as `message` does."""
    return singular, plural


def number(value: int) -> str:
    """A whole number with its digits grouped: "1,204" in English."""
    return str(value) if -1000 < value < 1000 else f"{value:,}".replace(",", _current.get().thousands)


def asked_for(header: str) -> str:
    """The tag of the language that an Accept-Language header prefers of ours; English where it names none of them."""
    best, most = "en", 0.0
    for each in header[:_MAX_HEADER_CHARS].replace(" ", "").replace("\t", "").split(","):
        its = _RANGE.fullmatch(each)
        tag, weight = (its[1].lower(), float(its[2] or 1)) if its else ("", 0.0)
        if tag in NAMES and weight > most:
            best, most = tag, weight
    return best


class Languages:
    """ASGI middleware that sets the language of pages.

    `chosen` gives the tag that who sent a request has chosen in the settings, "" for none. Without it the browser alone decides.
    """

    def __init__(self, app: ASGIApp, chosen: Callable[[Scope], str] | None = None) -> None:
        self._app = app
        self._chosen = chosen

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on."""
        if scope["type"] == "http":
            speak(self._tag(scope))
        await self._app(scope, receive, send)

    def _tag(self, scope: Scope) -> str:
        if scope["path"].startswith(_FOR_PROGRAMS) and scope["path"] != _LIST_OF_PAGES:
            return "en"
        own = self._chosen(scope) if self._chosen else ""
        return own if own in NAMES else asked_for(Headers(scope=scope).get("Accept-Language", ""))
