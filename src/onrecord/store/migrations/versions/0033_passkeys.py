"""Passkeys of accounts, and the challenges that browsers sign with them."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables."""
    text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    integer = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "passkeys",
        sa.Column("id", integer, primary_key=True),
        sa.Column("account_id", integer, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("credential", text, unique=True, nullable=False),
        sa.Column("public_key", text, nullable=False),
        sa.Column("count", integer, nullable=False),
        sa.Column("name", text, nullable=False),
        sa.Column("made", sa.Double(), nullable=False),
        sa.Column("used", sa.Double()),
    )
    op.create_index("passkeys_account", "passkeys", ["account_id", "id"])
    op.create_table(
        "challenges",
        sa.Column("id", integer, primary_key=True),
        sa.Column("secret", text, unique=True, nullable=False),
        sa.Column("account_id", integer, sa.ForeignKey("accounts.id")),
        sa.Column("until", sa.Double(), nullable=False),
    )
    op.create_index("challenges_account", "challenges", ["account_id", "id"])
