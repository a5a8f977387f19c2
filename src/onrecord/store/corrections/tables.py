"""The table of corrections. Only the columns about undoing a correction ever change; what follows from a correction is
worked out each time.

`statement` is the statement's id in its article, which never changes. `instead` and `read` are JSON (see made.py).
"""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Table

from onrecord.store.column_types import INTEGER, TEXT
from onrecord.store.schema import metadata

corrections = Table(
    "corrections",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("statement", TEXT, nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("instead", TEXT, nullable=False),
    Column("read", TEXT, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("by", TEXT, nullable=False),
    Column("why", TEXT, nullable=False),
    Column("undone", BigInteger),
    Column("undone_by", TEXT),
    Index("corrections_article", "article_id"),
)
