"""Nothing. It once made the index of speakers' roles otherwise, and in SQLite alone; 0039 makes it."""

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Changes nothing."""
