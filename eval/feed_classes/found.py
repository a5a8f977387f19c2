"""What OnRecord makes of a case: by field, every value that it gives for the entries that are kept."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from eval.feed_classes.making import LIST, PAGE, ClassCase
from onrecord.errors import InputError, OnRecordError
from onrecord.extract.entry import extract_entry
from onrecord.feeds import discover, identify, parse_feed, read_list
from onrecord.feeds.entry_page import entry_capture
from onrecord.model import Article, Entry
from onrecord.settings import Limits

_URL = "http://example.com/feed"
_FRONT = "https://tarn.example/x/"
_OF_ARTICLES = frozenset({"text", "lines", "figure"})
_LIMITS = Limits()

Fields = dict[str, list[Any]]


def found_in(case: ClassCase) -> list[Fields]:
    """The fields of each entry, feed of a list, or feed that a page leads to."""
    if case.content_type == LIST:
        return _of_list(case.payload)
    if case.content_type == PAGE:
        return [{"link": [each.url]} for each in discover(case.payload, _FRONT)[:1]]
    try:
        parsed = parse_feed(case.payload, url=_URL, content_type=case.content_type, limits=_LIMITS)
    except OnRecordError:
        return []
    return [
        _of_entry(each.entry, has_article=not _OF_ARTICLES.isdisjoint(case.right))
        for each in identify(parsed.entries)
    ]


def _of_list(payload: bytes) -> list[Fields]:
    try:
        listed = read_list(payload, subject="list", limits=_LIMITS)
    except InputError:
        return []
    refused = [each.title for each in listed.refused]
    return [
        {"title": [feed.title], "link": [feed.url], "folders": [feed.folder], "refused": [*refused]}
        for feed in listed.feeds
    ]


def _of_entry(entry: Entry, *, has_article: bool) -> Fields:
    fields: Fields = {
        "title": [entry.title],
        "link": [entry.url],
        "id": [entry.id],
        "words": [entry.summary, entry.content],
        "author": [", ".join(entry.authors) or None, *entry.authors],
        "authors": [_joined(entry.authors)],
        "date": [entry.published, entry.updated],
        "precision": [entry.published_precision.value],
        "category": list(entry.categories),
        "caption": [picture.caption for picture in entry.pictures],
        "captions": [_joined([picture.caption or "" for picture in entry.pictures])],
        "credit": [picture.credit for picture in entry.pictures],
        "played": [_joined([each.type for each in entry.enclosures])],
    }
    return fields | (_of_article(entry) if has_article else {})


def _of_article(entry: Entry) -> Fields:
    article = _article(entry)
    if article is None:
        return {}
    lines = [line for line in article.text.split("\n") if line.strip()]
    return {
        "text": [" ".join(article.text.split())],
        "lines": [_joined(lines)],
        "figure": [article.figures[0].url if article.figures else None],
    }


def _article(entry: Entry) -> Article | None:
    capture = entry_capture(entry, date=datetime(2026, 3, 5, tzinfo=UTC), name="case")
    try:
        return extract_entry(entry, capture, outlet=None)
    except InputError:
        return None


def _joined(values: Sequence[str]) -> str | None:
    return "|".join(values) or None
