"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

from typing import Any

import msgspec

from onrecord.errors import NotAFeed
from onrecord.feeds.authors import MAX_AUTHORS, author_names
from onrecord.feeds.dates import FeedDates
from onrecord.feeds.media import is_played, media_type
from onrecord.feeds.text import MAX_CONTENT_CHARS, language_tag, plain, summary, web_address
from onrecord.markup import unescaped_once
from onrecord.model import Enclosure, Entry, EntryPicture, FeedFormat, ParsedFeed, Precision
from onrecord.settings import Limits

_VERSION = "jsonfeed.org/version/"
_MAX_ATTACHMENTS = 10
_MAX_SIZE = 10**15
_DATES = ("date_published", "date_modified")
_MAX_ID = 10**300
"""Python won't write out a number of thousands of digits."""


def parse(payload: bytes, *, url: str, limits: Limits) -> ParsedFeed:
    """The feed; fields of a wrong type count as not given. Raises NotAFeed for other JSON."""
    try:
        document = msgspec.json.decode(payload.decode("utf-8-sig", "replace").encode())
    except (msgspec.DecodeError, RecursionError, ValueError) as error:
        raise NotAFeed(url, f"is JSON that can't be read: {str(error)[:200]}") from error
    if not isinstance(document, dict):
        raise NotAFeed(url, "is JSON of another kind")
    items = document.get("items")
    if _VERSION not in (_text(document, "version") or "") and not (
        isinstance(items, list) and document.get("title")
    ):
        raise NotAFeed(url, "is JSON, but no JSON Feed")
    items = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    hubs = [hub for hub in _list(document, "hubs") if isinstance(hub, dict)]
    hub = next(
        (web_address(hub.get("url"), url) for hub in hubs if (_text(hub, "type") or "").lower() == "websub"), None
    )
    items = items[: limits.entries_per_feed]
    authors, language = _authors(document), language_tag(document.get("language"))
    dates = FeedDates((item.get(name) for item in items for name in _DATES), language)
    return ParsedFeed(
        format=FeedFormat.JSON_FEED,
        title=plain(document.get("title")),
        site=web_address(document.get("home_page_url"), url),
        language=language,
        description=summary(document.get("description")),
        entries=tuple(_entry(item, url, authors, language, dates) for item in items),
        hub=hub,
        topic=web_address(document.get("feed_url"), url) if hub else None,
    )


def _entry(
    item: dict[str, Any], base: str, authors: tuple[str, ...], language: str | None, dates: FeedDates
) -> Entry:
    own = _id(item.get("id"))
    addresses = (item.get("url"), item.get("external_url"), own if _is_address(own) else None)
    address = next((found for each in addresses if (found := web_address(each, base))), None)
    markup = _text(item, "content_html")
    content = unescaped_once(markup) if markup else _paragraphs(_text(item, "content_text"))
    published, updated = (dates.read(item.get(name)) for name in _DATES)
    pictures = (web_address(item.get(name), base) for name in ("image", "banner_image"))
    return Entry(
        id=own,
        url=address,
        title=plain(item.get("title")),
        summary=summary(item.get("summary")),
        content=content[:MAX_CONTENT_CHARS] if content else None,
        authors=_authors(item) or authors,
        published=published[0] if published else None,
        published_precision=published[1] if published else Precision.INSTANT,
        updated=updated[0] if updated else None,
        updated_precision=updated[1] if updated else Precision.INSTANT,
        categories=tuple(tag for each in _list(item, "tags")[:50] if (tag := plain(each))),
        pictures=tuple(EntryPicture(url=found) for found in dict.fromkeys(pictures) if found),
        enclosures=_enclosures(item, base),
        language=language_tag(item.get("language")) or language,
    )


def _id(value: object) -> str | None:
    """An id as words; numbers are allowed for it, too."""
    if isinstance(value, str):
        return value[:4000] or None
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    return str(value)[:4000] if abs(value) < _MAX_ID else None


def _is_address(own: str | None) -> bool:
    return bool(own) and str(own).lower().startswith(("http://", "https://"))


def _paragraphs(text: str | None) -> str | None:
    """Plain text as markup."""
    if not text:
        return None
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"<p>{each.strip()}</p>" for each in escaped.split("\n\n") if each.strip())


def _authors(thing: dict[str, Any]) -> tuple[str, ...]:
    """Names, whichever form they have: a thing or a list of things with a name, or the name alone."""
    found: list[object] = []
    for value in (thing.get("authors"), thing.get("author")):
        listed: list[Any] = value[:MAX_AUTHORS] if isinstance(value, list) else [value]
        found += (each.get("name") if isinstance(each, dict) else each for each in listed)
    return author_names(found)


def _enclosures(item: dict[str, Any], base: str) -> tuple[Enclosure, ...]:
    """Attachments that are heard or watched."""
    found: dict[str, Enclosure] = {}
    for each in _list(item, "attachments")[:_MAX_ATTACHMENTS]:
        if not isinstance(each, dict) or not (address := web_address(each.get("url"), base)):
            continue
        kind, size = _text(each, "mime_type") or "", each.get("size_in_bytes")
        if is_played(kind, address):
            is_size = isinstance(size, int) and not isinstance(size, bool) and 0 < size < _MAX_SIZE
            enclosure = Enclosure(url=address, type=media_type(kind, address), length=size if is_size else None)
            found.setdefault(address, enclosure)
    return tuple(found.values())


def _list(thing: dict[str, Any], name: str) -> list[Any]:
    value = thing.get(name)
    return value if isinstance(value, list) else []


def _text(thing: dict[str, Any], name: str) -> str | None:
    value = thing.get(name)
    return value.strip() or None if isinstance(value, str) else None
