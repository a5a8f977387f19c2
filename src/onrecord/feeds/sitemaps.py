"""Sitemaps, news sitemaps and sitemap indexes (sitemaps.org), as XML or as a list of addresses.

Read with expat, from the first element on (`prolog`): nothing outside is ever asked for.
"""

import re

from onrecord.errors import NotAFeed
from onrecord.feeds.bounds import read_xml
from onrecord.feeds.dates import FeedDates
from onrecord.feeds.prolog import document
from onrecord.feeds.text import language_tag, plain, web_address
from onrecord.model import Entry, EntryPicture, FeedFormat, ParsedFeed, Precision
from onrecord.settings import Limits

_MAX_DEPTH = 20
_MAX_FIELD_CHARS = 4_000
_MAX_PICTURES = 5
_MAX_CHILDREN = 1_000
_IN_ROBOTS = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S{1,2000})", re.IGNORECASE | re.MULTILINE)
_ADDRESS_LINE = re.compile(rb"\s*https?://\S+\s*\Z")


class _Refused(Exception):
    """The document has what a sitemap has no need of."""


class _Collector:
    """expat's handlers: for each <url> or <sitemap>, its fields' words by local name."""

    def __init__(self, most: int) -> None:
        self.items: list[dict[str, list[str]]] = []
        self.root = ""
        self._most = most
        self._path: list[str] = []
        self._item: dict[str, list[str]] | None = None
        self._text: list[str] = []
        self._size = 0

    def start(self, name: str, _: dict[str, str]) -> None:
        if len(self._path) > _MAX_DEPTH:
            raise _Refused("is nested too deep")
        local = name.rpartition(":")[2].lower()
        self.root = self.root or local
        self._path.append(local)
        if local in {"url", "sitemap"} and len(self._path) == 2:
            self._item = {}
        self._text, self._size = [], 0

    def words(self, text: str) -> None:
        self._size += len(text)
        if self._item is not None and self._size <= _MAX_FIELD_CHARS:
            self._text.append(text)

    def end(self, _: str) -> None:
        if not self._path:
            return
        local, depth = self._path.pop(), len(self._path)
        if self._item is None:
            return
        if depth == 1:
            if len(self.items) < self._most * 50:
                self.items.append(self._item)
            self._item = None
            return
        # <image:loc> inside <image:image> is a picture's address, and no page's
        inside = self._path[-1]
        field = local if inside in {"url", "sitemap", "news"} else f"{inside}.{local}"
        self._item.setdefault(field, []).append("".join(self._text).strip())
        self._text, self._size = [], 0


def parse(payload: bytes, *, url: str, limits: Limits) -> ParsedFeed:
    """A sitemap's addresses as entries, the newest first; or the addresses of an index's sitemaps, likewise."""
    collector = _Collector(limits.entries_per_feed)
    try:
        problem = read_xml(
            document(payload, url), url, start=collector.start, end=collector.end, words=collector.words
        )
    except _Refused as error:
        raise NotAFeed(url, str(error)) from error
    if problem and not collector.items:
        raise NotAFeed(url, f"is a sitemap that can't be read: {problem}")
    problems = (f"ill-formed XML: {problem}",) if problem else ()
    if collector.root == "sitemapindex":
        children = _newest_first(collector.items)
        if children and not any(_one(item, "lastmod") for item in children):
            # numbered, as a rule, and the newest is the first or the last
            children = [children[0], *reversed(children[1:])]
        found = (web_address(_one(item, "loc"), url) for item in children)
        listed = tuple(dict.fromkeys(each for each in found if each and each != url))[:_MAX_CHILDREN]
        return ParsedFeed(format=FeedFormat.SITEMAP_INDEX, children=listed, problems=problems)
    items = _newest_first(collector.items)[: limits.entries_per_feed]
    dates = FeedDates()
    entries = tuple(entry for item in items if (entry := _entry(item, url, dates)))
    return ParsedFeed(format=FeedFormat.SITEMAP, title=_publication(items), entries=entries, problems=problems)


def is_list_of_addresses(start: bytes) -> bool:
    """Whether a text begins with a line that is an address and nothing else."""
    return bool(_ADDRESS_LINE.match(start.split(b"\n", 1)[0]))


def parse_list(payload: bytes, *, url: str, limits: Limits) -> ParsedFeed:
    """A sitemap that is a plain list of addresses, one on each line."""
    lines = payload.decode("utf-8", "replace").splitlines()
    found = dict.fromkeys(each for line in lines[:50_000] if (each := web_address(line, url)))
    entries = tuple(Entry(id=each, url=each) for each in list(found)[: limits.entries_per_feed])
    return ParsedFeed(format=FeedFormat.SITEMAP, entries=entries)


def sitemaps_in_robots(text: str, url: str) -> tuple[str, ...]:
    """The sitemaps that a robots.txt names, those for news first."""
    found = [each for line in _IN_ROBOTS.findall(text[:500_000])[:100] if (each := web_address(line, url))]
    return tuple(dict.fromkeys(sorted(found, key=lambda each: "news" not in each.lower())))


def _entry(item: dict[str, list[str]], base: str, dates: FeedDates) -> Entry | None:
    address = web_address(_one(item, "loc"), base)
    if address is None:
        return None
    keywords = (_one(item, "keywords") or "").split(",")
    published, updated = (dates.read(_one(item, name)) for name in ("publication_date", "lastmod"))
    pictures = dict.fromkeys(each for loc in item.get("image.loc", ()) if (each := web_address(loc, base)))
    return Entry(
        id=address,
        url=address,
        title=plain(_one(item, "title")),
        published=published[0] if published else None,
        published_precision=published[1] if published else Precision.INSTANT,
        updated=updated[0] if updated else None,
        updated_precision=updated[1] if updated else Precision.INSTANT,
        categories=tuple(word for each in keywords[:50] if (word := plain(each))),
        pictures=tuple(EntryPicture(url=each) for each in list(pictures)[:_MAX_PICTURES]),
        language=language_tag(_one(item, "publication.language")),
    )


def _publication(items: list[dict[str, list[str]]]) -> str | None:
    """The publication's name, where all news of the sitemap are of one."""
    names = {name for item in items for name in item.get("publication.name", ())}
    return plain(names.pop()) if len(names) == 1 else None


def _newest_first(items: list[dict[str, list[str]]]) -> list[dict[str, list[str]]]:
    """By date where they have one; those without keep their order, after the others."""

    dates = FeedDates()

    def age(item: dict[str, list[str]]) -> float:
        date = dates.read(_one(item, "publication_date")) or dates.read(_one(item, "lastmod"))
        return -date[0].timestamp() if date else 0.0

    return sorted(items, key=age)


def _one(item: dict[str, list[str]], name: str) -> str | None:
    values = item.get(name)
    return values[0] or None if values else None
