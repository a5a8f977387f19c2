"""A PageRecord as a plain JSON document: the types' own field names, spans with their words.

Every Span becomes {"start", "end", "text"}, with "in" naming the part where that is not the body. The walk is
generic over the dataclasses, so a field that the model gains is in the document without more ado.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from onrecord.model.article import Article
from onrecord.model.record import ArticleRecord, PageRecord
from onrecord.model.span import TEXT, Span

SCHEMA = "onrecord/1"


def page_document(record: PageRecord) -> dict[str, Any]:
    """The document that `onrecord read --json` prints for one page."""
    return {
        "schema": SCHEMA,
        "source": record.source,
        "digest": record.digest,
        "captured": _plain(record.captured, Article()),
        "articles": [article_document(item) for item in record.articles],
    }


def article_document(record: ArticleRecord) -> dict[str, Any]:
    """One article's fields, and under `reading` what was read in it."""
    document: dict[str, Any] = _plain(record.article, record.article)
    document["reading"] = _plain(record.reading, record.article)
    return document


def _plain(value: object, article: Article) -> Any:  # noqa: ANN401 - JSON has no closer type
    if isinstance(value, Span):
        where = {} if value.part == TEXT else {"in": value.part}
        return {"start": value.start, "end": value.end, "text": article.words(value), **where}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: _plain(getattr(value, item.name), article) for item in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(item, article) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item, article) for item in value]
    return value
