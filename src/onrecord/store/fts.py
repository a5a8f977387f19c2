"""SQLite's full-text search (FTS5) over articles and claims. It covers all languages that put spaces between words, and
Chinese and Japanese by characters (see search.py). Thai, Lao, Khmer and Burmese do neither; only whole phrases of
theirs are found.

Besides its words, each row has `facets` (see facets.py). A search with filters is one expression, whose terms FTS5
intersects in the order of rowids, which is newest first. `pairs` has the pairs of common words (see pairs.py).

The index keeps no copy of the words ("contentless"), since the record has them. To remove an article, the index must be
told what the article was indexed as (only SQLite 3.43 and newer can do without). That is made again from the article's
record and rows (see indexed.py), and must always come out the same. Whoever changes this module, `searchable`, the
tokens or the pairs must make a new index, and a step of upgrades.py that fills it (a test checks what is indexed).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    TableClause,
    TextClause,
    bindparam,
    column,
    insert,
    literal_column,
    select,
    table,
    text,
)

from onrecord.store import fts_former
from onrecord.store import schema as t
from onrecord.store.facets import ALL, Asked, Said, is_facet
from onrecord.store.indexed import Indexed
from onrecord.store.pairs import is_pair, numbered, pair_phrase, pairs_of
from onrecord.store.search import searchable
from onrecord.tokens import tokens

TOKENIZER = "unicode61 remove_diacritics 2"
UPGRADE = "search"
"""The upgrade that fills this index in a store from before schema 0010."""
_ARTICLE_COLUMNS = ("headline", "standfirst", "body")
_CLAIM_COLUMNS = ("content", "source", "speaker")
_EDGE = " \ue000 "
"""Stands between the words that an article has and those that it had. FTS5 takes it for a word (of private use), so
that no phrase spans it."""


@dataclass(frozen=True, slots=True)
class Index:
    """The tables that are searched, and how pairs are spelt in them; the former tables have no pairs."""

    articles: TableClause
    claims: TableClause
    numbers: Mapping[str, str]

    def article_expression(self, asked: Asked) -> str | None:
        """FTS5's expression for articles: the words, and all wanted facets; None where there are neither."""
        return _expression(asked, _ARTICLE_COLUMNS, self.numbers)

    def claim_expression(self, asked: Asked) -> str | None:
        """`article_expression` for claims."""
        return _expression(asked, _CLAIM_COLUMNS, self.numbers)


@cache
def _table(name: str) -> TableClause:
    return table(name, column("rowid", t.articles.c.id.type))


def _tables(suffix: str, numbers: Mapping[str, str]) -> Index:
    return Index(_table(f"articles_{suffix}"), _table(f"claims_{suffix}"), numbers)


def current(connection: Connection) -> Index:
    """What is searched now: this index, or the former one until this one is complete."""
    if reached(connection) is not None:
        return _tables("fts", {})
    return _tables("index", numbers(connection))


_REACHED = select(t.upgrades.c.position).where(t.upgrades.c.name == UPGRADE, t.upgrades.c.finished.is_(None))
_COMMON = select(t.common_words.c.word).order_by(t.common_words.c.id)


# all rows have this facet
ARTICLES_LISTED = f"SELECT rowid FROM articles_index WHERE articles_index MATCH 'facets : {ALL}'"  # noqa: S608 - our own names
CLAIMS_LISTED = f"SELECT rowid FROM claims_index WHERE claims_index MATCH 'facets : {ALL}'"  # noqa: S608


def is_being_made(connection: Connection) -> bool:
    """Whether the index of a store from an earlier version is still being filled."""
    return reached(connection) is not None


def reached(connection: Connection) -> int | None:
    """The last article in the index while it is being filled; None where the index is complete."""
    position = connection.execute(_REACHED).scalar()
    return None if position is None else int(position)


def numbers(connection: Connection) -> dict[str, str]:
    """How the store's common words are spelt in pairs; empty until they are chosen."""
    return numbered(connection.execute(_COMMON).scalars().all())


