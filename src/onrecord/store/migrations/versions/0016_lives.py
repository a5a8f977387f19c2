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


_INTEGER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the tables and columns, and notes whether there is anything to be read into them."""
    op.add_column("attributions", sa.Column("first_seen", sa.BigInteger()))
    op.add_column("speakers", sa.Column("former", _INTEGER, nullable=False, server_default="0"))
    _make_former_statements()
    _make_former_passages()
    _make_edits()
    changed = op.get_bind().execute(sa.text("SELECT count(*) FROM articles WHERE revisions > 1")).scalar_one()
    if changed:
        op.execute(
            sa.text("INSERT INTO upgrades (name, total) VALUES ('lives', :total)").bindparams(total=changed)
        )


def _make_former_statements() -> None:
    listed = sa.text("is_listed")
    op.create_table(
        "former_statements",
        sa.Column("id", _INTEGER, primary_key=True, autoincrement=False),
        sa.Column("article_id", _INTEGER, sa.ForeignKey("articles.id"), nullable=False),
        *(sa.Column(name, _TEXT, nullable=False) for name in _COPIED.split()),
        *(sa.Column(name, _TEXT) for name in _OPEN.split()),
        sa.Column("speaker_id", _INTEGER, sa.ForeignKey("speakers.id")),
        sa.Column("outlet_id", _INTEGER, sa.ForeignKey("outlets.id")),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("words", _TEXT, nullable=False),
        sa.Column("ended", _TEXT, nullable=False),
        sa.Column("next_id", _TEXT),
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


def _make_former_passages() -> None:
    op.create_table(
        "former_passages",
        sa.Column("article_id", _INTEGER, sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("position", _INTEGER, primary_key=True),
        sa.Column("words", _TEXT, nullable=False),
        sa.Column("last_seen", sa.BigInteger(), nullable=False),
    )


def _make_edits() -> None:
    op.create_table(
        "edits",
        sa.Column("id", _INTEGER, primary_key=True, autoincrement=False),
        sa.Column("article_id", _INTEGER, sa.ForeignKey("articles.id"), nullable=False),
        sa.Column("outlet_id", _INTEGER, sa.ForeignKey("outlets.id")),
        sa.Column("kind", _TEXT, nullable=False),
        sa.Column("before", _TEXT),
        sa.Column("after", _TEXT),
        sa.Column("speaker_id", _INTEGER, sa.ForeignKey("speakers.id")),
        sa.Column("next_speaker_id", _INTEGER, sa.ForeignKey("speakers.id")),
    )
    op.create_index("edits_article", "edits", ["article_id"])
    for name in ("outlet", "speaker", "next_speaker"):
        op.create_index(f"edits_{name}", "edits", [f"{name}_id", "id"])
