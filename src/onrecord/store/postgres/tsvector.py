"""PostgreSQL's full-text search over articles and claims, with the same words as SQLite's index.

It doesn't use PostgreSQL's parser, dictionaries or phrase search. tokens.py decides what a word is, and a vector has
each word once, without positions. So nothing depends on the server's configuration, and PostgreSQL's limits (255
positions of a word, 16,383 of a vector) don't matter. A vector also has the facets, and the windows of time (see
`WIDTHS_DAYS`).

Phrases: each pair of consecutive words is hashed to one of 65,536 numbers, and the index has these numbers with the
words. A row with all pairs of a phrase nearly always has the phrase; `tokens`, the words in order, then decides.
Without the pairs, a phrase of two common words that seldom meet made PostgreSQL read most of the store. Three
consecutive words are also hashed together where they are short, as common words are ("in the this"). Of claims all
three must be; of articles, which have hundreds of sentences and so most pairs of common words, two ("who has people").

Newest first: a GIN index gives hits in no order, so that all hits of common words would have to be read and sorted.
Therefore the newest rows are first looked at one by one, whatever words they have, and more of them for as long as
enough are hits. After that, hits are asked for in windows of time. Each window ends where the last one began: the
newest days first, then wider windows, depending on how many hits the last window had.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from sqlalchemy import Connection, text

from onrecord.store.facets import Asked
from onrecord.store.ids import first_attribution_id
from onrecord.store.indexed import Indexed
from onrecord.store.kept_bytes import KeptBytes
from onrecord.store.postgres.planning import planned_anew
from onrecord.store.postgres.tsvector_rows import (
    ARTICLES,
    CLAIMS,
    OURS,
    WIDTHS_DAYS,
    Table,
    lexeme,
    numbered,
    put_in,
    window_word,
)
from onrecord.tokens import tokens

_FIRST_CANDIDATES = 64
_MOST_CANDIDATES = 4096
"""The most rows looked at for phrases at once."""
_MORE_THAN_EXPECTED = 1.5
"""How many more rows to look at than the hits so far suggest."""
THREES = "threes"  # in `upgrades`, where articles still lack some threes; see threes.py
_LACKS_THREES = text(f"SELECT 1 FROM upgrades WHERE name = '{THREES}' AND finished IS NULL")  # noqa: S608 - ours
_TAKE_ARTICLE = text("DELETE FROM articles_index WHERE id = :id")
_TAKE_SOME = text("DELETE FROM claims_index WHERE id = ANY(:ids)")
_TAKE_CLAIMS = text("DELETE FROM claims_index WHERE id >= :first AND id < :end")


class Tsvector:
    """A `SearchIndex`: PostgreSQL's."""

    articles_listed = "SELECT id FROM articles_index"
    claims_listed = "SELECT id FROM claims_index"

    def __init__(self) -> None:
        self._has_threes = False  # as far as is known yet

    def is_being_made(self, connection: Connection) -> bool:
        """False: the index is made with the store."""
        del connection
        return False

    def forget(self, connection: Connection, article_id: int, told: Indexed | None) -> None:
        """Removes an article and its claims from the index, whatever is indexed of them."""
        del told
        its = {"first": first_attribution_id(article_id), "end": first_attribution_id(article_id + 1)}
        connection.execute(_TAKE_ARTICLE, {"id": article_id})
        connection.execute(_TAKE_CLAIMS, its)

    def index(self, connection: Connection, told: Indexed) -> None:
        """Puts an article's newest state and its claims into the index."""
        put_in(connection, told)

    def change(self, connection: Connection, before: Indexed, now: Indexed) -> None:
        """Updates what an article is found by. Claims that didn't change stay."""
        was, its = frozenset(before.said), frozenset(now.said)
        if gone := [each.id for each in before.said if each not in its]:
            connection.execute(_TAKE_SOME, {"ids": gone})
        connection.execute(_TAKE_ARTICLE, {"id": now.article_id})
        put_in(connection, replace(now, said=tuple(each for each in now.said if each not in was)))

    def tend(self, kept: KeptBytes) -> None:
        """Nothing to do: PostgreSQL's autovacuum does it."""

    def empty(self, connection: Connection) -> None:
        """Empties the index. Unlike with TRUNCATE, searches meanwhile still find what was there."""
        connection.execute(text("DELETE FROM articles_index"))
        connection.execute(text("DELETE FROM claims_index"))

    def article_ids(
        self, connection: Connection, asked: Asked, *, first: int, below: int, limit: int
    ) -> Sequence[int]:
        """See `SearchIndex`."""
        table = ARTICLES if self._all_have_threes(connection) else replace(ARTICLES, short=CLAIMS.short)
        with planned_anew(connection):
            return _Search(connection, table, _condition(asked, table), first).ids(below, limit)

    def claim_ids(
        self, connection: Connection, asked: Asked, *, first: int, below: int, limit: int
    ) -> Sequence[int]:
        """See `SearchIndex`."""
        with planned_anew(connection):
            return _Search(connection, CLAIMS, _condition(asked, CLAIMS), first).ids(below, limit)

    def _all_have_threes(self, connection: Connection) -> bool:
        """Whether all articles have the numbers of all their threes. Once they have, that stays so."""
        if not self._has_threes:
            self._has_threes = connection.execute(_LACKS_THREES).first() is None
        return self._has_threes


