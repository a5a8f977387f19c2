"""RSS, RDF and Atom through feedparser, and what it lacks.

feedparser is given bytes alone; its own sanitising and resolving of markup are off, since nothing of a feed's markup
is shown: `extract` reads it as it reads pages. docs/decisions/feed-parser.md says why it was chosen.
"""

import html
import re
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from onrecord.characters import for_line
from onrecord.errors import NotAFeed
from onrecord.feeds import bounded_feedparser
from onrecord.feeds.authors import MAX_AUTHORS, author_names
from onrecord.feeds.dates import FeedDates, Moment
from onrecord.feeds.media import described, enclosures, pictures, pictures_in
from onrecord.feeds.prolog import document
from onrecord.feeds.text import (
    MAX_CONTENT_CHARS,
    has_paragraphs,
    language_tag,
    plain,
    summary,
    web_address,
    with_base,
)
from onrecord.markup import unescaped_once
from onrecord.model import Entry, FeedFormat, ParsedFeed, PollHints, Precision
from onrecord.settings import Limits

_PROLOGUE_BYTES = 1 << 16
_MARKUP = re.compile(r"text/|application/xhtml", re.IGNORECASE)
_SKIPPED = {
    name: re.compile(rf"<skip{name}s>(.{{0,2000}}?)</skip{name}s>", re.IGNORECASE | re.DOTALL)
    for name in ("Hour", "Day")
}
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PERIODS = {"hourly": 3600, "daily": 86400, "weekly": 7 * 86400, "monthly": 30 * 86400, "yearly": 365 * 86400}
_LAST_ENTRY = re.compile(r"<(?P<end>/?)(?:[\w.-]{1,40}:)?(?:item|entry)(?=[\s/>])", re.IGNORECASE)
_TAIL_CHARS = 4_000_000
_FULL_TEXTS = ("yandex_full-text", "full-text", "fulltext", "turbo_content")
"""Elements of some systems' own in which the whole text stands."""
_PUBLISHED = ("published", "dc_issued", "prism_publicationdate", "created")
"""Names under which an entry's first date comes, the surest first."""


