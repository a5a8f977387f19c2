"""Organisations and offices over articles: short names that articles explain, and who holds which office.

The articles of a store are looked through in the background (see registry/upgrade.py).
"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables, and notes whether there are articles to be looked through."""
    text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    integer = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

    def article() -> sa.Column[int]:
        return sa.Column("article_id", integer, sa.ForeignKey("articles.id"), primary_key=True)

    def name(*, is_known: bool) -> sa.Column[int]:
        column = "speaker_id" if is_known else "name_id"
        return sa.Column(column, integer, sa.ForeignKey("speakers.id"), nullable=not is_known)

    op.create_table(
        "acronyms", article(), sa.Column("short", text, primary_key=True), sa.Column("slug", text, nullable=False)
    )
    op.create_index("acronyms_short", "acronyms", ["short", "article_id"])
    op.create_table(
        "held_offices",
        article(),
        sa.Column("statement", text, primary_key=True),
        name(is_known=True),
        sa.Column("office", text, nullable=False),
        sa.Column("country", text),
    )
    op.create_index("held_offices_office", "held_offices", ["office", "article_id"])
    op.create_table(
        "offices_alone",
        article(),
        sa.Column("statement", text, primary_key=True),
        sa.Column("office", text, nullable=False),
        sa.Column("country", text),
        *(sa.Column(column, text, nullable=False) for column in ("told", "words", "named")),
        name(is_known=False),
        sa.Column("evidence", text),
    )
    op.create_index("offices_alone_office", "offices_alone", ["office", "article_id"])
    articles = op.get_bind().execute(sa.text("SELECT count(*) FROM articles")).scalar_one()
    if articles:
        step = sa.text("INSERT INTO upgrades (name, total) VALUES ('organisations', :total)")
        op.execute(step.bindparams(total=articles))
