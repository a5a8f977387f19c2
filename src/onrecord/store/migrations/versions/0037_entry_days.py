"""An entry's date stands in the index by which a feed's last days are counted, so that entries aren't read for it."""

from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the index anew."""
    op.drop_index("entries_seen", "entries")
    op.create_index("entries_seen", "entries", ["feed_id", "first_seen", "published"])
