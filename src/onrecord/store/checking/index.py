"""Compares the search index with the tables: it must have every article and statement and no other, and a search must
find them.

The index's own tables say whether they are there. The search that everybody uses says whether they are found: each must
be the first hit for some of its words, from its own id on.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import Connection, RowMapping, select, text

from onrecord.model import ArticleRecord, Stance
from onrecord.store import project
from onrecord.store import schema as t
from onrecord.store.checking.faults import SHOWN, Faults
from onrecord.store.contract.life import Ended
from onrecord.store.contract.people import Thoughts
from onrecord.store.contract.search import Query
from onrecord.store.corrections.applied import shown
from onrecord.store.database import Database
from onrecord.store.dialect import SearchIndex
from onrecord.store.ids import first_attribution_id
from onrecord.store.kept_bytes import NEWEST_RECORD
from onrecord.store.paging import encode
from onrecord.store.search import searchable
from onrecord.store.searching import SqlSearch
from onrecord.tokens import tokens

_WORDS: Final = 3
"""How many words of a text are searched for: the longest ones, which are the most telling."""
_LONGEST_WORD = 40
_FOUND: Final = {
    "articles": "SELECT id FROM articles",
    "attributions": (
        "SELECT id FROM attributions UNION ALL SELECT id FROM former_statements"  # noqa: S608 - our own words
        f" WHERE ended <> '{Ended.UNREAD.value}'"
    ),
}
"""The queries for the ids that must be in the index."""


def rows(connection: Connection, its: SearchIndex, faults: Faults, damaged: int) -> None:
    """Compares the ids in the index with those in the tables. Articles with a damaged record needn't be in the
    index."""
    for (name, those), indexed in zip(_FOUND.items(), (its.articles_listed, its.claims_listed), strict=True):
        there = f"SELECT id FROM ({those}) AS found"  # noqa: S608
        for kind, query in (
            ("not indexed", f"{there} EXCEPT {indexed}"),
            ("wrongly indexed", f"{indexed} EXCEPT {there}"),
        ):
            number = connection.execute(text(f"SELECT count(*) FROM ({query}) AS those")).scalar_one()  # noqa: S608
            if not number or (kind == "not indexed" and damaged):
                continue
            some = connection.execute(text(f"{query} LIMIT {SHOWN}")).scalars().all()
            for place, each in enumerate(some):
                faults.add(kind, f"{name} {each}", 1 if place else number - len(some) + 1)


def words(database: Database, faults: Faults, ids: Sequence[int]) -> None:
    """Searches for each article, and for each of its statements, by some of their words."""
    with database.reading() as connection:
        kept = database.kept(connection)
        query = (
            select(t.articles.c.id, t.outlets.c.slug, NEWEST_RECORD.label("record"))
            .outerjoin(t.outlets, t.outlets.c.id == t.articles.c.outlet_id)
            .where(t.articles.c.id.in_(ids))
        )
        found = [
            (row, shown(connection, row["id"], record), _claims(connection, row["id"]))
            for row in connection.execute(query).mappings().all()
            if row["record"] is not None and (record := kept.readable(row["record"], row["id"])) is not None
        ]
    search = SqlSearch(database)
    for row, record, claims in found:
        for what in _unfound(search, row, record, claims):
            faults.add("not found", what)


def _unfound(
    search: SqlSearch, row: RowMapping, record: ArticleRecord, claims: Sequence[RowMapping]
) -> Iterator[str]:
    article_id, article = row["id"], record.article
    said = _longest(*(searchable(part) for part in (article.headline, article.standfirst, article.text)))
    if said:
        query = Query(words=said, outlet=row["slug"], thoughts=Thoughts.TOO)
        hits = search.articles(query, limit=1, after=encode(article_id + 1)).items
        if not hits or hits[0].item.article_id != article_id:
            yield f"article {article_id}"
    words = project.searched_words(record)
    for claim in claims:
        if not (said := _longest(searchable(words.get(claim["local_id"])))):
            continue
        query = Query(words=said, speaker=claim["slug"], stance=Stance(claim["stance"]), thoughts=Thoughts.TOO)
        claimed = search.claims(query, limit=1, after=encode(claim["id"] + 1)).items
        if not claimed or (claimed[0].article_id, claimed[0].attribution_id) != (article_id, claim["local_id"]):
            yield f"statement {article_id}/{claim['local_id']}"


def _claims(connection: Connection, article_id: int) -> Sequence[RowMapping]:
    its = t.attributions.c.id.between(first_attribution_id(article_id), first_attribution_id(article_id + 1) - 1)
    query = (
        select(t.attributions.c.id, t.attributions.c.local_id, t.attributions.c.stance, t.speakers.c.slug)
        .outerjoin(t.speakers, t.speakers.c.id == t.attributions.c.speaker_id)
        .where(its)
        .order_by(t.attributions.c.id)
    )
    return connection.execute(query).mappings().all()


def _longest(*texts: str) -> str:
    there = {word for each in texts for word in tokens(each) if len(word) <= _LONGEST_WORD}
    return " ".join(sorted(there, key=lambda word: (-len(word), word))[:_WORDS])
