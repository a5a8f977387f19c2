"""The `Shelf` that placing uses, over one open transaction. Every query is by keys, with a bounded number of rows.

The text of each statement is the same for every article, so that the database plans it once: with hundreds of numbers
written into it, to plan it took twice as long as to run it.
"""

import struct
import time
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final

import numpy as np
from sqlalchemy import Connection, TextClause, text

from onrecord.group.frequencies import Counted
from onrecord.group.gist import Gist, id_of, pack, pack_words, unpack, unpack_words
from onrecord.group.own_words import Words
from onrecord.group.shelf import MAX_MEMBERS, MAX_POSTINGS, Known, Postings, Shelf, period_of
from onrecord.store.constructs import over_ids, put_all
from onrecord.store.grouping.tables import story_postings

_POSTING: Final = np.dtype([("article", "<i8"), ("weight", "<f4")])
_ONE_POSTING: Final = struct.Struct("<qf")
_PUT_GIST: Final = text(
    "INSERT INTO story_gists (article_id, touched, gist, words) VALUES (:article, :touched, :gist, :words)"
    " ON CONFLICT (article_id) DO UPDATE SET touched = excluded.touched, gist = excluded.gist, words = excluded.words"
)
_POSTINGS: Final = "SELECT period, term, articles FROM {{ids}} CROSS JOIN story_postings WHERE period IN ({periods}) AND term = value"
_STORIES: Final = (
    "SELECT article_id, story_id FROM {ids} CROSS JOIN story_members WHERE article_id = value AND NOT is_second"
)
_WORDS: Final = "SELECT article_id, words FROM {ids} CROSS JOIN story_gists WHERE article_id = value"
_MEMBERS: Final = (
    "SELECT * FROM (SELECT m.story_id, m.article_id, g.gist FROM story_members AS m"
    " JOIN story_gists AS g ON g.article_id = m.article_id"
    " WHERE m.story_id = :story{number} AND NOT m.is_second ORDER BY m.article_id DESC LIMIT :most) AS s{number}"
)
_COUNTS: Final = (
    "SELECT term, articles FROM {ids} CROSS JOIN story_words WHERE language = :language AND term = value"
)
_COUNT: Final = (
    "INSERT INTO story_words (language, term, articles) SELECT :language, value, 1 FROM {ids} WHERE true"
    " ON CONFLICT (language, term) DO UPDATE SET articles = story_words.articles + 1"
)
_EVERY_ARTICLE: Final = 0
"""The term that counts all articles."""
COUNTED_WHOLE: Final = 400
COUNTED_SHARE: Final = 8
"""A language's first `COUNTED_WHOLE` articles all have their words counted; after that every eighth article, which is
enough."""
MAX_COUNTED_TERMS: Final = 2_000
"""The most terms counted of one article, so that a page made of very many terms can't push out what other articles
taught."""


