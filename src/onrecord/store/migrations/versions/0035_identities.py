"""Who somebody is at an OpenID provider."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table."""
    text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    integer = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "identities",
        sa.Column("id", integer, primary_key=True),
        sa.Column("account_id", integer, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("issuer", text, nullable=False),
        sa.Column("subject", text, nullable=False),
        sa.Column("made", sa.Double(), nullable=False),
        sa.Column("used", sa.Double()),
    )
    op.create_index("identities_account", "identities", ["account_id", "id"])
    op.create_index("identities_subject", "identities", ["issuer", "subject"], unique=True)
