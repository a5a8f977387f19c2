"""An article made of a feed's entry, where its page is not to be had or not wanted.

An entry with the whole text goes through the same extraction as a page: its markup is put into a plain one. An entry
with a summary alone gives an article of that summary, marked as cut short. Languages: all, as for pages.
"""

import dataclasses
import html
import re

from onrecord.errors import InputError, NoArticle
from onrecord.extract.assemble import Piece, assemble, one_line
from onrecord.extract.html.links import absolute
from onrecord.extract.html.zones import country_of_address, offset_at
from onrecord.extract.page import DEFAULT_LIMITS, extract
from onrecord.extract.text.language import identify
from onrecord.markup import LINE_END, words_of
from onrecord.model import (
    Article,
    Author,
    BlockKind,
    Capture,
    Credit,
    Entry,
    Figure,
    Origin,
    Precision,
    Size,
)
from onrecord.settings import Limits

_MIN_SHARE = 0.6
"""Of the words of an entry, the share that extraction must find: what it takes for furniture is, in a page, but here it
may be the article itself (a status, a link, a brief)."""


_ORIGIN_LINE = re.compile(
    r"<p>(?:[^<>]{0,80})<a\s[^<>]{0,40}href=[\"'](?P<page>[^\"'<>]{1,2000})[\"'][^<>]{0,100}>[^<>]{1,500}</a>[^<>]{1,80}"
    r"<a\s[^<>]{0,40}href=[\"'](?P<site>[^\"'<>]{1,2000})[\"'][^<>]{0,100}>[^<>]{1,200}</a>[^<>]{0,40}</p>\s{0,100}\Z",
    re.IGNORECASE,
)
"""The end that a widespread system gives to what it sends out, in whatever language: "The post X appeared first on Y"."""
_MAX_ORIGIN_LINE_CHARS = 4_000
_IMAGE = re.compile(r"<img\s([^<>]{1,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(src|alt|title|width)=(?:\"([^\"]{0,2000})\"|'([^']{0,2000})')", re.IGNORECASE)
_MAX_SCANNED_CHARS = 100_000
_MAX_FIGURES = 5


def extract_entry(
    entry: Entry,
    capture: Capture,
    *,
    outlet: str | None,
    language: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Article:
    """The article that an entry gives: what the feed says goes before what its markup shows.

    Raises NoArticle where the entry has neither a title nor words.
    """
    entry, capture = _without_origin_line(entry, capture)
    found = _of_content(entry, capture, language, limits) if entry.content else None
    article = found or _of_summary(entry, capture, limits)
    given: dict[str, object] = {
        "url": entry.url,
        "outlet": outlet,
        "headline": one_line(entry.title),
        "authors": tuple(Author(name=name) for name in entry.authors),
        **_dates(entry),
        "enclosures": entry.enclosures,
        "tags": entry.categories,
    }
    if found and entry.summary and len(entry.summary) < len(found.text) // 2:
        given["standfirst"] = _unless_in(entry.summary, found.text)
    if not article.figures:
        given["figures"] = _figures(entry) or _figures_in(entry)
    given = {name: value for name, value in given.items() if value}
    article = dataclasses.replace(article, **given)  # type: ignore[arg-type]
    is_moment = entry.published_precision is Precision.INSTANT
    if entry.published and is_moment and (country := country_of_address(entry.url)):
        article = dataclasses.replace(article, utc_offset=offset_at(country, entry.published))
    if not article.language:
        article = dataclasses.replace(article, language=language or entry.language or identify(article.text))
    return dataclasses.replace(article, found=_found(article, set(given)))


def _without_origin_line(entry: Entry, capture: Capture) -> tuple[Entry, Capture]:
    """The entry and its page without a last line that only leads to its own page and its site, by their links."""
    content = entry.content or ""
    start = content.rfind("<p>", max(0, len(content) - _MAX_ORIGIN_LINE_CHARS))
    line = _ORIGIN_LINE.match(content, start) if start > 0 and entry.url else None
    if line is None or not _leads_home(entry.url or "", line["page"], line["site"]):
        return entry, capture
    payload = capture.payload.replace(line[0].rstrip().encode("utf-8", "replace"), b"", 1)
    return dataclasses.replace(entry, content=content[:start]), dataclasses.replace(capture, payload=payload)


def _leads_home(own: str, page: str, site: str) -> bool:
    """Whether `page` is the entry's own and `site` what its address begins with, whatever they are fetched by."""
    own, page, site = (
        html.unescape(each).partition("://")[2].partition("?")[0].rstrip("/") for each in (own, page, site)
    )
    return bool(site) and page == own and own.startswith(site)


def _of_content(entry: Entry, capture: Capture, language: str | None, limits: Limits) -> Article | None:
    """The article that the entry's content is: as extraction finds it in it, or its words one by one where that is too
    little; None where it has fewer words than the summary."""
    lines = _lines(entry.content or "", limits)
    words = sum(map(len, lines))
    found = _body(entry, capture, language, limits)
    if found and len(found.text) >= max(_MIN_SHARE * words, 1):
        return found
    if words <= len(entry.summary or ""):
        return None
    text, blocks = assemble(Piece(BlockKind.PARAGRAPH, line) for line in lines)
    figures = found.figures if found else ()
    return Article(text=text, blocks=blocks, figures=tuple(dataclasses.replace(each, place=0) for each in figures))


def _lines(content: str, limits: Limits) -> list[str]:
    """The words of markup, a line for each paragraph."""
    lines = (" ".join(line.split()) for line in words_of(content[: limits.text_characters]).split(LINE_END))
    return [line for line in lines if line]


def _dates(entry: Entry) -> dict[str, object]:
    """When it was published and changed, as precisely as the feed says."""
    given: dict[str, object] = {}
    if entry.published:
        given |= {"published": entry.published, "published_precision": entry.published_precision}
    if entry.updated and entry.updated != entry.published:
        given |= {"modified": entry.updated, "modified_precision": entry.updated_precision}
    return given


def _body(entry: Entry, capture: Capture, language: str | None, limits: Limits) -> Article | None:
    try:
        article = extract(capture, language=language or entry.language, articles_only=True, limits=limits)[0]
    except InputError:
        return None
    return dataclasses.replace(article, byline=None)


def _of_summary(entry: Entry, capture: Capture, limits: Limits) -> Article:
    lines = (entry.summary or "")[: limits.text_characters].split("\n")
    text, blocks = assemble(Piece(BlockKind.PARAGRAPH, line) for line in lines)
    if not text and not one_line(entry.title):
        raise NoArticle(capture.subject, "the feed gives neither a title nor a summary")
    return Article(text=text, blocks=blocks, truncated=True)


def _figures(entry: Entry) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            url=picture.url,
            caption=one_line(picture.caption),
            credit=Credit(text=credit) if (credit := one_line(picture.credit)) else None,
            sizes=(Size(url=picture.url, width=picture.width),),
        )
        for picture in entry.pictures[:1]
    )


