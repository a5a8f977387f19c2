"""Squeezed payloads, their dictionaries, and how far the upgrades of an old store are. Makes tables alone: what an old
store has is squeezed in the background (see store/upkeep.py).
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables, and notes what is to be done where the store is an old one."""
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "dictionaries",
        sa.Column("id", big, nullable=False, autoincrement=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=True),
        sa.Column("made", sa.Float(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("dictionaries_host", "dictionaries", ["kind", "host", "made"])
    op.create_table(
        "payloads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dictionary_id", big, nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["captures.id"]),
        sa.ForeignKeyConstraint(["dictionary_id"], ["dictionaries.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("payloads_dictionary", "payloads", ["dictionary_id", "id"])
    op.create_table(
        "upgrades",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False, server_default="-1"),
        sa.Column("done", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("total", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("finished", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    for name, table in (("pages", "captures"), ("records", "revisions")):
        op.execute(
            f"INSERT INTO upgrades (name, total) SELECT '{name}', count(*) FROM {table} HAVING count(*) > 0"  # noqa: S608
        )
