"""An article made of a feed's entry, where its page is not to be had or not wanted.

An entry with the whole text goes through the same extraction as a page: its markup is put into a plain one. An entry
with a summary alone gives an article of that summary, marked as cut short. Languages: all, as for pages.
"""

import dataclasses

from onrecord.errors import InputError, NoArticle
from onrecord.extract.assemble import Piece, assemble, one_line
from onrecord.extract.html.zones import country_of_address, offset_at
from onrecord.extract.page import DEFAULT_LIMITS, extract
from onrecord.extract.text.language import identify
from onrecord.model import (
    Article,
    Author,
    BlockKind,
    Capture,
    Credit,
    Entry,
    Figure,
    Origin,
    Size,
)
from onrecord.settings import Limits

_SHORT = 200
"""Characters of content below which a summary says as much."""


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
    found = _body(entry, capture, language, limits) if entry.content and len(entry.content) >= _SHORT else None
    article = found or _of_summary(entry, capture, limits)
    given: dict[str, object] = {
        "url": entry.url,
        "outlet": outlet,
        "headline": one_line(entry.title),
        "authors": tuple(Author(name=name) for name in entry.authors),
        "published": entry.published,
        "modified": entry.updated if entry.updated != entry.published else None,
        "tags": entry.categories,
    }
    if found and entry.summary and len(entry.summary) < len(found.text) // 2:
        given["standfirst"] = _unless_in(entry.summary, found.text)
    if not article.figures:
        given["figures"] = _figures(entry)
    given = {name: value for name, value in given.items() if value}
    article = dataclasses.replace(article, **given)  # type: ignore[arg-type]
    if entry.published and (country := country_of_address(entry.url)):
        article = dataclasses.replace(article, utc_offset=offset_at(country, entry.published))
    if not article.language:
        article = dataclasses.replace(article, language=language or entry.language or identify(article.text))
    return dataclasses.replace(article, found=_found(article, set(given)))


def _body(entry: Entry, capture: Capture, language: str | None, limits: Limits) -> Article | None:
    try:
        article = extract(capture, language=language or entry.language, limits=limits)[0]
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


def _unless_in(summary: str, text: str) -> str | None:
    """A summary that is only how the text begins is no standfirst."""
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
