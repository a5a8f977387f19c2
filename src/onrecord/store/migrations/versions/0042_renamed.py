"""People whom a hand renamed are found at once: every list asks for them."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the index, which is empty in most stores."""
    renamed = sa.text("name_by = 'hand'")
    op.create_index("persons_renamed", "persons", ["id"], sqlite_where=renamed, postgresql_where=renamed)