def _expression(asked: Asked, columns: Sequence[str], numbers: Mapping[str, str]) -> str | None:
    words = asked.words
    wanted = sorted(group[0] if len(group) == 1 else f"({' OR '.join(group)})" for group in asked.groups)
    # FTS5 has no bare NOT: where only unwanted words are given, the facet of every row stands in for wanted ones
    needs_all = bool(words.unwanted) and not words.wanted
    terms = [f"facets : {facet}" for facet in wanted or ([ALL] if needs_all else [])]
    for each in words.wanted:
        forms = _terms(words.forms(each), columns, numbers)
        terms.append(forms[0] if len(forms) == 1 else f"({' OR '.join(forms)})")
    expression = " AND ".join(terms)
    without = [f"facets : {facet}" for facet in asked.without if expression]
    without += _terms(words.unwanted, columns, numbers)
    return f"({expression}) NOT ({' OR '.join(without)})" if without else expression or None


def _terms(phrases: Sequence[str], columns: Sequence[str], numbers: Mapping[str, str]) -> list[str]:
    """FTS5's terms for these phrases, in quotation marks, so that no part of them is read as syntax."""
    terms: list[str] = []
    for phrase in phrases:
        words = tokens(phrase)
        if pairs := pair_phrase(words, numbers) if numbers else None:
            terms.append(f'pairs : "{pairs}"')
        elif all(is_facet(word) or is_pair(word) for word in words):
            terms.append(f'{{{" ".join(columns)}}} : "{phrase}"')
        else:  # no other column has it: so FTS5 needn't sort the positions in each row by column
            terms.append(f'"{phrase}"')
    return terms


@dataclass(frozen=True, slots=True)
class Entry:
    """The index rows of an article and of its claims."""

    article: dict[str, Any]
    claims: list[dict[str, Any]]


def entry(told: Indexed, numbers: Mapping[str, str]) -> Entry:
    """What FTS5 is told of an article, both when it is added and when it is removed."""
    parts = [searchable(part) for part in told.parts]
    passages = [searchable(words) for words in told.passages]
    row: dict[str, Any] = dict(zip(_ARTICLE_COLUMNS, parts, strict=True))
    row |= {"id": told.article_id, "facets": " ".join(sorted(told.facets))}
    row |= {"body": _EDGE.join([row["body"], *passages]), "pairs": pairs_of([*parts, *passages], numbers)}
    return Entry(row, [_claim(each, numbers) for each in told.said])


def _claim(said: Said, numbers: Mapping[str, str]) -> dict[str, Any]:
    parts = [searchable(said.words), searchable(said.source), searchable(said.speaker)]
    row: dict[str, Any] = dict(zip(_CLAIM_COLUMNS, parts, strict=True))
    return row | {"id": said.id, "facets": " ".join(sorted(said.facets)), "pairs": pairs_of(parts, numbers)}


def forget(connection: Connection, article_id: int, told: Indexed | None) -> None:
    """Removes from the index an article and its claims, of which the index was told this.

    Without `told` (the record is damaged), search goes on finding the article by its former words, too.
    """
    last = reached(connection)
    if last is not None:
        fts_former.forget(connection, article_id)
    if told is not None and (last is None or article_id <= last):
        take_out(connection, entry(told, numbers(connection)))


def index(connection: Connection, told: Indexed) -> None:
    """Adds an article's newest state and its claims to the index."""
    last = reached(connection)
    made = entry(told, numbers(connection))
    if last is not None:
        fts_former.put_in(connection, made.article, made.claims)
    if last is None or told.article_id <= last:  # else its turn to be filled in comes later
        put_in(connection, made)


def change(connection: Connection, before: Indexed, now: Indexed) -> None:
    """See `SearchIndex`. Claims that didn't change aren't told again."""
    if reached(connection) is not None:
        forget(connection, before.article_id, before)
        index(connection, now)
        return
    was, its = (frozenset(told.said) for told in (before, now))
    gone = replace(before, said=tuple(each for each in before.said if each not in its))
    come = replace(now, said=tuple(each for each in now.said if each not in was))
    spelt = numbers(connection)
    if gone == replace(come, said=gone.said):  # the article's own words and facets didn't change
        _tell_claims(connection, _TAKE_CLAIM, [_claim(each, spelt) for each in gone.said])
        _tell_claims(connection, _PUT_CLAIM, [_claim(each, spelt) for each in come.said])
    else:
        take_out(connection, entry(gone, spelt))
        put_in(connection, entry(come, spelt))