class SqlShelf(Shelf):
    """A shelf over a connection. `own` is the article that is being placed, which isn't compared with itself."""

    def __init__(self, connection: Connection, own: int) -> None:
        self._connection = connection
        self._own = own
        self._found: dict[tuple[int, int], bytes] = {}

    def postings(self, terms: Sequence[int], periods: Sequence[int]) -> Postings:
        """As the protocol says."""
        named = {f"period{number}": each for number, each in enumerate(periods)}
        sql = _POSTINGS.format(periods=",".join(f":{name}" for name in named))
        rows = over_ids(self._connection, sql, {"ids": terms, **named}).all()
        self._found = {(period, term): articles for period, term, articles in rows}
        place_of = {term: place for place, term in enumerate(terms)}
        read = np.frombuffer(b"".join([articles for _, _, articles in rows]), dtype=_POSTING)
        sizes = [len(articles) // _POSTING.itemsize for _, _, articles in rows]
        places = np.repeat(np.array([place_of[term] for _, term, _ in rows], dtype=np.intp), sizes)
        return Postings(places, read["article"], read["weight"])

    def stories_of(self, article_ids: Sequence[int]) -> Mapping[int, int]:
        """As the protocol says."""
        others = {"ids": [each for each in article_ids if each != self._own]}
        rows = over_ids(self._connection, _STORIES, others)
        return dict(rows.all())

    def members(self, story_ids: Sequence[int], most: int = MAX_MEMBERS) -> Mapping[int, Sequence[Known]]:
        """As the protocol says."""
        if not story_ids:
            return {}
        asked = {f"story{number}": each for number, each in enumerate(story_ids)} | {"most": most}
        rows = self._connection.execute(_members_of(len(story_ids)), asked).all()
        found: dict[int, list[Known]] = {}
        for story_id, article_id, gist in reversed(rows):
            if article_id != self._own:
                found.setdefault(story_id, []).append(Known(article_id, story_id, unpack(gist)))
        return found

    def words(self, article_ids: Sequence[int]) -> Mapping[int, Words]:
        """As the protocol says."""
        rows = over_ids(self._connection, _WORDS, {"ids": article_ids})
        return {article_id: unpack_words(words) for article_id, words in rows}

    def put(self, article_id: int, gist: Gist, words: Words, day: float) -> None:
        """Keeps the article for comparison with later ones. Call `postings` with the article's own terms first."""
        now, period = int(time.time()), period_of(day)
        self._connection.execute(
            _PUT_GIST, {"article": article_id, "touched": now, "gist": pack(gist), "words": pack_words(words)}
        )
        strongest = gist.strongest()
        rows = []
        for term, weight in zip(gist.ids[strongest].tolist(), gist.weights[strongest].tolist(), strict=True):
            articles = _newest(self._found.get((period, term), b""), article_id, weight)
            rows.append({"period": period, "term": term, "touched": now, "articles": articles})
        put_all(self._connection, story_postings, rows, instead=("period", "term"))


def _newest(kept: bytes, article_id: int, weight: float) -> bytes:
    """A term's postings with the article's, in the order of their articles' ids, which carry time; only the newest of
    them."""
    size, new = _ONE_POSTING.size, _ONE_POSTING.pack(article_id, weight)
    if kept and _ONE_POSTING.unpack_from(kept, len(kept) - size)[0] >= article_id:  # it came before, or late
        rows = np.frombuffer(kept, dtype=_POSTING)
        rows = rows[rows["article"] != article_id]
        at = size * int(np.searchsorted(rows["article"], article_id))
        kept = rows.tobytes()
        return (kept[:at] + new + kept[at:])[-size * MAX_POSTINGS :]
    return (kept + new)[-size * MAX_POSTINGS :]


class SqlCounted(Counted):
    """The words that a store has counted, over a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._numbers: dict[str, int] = {}
        self._known: dict[str, dict[int, int]] = {}
        """By language, the counts of words that were asked for."""

    def look_up(self, language: str, terms: Iterable[str]) -> None:
        """Asks for terms that others are going to need. One question costs as much as a hundred further words in it."""
        self._ask(language, [_EVERY_ARTICLE, *map(self._number, terms)])

    def documents(self, language: str) -> int:
        """How many articles of a language were counted."""
        return self._ask(language, [_EVERY_ARTICLE])[_EVERY_ARTICLE]

    def of(self, language: str, terms: Iterable[str]) -> Mapping[str, int]:
        """In how many of those articles each term stands."""
        numbers = {self._number(term): term for term in terms}
        known = self._ask(language, numbers)
        return {term: count for number, term in numbers.items() if (count := known[number])}

    def _number(self, term: str) -> int:
        number = self._numbers.get(term)
        if number is None:
            number = self._numbers[term] = id_of(term)
        return number

    def _ask(self, language: str, numbers: Iterable[int]) -> dict[int, int]:
        """The language's known counts, these among them."""
        known = self._known.setdefault(language, {})
        if unknown := {each for each in numbers if each not in known}:
            known |= dict.fromkeys(unknown, 0)
            asked = {"language": id_of(language), "ids": sorted(unknown)}
            known |= dict(over_ids(self._connection, _COUNTS, asked).all())
        return known

    def count(self, article_id: int, language: str, terms: Iterable[str]) -> None:
        """Counts an article's words, if its words are to be counted."""
        if self.documents(language) >= COUNTED_WHOLE and article_id * 0x9E3779B1 % 65_521 % COUNTED_SHARE:
            return
        known = self._known[language]
        terms_of = [_EVERY_ARTICLE, *sorted({self._number(term) for term in terms})[:MAX_COUNTED_TERMS]]
        known |= {each: known[each] + 1 for each in terms_of if each in known}
        counted = {"language": id_of(language), "ids": terms_of}
        over_ids(self._connection, _COUNT, counted)


@cache
def _members_of(stories: int) -> TextClause:
    return text(" UNION ALL ".join([_MEMBERS.format(number=number) for number in range(stories)]))
