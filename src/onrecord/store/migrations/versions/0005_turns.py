"""Pages that wait for their turn, by host: whose turn it is no longer takes ranking all of them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_WAITING = sa.text("next_visit IS NOT NULL")


def upgrade() -> None:
    """Adds the index."""
    op.create_index(
        "pages_turn", "pages", ["host", "next_visit"], sqlite_where=_WAITING, postgresql_where=_WAITING
    )
