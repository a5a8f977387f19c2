"""People over articles: each name is a person's, and the sums over a person's names are kept by triggers.

Until two names are found to be one person's, each is a person by itself, of the same id and slug.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_SUMS = ("statements", "thoughts", "former")


def upgrade() -> None:
    """Makes the tables, a person for each name, and the triggers."""
    text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    integer = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "persons",
        sa.Column("id", integer, primary_key=True, autoincrement=False),
        sa.Column("slug", text, nullable=False, unique=True),
        sa.Column("name", text, nullable=False),
        sa.Column("type", text, nullable=False),
        *(sa.Column(name, text, nullable=False, server_default="reading") for name in ("name_by", "type_by")),
        *(sa.Column(name, integer, nullable=False, server_default="0") for name in (*_SUMS, "changes")),
    )
    op.execute(
        "INSERT INTO persons (id, slug, name, type, statements, thoughts, former)"
        " SELECT id, slug, name, type, statements, thoughts, former FROM speakers"
    )
    op.create_index("persons_statements", "persons", ["statements"])
    number = "INTEGER" if op.get_bind().dialect.name == "sqlite" else "BIGINT"
    op.execute(f"ALTER TABLE speakers ADD COLUMN person_id {number} REFERENCES persons (id)")
    op.add_column("speakers", sa.Column("by", text, nullable=False, server_default="reading"))
    op.execute("UPDATE speakers SET person_id = id")
    op.create_index("speakers_person", "speakers", ["person_id", "statements"])
    op.drop_index("speakers_statements", "speakers")
    _make_rules(text, integer)
    for statement in _sqlite() if op.get_bind().dialect.name == "sqlite" else _postgres():
        op.execute(statement)


def _make_rules(text: sa.types.TypeEngine[str], integer: sa.types.TypeEngine[int]) -> None:
    of_articles = sa.text("article_id IS NOT NULL")
    op.create_table(
        "name_rules",
        sa.Column("id", integer, primary_key=True),
        sa.Column("speaker_id", integer, sa.ForeignKey("speakers.id"), nullable=False),
        sa.Column("article_id", integer, sa.ForeignKey("articles.id")),
        sa.Column("outlet_id", integer, sa.ForeignKey("outlets.id")),
        sa.Column("name_id", integer, sa.ForeignKey("speakers.id"), nullable=False),
        sa.Column("by", text, nullable=False),
        sa.Column("evidence", text),
    )
    op.create_index("name_rules_speaker", "name_rules", ["speaker_id"])
    op.create_index(
        "name_rules_article",
        "name_rules",
        ["article_id"],
        sqlite_where=of_articles,
        postgresql_where=of_articles,
    )
    op.create_table(
        "apart",
        sa.Column("speaker_id", integer, sa.ForeignKey("speakers.id"), primary_key=True),
        sa.Column("other_id", integer, sa.ForeignKey("speakers.id"), primary_key=True),
        sa.Column("by", text, nullable=False),
    )
    op.create_index("apart_other", "apart", ["other_id"])
    op.create_table(
        "registry_log",
        sa.Column("id", integer, primary_key=True),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("by", text, nullable=False),
        sa.Column("action", text, nullable=False),
        sa.Column("why", text),
        sa.Column("steps", text, nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def _sqlite() -> list[str]:
    changed = " OR ".join(f"old.{name} IS NOT new.{name}" for name in (*_SUMS, "person_id"))
    steps = [
        f"UPDATE persons SET {', '.join(f'{name} = {name} {sign} {row}.{name}' for name in _SUMS)}"  # noqa: S608 - our own names
        f" WHERE id = {row}.person_id"
        for row, sign in (("old", "-"), ("new", "+"))
    ]
    return [
        (
            "CREATE TRIGGER person_of_name AFTER INSERT ON speakers WHEN new.person_id IS NULL BEGIN"
            " INSERT INTO persons (id, slug, name, type) VALUES (new.id, new.slug, new.name, new.type);"
            " UPDATE speakers SET person_id = new.id WHERE id = new.id; END"
        ),
        (
            f"CREATE TRIGGER keep_speakers_moved AFTER UPDATE OF {', '.join(_SUMS)}, person_id ON speakers"
            f" WHEN {changed} BEGIN {'; '.join(steps)}; END"
        ),
    ]


def _postgres() -> list[str]:
    from onrecord.store.postgres.schema import triggers_of_people  # noqa: PLC0415 - only a store there needs it

    return list(triggers_of_people())
