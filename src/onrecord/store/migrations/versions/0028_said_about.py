"""Who and what each statement is about. A store's statements are gone through in the background (see said_about.py)."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table, and notes whether there are statements to be gone through."""
    text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    integer = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "said_about",
        sa.Column("statement_id", integer, primary_key=True, autoincrement=False),
        sa.Column("name", text, primary_key=True),
        sa.Column("kind", text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("said_about_name", "said_about", ["name", "statement_id"])
    articles = op.get_bind().execute(sa.text("SELECT count(*) FROM articles")).scalar_one()
    if articles:
        op.execute(
            sa.text("INSERT INTO upgrades (name, total) VALUES ('said about', :total)").bindparams(total=articles)
        )