def article_ids(connection: Connection, asked: Asked, *, first: int, below: int, limit: int) -> Sequence[int]:
    """See `SearchIndex`."""
    its = current(connection)
    return _ids(connection, its.articles, its.article_expression(asked), (first, below, limit))


def claim_ids(connection: Connection, asked: Asked, *, first: int, below: int, limit: int) -> Sequence[int]:
    """See `SearchIndex`."""
    its = current(connection)
    return _ids(connection, its.claims, its.claim_expression(asked), (first, below, limit))


def _ids(
    connection: Connection, searched: TableClause, expression: str | None, within: tuple[int, int, int]
) -> Sequence[int]:
    given = dict(zip(("first", "below", "rows"), within, strict=True))
    return connection.execute(_matching(searched), given | {"expression": expression}).scalars().all()


@cache
def _matching(searched: TableClause) -> Select[Any]:
    """The query for a table. SQLAlchemy takes longer to build it than SQLite takes to run it."""
    key = searched.c.rowid
    matches = literal_column(searched.name).op("MATCH")(bindparam("expression"))
    query = select(key).where(matches, key >= bindparam("first"), key < bindparam("below"))
    return query.order_by(key.desc()).limit(bindparam("rows"))


def put_in(connection: Connection, made: Entry) -> None:
    """Adds an entry's rows, which the index must not have yet."""
    connection.execute(_PUT_ARTICLE, made.article)
    _tell_claims(connection, _PUT_CLAIM, made.claims)


def take_out(connection: Connection, made: Entry) -> None:
    """Removes an entry, which must be the same as was added."""
    connection.execute(_TAKE_ARTICLE, made.article)
    _tell_claims(connection, _TAKE_CLAIM, made.claims)


def _tell_claims(connection: Connection, what: TextClause, claims: Sequence[dict[str, Any]]) -> None:
    if claims:
        connection.execute(what, claims)


def optimize(connection: Connection) -> None:
    """Rewrites the whole index as small as it can be. For a small store, or one that nobody else writes."""
    _tell(connection, "optimize")


def empty(connection: Connection) -> None:
    """Empties the index."""
    _tell(connection, "delete-all")


def _tell(connection: Connection, command: str) -> None:
    """Runs one of FTS5's own commands on both tables. https://www.sqlite.org/fts5.html#special_insert_commands"""
    for name in ("articles_index", "claims_index"):
        connection.execute(text(f"INSERT INTO {name} ({name}) VALUES ('{command}')"))  # noqa: S608 - our own words


def choose_common(connection: Connection, words: Sequence[str]) -> None:
    """Keeps the store's common words, unless it has some already."""
    if words and not numbers(connection):
        connection.execute(insert(t.common_words), [{"word": word} for word in words])


_PUT_ARTICLE = text(
    "INSERT INTO articles_index (rowid, headline, standfirst, body, facets, pairs)"
    " VALUES (:id, :headline, :standfirst, :body, :facets, :pairs)"
)
_PUT_CLAIM = text(
    "INSERT INTO claims_index (rowid, content, source, speaker, facets, pairs)"
    " VALUES (:id, :content, :source, :speaker, :facets, :pairs)"
)
_TAKE_ARTICLE = text(
    "INSERT INTO articles_index (articles_index, rowid, headline, standfirst, body, facets, pairs)"
    " VALUES ('delete', :id, :headline, :standfirst, :body, :facets, :pairs)"
)
_TAKE_CLAIM = text(
    "INSERT INTO claims_index (claims_index, rowid, content, source, speaker, facets, pairs)"
    " VALUES ('delete', :id, :content, :source, :speaker, :facets, :pairs)"
)
