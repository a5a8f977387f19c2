"""Stories: which articles report one event, why, and what people said of it.

An older store has none until `onrecord group` has gone through it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables."""
    text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    integer = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    whole = sa.BigInteger()
    op.create_table(
        "matters",
        sa.Column("id", integer, primary_key=True),
        sa.Column("merged_into", whole),
    )
    op.create_table(
        "stories",
        sa.Column("id", integer, primary_key=True),
        sa.Column("label", text, nullable=False, server_default=""),
        *(sa.Column(name, whole) for name in ("lead_id", "first_id", "last_id")),
        *(sa.Column(name, integer, nullable=False, server_default="0") for name in ("articles", "outlets")),
        sa.Column("matter_id", integer, sa.ForeignKey("matters.id")),
        sa.Column("merged_into", whole),
    )
    listed = sa.text("articles > 0")
    op.create_index("stories_last", "stories", ["last_id"], sqlite_where=listed, postgresql_where=listed)
    op.create_index("stories_matter", "stories", ["matter_id", "last_id"])
    op.create_index("stories_merged", "stories", ["merged_into"])
    op.create_table(
        "story_members",
        sa.Column("article_id", integer, sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("story_id", integer, sa.ForeignKey("stories.id"), primary_key=True),
        sa.Column("is_second", sa.Boolean(), nullable=False),
        sa.Column("relation", text, nullable=False),
        sa.Column("copy_of", whole),
        sa.Column("origin", text),
        sa.Column("evidence", text, nullable=False),
        sa.Column("publisher", text, nullable=False),
        sa.Column("by", text),
    )
    op.create_index("story_members_story", "story_members", ["story_id", "article_id"])
    op.create_table(
        "story_decisions",
        sa.Column("id", integer, primary_key=True),
        sa.Column("at", whole, nullable=False),
        sa.Column("by", text, nullable=False),
        sa.Column("action", text, nullable=False),
        *(sa.Column(name, whole) for name in ("story_id", "article_id", "other_id")),
        sa.Column("before", text, nullable=False),
        sa.Column("undone", whole),
    )
    op.create_index("story_decisions_story", "story_decisions", ["story_id", "id"])
    op.create_table(
        "story_gists",
        sa.Column("article_id", integer, sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("touched", whole, nullable=False),
        sa.Column("gist", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
    )
    op.create_index("story_gists_touched", "story_gists", ["touched"])
    op.create_table(
        "story_postings",
        sa.Column("period", integer, primary_key=True, autoincrement=False),
        sa.Column("term", whole, primary_key=True, autoincrement=False),
        sa.Column("touched", whole, nullable=False),
        sa.Column("articles", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("story_postings_touched", "story_postings", ["touched"])
    op.create_table(
        "story_words",
        sa.Column("language", whole, primary_key=True, autoincrement=False),
        sa.Column("term", whole, primary_key=True, autoincrement=False),
        sa.Column("articles", integer, nullable=False),
        sqlite_with_rowid=False,
    )
