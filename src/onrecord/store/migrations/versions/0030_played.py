"""Where readers stopped in sound and film, and outlets' icons."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables."""
    text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    integer = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "played",
        sa.Column("article_id", integer, sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("reader_id", integer, sa.ForeignKey("readers.id"), primary_key=True),
        sa.Column("media", text, primary_key=True),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("played_reader", "played", ["reader_id", "at"])
    op.create_table(
        "outlet_icons",
        sa.Column("outlet_id", integer, sa.ForeignKey("outlets.id"), primary_key=True),
        sa.Column("digest", text, sa.ForeignKey("pictures.digest")),
        sa.Column("due", sa.Float(), nullable=False),
        sqlite_with_rowid=False,
    )
