"""Feeds that are read, but ill-formed, stand in an index of their own, in which they are listed and counted."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the index."""
    broken = sa.text("failures = 0 AND last_success IS NOT NULL AND error IS NOT NULL")
    op.create_index(
        "feeds_broken", "feeds", ["followed", "status", "place"], sqlite_where=broken, postgresql_where=broken
    )
