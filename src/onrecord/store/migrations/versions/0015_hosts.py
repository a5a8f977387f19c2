"""Hosts that are leased, where several processes refresh one store. In a SQLite store one does, and the table is empty."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table."""
    text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    op.create_table(
        "hosts",
        sa.Column("host", text, primary_key=True),
        sa.Column("leased_by", text),
        sa.Column("leased_until", sa.Float()),
        sa.Column("held_until", sa.Float()),
        sa.Column("rests_until", sa.Float()),
        sa.Column("delay", sa.Float()),
    )
    leased = sa.text("leased_by IS NOT NULL")
    op.create_index("hosts_leased", "hosts", ["leased_until"], sqlite_where=leased, postgresql_where=leased)
