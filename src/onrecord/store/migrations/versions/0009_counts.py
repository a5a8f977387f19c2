"""Counts that are kept instead of made: how many of what, by feed, by speaker and outlet. Triggers keep them.

A page that says how many articles there are, or whose feeds, walked the whole of a table for it. A trigger counts in the
transaction of what it counts, whoever writes; so the counts are exact after a kill, and no way of writing can forget them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_COUNTED = ("outlets", "articles", "revisions", "captures", "attributions")
_UNFOLLOWED = sa.text("followed = 0 AND articles > 0")
_WAITS = "{0}.state = 'due' AND {0}.next_visit IS NOT NULL"


def upgrade() -> None:
    """Makes the counts of what is there, once, and has triggers keep them."""
    op.create_table(
        "counters",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("count", sa.Integer(), nullable=False, server_default="0"),
    )
    op.create_table(
        "feed_counts",
        sa.Column("feed_id", sa.Integer(), primary_key=True),
        sa.Column("entries", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("articles", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("waiting", sa.Integer(), nullable=False, server_default="0"),
    )
    op.create_table(
        "speaker_outlets",
        sa.Column("speaker_id", sa.Integer(), primary_key=True),
        sa.Column("outlet_id", sa.Integer(), primary_key=True),
        sa.Column("statements", sa.Integer(), nullable=False),
        sqlite_with_rowid=False,
    )
    for table, name in (("outlets", "followed"), ("speakers", "outlets"), ("speakers", "changes")):
        op.add_column(table, sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    for statement in _filled():
        op.execute(statement)
    op.create_index("outlets_articles", "outlets", ["articles"])
    op.create_index(
        "outlets_unfollowed", "outlets", ["articles"], sqlite_where=_UNFOLLOWED, postgresql_where=_UNFOLLOWED
    )
    # which outlets a speaker is heard at now stands in a table of its own
    op.drop_index("attributions_speaker_outlet", "attributions")
    for name, (event, steps) in _triggers().items() if op.get_bind().dialect.name == "sqlite" else ():
        op.execute(f"CREATE TRIGGER {name} AFTER {event} BEGIN {'; '.join(steps)}; END")


def _filled() -> list[str]:
    counted = [f"INSERT INTO counters SELECT '{table}', count(*) FROM {table}" for table in _COUNTED]  # noqa: S608 - our own names
    return [
        *counted,
        f"INSERT INTO counters SELECT 'waiting', count(*) FROM pages WHERE {_WAITS.format('pages')}",  # noqa: S608
        "INSERT INTO feed_counts (feed_id) SELECT id FROM feeds",
        (
            "UPDATE feed_counts SET entries = made.number"
            " FROM (SELECT feed_id AS its, count(*) AS number FROM entries GROUP BY feed_id) AS made WHERE feed_id = its"
        ),
        (
            "UPDATE feed_counts SET articles = made.kept, waiting = made.due FROM (SELECT feed_id AS its, count(article_id) AS kept,"
            " sum(CASE WHEN state = 'due' THEN 1 ELSE 0 END) AS due FROM pages GROUP BY feed_id) AS made WHERE feed_id = its"
        ),
        (
            "INSERT INTO speaker_outlets SELECT speaker_id, outlet_id, count(*) FROM attributions"
            " WHERE speaker_id IS NOT NULL AND outlet_id IS NOT NULL GROUP BY speaker_id, outlet_id"
        ),
        (
            "UPDATE speakers SET outlets = made.number FROM"
            " (SELECT speaker_id AS its, count(*) AS number FROM speaker_outlets GROUP BY speaker_id) AS made WHERE id = its"
        ),
        (
            "UPDATE outlets SET followed = made.number FROM"
            " (SELECT outlet_id AS its, count(*) AS number FROM feeds WHERE followed GROUP BY outlet_id) AS made WHERE id = its"
        ),
    ]


def _triggers() -> dict[str, tuple[str, list[str]]]:
    """By name: the event, and what is done after it."""
    made: dict[str, tuple[str, list[str]]] = {}
    for table in _COUNTED:
        for word, event, by in (("in", "INSERT", "+ 1"), ("out", "DELETE", "- 1")):
            step = f"UPDATE counters SET count = count {by} WHERE name = '{table}'"  # noqa: S608 - our own names
            made[f"count_{table}_{word}"] = (f"{event} ON {table}", [step])
    for table, steps, columns in (
        ("entries", _entry, "feed_id"),
        ("pages", _page, "feed_id, article_id, state, next_visit"),
        ("attributions", _attribution, "speaker_id, outlet_id"),
        ("entities", _entity, "slug"),
        ("feeds", _feed, "followed, outlet_id"),
    ):
        into, out = steps("new", "+"), steps("old", "-")
        made[f"keep_{table}_in"] = (f"INSERT ON {table}", into)
        made[f"keep_{table}_out"] = (f"DELETE ON {table}", out)
        made[f"keep_{table}_moved"] = (f"UPDATE OF {columns} ON {table}", [*out, *into])
    made["keep_feeds_in"][1].insert(0, "INSERT INTO feed_counts (feed_id) VALUES (new.id)")
    made["keep_feeds_out"][1].append("DELETE FROM feed_counts WHERE feed_id = old.id")
    for word, event, row, by in (("in", "INSERT", "new", "+ 1"), ("out", "DELETE", "old", "- 1")):
        step = f"UPDATE speakers SET outlets = outlets {by} WHERE id = {row}.speaker_id"  # noqa: S608
        made[f"keep_speaker_outlets_{word}"] = (f"{event} ON speaker_outlets", [step])
    return made


def _entry(row: str, sign: str) -> list[str]:
    return [f"UPDATE feed_counts SET entries = entries {sign} 1 WHERE feed_id = {row}.feed_id"]  # noqa: S608


def _page(row: str, sign: str) -> list[str]:
    return [
        (
            f"UPDATE feed_counts SET articles = articles {sign} ({row}.article_id IS NOT NULL),"  # noqa: S608
            f" waiting = waiting {sign} ({row}.state = 'due') WHERE feed_id = {row}.feed_id"
        ),
        f"UPDATE counters SET count = count {sign} 1 WHERE name = 'waiting' AND {_WAITS.format(row)}",  # noqa: S608
    ]


def _attribution(row: str, sign: str) -> list[str]:
    its = f"speaker_id = {row}.speaker_id AND outlet_id = {row}.outlet_id"
    changed = f"UPDATE speakers SET changes = changes + 1 WHERE id = {row}.speaker_id"  # noqa: S608
    if sign == "-":
        return [
            changed,
            f"UPDATE speaker_outlets SET statements = statements - 1 WHERE {its}",  # noqa: S608
            f"DELETE FROM speaker_outlets WHERE {its} AND statements = 0",  # noqa: S608
        ]
    return [
        changed,
        (
            f"INSERT INTO speaker_outlets SELECT {row}.speaker_id, {row}.outlet_id, 1"
            f" WHERE {row}.speaker_id IS NOT NULL AND {row}.outlet_id IS NOT NULL"
            " ON CONFLICT (speaker_id, outlet_id) DO UPDATE SET statements = statements + 1"
        ),
    ]


def _entity(row: str, _: str) -> list[str]:
    # a speaker is of the type that articles have them most as
    return [f"UPDATE speakers SET changes = changes + 1 WHERE slug = {row}.slug"]  # noqa: S608


def _feed(row: str, sign: str) -> list[str]:
    return [f"UPDATE outlets SET followed = followed {sign} {row}.followed WHERE id = {row}.outlet_id"]  # noqa: S608
