"""What became of the records of WARC files in followed folders."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table; the files' accounts come when they are read next."""
    op.create_table(
        "archives",
        sa.Column("page_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("feed_id", sa.Integer(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"]),
        sa.PrimaryKeyConstraint("page_id"),
    )
    op.create_index("archives_feed", "archives", ["feed_id"])
