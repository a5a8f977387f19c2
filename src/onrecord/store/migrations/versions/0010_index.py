"""A full-text index without a copy of the words, with pairs of common words. An old store's is filled in the background,
and its former one searched until that is done (see store/reindexing.py).
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

# the index's ids are rowids, and nothing asks how long a text is: no table of sizes
_OPTIONS = "content='', columnsize=0, tokenize='unicode61 remove_diacritics 2'"


def upgrade() -> None:
    """Makes the tables; a new store needs no former index."""
    op.create_table(
        "common_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    if op.get_bind().dialect.name != "sqlite":
        return
    op.execute(
        f"CREATE VIRTUAL TABLE articles_index USING fts5(headline, standfirst, body, facets, pairs, {_OPTIONS})"
    )
    op.execute(
        f"CREATE VIRTUAL TABLE claims_index USING fts5(content, source, speaker, facets, pairs, {_OPTIONS})"
    )
    articles = op.get_bind().execute(sa.text("SELECT count(*) FROM articles")).scalar_one()
    if not articles:
        op.execute("DROP TABLE articles_fts")
        op.execute("DROP TABLE claims_fts")
        return
    op.execute(sa.text("INSERT INTO upgrades (name, total) VALUES ('search', :total)").bindparams(total=articles))
    op.execute("INSERT INTO upgrades (name) VALUES ('former search')")
