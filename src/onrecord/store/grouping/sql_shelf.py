"""The `Shelf` that placing uses, over one open transaction. Every query is by keys, with a bounded number of rows.

The numbers of terms, articles and stories are written into the SQL. They are our own integers, there are hundreds of
them, and binding each takes longer than the query.
"""

import struct
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
from sqlalchemy import Connection, text

from onrecord.group.frequencies import Counted
from onrecord.group.gist import Gist, id_of, pack, pack_words, unpack, unpack_words
from onrecord.group.own_words import Words
from onrecord.group.shelf import MAX_MEMBERS, MAX_POSTINGS, Ids, Known, Shelf, Weights, period_of
from onrecord.store.constructs import put_all
from onrecord.store.grouping.tables import story_postings

_POSTING: Final = np.dtype([("article", "<i8"), ("weight", "<f4")])
_ONE_POSTING: Final = struct.Struct("<qf")
_PUT_GIST: Final = text(
    "INSERT INTO story_gists (article_id, touched, gist, words) VALUES (:article, :touched, :gist, :words)"
    " ON CONFLICT (article_id) DO UPDATE SET touched = excluded.touched, gist = excluded.gist, words = excluded.words"
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

    def postings(self, terms: Sequence[int], periods: Sequence[int]) -> Sequence[tuple[int, Ids, Weights]]:
        """As the protocol says."""
        if not terms:
            return []
        sql = (
            f"SELECT period, term, articles FROM story_postings WHERE period IN ({_listed(periods)})"  # noqa: S608 - see above
            f" AND term IN ({_listed(terms)})"
        )
        rows = self._connection.exec_driver_sql(sql).all()
        self._found = {(row.period, row.term): row.articles for row in rows}
        made = []
        for row in rows:
            read = np.frombuffer(row.articles, dtype=_POSTING)
            made.append((int(row.term), read["article"], read["weight"]))
        return made

    def stories_of(self, article_ids: Sequence[int]) -> Mapping[int, int]:
        """As the protocol says."""
        others = [each for each in article_ids if each != self._own]
        if not others:
            return {}
        sql = f"SELECT article_id, story_id FROM story_members WHERE article_id IN ({_listed(others)}) AND NOT is_second"  # noqa: S608
        return {row.article_id: row.story_id for row in self._connection.exec_driver_sql(sql)}

    def members(self, story_ids: Sequence[int], most: int = MAX_MEMBERS) -> Mapping[int, Sequence[Known]]:
        """As the protocol says."""
        if not story_ids:
            return {}
        newest = " UNION ALL ".join(
            f"SELECT * FROM (SELECT story_id, article_id FROM story_members AS m WHERE story_id = {int(each)} AND NOT is_second"  # noqa: S608
            # in a run over all articles, the newest of a large story come last
            " AND EXISTS (SELECT 1 FROM story_gists AS g WHERE g.article_id = m.article_id)"
            f" ORDER BY article_id DESC LIMIT {int(most)}) AS s{int(each)}"
            for each in story_ids
        )
        sql = (
            f"SELECT m.story_id, m.article_id, g.gist FROM ({newest}) AS m"  # noqa: S608
            " JOIN story_gists AS g ON g.article_id = m.article_id ORDER BY m.article_id"
        )
        found: dict[int, list[Known]] = {}
        for story_id, article_id, gist in self._connection.exec_driver_sql(sql).all():
            if article_id != self._own:
                found.setdefault(story_id, []).append(Known(article_id, story_id, unpack(gist)))
        return found

    def words(self, article_ids: Sequence[int]) -> Mapping[int, Words]:
        """As the protocol says."""
        if not article_ids:
            return {}
        sql = f"SELECT article_id, words FROM story_gists WHERE article_id IN ({_listed(article_ids)})"  # noqa: S608
        return {row.article_id: unpack_words(row.words) for row in self._connection.exec_driver_sql(sql)}

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
        self._known: dict[str, dict[int, int]] = {}
        """By language, the counts of words that were asked for."""

    def look_up(self, language: str, terms: Iterable[str]) -> None:
        """Asks for terms that others are going to need. One question costs as much as a hundred further words in it."""
        self._ask(language, [_EVERY_ARTICLE, *map(id_of, terms)])

    def documents(self, language: str) -> int:
        """How many articles of a language were counted."""
        return self._ask(language, [_EVERY_ARTICLE])[_EVERY_ARTICLE]

    def of(self, language: str, terms: Iterable[str]) -> Mapping[str, int]:
        """In how many of those articles each term stands."""
        numbers = {id_of(term): term for term in terms}
        known = self._ask(language, numbers)
        return {term: count for number, term in numbers.items() if (count := known[number])}

    def _ask(self, language: str, numbers: Iterable[int]) -> dict[int, int]:
        """The language's known counts, these among them."""
        known = self._known.setdefault(language, {})
        if unknown := {each for each in numbers if each not in known}:
            known |= dict.fromkeys(unknown, 0)
            known |= self._counts(language, unknown)
        return known

    def _counts(self, language: str, numbers: Iterable[int]) -> dict[int, int]:
        sql = (
            f"SELECT term, articles FROM story_words WHERE language = {id_of(language)}"  # noqa: S608 - see above
            f" AND term IN ({_listed(numbers)})"
        )
        return dict(self._connection.exec_driver_sql(sql).all())

    def count(self, article_id: int, language: str, terms: Iterable[str]) -> None:
        """Counts an article's words, if its words are to be counted."""
        if self.documents(language) >= COUNTED_WHOLE and article_id * 0x9E3779B1 % 65_521 % COUNTED_SHARE:
            return
        number, known = id_of(language), self._known[language]
        terms_of = [_EVERY_ARTICLE, *sorted({id_of(term) for term in terms})[:MAX_COUNTED_TERMS]]
        known |= {each: known[each] + 1 for each in terms_of if each in known}
        rows = ",".join(f"({number},{each},1)" for each in terms_of)
        self._connection.exec_driver_sql(
            f"INSERT INTO story_words (language, term, articles) VALUES {rows}"  # noqa: S608 - see above
            " ON CONFLICT (language, term) DO UPDATE SET articles = story_words.articles + 1"
        )


def _listed(numbers: Iterable[int]) -> str:
    return ",".join([str(int(each)) for each in numbers])
