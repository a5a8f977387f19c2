"""The rows of PostgreSQL's search index: the words, and the numbers of pairs and threes, by which tsvector.py finds articles and claims."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, pairwise
from typing import Any
from zlib import crc32

from sqlalchemy import Connection, text

from onrecord.store.ids import first_article_id, second_of
from onrecord.store.indexed import Indexed
from onrecord.store.schema import ATTRIBUTION_BITS
from onrecord.store.search import searchable
from onrecord.tokens import tokens

OURS = "/"
"""The first character of our own words; no word of a text has it."""
_LONG_CHARS = 500
"""Characters. The vector has a longer word as its digest: PostgreSQL allows 2,046 bytes."""
_MAX_WORDS_BYTES = 900_000
"""A vector's words may take a megabyte. Only a list of some hundred thousand different words is longer."""
_PAIRS = 1 << 16
_SHORT_CHARS = 5
"""Words this short are, in any language, mostly common ones, whose pairs most texts have."""
_DAY_S = 86_400
WIDTHS_DAYS = (8, 64, 512)
"""The widths of the windows of time. Each row has a word for its window of each width: 8 days, 64 days and 512 days."""
_APART = "\n"
"""What stands in `tokens` between the parts of an article or a claim, so that no phrase spans two parts."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table that is searched. `bits` is by how many bits its ids are longer than articles' ids. `first_rows` and
    `most_rows` are how many rows are looked at one by one, at first and at most: fewer of articles, whose texts are
    long. `short` is how many of three words must be short."""

    name: str
    bits: int
    first_rows: int
    most_rows: int
    short: int

    def day_of(self, key: int) -> int:
        """The day of the row with this id, counted from 1970."""
        return second_of(key >> self.bits) // _DAY_S

    def first_of(self, day: int) -> int:
        """The lowest id that a row of that day can have."""
        return first_article_id(max(day, 0) * _DAY_S) << self.bits


ARTICLES = Table("articles_index", 0, 32, 128, short=2)
CLAIMS = Table("claims_index", ATTRIBUTION_BITS, 128, 384, short=3)
_ROWS = (
    "(id, words, pairs, tokens) SELECT id, CAST(words AS tsvector), CAST(pairs AS smallint[]), tokens"
    " FROM unnest(CAST(:id AS bigint[]), CAST(:words AS text[]), CAST(:pairs AS text[]), CAST(:tokens AS text[]))"
    " AS its (id, words, pairs, tokens)"
)
_PUT = {each: text(f"INSERT INTO {each.name} {_ROWS}") for each in (ARTICLES, CLAIMS)}


@dataclass(frozen=True, slots=True)
class Entry:
    """The index rows of an article and of its claims."""

    article: dict[str, Any]
    claims: list[dict[str, Any]]


def entry(told: Indexed) -> Entry:
    """What the index has of an article."""
    return Entry(
        _row(ARTICLES, told.article_id, (*told.parts, *told.passages), told.facets),
        [_row(CLAIMS, each.id, (each.words, each.source, each.speaker), each.facets) for each in told.said],
    )


def put_in(connection: Connection, told: Indexed) -> None:
    """Adds an article and its claims to the index, which must not have them yet."""
    its = entry(told)
    for table, rows in ((ARTICLES, [its.article]), (CLAIMS, its.claims)):
        if rows:
            connection.execute(_PUT[table], {name: [row[name] for row in rows] for name in rows[0]})


def _row(table: Table, key: int, parts: Iterable[str | None], facets: Iterable[str]) -> dict[str, Any]:
    words = [tokens(searchable(part)) for part in parts]
    day = table.day_of(key)
    ours = [*facets, *(window_word(width, day // width) for width in WIDTHS_DAYS)]
    return {
        "id": key,
        "words": "'" + "' '".join(_bounded(ours, chain.from_iterable(words))) + "'",
        "pairs": numbered(table, words),
        "tokens": _APART.join(f" {' '.join(each)} " for each in words),
    }


def _bounded(ours: Iterable[str], words: Iterable[str]) -> list[str]:
    """The words in the vector: each word once, as long as there is room."""
    its = [lexeme(each) for each in dict.fromkeys(words)]
    if sum(map(len, its)) * 4 > _MAX_WORDS_BYTES:  # a character has four bytes at most
        its = list(_first(its, _MAX_WORDS_BYTES))
    return [*(OURS + each for each in ours), *its]


def _first(words: Iterable[str], most_bytes: int) -> Iterator[str]:
    for each in words:
        most_bytes -= len(each.encode()) + 2  # of these two bytes PostgreSQL may need one to align the next word
        if most_bytes < 0:
            return
        yield each


def lexeme(word: str) -> str:
    """A word as the vector has it."""
    return word if len(word) <= _LONG_CHARS else OURS + sha256(word.encode()).hexdigest()


def numbered(table: Table, parts: Iterable[Sequence[str]]) -> str:
    """The column `pairs` of a row with these parts."""
    return "{" + ",".join(map(str, set[int]().union(*(_numbers(words, table.short) for words in parts)))) + "}"


def words_of(row: str) -> list[list[str]]:
    """The parts of a row by its column `tokens`."""
    return [part.split() for part in row.split(_APART)]


def _numbers(words: Sequence[str], short: int) -> set[int]:
    """The 16-bit numbers of all pairs, and of threes with so many short words. A text with a phrase has its numbers."""
    pairs = (f"{first} {second}" for first, second in pairwise(words))
    is_short = [len(word) <= _SHORT_CHARS for word in words]
    threes = (
        f"{words[at]} {words[at + 1]} {words[at + 2]}"
        for at in range(len(words) - 2)
        if is_short[at] + is_short[at + 1] + is_short[at + 2] >= short
    )
    return {(crc32(each.encode()) & (_PAIRS - 1)) - (_PAIRS >> 1) for each in chain(pairs, threes)}


def window_word(width: int, number: int) -> str:
    """The word of a window of time, as it stands behind `OURS`."""
    return f"{width}:{number}"
