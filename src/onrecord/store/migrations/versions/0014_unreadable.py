"""What can't be read is known by its bytes and by who tried: two readers of the same bytes don't forget each other's."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table anew; it has ten thousand rows at most."""
    op.rename_table("unreadable", "former_unreadable")
    op.drop_index("unreadable_at", "former_unreadable")
    op.create_table(
        "unreadable",
        sa.Column("digest", sa.Text(), primary_key=True),
        sa.Column("version", sa.Text(), primary_key=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
    )
    op.execute("INSERT INTO unreadable SELECT digest, version, reason, at FROM former_unreadable")
    op.drop_table("former_unreadable")
    op.create_index("unreadable_at", "unreadable", ["at"])
