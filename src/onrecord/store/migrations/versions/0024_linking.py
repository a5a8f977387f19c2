"""Who is who over articles: what articles say of people, and which are looked at again.

The articles of a store are linked in the background (see registry/upgrade.py).
"""

import sqlalchemy as sa
from alembic import op

from onrecord.linking.forms import family_of

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_ROWS = 1_000


def upgrade() -> None:
    """Makes the tables, notes the last names, and whether there are articles to be linked."""
    text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    integer = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    full = sa.text("family IS NOT NULL")
    op.add_column("speakers", sa.Column("family", text))
    _fill(op.get_bind())
    op.create_index("speakers_family", "speakers", ["family"], sqlite_where=full, postgresql_where=full)

    def article() -> sa.Column[int]:
        return sa.Column("article_id", integer, sa.ForeignKey("articles.id"), primary_key=True)

    op.create_table(
        "person_facts",
        article(),
        sa.Column("speaker_id", integer, sa.ForeignKey("speakers.id"), primary_key=True),
        sa.Column("is_man", sa.Boolean()),
        sa.Column("roles", text, nullable=False),
    )
    op.create_index("person_facts_speaker", "person_facts", ["speaker_id", "article_id"])
    op.create_table("beside", article(), sa.Column("names", text, nullable=False))
    op.create_table("link_again", article())
    articles = op.get_bind().execute(sa.text("SELECT count(*) FROM articles")).scalar_one()
    if articles:
        op.execute(
            sa.text("INSERT INTO upgrades (name, total) VALUES ('people', :total)").bindparams(total=articles)
        )


def _fill(connection: sa.Connection) -> None:
    names = sa.text("SELECT id, slug FROM speakers WHERE type = 'person' AND id > :after ORDER BY id LIMIT :rows")
    after = -1
    while rows := connection.execute(names, {"after": after, "rows": _ROWS}).all():
        after = rows[-1].id
        given = [{"id": row.id, "family": family_of(row.slug.partition("~")[0])} for row in rows]
        found = [each for each in given if each["family"]]
        if found:
            connection.execute(sa.text("UPDATE speakers SET family = :family WHERE id = :id"), found)
