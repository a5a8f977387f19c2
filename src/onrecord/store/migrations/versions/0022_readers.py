"""Readers, and what each of them hasn't read and has kept. All that is there already counts as read."""

import sqlalchemy as sa
from alembic import op

from onrecord.store.postgres.schema import reader_triggers
from onrecord.store.readers.triggers import sqlite_triggers

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables, their triggers, and the owner."""
    text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    integer = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    is_sqlite = op.get_bind().dialect.name == "sqlite"

    def of(table: str) -> sa.ForeignKey:
        return sa.ForeignKey(f"{table}.id")

    op.create_table(
        "readers",
        sa.Column("id", integer, primary_key=True),
        sa.Column("looked", sa.Float()),
        sa.Column("settings", text, nullable=False, server_default="{}"),
    )
    op.create_table(
        "unread",
        sa.Column("article_id", integer, of("articles"), primary_key=True),
        sa.Column("reader_id", integer, of("readers"), primary_key=True),
        sa.Column("outlet_id", integer, nullable=False),
        sa.Column("section", text, nullable=False),
        sa.Column("is_revised", sa.Boolean(), nullable=False, server_default="0" if is_sqlite else sa.false()),
        sqlite_with_rowid=False,
    )
    op.create_index("unread_reader", "unread", ["reader_id", "article_id"])
    op.create_index("unread_outlet", "unread", ["reader_id", "outlet_id", "article_id"])
    op.create_table(
        "kept_articles",
        sa.Column("article_id", integer, of("articles"), primary_key=True),
        sa.Column("reader_id", integer, of("readers"), primary_key=True),
        sa.Column("kind", text, primary_key=True),
        sa.Column("at", sa.Float(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("kept_articles_reader", "kept_articles", ["reader_id", "kind", "article_id"])
    op.create_table(
        "reader_counts",
        sa.Column("reader_id", integer, of("readers"), primary_key=True),
        sa.Column("kind", text, primary_key=True),
        sa.Column("outlet_id", integer, primary_key=True),
        sa.Column("section", text, primary_key=True),
        sa.Column("articles", integer, nullable=False),
        sqlite_with_rowid=False,
    )
    for statement in sqlite_triggers() if is_sqlite else reader_triggers():
        op.execute(sa.text(statement))
    op.execute(sa.text("INSERT INTO readers (id) SELECT 1 UNION SELECT id FROM accounts"))
