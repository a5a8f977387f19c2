"""What readers follow of the record, when they last looked, and what changed since is found by."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table, the columns and the indexes."""
    text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    integer = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("readers", sa.Column("visited", sa.Float()))
    op.add_column("readers", sa.Column("looked_before", sa.Float()))
    op.create_table(
        "interests",
        sa.Column("reader_id", integer, sa.ForeignKey("readers.id"), primary_key=True),
        sa.Column("kind", text, primary_key=True),
        sa.Column("target", integer, primary_key=True, autoincrement=False),
        sa.Column("name", text, primary_key=True),
        sa.Column("at", sa.Float(), nullable=False),
        sqlite_with_rowid=False,
    )
    wide, gone = sa.text("outlets > 1"), sa.text("vanished IS NOT NULL")
    op.create_index("stories_wide", "stories", ["last_id"], sqlite_where=wide, postgresql_where=wide)
    op.create_index("articles_vanished", "articles", ["vanished"], sqlite_where=gone, postgresql_where=gone)