def with_feed(article: Article, entry: Entry) -> Article:
    """A page's article with what its feed alone says of it: when it was published, where the page doesn't, and what it
    encloses. The record says that it is the feed's word."""
    given: dict[str, object] = {}
    if article.published is None and entry.published:
        given |= {"published": entry.published, "published_precision": entry.published_precision}
        is_moment = entry.published_precision is Precision.INSTANT
        if article.utc_offset is None and is_moment and (country := country_of_address(article.url or entry.url)):
            given["utc_offset"] = offset_at(country, entry.published)
    if entry.enclosures and not article.enclosures:
        given["enclosures"] = entry.enclosures
    if not given:
        return article
    found = {**article.found, **{name: Origin.FEED for name in given if name in {"published", "enclosures"}}}
    return dataclasses.replace(article, **given, found=found)  # type: ignore[arg-type]


def _figures_in(entry: Entry) -> tuple[Figure, ...]:
    """The pictures of a content in which there is little else: a drawing, a photograph of the day."""
    found: dict[str, Figure] = {}
    for tag in _IMAGE.findall((entry.content or "")[:_MAX_SCANNED_CHARS]):
        told = {name.lower(): html.unescape(one or other) for name, one, other in _ATTRIBUTE.findall(tag)}
        if (url := absolute(told.get("src"), entry.url)) and told.get("width") != "1":
            alt = one_line(told.get("alt")) or one_line(told.get("title"))
            found.setdefault(url, Figure(url=url, alt=alt, sizes=(Size(url=url),)))
    return tuple(found.values())[:_MAX_FIGURES]


def _unless_in(summary: str, text: str) -> str | None:
    """A summary that only repeats the text's beginning isn't a standfirst."""
    line = one_line(summary)
    start = (line or "").rstrip(" .…[]")[:80]
    return None if not line or " ".join(text.split()).startswith(start) else line


def _found(article: Article, given: set[str]) -> dict[str, Origin]:
    """Where each filled field comes from: the feed, or the entry's markup where extraction found it there."""
    found = {}
    for name in article.filled():
        own = name.partition(".")[0] not in given and name in article.found
        found[name] = article.found[name] if own else Origin.FEED
    return found
