"""Pages that wait for their turn, by feed: whose turn it is no longer takes ranking all of them. Hosts that are allowed."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_WAITING = sa.text("next_visit IS NOT NULL")


def upgrade() -> None:
    """Adds the index, and the column."""
    op.create_index(
        "pages_turn", "pages", ["feed_id", "next_visit"], sqlite_where=_WAITING, postgresql_where=_WAITING
    )
    op.add_column("feeds", sa.Column("allowed", sa.Text(), nullable=True))
