"""Captures say what read them, so that the same bytes need no reading again. Of those that are there it isn't known."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column, empty."""
    op.add_column("captures", sa.Column("edition", sa.Text))
