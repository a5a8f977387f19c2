"""Addresses of pages, as other pages link to them."""

from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote, urlencode

from onrecord.model import Precision
from onrecord.store.contract.listing import Listing
from onrecord.store.contract.news import ArticleFilter, FeedItem
from onrecord.web.contexts.base import Link
from onrecord.web.filters import host, shown_day, web_address

_REMEMBERED = 4096
"""The most addresses of a kind that are remembered: a page has a hundred, and pages have the same ones again and again."""


def feed_query(wanted: ArticleFilter) -> dict[str, str]:
    """The parameters of an address that asks for these articles."""
    given = {
        "view": wanted.view,
        "outlet": wanted.outlet,
        "section": wanted.section,
        "folder": wanted.folder,
        "person": wanted.person,
        "story": wanted.story,
        "language": wanted.language,
        "length": wanted.length,
        "said": "yes" if wanted.with_statements else None,
        "picture": "yes" if wanted.with_picture else None,
        "order": "oldest" if wanted.oldest_first else None,
    }
    return {name: str(value) for name, value in given.items() if value}


@lru_cache(maxsize=_REMEMBERED)
def feed(wanted: ArticleFilter) -> str:
    """The address of the News Feed with these articles."""
    return with_query("/", feed_query(wanted))


@lru_cache(maxsize=_REMEMBERED)
def stories(wanted: ArticleFilter) -> str:
    """The address of the stories with these articles."""
    return with_query("/stories", feed_query(wanted))


def with_query(path: str, given: Mapping[str, str]) -> str:
    """The path with these parameters, if any."""
    return f"{path}?{urlencode(given, quote_via=quote, safe='/')}" if given else path


def next_items(path: str, kept: Mapping[str, str], listing: Listing[FeedItem]) -> str | None:
    """The address of a list's next page; it names the last day shown, so that the next page doesn't repeat its heading."""
    if not listing.after:
        return None
    day = {}
    if listing.items:
        last = listing.items[-1]
        day["day"] = (
            f"{shown_day(last.at, last.published_precision if last.published else Precision.INSTANT):%Y-%m-%d}"
        )
    return with_query(path, {**kept, "after": listing.after, **day})


def article(article_id: int, kept: Mapping[str, str]) -> str:
    """An article's address; `kept` are the parameters that name the list it is read in."""
    return with_query(f"/article/{article_id}", kept)


@lru_cache(maxsize=_REMEMBERED)
def section(name: str | None) -> Link | None:
    """A link to a section's articles."""
    return Link(name, feed(ArticleFilter(section=name))) if name else None


@lru_cache(maxsize=_REMEMBERED)
def outlet(name: str | None, slug: str | None) -> Link | None:
    """A link to an outlet's articles; None where the outlet is unknown."""
    return Link(name, feed(ArticleFilter(outlet=slug)) if slug else None) if name else None


@lru_cache(maxsize=_REMEMBERED)
def person(name: str, slug: str | None) -> Link:
    """A speaker's name, linked where there is a page."""
    return Link(name, f"/person/{quote(slug)}" if slug else None)


def author(name: str, slug: str | None) -> Link:
    """An author's name, linked where there is a page."""
    return Link(name, f"/author/{quote(slug)}" if slug else None)


def elsewhere(url: str | None) -> Link | None:
    """A link to another site's page, named by its host; None where the address isn't one."""
    return Link(host(url), url) if url and web_address(url) else None
