"""Who may sign in."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables."""
    text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    integer = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "accounts",
        sa.Column("id", integer, primary_key=True),
        sa.Column("name", text, nullable=False),
        sa.Column("folded", text, unique=True, nullable=False),
        sa.Column("role", text, nullable=False),
        sa.Column("password", text),
        sa.Column("made", sa.Double(), nullable=False),
        sa.Column("seen", sa.Double()),
    )
    op.create_table(
        "sessions",
        sa.Column("id", integer, primary_key=True),
        sa.Column("secret", text, unique=True, nullable=False),
        sa.Column("account_id", integer, sa.ForeignKey("accounts.id"), nullable=False),
        *(sa.Column(name, sa.Double(), nullable=False) for name in ("made", "seen", "until")),
        sa.Column("agent", text, nullable=False),
    )
    op.create_index("sessions_account", "sessions", ["account_id", "id"])
    op.create_table(
        "invitations",
        sa.Column("id", integer, primary_key=True),
        sa.Column("account_id", integer, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("secret", text, unique=True, nullable=False),
        sa.Column("until", sa.Double(), nullable=False),
    )
    op.create_index("invitations_account", "invitations", ["account_id", "id"])
    op.create_table(
        "tokens",
        sa.Column("id", integer, primary_key=True),
        sa.Column("secret", text, unique=True, nullable=False),
        sa.Column("account_id", integer, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("name", text, nullable=False),
        sa.Column("may_write", sa.Boolean(), nullable=False),
        sa.Column("made", sa.Double(), nullable=False),
        sa.Column("used", sa.Double()),
    )
    op.create_index("tokens_account", "tokens", ["account_id", "id"])
    op.create_table(
        "audit",
        sa.Column("id", integer, primary_key=True),
        sa.Column("at", sa.Double(), nullable=False),
        *(sa.Column(name, text, nullable=False) for name in ("name", "action", "subject")),
    )
