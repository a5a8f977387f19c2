"""Outlets, the feeds they publish, and what a feed said when it was read."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from onrecord.model.article import Enclosure, Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """An address at which an outlet announces its articles; `title` as the feed gives it."""

    url: str
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRequest:
    """How the owner wants a feed's server to be asked: with what `user_agent`, further `headers` (name and value), `user` and
    `password`. It is said to the feed's own host alone, and stands in no export, log or message."""

    user_agent: str | None = None
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    user: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSelectors:
    """Where articles stand on a page of links, as CSS selectors: each `item`, and in it its `link`, `title` and `date`.

    Without `link` it is the item itself or the first link in it; without `title` the link's words; without `date` none.
    """

    item: str
    link: str | None = None
    title: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who publishes: `name` as it calls itself, `site` its home page, `language` a BCP 47 tag."""

    name: str
    site: str | None = None
    language: str | None = None
    feeds: tuple[Feed, ...] = ()


class FeedFormat(StrEnum):
    """What a followed address answers with."""

    RSS = "rss"
    RDF = "rdf"
    ATOM = "atom"
    JSON_FEED = "json"
    SITEMAP = "sitemap"
    SITEMAP_INDEX = "sitemap-index"
    PAGE = "page"
    """An index page without any feed, whose new links are its entries."""


class FullPage(StrEnum):
    """When an entry's page is fetched."""

    ALWAYS = "always"
    NEVER = "never"
    SUMMARY = "summary"
    """Where the feed gives only a summary of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPicture:
    """A picture that an entry names (media:content, itunes:image, an enclosure); absolute `url`, `width` in pixels."""

    url: str
    width: int | None = None
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a feed says of one article; None and empty where it doesn't.

    `id` is the feed's own (guid, atom:id), `url` the article's absolute address, `summary` plain text, `content` the
    whole article as the feed's own HTML, not sanitised: only `extract` reads it. `point` is georss's latitude and longitude in degrees. Dates are UTC, as
    precise as they are given.
    """

    id: str | None = None
    url: str | None = None
    title: str | None = None
    summary: str | None = None
    content: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    categories: tuple[str, ...] = ()
    pictures: tuple[EntryPicture, ...] = ()
    language: str | None = None
    point: tuple[float, float] | None = None
    published_precision: Precision = Precision.INSTANT
    updated_precision: Precision = Precision.INSTANT
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PollHints:
    """How often a feed asks to be read: `ttl` (RSS) and the period of syndication (sy:), and hours (0 to 23, UTC) and
    days (0 is Monday) at which it needs no reading."""

    ttl: timedelta | None = None
    period: timedelta | None = None
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """A feed's bytes, read: entries in its own order. `problems` says in words what was wrong with an ill-formed one.

    `site` is the page that it belongs to, `hub` and `topic` are WebSub's (the hub's address, and the feed's own as the
    hub knows it). `children` are the sitemaps that a sitemap index leads to.
    """

    format: FeedFormat
    title: str | None = None
    site: str | None = None
    language: str | None = None
    description: str | None = None
    entries: tuple[Entry, ...] = ()
    hints: PollHints = PollHints()
    hub: str | None = None
    topic: str | None = None
    children: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
