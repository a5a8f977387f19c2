"""What people correct in statements."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table."""
    text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    integer = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "corrections",
        sa.Column("id", integer, primary_key=True),
        sa.Column("article_id", integer, sa.ForeignKey("articles.id"), nullable=False),
        *(sa.Column(name, text, nullable=False) for name in ("statement", "kind", "instead", "read")),
        sa.Column("at", sa.BigInteger(), nullable=False),
        *(sa.Column(name, text, nullable=False) for name in ("by", "why")),
        sa.Column("undone", sa.BigInteger()),
        sa.Column("undone_by", text),
    )
    op.create_index("corrections_article", "corrections", ["article_id"])