def parse(payload: bytes, *, url: str, content_type: str | None, limits: Limits) -> ParsedFeed:
    """The feed, as far as it can be read. Raises NotAFeed where no feed comes of it, or InputTooLarge."""
    try:
        text = document(payload, url, charset=_charset(content_type))
        read = bounded_feedparser.read(text, url)
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
    items = read.entries[:-1] if problem and _breaks_off(text) else read.entries
    items = items[: limits.entries_per_feed]
    dates = FeedDates((raw for item in items for raw in _raw_dates(item)), language)
    made = _EntryMaker(url, language, dates, _format(version), _inherited(feed, version))
    return ParsedFeed(
        format=_format(version),
        title=plain(feed.get("title")),
        site=_address(feed, url),
        language=language,
        description=summary(feed.get("subtitle")),
        entries=tuple(made.entry(item) for item in items),
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


def _breaks_off(text: str) -> bool:
    """Whether a feed ends within an entry: of that, nobody knows how much is missing."""
    marks = _LAST_ENTRY.findall(text[-_TAIL_CHARS:])
    return bool(marks) and not marks[-1]


def _raw(item: Mapping[str, Any], name: str) -> str | None:
    """A date as it is written."""
    value = item.get(name)
    return value if isinstance(value, str) and value.strip() else None


def _raw_dates(item: Mapping[str, Any]) -> tuple[str | None, ...]:
    return tuple(_raw(item, name) for name in (*_PUBLISHED, "updated"))


class _EntryMaker:
    """Makes one feed's entries of what feedparser found."""

    def __init__(
        self, url: str, language: str | None, dates: FeedDates, format_: FeedFormat, authors: tuple[str, ...]
    ) -> None:
        self._url = url
        self._language = language
        self._dates = dates
        self._format = format_
        self._is_atom = format_ is FeedFormat.ATOM
        self._authors = authors

    def entry(self, item: Mapping[str, Any]) -> Entry:
        """One entry."""
        content = self._content(item)
        said = item.get("summary") if isinstance(item.get("summary"), str) else None
        said = said or described(item)
        address = _address(item, self._url, format_=self._format)
        shown = pictures_in(said, address or self._url) if said and content is None else ()
        if content is None and said and has_paragraphs(said):
            content, said = self._based(said, item.get("summary_detail")), None
        elif content is not None and said is not None and plain(said) == plain(content):
            said = None
        published, updated = self._when(item)
        return Entry(
            id=_text(item.get("id")),
            url=address,
            title=plain(item.get("title")) or plain(item.get("media_title")) or plain(item.get("itunes_title")),
            summary=summary(said),
            content=content,
            authors=_authors(item) or self._authors,
            published=published[0] if published else None,
            published_precision=published[1] if published else Precision.INSTANT,
            updated=updated[0] if updated else None,
            updated_precision=updated[1] if updated else Precision.INSTANT,
            categories=_categories(item),
            pictures=pictures(item, self._url) or shown,
            enclosures=enclosures(item, self._url),
            language=_spoken(item) or self._language,
            point=_point(item),
        )

    def _when(self, item: Mapping[str, Any]) -> tuple[Moment | None, Moment | None]:
        """When it was published and when it was changed. Where RSS has one date alone, whatever it is called, it is the first."""
        published = next((found for name in _PUBLISHED if (found := self._dates.read(_raw(item, name)))), None)
        updated = self._dates.read(_raw(item, "updated"))
        if published is None and not self._is_atom:
            return updated, None
        return published, updated

    def _content(self, item: Mapping[str, Any]) -> str | None:
        """The longest content element that is text or markup."""
        found = [
            each
            for each in item.get("content", ())
            if isinstance(each.get("value"), str) and _MARKUP.match(str(each.get("type") or "text/html"))
        ]
        longest = max(found, key=lambda each: len(each["value"]), default=None)
        words = str(longest["value"]).strip() if longest else ""
        if not words:
            words = next(
                (text for name in _FULL_TEXTS if (text := _text(item.get(name), most=MAX_CONTENT_CHARS))), ""
            )
        if longest is not None and self._is_atom and str(longest.get("type")) == "text/plain":
            paragraphs = (html.escape(each, quote=False) for each in words.split("\n\n") if each.strip())
            words = "".join(f"<p>{each}</p>" for each in paragraphs)
        return self._based(words, longest) if words else None

    def _based(self, words: str, element: object) -> str:
        """Markup, with its relative addresses made whole where an xml:base is in force."""
        markup = unescaped_once(words)[:MAX_CONTENT_CHARS]
        if "<" not in markup and "\n\n" in markup:
            markup = "".join(f"<p>{each}</p>" for each in markup.split("\n\n") if each.strip())
        base = web_address(element.get("base"), self._url) if isinstance(element, Mapping) else None
        return with_base(markup, base) if base and base != self._url else markup


def _address(item: Mapping[str, Any], base: str, *, format_: FeedFormat | None = None) -> str | None:
    """The link that it is about: an alternate of type HTML before others, else a guid that is an address.

    Where a service that counts readers has put its own link, the one before that.
    """
    links = [each for each in item.get("links", ()) if isinstance(each, Mapping)]
    pages = [each for each in links if each.get("rel", "alternate") == "alternate"]
    pages.sort(key=lambda each: "html" not in str(each.get("type", "text/html")))
    found = [item.get("link"), *(each.get("href") for each in pages)]
    if any("html" in str(each.get("type")) for each in pages[:1]):
        found.reverse()
        found = [pages[0].get("href"), *found]
    found.insert(0, item.get("feedburner_origlink"))
    if item.get("guidislink") or item.get("its_permalink") or format_ is FeedFormat.RDF:
        found.append(item.get("id"))
    return next((address for each in found if (address := web_address(each, base))), None)


def _authors(item: Mapping[str, Any]) -> tuple[str, ...]:
    """Names; an e-mail address alone isn't a name."""
    listed = [each.get("name") for each in item.get("authors", ())[:MAX_AUTHORS] if isinstance(each, Mapping)]
    return author_names(listed if any(listed) else [item.get("author")])


def _inherited(feed: Mapping[str, Any], version: str) -> tuple[str, ...]:
    """Who wrote what has no author of its own: Atom has a feed's author for that. The feed's own name isn't one."""
    if not version.startswith("atom"):
        return ()
    title = plain(feed.get("title"))
    return tuple(name for name in _authors(feed) if name != title)


def _categories(item: Mapping[str, Any]) -> tuple[str, ...]:
    found = (plain(tag.get("label") or tag.get("term")) for tag in item.get("tags", ())[:50])
    return tuple(dict.fromkeys(tag for tag in found if tag))


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


def _text(value: object, *, most: int = 4000) -> str | None:
    return value.strip()[:most] or None if isinstance(value, str) else None


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
