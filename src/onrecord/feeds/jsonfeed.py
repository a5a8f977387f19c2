"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

from datetime import UTC, datetime
from typing import Any

import msgspec

from onrecord.errors import NotAFeed
from onrecord.feeds.text import MAX_CONTENT_CHARS, YEARS, language_tag, plain, summary, web_address
from onrecord.model import Entry, EntryPicture, FeedFormat, ParsedFeed
from onrecord.settings import Limits

_VERSION = "jsonfeed.org/version/"
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
    authors, language = _authors(document), language_tag(document.get("language"))
    return ParsedFeed(
        format=FeedFormat.JSON_FEED,
        title=plain(document.get("title")),
        site=web_address(document.get("home_page_url"), url),
        language=language,
        description=summary(document.get("description")),
        entries=tuple(_entry(item, url, authors, language) for item in items[: limits.entries_per_feed]),
        hub=hub,
        topic=web_address(document.get("feed_url"), url) if hub else None,
    )


def _entry(item: dict[str, Any], base: str, authors: tuple[str, ...], language: str | None) -> Entry:
    address = web_address(item.get("url"), base) or web_address(item.get("external_url"), base)
    content = _text(item, "content_html") or _paragraphs(_text(item, "content_text"))
    pictures = (web_address(item.get(name), base) for name in ("image", "banner_image"))
    return Entry(
        id=_id(item.get("id")),
        url=address,
        title=plain(item.get("title")),
        summary=summary(item.get("summary")),
        content=content[:MAX_CONTENT_CHARS] if content else None,
        authors=_authors(item) or authors,
        published=_date(item.get("date_published")),
        updated=_date(item.get("date_modified")),
        categories=tuple(tag for each in _list(item, "tags")[:50] if (tag := plain(each))),
        pictures=tuple(EntryPicture(url=found) for found in dict.fromkeys(pictures) if found),
        language=language_tag(item.get("language")) or language,
    )


def _id(value: object) -> str | None:
    """An id as words; numbers are allowed for it, too."""
    if isinstance(value, str):
        return value[:4000] or None
    return str(value)[:4000] if isinstance(value, int | float) and abs(value) < _MAX_ID else None


def _paragraphs(text: str | None) -> str | None:
    """Plain text as markup."""
    if not text:
        return None
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"<p>{each.strip()}</p>" for each in escaped.split("\n\n") if each.strip())


def _authors(thing: dict[str, Any]) -> tuple[str, ...]:
    found = [*_list(thing, "authors")[:20], thing.get("author")]
    names = (plain(each.get("name")) for each in found if isinstance(each, dict))
    return tuple(dict.fromkeys(name for name in names if name))


def _list(thing: dict[str, Any], name: str) -> list[Any]:
    value = thing.get(name)
    return value if isinstance(value, list) else []


def _text(thing: dict[str, Any], name: str) -> str | None:
    value = thing.get(name)
    return value.strip() or None if isinstance(value, str) else None


def _date(value: object) -> datetime | None:
    """RFC 3339; without a zone it is not known which moment it is, so it is taken as UTC, as feeds' readers do."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
        utc = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return utc if utc.year in YEARS else None
