"""What readers highlight in articles, and note about it."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table."""
    text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    integer = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "notes",
        sa.Column("id", integer, primary_key=True),
        sa.Column("reader_id", integer, sa.ForeignKey("readers.id"), nullable=False),
        sa.Column("article_id", integer, sa.ForeignKey("articles.id"), nullable=False),
        sa.Column("start", integer, nullable=False),
        sa.Column("url", text),
        *(
            sa.Column(name, text, nullable=False)
            for name in ("quote", "before", "after", "colour", "words", "folded")
        ),
        *(sa.Column(name, sa.Float(), nullable=False) for name in ("made", "changed")),
    )
    op.create_index("notes_reader", "notes", ["reader_id", "id"])
    op.create_index("notes_article", "notes", ["article_id"])
