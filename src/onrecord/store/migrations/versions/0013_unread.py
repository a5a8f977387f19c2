"""Rows that nothing asks for go: mentions and times (they stand in the record), figures but the first, and entities that
don't speak. An old store's are taken away in the background (see store/unread.py).
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_FORMER = ("mentions", "times")


def upgrade() -> None:
    """Notes what is to be taken away; tables without rows go at once."""
    connection = op.get_bind()
    articles = connection.execute(sa.text("SELECT count(*) FROM articles")).scalar_one()
    if not articles:
        for table in _FORMER:
            op.drop_table(table)
        return
    if connection.dialect.name == "sqlite":
        # their rows refer to articles, which may go before the rows' turn comes
        for table in _FORMER:
            op.execute(
                f"CREATE TRIGGER former_{table} BEFORE DELETE ON articles"  # noqa: S608 - our own names
                f" BEGIN DELETE FROM {table} WHERE article_id = old.id; END"
            )
    op.execute(
        sa.text("INSERT INTO upgrades (name, total) VALUES ('unread rows', :total)").bindparams(total=articles)
    )
    op.execute("INSERT INTO upgrades (name) VALUES ('unread tables')")