@dataclass(frozen=True, slots=True)
class _Condition:
    """The condition in PostgreSQL's terms. All of `words` (terms) must match.

    A row's tokens must have all of `phrases` and none of `absent`.
    """

    words: tuple[str, ...]
    pairs: str
    phrases: tuple[str, ...]
    absent: tuple[str, ...]


def _condition(asked: Asked, table: Table) -> _Condition | None:
    """The condition of a query; None where nothing can be found, because a wanted phrase has no words."""
    wanted = [tokens(phrase) for phrase in asked.words.wanted]
    if not all(wanted):
        return None
    unwanted = [each for phrase in asked.words.unwanted if (each := tokens(phrase))]
    terms = [_any(OURS + each for each in group) for group in sorted(asked.groups)]
    forms = (map(tokens, asked.words.forms(phrase)) for phrase in asked.words.wanted)
    terms += dict.fromkeys(chain.from_iterable(_terms(list(each)) for each in forms))
    terms += [f"!{_quoted(OURS + each)}" for each in asked.without]
    terms += [f"!{_quoted(each[0])}" for each in unwanted if len(each) == 1]
    return _Condition(
        words=tuple(terms),
        pairs=numbered(table, wanted),
        phrases=tuple(f" {' '.join(each)} " for each in wanted if len(each) > 1),
        absent=tuple(f" {' '.join(each)} " for each in unwanted if len(each) > 1),
    )


def _terms(forms: Sequence[Sequence[str]]) -> list[str]:
    """The terms of a phrase: each of its words, or, where a word has other forms, any of these."""
    return [_any(each[0] for each in forms)] if len(forms) > 1 else [_quoted(word) for word in forms[0]]


def _quoted(word: str) -> str:
    return f"'{word if word.startswith(OURS) else lexeme(word)}'"


def _any(lexemes: Iterable[str]) -> str:
    return f"({' | '.join(map(_quoted, lexemes))})"


