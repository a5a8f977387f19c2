"""The index of speakers' roles is on both databases, since it leaves out what no role is: more than 200 characters, of
which PostgreSQL takes no more than some thousands of bytes into an index."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the index anew."""
    if op.get_bind().dialect.name == "sqlite":
        op.drop_index("attributions_role", "attributions")
    where = sa.text("role IS NOT NULL AND length(role) <= 200")
    columns = ["speaker_id", "id", "role"]
    op.create_index("attributions_role", "attributions", columns, sqlite_where=where, postgresql_where=where)
