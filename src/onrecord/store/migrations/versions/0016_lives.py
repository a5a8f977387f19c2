"""A statement's life: since when it stands, what became of it, and the silent edits that touched it.

A store's earlier states are read into that history in the background (see lives/upgrade.py).
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_COPIED = "local_id stance kind cue before content after"
_OPEN = "speaker role source said_on spans act modality"


def upgrade() -> None:
    """Makes the tables and columns, and notes whether there is anything to be read into them."""
    text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    integer = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("attributions", sa.Column("first_seen", sa.BigInteger()))
    op.add_column("speakers", sa.Column("former", integer, nullable=False, server_default="0"))
    listed = sa.text("is_listed")
    op.create_table(
        "former_statements",
        sa.Column("id", integer, primary_key=True, autoincrement=False),
        sa.Column("article_id", integer, sa.ForeignKey("articles.id"), nullable=False),
        *(sa.Column(name, text, nullable=False) for name in _COPIED.split()),
        *(sa.Column(name, text) for name in _OPEN.split()),
        sa.Column("speaker_id", integer, sa.ForeignKey("speakers.id")),
        sa.Column("outlet_id", integer, sa.ForeignKey("outlets.id")),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("words", text, nullable=False),
        sa.Column("ended", text, nullable=False),
        sa.Column("next_id", text),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("first_seen", "last_seen", "gone")),
        sa.Column("is_listed", sa.Boolean(), nullable=False),
    )
    op.create_index("former_statements_article", "former_statements", ["article_id"])
    op.create_index(
        "former_statements_speaker",
        "former_statements",
        ["speaker_id", "id"],
        sqlite_where=listed,
        postgresql_where=listed,
    )
    op.create_table(
        "former_passages",
        sa.Column("article_id", integer, sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("position", integer, primary_key=True),
        sa.Column("words", text, nullable=False),
        sa.Column("last_seen", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "edits",
        sa.Column("id", integer, primary_key=True, autoincrement=False),
        sa.Column("article_id", integer, sa.ForeignKey("articles.id"), nullable=False),
        sa.Column("outlet_id", integer, sa.ForeignKey("outlets.id")),
        sa.Column("kind", text, nullable=False),
        sa.Column("before", text),
        sa.Column("after", text),
        sa.Column("speaker_id", integer, sa.ForeignKey("speakers.id")),
        sa.Column("next_speaker_id", integer, sa.ForeignKey("speakers.id")),
    )
    op.create_index("edits_article", "edits", ["article_id"])
    for name in ("outlet", "speaker", "next_speaker"):
        op.create_index(f"edits_{name}", "edits", [f"{name}_id", "id"])
    changed = op.get_bind().execute(sa.text("SELECT count(*) FROM articles WHERE revisions > 1")).scalar_one()
    if changed:
        op.execute(
            sa.text("INSERT INTO upgrades (name, total) VALUES ('lives', :total)").bindparams(total=changed)
        )
