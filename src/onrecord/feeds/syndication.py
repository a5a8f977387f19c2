"""RSS, RDF and Atom through feedparser, and what it lacks.

feedparser is given bytes alone; its own sanitising and resolving of markup are off, since nothing of a feed's markup
is shown: `extract` reads it as it reads pages. docs/decisions/feed-parser.md says why it was chosen.
"""

import re
from calendar import timegm
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from onrecord.characters import for_line
from onrecord.errors import NotAFeed
from onrecord.feeds import bounded_feedparser
from onrecord.feeds.prolog import document
from onrecord.feeds.text import MAX_CONTENT_CHARS, YEARS, has_paragraphs, language_tag, plain, summary, web_address
from onrecord.model import Entry, EntryPicture, FeedFormat, ParsedFeed, PollHints
from onrecord.settings import Limits

_PROLOGUE_BYTES = 1 << 16
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:\?|\Z)", re.IGNORECASE)
_MARKUP = re.compile(r"text/|application/xhtml", re.IGNORECASE)
_WIDTH = re.compile(r"\d{1,5}")
_SKIPPED = {
    name: re.compile(rf"<skip{name}s>(.{{0,2000}}?)</skip{name}s>", re.IGNORECASE | re.DOTALL)
    for name in ("Hour", "Day")
}
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PERIODS = {"hourly": 3600, "daily": 86400, "weekly": 7 * 86400, "monthly": 30 * 86400, "yearly": 365 * 86400}
_MAX_AUTHORS = 20


def parse(payload: bytes, *, url: str, content_type: str | None, limits: Limits) -> ParsedFeed:
    """The feed, as far as it can be read. Raises NotAFeed where no feed comes of it, or InputTooLarge."""
    try:
        read = bounded_feedparser.read(document(payload, url, charset=_charset(content_type)), url)
    except (
        RuntimeError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        AssertionError,
        ArithmeticError,
    ) as error:
        raise NotAFeed(url, f"can't be read as a feed: {type(error).__name__}") from error
    feed, version = read.feed, read.version
    problem = f"ill-formed: {for_line(read.problem)[:200]}" if read.problem else None
    if not version and not read.entries:
        raise NotAFeed(url, f"can't be read as a feed: {problem or 'it has no entries'}")
    links = [link for link in feed.get("links", ()) if isinstance(link, Mapping)]
    hub = next((web_address(link.get("href"), url) for link in links if link.get("rel") == "hub"), None)
    own = next((web_address(link.get("href"), url) for link in links if link.get("rel") == "self"), None)
    language = language_tag(feed.get("language"))
    return ParsedFeed(
        format=_format(version),
        title=plain(feed.get("title")),
        site=_address(feed, url),
        language=language,
        description=summary(feed.get("subtitle")),
        entries=tuple(_entry(item, url, language) for item in read.entries[: limits.entries_per_feed]),
        hints=_hints(feed, payload),
        hub=hub,
        topic=own or url if hub else None,
        problems=(problem,) if problem else (),
    )


def _charset(content_type: str | None) -> str | None:
    """The encoding as the server calls it; what the feed is called otherwise doesn't count."""
    charset = re.search(r"charset\s*=\s*['\"]?([\w.:-]{1,40})", content_type or "", re.IGNORECASE)
    return charset[1] if charset else None


def _format(version: str) -> FeedFormat:
    if version.startswith("atom"):
        return FeedFormat.ATOM
    return FeedFormat.RDF if version in {"rss10", "rss090"} else FeedFormat.RSS


def _entry(item: Mapping[str, Any], base: str, language: str | None) -> Entry:
    content = _content(item)
    described = item.get("summary") if isinstance(item.get("summary"), str) else None
    if content is None and described and has_paragraphs(described):
        content, described = described[:MAX_CONTENT_CHARS], None
    elif content is not None and described is not None and plain(described) == plain(content):
        described = None
    # feedparser gives `published` for an `updated` that isn't there
    published = _date(item.get("published_parsed"))
    updated = _date(item.get("updated_parsed")) if "updated_parsed" in item else None
    return Entry(
        id=_text(item.get("id")),
        url=_address(item, base),
        title=plain(item.get("title")),
        summary=summary(described),
        content=content,
        authors=_authors(item),
        published=published,
        updated=updated,
        categories=_categories(item),
        pictures=_pictures(item, base),
        language=_spoken(item) or language,
        point=_point(item),
    )


def _content(item: Mapping[str, Any]) -> str | None:
    """The longest content element that is text or markup."""
    found = [
        each["value"]
        for each in item.get("content", ())
        if isinstance(each.get("value"), str) and _MARKUP.match(str(each.get("type") or "text/html"))
    ]
    longest = max(found, key=len, default="").strip()
    return longest[:MAX_CONTENT_CHARS] or None


