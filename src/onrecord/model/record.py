"""A page's record: every article on it, each with its Reading."""

from dataclasses import dataclass, replace
from datetime import datetime

from onrecord.model.article import Article
from onrecord.model.reading import Act, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRecord:
    """An article and what was read in it."""

    article: Article
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecord:
    """All that one page gives. `source` is the file or URL it was read from; `captured` is UTC."""

    source: str
    digest: str
    captured: datetime | None = None
    articles: tuple[ArticleRecord, ...] = ()


def without_thoughts(record: ArticleRecord) -> ArticleRecord:
    """The record without what nobody said or wrote, as it is shown unless thoughts are asked for. Ids stay."""
    said = tuple(item for item in record.reading.attributions if item.act is not Act.THOUGHT)
    return replace(record, reading=replace(record.reading, attributions=said))
