"""In PostgreSQL, articles are also found by three words in a row of which two are short: phrases of common words, sooner.

The numbers of the articles that are there are made anew in the background (see postgres/threes.py).
"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Notes whether there are articles to be gone through. SQLite's index has no such numbers."""
    connection = op.get_bind()
    if connection.dialect.name != "postgresql":
        return
    articles = connection.execute(sa.text("SELECT count(*) FROM articles_index")).scalar_one()
    if articles:
        step = sa.text("INSERT INTO upgrades (name, total) VALUES ('threes', :total)")
        op.execute(step.bindparams(total=articles))
