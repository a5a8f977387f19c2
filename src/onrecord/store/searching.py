"""Searching the SQLite store: one FTS5 expression for words and filters, hits in the order of their ids."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, RowMapping, Select, literal_column

from onrecord.model import Stance
from onrecord.store import fts, views
from onrecord.store import schema as t
from onrecord.store.contract.listing import Listing
from onrecord.store.contract.people import Claim, Thoughts
from onrecord.store.contract.search import FoundArticle, Query
from onrecord.store.database import Part, outlet_id_of, speaker_id_of
from onrecord.store.ids import first_article_id, first_attribution_id
from onrecord.store.kept_bytes import NEWEST_RECORD, KeptBytes
from onrecord.store.paging import bounded, decode, page_of
from onrecord.store.people import CHOSEN
from onrecord.store.search import Words, words_of
from onrecord.store.snippets import phrases_of, snippet
from onrecord.store.squeeze import DamagedError


class SqlSearch(Part):
    """`Search` over a database."""

    def articles(self, query: Query, *, limit: int = 30, after: str | None = None) -> Listing[FoundArticle]:
        """Articles that match, newest first. No input raises."""
        words = words_of(query)
        if words is None:
            return Listing(())
        chosen = views.feed_query()
        if words.wanted:
            chosen = chosen.add_columns(NEWEST_RECORD.label("record"))
        key: ColumnElement[int] = t.articles.c.id
        with self._database.reading() as connection:
            if (wanted := _facets(connection, query)) is None:
                return Listing(())
            index = fts.current(connection)
            if expression := index.article_expression(words, wanted):
                key = index.articles.c.rowid
                chosen = _matching(chosen, index.articles, key == t.articles.c.id, expression)
            rows = _rows(connection, _between(chosen, key, first_article_id, query), key, limit, after)
            shown = _Shown(self._database.kept(connection), words)
            return page_of(rows, bounded(limit), shown.found_article)

    def claims(self, query: Query, *, limit: int = 30, after: str | None = None) -> Listing[Claim]:
        """Statements that match, newest first. No input raises."""
        words = words_of(query)
        if words is None:
            return Listing(())
        chosen = views.claim_query()
        key: ColumnElement[int] = t.attributions.c.id
        with self._database.reading() as connection:
            if (wanted := _facets(connection, query)) is None:
                return Listing(())
            index = fts.current(connection)
            thoughts = _thoughts(query)
            if expression := index.claim_expression(words, wanted, fts.unasked(thoughts, wanted)):
                key = index.claims.c.rowid
                chosen = _matching(chosen, index.claims, key == t.attributions.c.id, expression)
            else:
                chosen = chosen.where(CHOSEN[thoughts])
            chosen = _between(chosen, key, lambda second: first_attribution_id(first_article_id(second)), query)
            return page_of(_rows(connection, chosen, key, limit, after), bounded(limit), views.claim)


def _facets(connection: Connection, query: Query) -> set[str] | None:
    """The filters as words of the index; None where one names what the store doesn't have."""
    outlet_id = outlet_id_of(connection, query.outlet) if query.outlet is not None else None
    speaker_id = speaker_id_of(connection, query.speaker) if query.speaker is not None else None
    if (query.outlet is not None and outlet_id is None) or (query.speaker is not None and speaker_id is None):
        return None
    stance = query.stance.value if query.stance is not None else None
    return fts.asked(outlet_id, speaker_id, stance, _thoughts(query))


def _thoughts(query: Query) -> Thoughts:
    """Whether the query asks for thoughts; who asks for the stance of thinking does."""
    is_asked = query.thoughts is Thoughts.LEFT_OUT and query.stance is Stance.THINKS
    return Thoughts.TOO if is_asked else query.thoughts


def _rows(
    connection: Connection, query: Select[Any], key: ColumnElement[int], limit: int, after: str | None
) -> list[RowMapping]:
    """One page of rows, newest first, and one more, which says that there is another page."""
    if (last := decode(after)) is not None:
        query = query.where(key < last)
    return list(connection.execute(query.order_by(key.desc()).limit(bounded(limit) + 1)).mappings())


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


class _Words(msgspec.Struct):
    """Of an article, what a snippet is made from."""

    text: str = ""
    standfirst: str | None = None
    headline: str | None = None


class _Record(msgspec.Struct):
    article: _Words


_DECODER = msgspec.json.Decoder(_Record)
_AFTER_ARTICLE = b'},"reading":{'
"""What a record's JSON has between its article and what was read in it. In no string: its quotation marks would be escaped."""


def _words_in(record: bytes) -> _Words:
    """An article's words from its record's JSON. Three quarters of that is what was read in the article, and isn't looked at."""
    end = record.find(_AFTER_ARTICLE)
    if end >= 0:
        with suppress(msgspec.DecodeError):  # some other "reading", within the article
            return _DECODER.decode(record[: end + 1] + b"}").article
    return _DECODER.decode(record).article


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
            article = _words_in(self._kept.json_of(squeezed))
        except (DamagedError, msgspec.DecodeError):
            return None
        return snippet((article.text, article.standfirst, article.headline), self._phrases)