class _Search:
    """Finds ids in one table, newest first."""

    def __init__(self, connection: Connection, table: Table, condition: _Condition | None, first: int) -> None:
        self._connection = connection
        self._table = table
        self._condition = condition
        self._first = first
        self._looked = self._fitted = 0
        if condition is not None:
            self._given = {"pairs": condition.pairs, "first": first}
            self._given |= {f"phrase{place}": each for place, each in enumerate(condition.phrases)}
            self._given |= {f"absent{place}": each for place, each in enumerate(condition.absent)}

    def ids(self, below: int, limit: int) -> list[int]:
        """At most this many ids below `below`."""
        condition, found = self._condition, list[int]()
        if condition is None or below <= self._first:
            return found
        width: int | None
        below, width = self._among_newest(condition, found, below, limit), WIDTHS_DAYS[0]
        while len(found) < limit and below > self._first:
            start, window = self._window(below, width)
            its = self._in_window(condition, _and(*condition.words, window), below, limit - len(found))
            found += its
            if start <= self._first:
                break
            below, width = start, _next(width, len(its), limit - len(found))
        return found[:limit]

    def _among_newest(self, condition: _Condition, found: list[int], below: int, limit: int) -> int:
        """Adds hits among the newest rows, for as long as enough rows are hits; returns the id below which rows are
        still to be looked at."""
        query, rows, looked = _newest(self._table, condition), self._table.first_rows, 0
        given = self._given | {"words": _and(*condition.words)}
        while True:
            its = self._connection.execute(query, given | {"below": below, "rows": rows}).one()
            found += its.ids or ()
            looked += its.looked
            if its.looked < rows:
                return self._first
            below = its.last
            if len(found) >= limit or not found:
                return below
            rows = int(_MORE_THAN_EXPECTED * looked * (limit - len(found)) / len(found)) + 1
            if rows > self._table.most_rows:
                return below

    def _window(self, below: int, width: int | None) -> tuple[int, str]:
        """The first id of the window, at least `width` days long, that ends before `below`; and a term that every row
        in it matches."""
        if width is None:
            return 0, ""
        number = self._table.day_of(below - 1) // width
        its = (f"{OURS}{window_word(width, each)}" for each in (number - 1, number))
        return self._table.first_of((number - 1) * width), _any(its)

    def _in_window(self, condition: _Condition, words: str, below: int, limit: int) -> list[int]:
        query, found = _query(self._table, condition), list[int]()
        looks = bool(condition.phrases or condition.absent)
        while True:
            rows = self._candidates(limit - len(found)) if looks else limit
            some = self._connection.execute(
                query, self._given | {"words": words, "below": below, "rows": rows}
            ).all()
            its = [row.id for row in some if row.fits]
            found += its
            self._looked, self._fitted = self._looked + len(some), self._fitted + len(its)
            if len(some) < rows or len(found) >= limit:
                return found[:limit]
            below = some[-1].id

    def _candidates(self, lacking: int) -> int:
        """How many rows to look at for phrases at once, since the index finds all its hits again each time."""
        share = max(self._fitted, 1) / self._looked if self._looked else 1.0
        rows = int(_MORE_THAN_EXPECTED * lacking / share)
        return min(max(rows, _FIRST_CANDIDATES, 2 * lacking), _MOST_CANDIDATES)


def _next(width: int | None, found: int, lacking: int) -> int | None:
    """The width of the next window, judged by the hits in the last one; None for everything left."""
    if width is None or not found:
        return None
    days = 2 * width * lacking // found
    return next((each for each in WIDTHS_DAYS if each > days), None)


def _and(*terms: str) -> str:
    return " & ".join(term for term in terms if term) or _quoted(f"{OURS}every")


def _places(condition: _Condition) -> tuple[str, ...]:
    """The conditions on a row's tokens."""
    present = (f"strpos(tokens, :phrase{each}) > 0" for each in range(len(condition.phrases)))
    absent = (f"strpos(tokens, :absent{each}) = 0" for each in range(len(condition.absent)))
    return (*present, *absent)


def _index_terms(condition: _Condition) -> str:
    """The condition that the index answers."""
    pairs = " AND pairs @> CAST(:pairs AS smallint[])" if condition.phrases else ""
    return f"words @@ CAST(:words AS tsquery){pairs}"


def _newest(table: Table, condition: _Condition) -> Any:  # noqa: ANN401 - SQLAlchemy's own
    """The ids of the hits among this many newest rows; how many rows there were; and the last row's id."""
    hits = " AND ".join((_index_terms(condition), *_places(condition)))
    return text(
        f"SELECT array_agg(id ORDER BY id DESC) FILTER (WHERE {hits}) AS ids, count(*) AS looked, min(id) AS last"  # noqa: S608
        f" FROM (SELECT id, words, pairs, tokens FROM {table.name} WHERE id >= :first AND id < :below"
        " ORDER BY id DESC LIMIT :rows) AS newest"
    )


def _query(table: Table, condition: _Condition) -> Any:  # noqa: ANN401 - SQLAlchemy's own
    """Candidates, newest first, each with whether it has the phrases. Only the candidates that are returned are checked
    for phrases.

    Ordering by a sum keeps PostgreSQL from walking all rows from the newest on, which it underestimates.
    """
    return text(
        f"SELECT id, {' AND '.join(_places(condition)) or 'true'} AS fits FROM (SELECT id, tokens FROM {table.name}"  # noqa: S608
        f" WHERE {_index_terms(condition)} AND id >= :first AND id < :below"
        " ORDER BY id + 0 DESC LIMIT :rows) AS hits"
    )
