"""Where, to whom, through whom and on which day a statement was made, beside its words.

Rows from before have NULL, which is to say that nothing of it is known, until their article is read again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column to statements that stand, and to those that no longer do."""
    text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    for table in ("attributions", "former_statements"):
        op.add_column(table, sa.Column("circumstances", text))
