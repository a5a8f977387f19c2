"""An article as a search index is told of it, on any database: its newest state, its former words, and its statements.

An index may keep no copy of the words (SQLite's doesn't), and then removes an article by what it was told. Therefore
this must always come out the same from the same rows and record: see fts.py.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from onrecord.model import Article, ArticleRecord
from onrecord.store import project
from onrecord.store import schema as t
from onrecord.store.contract.life import Ended
from onrecord.store.corrections.applied import Over, over
from onrecord.store.facets import Said, of_article, of_claim
from onrecord.store.ids import first_attribution_id
from onrecord.store.lives.tables import former_passages, former_statements
from onrecord.store.project import ClaimRow, Row

_IN_ARTICLE = (t.attributions.c.id >= bindparam("first"), t.attributions.c.id < bindparam("end"))
_STANDING = (
    select(
        *(t.attributions.c[name] for name in ("id", "local_id", "source", "speaker", "outlet_id", "speaker_id")),
        t.attributions.c.stance,
        t.attributions.c.act,
    )
    .where(*_IN_ARTICLE)
    .order_by(t.attributions.c.id)
)
_FORMER = (
    select(former_statements)
    .where(former_statements.c.article_id == bindparam("article"), former_statements.c.ended != Ended.UNREAD.value)
    .order_by(former_statements.c.id)
)
_PASSAGES = (
    select(former_passages.c.words)
    .where(former_passages.c.article_id == bindparam("article"))
    .order_by(former_passages.c.position)
)
_OUTLET = select(t.articles.c.outlet_id).where(t.articles.c.id == bindparam("article"))


@dataclass(frozen=True, slots=True)
class Indexed:
    """What an index is told of an article. No phrase spans two parts or two former passages."""

    article_id: int
    parts: tuple[str | None, ...]
    """Headline, standfirst and text."""
    passages: tuple[str, ...]
    """Words that the article had before."""
    facets: frozenset[str]
    said: tuple[Said, ...]
    """The article's statements; those that no longer stand come last."""


def indexed(
    connection: Connection,
    article_id: int,
    article: Article,
    outlet_id: int | None,
    standing: Iterable[Said],
    *,
    is_new: bool = False,
) -> Indexed:
    """What an index is told of an article with these statements. `is_new` where the article has had no other state."""
    said, passages = tuple(standing), tuple[str, ...]()
    if not is_new:
        said += former_said(connection, article_id)
        passages = tuple(connection.execute(_PASSAGES, {"article": article_id}).scalars())
    parts = (article.headline, article.standfirst, article.text)
    return Indexed(article_id, parts, passages, of_article(outlet_id, said), said)


def kept_indexed(
    connection: Connection, article_id: int, record: ArticleRecord, its: Over | None = None
) -> Indexed | None:
    """What an index was told of an article with this newest record (as it was read). None where the article's rows
    don't fit the record.

    `its` is what changed the record when it was shown then, where the caller knows it.
    """
    within = {"first": first_attribution_id(article_id), "end": first_attribution_id(article_id + 1)}
    rows = connection.execute(_STANDING, within).all()
    record = (its or over(connection, article_id)).shown(record)
    words = project.searched_words(record)
    if [row.local_id for row in rows if row.local_id not in words] or len(rows) != len(words):
        return None
    outlet_id = connection.execute(_OUTLET, {"article": article_id}).scalar()
    standing = (
        Said(
            row.id,
            words[row.local_id],
            row.source,
            row.speaker,
            of_claim(row.outlet_id, row.speaker_id, row.stance, row.act),
        )
        for row in rows
    )
    return indexed(connection, article_id, record.article, outlet_id, standing)


def former_said(connection: Connection, article_id: int) -> tuple[Said, ...]:
    """An article's statements that no longer stand but can be found, as an index is told of them."""
    return tuple(
        Said(
            row.id,
            row.words,
            row.source,
            row.speaker,
            of_claim(row.outlet_id, row.speaker_id, row.stance, row.act, Ended(row.ended)),
        )
        for row in connection.execute(_FORMER, {"article": article_id})
    )


def said_now(claims: Sequence[tuple[int, ClaimRow, int | None]], outlet_id: int | None) -> Iterable[Said]:
    """Claims that are about to be kept (each with its id and its speaker's id), as an index is told of them."""
    for key, claim, speaker_id in claims:
        row: Row = claim.row
        its = of_claim(outlet_id, speaker_id, row["stance"], row["act"])
        yield Said(key, claim.words, row["source"], row["speaker"], its)
