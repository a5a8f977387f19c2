"""Keeps invented reports in a store, with what stories need of them."""

from datetime import UTC, datetime

from onrecord.group.sketch import sketch_of
from onrecord.model import Article, ArticleRecord
from onrecord.store.contract.keeping import Recorded
from onrecord.store.store import Store
from tests.store.making import capture, page, reading

SEEN = datetime(2026, 3, 20, tzinfo=UTC)


def keep(store: Store, article: Article, *, grouped: bool = True, seen: datetime = SEEN) -> Recorded:
    """Keeps an article as its page's only one."""
    record = ArticleRecord(article=article, reading=reading(""))
    taken = capture(article.url, f"{article.headline} {article.text}", seen)
    sketches = [sketch_of(article)] if grouped else []
    (kept,) = store.keeping.record(taken, page(taken, record), sketches=sketches)
    return kept
