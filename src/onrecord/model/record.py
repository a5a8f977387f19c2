"""A page's record: every article on it, each with its Reading."""

from dataclasses import dataclass
from datetime import datetime

from onrecord.model.article import Article
from onrecord.model.reading import Reading


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