def _address(item: Mapping[str, Any], base: str) -> str | None:
    """The link that it is about: an alternate of type HTML before others, else a guid that is an address."""
    links = [each for each in item.get("links", ()) if isinstance(each, Mapping)]
    pages = [each for each in links if each.get("rel", "alternate") == "alternate"]
    pages.sort(key=lambda each: "html" not in str(each.get("type", "text/html")))
    found = [item.get("link"), *(each.get("href") for each in pages)]
    if any("html" in str(each.get("type")) for each in pages[:1]):
        found.reverse()
        found = [pages[0].get("href"), *found]
    if item.get("guidislink"):
        found.append(item.get("id"))
    return next((address for each in found if (address := web_address(each, base))), None)


def _authors(item: Mapping[str, Any]) -> tuple[str, ...]:
    """Names; an address of mail alone is no name."""
    listed = [each.get("name") for each in item.get("authors", ())[:_MAX_AUTHORS] if isinstance(each, Mapping)]
    names = (plain(each) for each in (listed if any(listed) else [item.get("author")]))
    return tuple(dict.fromkeys(name for name in names if name and "@" not in name))


def _categories(item: Mapping[str, Any]) -> tuple[str, ...]:
    found = (plain(tag.get("label") or tag.get("term")) for tag in item.get("tags", ())[:50])
    return tuple(dict.fromkeys(tag for tag in found if tag))


def _pictures(item: Mapping[str, Any], base: str) -> tuple[EntryPicture, ...]:
    """The pictures that it names, the widest of each kind first; with caption and credit where there is one picture."""
    media = [each for each in item.get("media_content", ())[:50] if _is_picture(each)]
    media.sort(key=lambda each: -(_width(each) or 0))
    enclosed = [each for each in item.get("enclosures", ())[:50] if _is_picture(each)]
    image = item.get("image") if isinstance(item.get("image"), Mapping) else {}
    thumbnails = sorted(item.get("media_thumbnail", ())[:50], key=lambda each: -(_width(each) or 0))
    credit = next((plain(each.get("content")) for each in item.get("media_credit", ())), None)
    found: dict[str, EntryPicture] = {}
    for each in (*media, *enclosed, {"href": image.get("href")} if image else {}, *thumbnails):
        address = web_address(each.get("url") or each.get("href"), base)
        if address and address not in found:
            lead = not found
            found[address] = EntryPicture(
                url=address, width=_width(each), credit=credit if lead and media else None
            )
    return tuple(found.values())[:10]


def _is_picture(each: Mapping[str, Any]) -> bool:
    kind = str(each.get("medium") or each.get("type") or "").lower()
    address = str(each.get("url") or each.get("href") or "")
    return kind.startswith("image") or (not kind and bool(_PICTURE.search(address)))


def _width(each: Mapping[str, Any]) -> int | None:
    value = str(each.get("width") or "")
    return int(value) if _WIDTH.fullmatch(value) else None


def _point(item: Mapping[str, Any]) -> tuple[float, float] | None:
    """georss gives latitude first; feedparser turns that round, as GeoJSON has it."""
    where = item.get("where")
    if not isinstance(where, Mapping) or where.get("type") != "Point":
        return None
    try:
        longitude, latitude = (float(each) for each in where["coordinates"][:2])
    except (KeyError, TypeError, ValueError):
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _spoken(item: Mapping[str, Any]) -> str | None:
    """xml:lang of the entry's words."""
    for each in (*item.get("content", ()), item.get("title_detail"), item.get("summary_detail")):
        if isinstance(each, Mapping) and (spoken := language_tag(each.get("language"))):
            return spoken
    return None


def _text(value: object) -> str | None:
    return value.strip()[:4000] or None if isinstance(value, str) else None


def _date(value: object) -> datetime | None:
    """feedparser's nine numbers, in UTC."""
    if not isinstance(value, tuple) or len(value) != 9 or value[0] not in YEARS:
        return None
    try:
        return datetime.fromtimestamp(timegm(value), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _hints(feed: Mapping[str, Any], payload: bytes) -> PollHints:
    minutes = str(feed.get("ttl") or "").strip()
    ttl = timedelta(minutes=int(minutes)) if re.fullmatch(r"\d{1,6}", minutes) and int(minutes) else None
    period = _PERIODS.get(str(feed.get("sy_updateperiod") or "").strip().lower())
    often = str(feed.get("sy_updatefrequency") or "1").strip()
    times = max(int(often), 1) if re.fullmatch(r"\d{1,5}", often) else 1
    head = payload[:_PROLOGUE_BYTES].decode("latin-1")
    hours = (int(each) for each in _skipped(head, "Hour") if each.isascii() and each.isdigit())
    days = (each[:3].lower() for each in _skipped(head, "Day"))
    return PollHints(
        ttl=ttl,
        period=timedelta(seconds=period / times) if period else None,
        skip_hours=frozenset(each % 24 for each in hours if each <= 24),
        skip_days=frozenset(_DAYS.index(each) for each in days if each in _DAYS),
    )


def _skipped(head: str, name: str) -> Iterable[str]:
    """feedparser keeps the last of several <hour>s alone."""
    found = _SKIPPED[name].search(head)
    return re.findall(rf"<{name}>\s*([^<\s]{{1,12}})\s*</{name}>", found[1], re.IGNORECASE) if found else ()
