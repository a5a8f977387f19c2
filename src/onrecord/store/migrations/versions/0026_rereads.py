"""How far each reading again of the whole store is."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table."""
    text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    integer = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "rereads",
        sa.Column("id", integer, primary_key=True),
        sa.Column("reader", text, nullable=False),
        sa.Column("again", sa.Boolean(), nullable=False),
        sa.Column("begun", sa.BigInteger(), nullable=False),
        sa.Column("finished", sa.BigInteger()),
        *(sa.Column(name, integer, nullable=False) for name in ("position", "total", "done", "changed")),
        *(sa.Column(name, text, nullable=False) for name in ("counts", "samples")),
    )
