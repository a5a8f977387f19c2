"""Searching the store. The dialect's index gives ids, newest first; the rows are read after that. Dialect-neutral."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, RowMapping, Select, bindparam, select

from onrecord.model import Stance
from onrecord.store import schema as t
from onrecord.store import views
from onrecord.store.contract.listing import Listing
from onrecord.store.contract.people import Claim, Thoughts
from onrecord.store.contract.search import FoundArticle, Query
from onrecord.store.database import Part, id_of
from onrecord.store.facets import Asked, Group, asked_of_life, unasked
from onrecord.store.facets import asked as groups_of
from onrecord.store.ids import LATEST_S, first_article_id, first_attribution_id
from onrecord.store.kept_bytes import NEWEST_RECORD, KeptBytes
from onrecord.store.lives.reading import claims, rows_by_id
from onrecord.store.lives.tables import former_passages
from onrecord.store.paging import LARGEST, bounded, decode, encode, page_of
from onrecord.store.people import CHOSEN
from onrecord.store.registry.names import names_by_slug
from onrecord.store.registry.renamed import with_new_names
from onrecord.store.said_about import Ids, ids_about, names_asked
from onrecord.store.search import Words, with_about, with_life, words_of
from onrecord.store.snippets import phrases_of, snippet
from onrecord.store.squeeze import DamagedError


class SqlSearch(Part):
    """`Search` over a database."""

    def articles(self, query: Query, *, limit: int = 30, after: str | None = None) -> Listing[FoundArticle]:
        """Articles that match, newest first. No input raises."""
        query = with_about(with_life(query))
        if query.about is not None:
            query = replace(query, words=f'{query.words} "{query.about}"')
        words = words_of(query)
        if words is None:
            return Listing(())
        chosen = _ARTICLES_WITH_RECORDS if words.wanted else _ARTICLES
        key = t.articles.c.id
        with self._database.reading() as connection:
            if (groups := _groups(connection, query)) is None:
                return Listing(())
            asked = Asked(words, groups)
            search = self._database.dialect.index.article_ids

            def ids(first: int, below: int, most: int) -> Sequence[int]:
                if asked.is_all:
                    return _newest(connection, select(key), key, (first, below, most))
                return search(connection, asked, first=first, below=below, limit=most)

            within = _within(query, first_article_id, after)

            def articles(some: Sequence[int]) -> Mapping[int, RowMapping]:
                its = connection.execute(chosen, {"ids": some}).mappings()
                return {row["id"]: row for row in its}

            rows = _rows(ids, articles, (*within, bounded(limit) + 1))
            shown = _Shown(self._database.kept(connection), words, _passages(connection, words, rows))
            page = page_of(rows, bounded(limit), shown.found_article)
            lines = with_new_names(connection, (each.item for each in page.items))
        found = (replace(each, item=line) for each, line in zip(page.items, lines, strict=True))
        return Listing(tuple(found), page.after)

    def claims(self, query: Query, *, limit: int = 30, after: str | None = None) -> Listing[Claim]:
        """Statements that match, newest first. No input raises."""
        query = with_about(with_life(query))
        words = words_of(query)
        if words is None:
            return Listing(())
        key = t.attributions.c.id
        with self._database.reading() as connection:
            if (groups := _groups(connection, query)) is None:
                return Listing(())
            thoughts = _thoughts(query)
            asked = Asked(words, groups, unasked(thoughts, groups, query.life))
            search = self._database.dialect.index.claim_ids

            def found(first: int, below: int, most: int) -> Sequence[int]:
                if asked.is_all:
                    return _newest(connection, select(key).where(CHOSEN[thoughts]), key, (first, below, most))
                return search(connection, asked, first=first, below=below, limit=most)

            ids: Ids = found
            if query.about is not None:
                names = names_asked(connection, query.about)
                ids = ids_about(connection, names, CHOSEN[thoughts], None if asked.is_all else found)
            within = _within(query, lambda second: first_attribution_id(first_article_id(second)), after)
            rows = _rows(ids, lambda some: rows_by_id(connection, some), (*within, bounded(limit) + 1))
            more = encode(rows[bounded(limit) - 1]["id"]) if len(rows) > bounded(limit) else None
            return Listing(tuple(claims(connection, rows[: bounded(limit)])), more)


# SQLAlchemy takes longer to build a statement than SQLite takes to run it
_ARTICLES = views.feed_query().where(t.articles.c.id.in_(bindparam("ids", expanding=True)))
_ARTICLES_WITH_RECORDS = _ARTICLES.add_columns(NEWEST_RECORD.label("record"))


def _groups(connection: Connection, query: Query) -> frozenset[Group] | None:
    """The filters as words of the index; None where a filter names something that the store doesn't have."""
    outlet_id = id_of(connection, t.outlets, query.outlet) if query.outlet is not None else None
    names = names_by_slug(connection, query.speaker) if query.speaker is not None else None
    if (query.outlet is not None and outlet_id is None) or names == []:
        return None
    stance = query.stance.value if query.stance is not None else None
    return groups_of(outlet_id, names, stance, _thoughts(query)) | asked_of_life(query.life)


