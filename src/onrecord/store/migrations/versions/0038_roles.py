"""The roles of a speaker stand in an index of their own, so that statements aren't read for them. Of SQLite alone: PostgreSQL takes
no text of a stranger's length into an index."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the index."""
    if op.get_bind().dialect.name == "sqlite":
        columns = ["speaker_id", "id", "role"]
        op.create_index("attributions_role", "attributions", columns, sqlite_where=sa.text("role IS NOT NULL"))
