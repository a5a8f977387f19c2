"""Searching the SQLite store: one FTS5 expression for words and filters, hits in the order of their ids."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, column, literal_column, table

from onrecord.store import fts, views
from onrecord.store import schema as t
from onrecord.store.asking import Asking
from onrecord.store.ids import first_article_id, first_attribution_id
from onrecord.store.protocol import Claim, FoundArticle, Listing, Query
from onrecord.store.search import readable, words_of

_ARTICLES = table("articles_fts", column("rowid", t.articles.c.id.type))
_CLAIMS = table("claims_fts", column("rowid", t.attributions.c.id.type))
_SNIPPETS: list[ColumnElement[str]] = [
    literal_column(f"snippet(articles_fts, {place}, char(2), char(3), ' … ', 40)").label(name)
    for name, place in (("in_body", 2), ("in_standfirst", 1), ("in_headline", 0))
]


class SqliteSearch(Asking):
    """The searches of a `Store`."""

    def search_articles(self, query: Query, *, limit: int = 30, after: str | None = None) -> Listing[FoundArticle]:
        """Articles that match, newest first. No input raises."""
        words, wanted = words_of(query), self._facets(query)
        if words is None or wanted is None:
            return Listing(())
        chosen = views.feed_query()
        key: ColumnElement[int] = t.articles.c.id
        if expression := fts.article_expression(words, wanted):
            key = _ARTICLES.c.rowid
            chosen = _matching(chosen.add_columns(*_SNIPPETS), _ARTICLES, key == t.articles.c.id, expression)
        chosen = _between(chosen, key, first_article_id, query)
        return self._listing(chosen, key, limit, after, _found_article)

    def search_claims(self, query: Query, *, limit: int = 30, after: str | None = None) -> Listing[Claim]:
        """Statements that match, newest first. No input raises."""
        words, wanted = words_of(query), self._facets(query)
        if words is None or wanted is None:
            return Listing(())
        chosen = views.claim_query()
        key: ColumnElement[int] = t.attributions.c.id
        if expression := fts.claim_expression(words, wanted):
            key = _CLAIMS.c.rowid
            chosen = _matching(chosen, _CLAIMS, key == t.attributions.c.id, expression)
        chosen = _between(chosen, key, lambda second: first_attribution_id(first_article_id(second)), query)
        return self._listing(chosen, key, limit, after, views.claim)

    def _facets(self, query: Query) -> set[str] | None:
        """The filters as words of the index; None where one names what the store doesn't have."""
        outlet_id = self._outlet_id(query.outlet) if query.outlet is not None else None
        speaker_id = self._speaker_id(query.speaker) if query.speaker is not None else None
        if (query.outlet is not None and outlet_id is None) or (query.speaker is not None and speaker_id is None):
            return None
        return fts.asked(outlet_id, speaker_id, query.stance.value if query.stance is not None else None)


def _matching(chosen: Select[Any], index: Any, same: ColumnElement[bool], expression: str) -> Select[Any]:  # noqa: ANN401
    return chosen.join(index, same).where(literal_column(index.name).op("MATCH")(expression))


def _between(chosen: Select[Any], key: ColumnElement[int], first_id: Any, query: Query) -> Select[Any]:  # noqa: ANN401
    """The query's days as a range of ids, which carry time."""

    def first_of(day: date) -> int:
        second = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
        return int(first_id(min(max(second, 0), (1 << 32) - 1)))

    if query.since is not None:
        chosen = chosen.where(key >= first_of(query.since))
    if query.until is not None and query.until < date.max:
        chosen = chosen.where(key < first_of(query.until + timedelta(days=1)))
    return chosen


def _found_article(row: RowMapping) -> FoundArticle:
    """A hit with the words around its matches: in the body, else the standfirst, else the headline."""
    places = [row.get(name) or "" for name in ("in_body", "in_standfirst", "in_headline")]
    snippet = next((each for each in places if "\x02" in each), row["excerpt"])
    return FoundArticle(item=views.feed_item(row), snippet=readable(snippet))
