"""Making a store's search index anew, from its records and rows, by its own dialect; a piece in each transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from onrecord.model import ArticleRecord
from onrecord.store import project
from onrecord.store import schema as t
from onrecord.store.database import Database
from onrecord.store.ids import first_attribution_id
from onrecord.store.kept_bytes import NEWEST_RECORD
from onrecord.store.project import ClaimRow

MAX_BATCH_ARTICLES: Final = 32
"""Of 1 MB at most each, as a rule of 10 KB."""
_ARTICLES = select(t.articles.c.id, t.articles.c.outlet_id, NEWEST_RECORD.label("record")).order_by(
    t.articles.c.id
)


@dataclass(frozen=True, slots=True)
class Indexed:
    """Up to which article, how many, and how many of them could not be: damaged, or of other rows than their record says."""

    last: int
    articles: int
    left_out: int


def index_some(database: Database, connection: Connection, after: int) -> Indexed | None:
    """Puts the next articles into the index, which must not have them; None where there are none."""
    rows = connection.execute(_ARTICLES.where(t.articles.c.id > after).limit(MAX_BATCH_ARTICLES)).all()
    if not rows:
        return None
    kept, left_out = database.kept(connection), 0
    for row in rows:
        record = kept.readable(row.record, row.id)
        said = claims_of(connection, row.id, record) if record is not None else None
        if record is None or said is None:
            left_out += 1
            continue
        database.dialect.index.index(connection, row.id, record.article, row.outlet_id, said)
    return Indexed(rows[-1].id, len(rows), left_out)


def claims_of(
    connection: Connection, article_id: int, record: ArticleRecord
) -> Sequence[tuple[ClaimRow, int | None]] | None:
    """An article's claims as the index is told of them; None where its rows aren't those of this record."""
    its = t.attributions.c.id.between(first_attribution_id(article_id), first_attribution_id(article_id + 1) - 1)
    rows = connection.execute(select(t.attributions).where(its).order_by(t.attributions.c.id)).mappings().all()
    words = project.searched_words(record)
    if len(rows) != len(words):
        return None
    made: list[tuple[ClaimRow, int | None]] = []
    for row, by in zip(rows, words, strict=True):
        values: dict[str, Any] = dict(row)
        made.append((ClaimRow(values, None, by), values["speaker_id"]))
    return made
