"""The tables of statements that no longer stand, of words that articles no longer have, and of silent edits.

Statements that stand are rows of `attributions`; an edit elsewhere in their article doesn't change those rows. Ids in
both tables are made alike, from the article's id and the number in the statement's own id; each is in only one of the
tables. `words` are the words that search finds a former statement by (see project.py): its record is no longer the
newest.
"""

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Table, text

from onrecord.store import schema as t
from onrecord.store.column_types import INTEGER, TEXT
from onrecord.store.schema import metadata

_OF_STATEMENTS = tuple(
    column for column in t.attributions.columns if column.name not in {"id", "article_id", "first_seen"}
)
_LISTED = text("is_listed")


def _copied(column: Column[Any]) -> Column[Any]:
    keys = [ForeignKey(key.target_fullname) for key in column.foreign_keys]
    kind = () if keys else (column.type,)
    return Column(column.name, *kind, *keys, nullable=column.nullable)


former_statements = Table(
    "former_statements",
    metadata,
    Column("id", INTEGER, primary_key=True, autoincrement=False),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    *map(_copied, _OF_STATEMENTS),
    Column("words", TEXT, nullable=False),
    Column("ended", TEXT, nullable=False),
    Column("next_id", TEXT),
    Column("first_seen", BigInteger, nullable=False),
    Column("last_seen", BigInteger, nullable=False),
    Column("gone", BigInteger, nullable=False),
    Column("is_listed", Boolean, nullable=False),
    Index("former_statements_article", "article_id"),
    Index("former_statements_speaker", "speaker_id", "id", sqlite_where=_LISTED, postgresql_where=_LISTED),
)

former_passages = Table(
    "former_passages",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("position", INTEGER, primary_key=True),
    Column("words", TEXT, nullable=False),
    Column("last_seen", BigInteger, nullable=False),
)

edits = Table(
    "edits",
    metadata,
    Column("id", INTEGER, primary_key=True, autoincrement=False),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("outlet_id", ForeignKey("outlets.id")),
    Column("kind", TEXT, nullable=False),
    Column("before", TEXT),
    Column("after", TEXT),
    Column("speaker_id", ForeignKey("speakers.id")),
    Column("next_speaker_id", ForeignKey("speakers.id")),
    Column("old_words", TEXT),
    Column("new_words", TEXT),
    Index("edits_article", "article_id"),
    Index("edits_kind", "kind", "id"),
    Index("edits_outlet", "outlet_id", "id"),
    Index("edits_speaker", "speaker_id", "id"),
    Index("edits_next_speaker", "next_speaker_id", "id"),
)

TABLES = (edits, former_passages, former_statements)
"""The tables that are deleted with an article."""
