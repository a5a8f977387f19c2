"""What could not be read within its bounds, by the digest of its bytes; and pages given up, found by feed."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_FAILED = sa.text("state = 'failed'")


def upgrade() -> None:
    """Makes the table and the index."""
    op.create_table(
        "unreadable",
        sa.Column("digest", sa.Text(), primary_key=True),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
    )
    op.create_index("unreadable_at", "unreadable", ["at"])
    op.create_index("pages_failed", "pages", ["feed_id"], sqlite_where=_FAILED, postgresql_where=_FAILED)
