"""Searching the SQLite store: one FTS5 expression for words and filters, hits in the order of their ids."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, RowMapping, Select, bindparam, literal_column, select

from onrecord.model import Stance
from onrecord.store import fts, views
from onrecord.store import schema as t
from onrecord.store.asking import LARGEST, MOST, Asking, decode, encode, page_of
from onrecord.store.ids import article_of, first_article_id, first_attribution_id, second_of
from onrecord.store.kept_bytes import NEWEST_RECORD, KeptBytes
from onrecord.store.people import CHOSEN
from onrecord.store.protocol import Claim, FoundArticle, Listing, Query, Thoughts
from onrecord.store.search import Words, words_of
from onrecord.store.snippets import phrases_of, snippet
from onrecord.store.squeeze import DamagedError

T = TypeVar("T")


class SqliteSearch(Asking):
    """The searches of a `Store`."""

    def search_articles(
        self, query: Query, *, limit: int = 30, after: str | None = None, reach: int | None = None
    ) -> Listing[FoundArticle]:
        """Articles that match, newest first. No input raises."""
        words, wanted = words_of(query), self._facets(query)
        if words is None or wanted is None:
            return Listing(())
        chosen = views.feed_query()
        if words.wanted:
            chosen = chosen.add_columns(NEWEST_RECORD.label("record"))
        key: ColumnElement[int] = t.articles.c.id
        with self._asking() as connection:
            index = fts.current(connection)
            if expression := index.article_expression(words, wanted):
                key = index.articles.c.rowid
                chosen = _matching(chosen, index.articles, key == t.articles.c.id, expression)
            floor = None
            if reach is not None and _is_dear(index, query, words):
                floor = _floor(connection, query, decode(after), reach)
            shown = _Shown(self._kept(connection), words)
            page = _Page(key=key, of_article=int, limit=limit, after=after, floor=floor)
            return page.read(connection, chosen, query, shown.found_article)

    def search_claims(
        self, query: Query, *, limit: int = 30, after: str | None = None, reach: int | None = None
    ) -> Listing[Claim]:
        """Statements that match, newest first. No input raises."""
        words, wanted = words_of(query), self._facets(query)
        if words is None or wanted is None:
            return Listing(())
        chosen = views.claim_query()
        key: ColumnElement[int] = t.attributions.c.id
        with self._asking() as connection:
            index = fts.current(connection)
            thoughts = _thoughts(query)
            if expression := index.claim_expression(words, wanted, fts.unasked(thoughts, wanted)):
                key = index.claims.c.rowid
                chosen = _matching(chosen, index.claims, key == t.attributions.c.id, expression)
            else:
                chosen = chosen.where(CHOSEN[thoughts])
            floor, last = None, decode(after)
            if reach is not None and _is_dear(index, query, words):
                floor = _floor(connection, query, None if last is None else article_of(last) + 1, reach)
            page = _Page(key=key, of_article=first_attribution_id, limit=limit, after=after, floor=floor)
            return page.read(connection, chosen, query, views.claim)

    def _facets(self, query: Query) -> set[str] | None:
        """The filters as words of the index; None where one names what the store doesn't have."""
        outlet_id = self._outlet_id(query.outlet) if query.outlet is not None else None
        speaker_id = self._speaker_id(query.speaker) if query.speaker is not None else None
        if (query.outlet is not None and outlet_id is None) or (query.speaker is not None and speaker_id is None):
            return None
        stance = query.stance.value if query.stance is not None else None
        return fts.asked(outlet_id, speaker_id, stance, _thoughts(query))


def _thoughts(query: Query) -> Thoughts:
    """Whether the query asks for thoughts; who asks for the stance of thinking does."""
    is_asked = query.thoughts is Thoughts.LEFT_OUT and query.stance is Stance.THINKS
    return Thoughts.TOO if is_asked else query.thoughts


def _is_dear(index: fts.Index, query: Query, words: Words) -> bool:
    """Whether words are to be read place by place in all articles; those of one speaker or outlet are few."""
    return query.speaker is None and query.outlet is None and index.is_dear(words)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """One page of a search. Below the article `floor` nothing is looked at; `of_article` gives an article's first id."""

    key: ColumnElement[int]
    of_article: Callable[[int], int]
    limit: int
    after: str | None
    floor: int | None

    def read(
        self, connection: Connection, chosen: Select[Any], query: Query, view: Callable[[RowMapping], T]
    ) -> Listing[T]:
        """The hits of the query's days, newest first."""
        key = self.key
        since, until = _days(query)
        for first in (since, self.floor):
            if first is not None:
                chosen = chosen.where(key >= self.of_article(first))
        if until is not None:
            chosen = chosen.where(key < self.of_article(until))
        if (last := decode(self.after)) is not None:
            chosen = chosen.where(key < last)
        limit = min(max(self.limit, 1), MOST)
        rows = connection.execute(chosen.order_by(key.desc()).limit(limit + 1)).mappings().all()
        found = page_of(rows, limit, view)
        if self.floor is None or found.after:
            return found
        return Listing(found.items, encode(self.of_article(self.floor)), views.moment(second_of(self.floor)))


def _matching(chosen: Select[Any], index: Any, same: ColumnElement[bool], expression: str) -> Select[Any]:  # noqa: ANN401
    return chosen.join(index, same).where(literal_column(index.name).op("MATCH")(expression))


_NTH = (
    select(t.revisions.c.article_id)
    .distinct()
    .where(t.revisions.c.article_id < bindparam("before"))
    .order_by(t.revisions.c.article_id.desc())
    .limit(1)
    .offset(bindparam("reach"))
)
"""From the states, since their index is the smallest that has articles in order."""


def _floor(connection: Connection, query: Query, last: int | None, reach: int) -> int | None:
    """The first article to look at where at most `reach` of those before `last` are; None where those are all."""
    since, until = _days(query)
    before = min(each for each in (last, until, LARGEST) if each is not None)
    nth = connection.execute(_NTH, {"before": before, "reach": reach}).scalar()
    return None if nth is None or (since is not None and since > nth) else int(nth) + 1


def _days(query: Query) -> tuple[int | None, int | None]:
    """The query's days as ids of articles: the first of those asked for, and the first behind them."""

    def first_of(day: date) -> int:
        second = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
        return first_article_id(min(max(second, 0), (1 << 32) - 1))

    until = query.until + timedelta(days=1) if query.until is not None and query.until < date.max else None
    return first_of(query.since) if query.since is not None else None, first_of(until) if until else None


class _Words(msgspec.Struct):
    """Of an article, what a snippet is made from."""

    text: str = ""
    standfirst: str | None = None
    headline: str | None = None


class _Record(msgspec.Struct):
    article: _Words


_DECODER = msgspec.json.Decoder(_Record)


class _Shown:
    """Hits with the words around their matches: in the body, else the standfirst, else the headline."""

    def __init__(self, kept: KeptBytes, words: Words) -> None:
        self._kept = kept
        self._phrases = phrases_of(words.wanted)

    def found_article(self, row: RowMapping) -> FoundArticle:
        """A hit; where nothing is to be marked, or its record is damaged, with its first words."""
        made = self._snippet(row["record"]) if self._phrases else None
        return FoundArticle(item=views.feed_item(row), snippet=made or row["excerpt"])

    def _snippet(self, squeezed: bytes | None) -> str | None:
        if squeezed is None:
            return None
        try:
            article = _DECODER.decode(self._kept.json_of(squeezed)).article
        except (DamagedError, msgspec.DecodeError):
            return None
        return snippet((article.text, article.standfirst, article.headline), self._phrases)