def _thoughts(query: Query) -> Thoughts:
    """Whether to search thoughts: the query asks for them, or for the stance "thinks"."""
    is_asked = query.thoughts is Thoughts.LEFT_OUT and query.stance is Stance.THINKS
    return Thoughts.TOO if is_asked else query.thoughts


def _newest(
    connection: Connection, chosen: Select[Any], key: ColumnElement[int], within: tuple[int, int, int]
) -> Sequence[int]:
    """The newest ids of all rows, for a query that needs nothing from the index."""
    first, below, limit = within
    query = chosen.where(key >= first, key < below).order_by(key.desc()).limit(limit)
    return connection.execute(query).scalars().all()


def _rows(
    ids: Ids, by_id: Callable[[Sequence[int]], Mapping[int, RowMapping]], within: tuple[int, int, int]
) -> list[RowMapping]:
    """At most this many rows, newest first. The ids come from the index first, so that left-out hits need no row.

    Hits in the index without a row (the record was damaged) are passed over.
    """
    first, below, most = within
    found: list[RowMapping] = []
    while len(found) < most:
        wanted = most - len(found)
        some = ids(first, below, wanted)
        there = by_id(some) if some else {}
        found += [there[each] for each in some if each in there]
        if len(some) < wanted:
            break
        below = some[-1]
    return found


def _within(query: Query, first_id: Callable[[int], int], after: str | None) -> tuple[int, int]:
    """The query's days and the page's cursor as a range of ids, since ids carry time: the first id, and the end
    (excluded)."""

    def first_of(day: date) -> int:
        second = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
        return first_id(min(max(second, 0), LATEST_S))

    first = first_of(query.since) if query.since is not None else 0
    is_open = query.until is None or query.until == date.max
    below = LARGEST if is_open or query.until is None else first_of(query.until + timedelta(days=1))
    last = decode(after)
    return first, below if last is None else min(below, last)


class _Words(msgspec.Struct):
    """The words of an article that a snippet is made from."""

    text: str = ""
    standfirst: str | None = None
    headline: str | None = None


class _Record(msgspec.Struct):
    article: _Words


_DECODER = msgspec.json.Decoder(_Record)
_AFTER_ARTICLE = b'},"reading":{'
"""What stands in a record's JSON between the article and its reading. No string can contain it: JSON escapes its
quotation marks."""


def _words_in(record: bytes) -> _Words:
    """An article's words, decoded from its record's JSON. The reading, three quarters of the JSON, isn't decoded."""
    end = record.find(_AFTER_ARTICLE)
    if end >= 0:
        with suppress(msgspec.DecodeError):  # it was some other "reading", within the article
            return _DECODER.decode(record[: end + 1] + b"}").article
    return _DECODER.decode(record).article


class _Shown:
    """Search hits with the words around their matches: in the body, else the standfirst, else the headline."""

    def __init__(self, kept: KeptBytes, words: Words, passages: Mapping[int, Sequence[tuple[str, int]]]) -> None:
        self._kept = kept
        self._wanted = [phrases_of(words.forms(each)) for each in words.wanted]
        self._phrases = [form for forms in self._wanted for form in forms]
        self._passages = passages

    def found_article(self, row: RowMapping) -> FoundArticle:
        """A hit. Where there is nothing to mark, or the record is damaged, its snippet is the article's first words.

        Where the article no longer has a phrase, the snippet shows the former words that had it.
        """
        item = views.feed_item(row)
        parts = self._parts(row["record"]) if self._phrases else ()
        passages = self._passages.get(row["id"], ())
        lost = (forms for forms in self._wanted if not snippet(parts, forms)) if passages else ()
        gone = [form for forms in lost for form in forms]
        for words, last_seen in passages:
            if earlier := snippet((words,), gone):
                return FoundArticle(item=item, snippet=earlier, until=views.moment(last_seen))
        return FoundArticle(item=item, snippet=snippet(parts, self._phrases) or row["excerpt"])

    def _parts(self, squeezed: bytes | None) -> tuple[str | None, ...]:
        """Body, standfirst and headline; nothing where they can't be read."""
        if squeezed is None:
            return ()
        try:
            article = _words_in(self._kept.json_of(squeezed))
        except (DamagedError, msgspec.DecodeError):
            return ()
        return article.text, article.standfirst, article.headline


def _passages(
    connection: Connection, words: Words, rows: Sequence[RowMapping]
) -> dict[int, list[tuple[str, int]]]:
    """The former words of each article that was found by words; the ones that went last come first."""
    if not words.wanted or not rows:
        return {}
    found: dict[int, list[tuple[str, int]]] = {}
    for row in connection.execute(_FORMER_WORDS, {"articles": [row["id"] for row in rows]}):
        found.setdefault(row.article_id, []).append((row.words, row.last_seen))
    return found


_FORMER_WORDS = (
    select(former_passages)
    .where(former_passages.c.article_id.in_(bindparam("articles", expanding=True)))
    .order_by(former_passages.c.article_id, former_passages.c.position.desc())
)
