"""People as files of the owner's have them: evidence for who is who."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables."""
    text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    integer = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

    def file(*, is_key: bool) -> sa.Column[int]:
        return sa.Column(
            "file_id", integer, sa.ForeignKey("reference_files.id"), primary_key=is_key, nullable=False
        )

    op.create_table(
        "reference_files",
        sa.Column("id", integer, primary_key=True),
        sa.Column("name", text, nullable=False),
        sa.Column("digest", text, nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("people", integer, nullable=False, server_default="0"),
        sa.Column("is_whole", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_table(
        "reference_people",
        file(is_key=True),
        sa.Column("key", text, primary_key=True),
        sa.Column("person", text, nullable=False),
    )
    op.create_table(
        "reference_names",
        sa.Column("slug", text, primary_key=True),
        file(is_key=True),
        sa.Column("key", text, primary_key=True),
    )
    op.create_index("reference_names_key", "reference_names", ["file_id", "key"])
    op.create_table(
        "reference_merges",
        sa.Column("entry_id", integer, sa.ForeignKey("registry_log.id"), primary_key=True),
        file(is_key=False),
    )
    op.create_index("ix_reference_merges_file_id", "reference_merges", ["file_id"])
