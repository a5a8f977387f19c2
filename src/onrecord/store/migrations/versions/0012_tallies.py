"""How many feeds are followed of which health and in which folder, and each feed's place in the list. Triggers keep both.

The page of ten thousand feeds counted them twice and sorted them all for the hundred that it shows; each page of the
News Feed counted them by folder.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_NOTED = "followed, folder, status, failures, last_success"
_HEALTH = (
    "CASE WHEN {0}.status <> 'active' THEN {0}.status WHEN {0}.failures > 0 THEN 'failing'"
    " WHEN {0}.last_success IS NOT NULL THEN 'well' ELSE 'new' END"
)
# by folder (those in none first), outlet; char(1) comes before all that stands in names
_PLACE = (
    "CASE WHEN {0}.folder IS NULL THEN '0' ELSE '1' || lower({0}.folder) || char(1) || {0}.folder END || char(1)"
    " || coalesce((SELECT lower(name) FROM outlets WHERE id = {0}.outlet_id), '')"
)


def upgrade() -> None:
    """Makes the counts and places of what is there, once, and has triggers keep them."""
    op.create_table(
        "feed_tallies",
        sa.Column("kind", sa.Text(), primary_key=True),
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("feeds", sa.Integer(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.add_column("feeds", sa.Column("place", sa.Text(), nullable=False, server_default=""))
    health, place = _HEALTH.format("feeds"), _PLACE.format("feeds")
    op.execute(f"UPDATE feeds SET place = {place}")  # noqa: S608 - our own names
    op.execute(
        f"INSERT INTO feed_tallies SELECT 'health', {health}, count(*) FROM feeds WHERE followed GROUP BY 2"  # noqa: S608
    )
    op.execute(
        "INSERT INTO feed_tallies SELECT 'folder', folder, count(*) FROM feeds"
        " WHERE followed AND folder IS NOT NULL GROUP BY folder"
    )
    op.create_index("feeds_place", "feeds", ["followed", "place"])
    for name, (event, steps) in _triggers().items() if op.get_bind().dialect.name == "sqlite" else ():
        op.execute(f"CREATE TRIGGER {name} AFTER {event} BEGIN {'; '.join(steps)}; END")


def _triggers() -> dict[str, tuple[str, list[str]]]:
    """By name: the event, and what is done after it."""
    into, out = _in("new"), _out("old")
    changed = " OR ".join(
        f"{each.format('old')} IS NOT {each.format('new')}"
        for each in ("{0}.followed", "{0}.folder", f"({_HEALTH})")
    )
    place = f"UPDATE feeds SET place = {_PLACE.format('feeds')}"  # noqa: S608 - our own names
    return {
        "tally_feeds_in": ("INSERT ON feeds", into),
        "tally_feeds_out": ("DELETE ON feeds", out),
        "tally_feeds_moved": (f"UPDATE OF {_NOTED} ON feeds WHEN {changed}", [*out, *into]),
        "place_feeds_in": ("INSERT ON feeds", [f"{place} WHERE id = new.id"]),
        "place_feeds_moved": ("UPDATE OF folder, outlet_id ON feeds", [f"{place} WHERE id = new.id"]),
        "place_feeds_named": ("UPDATE OF name ON outlets", [f"{place} WHERE outlet_id = new.id"]),
    }


def _in(row: str) -> list[str]:
    more = " ON CONFLICT (kind, name) DO UPDATE SET feeds = feeds + 1"
    return [
        f"INSERT INTO feed_tallies SELECT 'health', {_HEALTH.format(row)}, 1 WHERE {row}.followed{more}",
        (
            f"INSERT INTO feed_tallies SELECT 'folder', {row}.folder, 1"
            f" WHERE {row}.followed AND {row}.folder IS NOT NULL{more}"
        ),
    ]


def _out(row: str) -> list[str]:
    return [
        *(
            f"UPDATE feed_tallies SET feeds = feeds - 1 WHERE {row}.followed AND kind = '{kind}' AND name = {name}"  # noqa: S608
            for kind, name in (("health", _HEALTH.format(row)), ("folder", f"{row}.folder"))
        ),
        "DELETE FROM feed_tallies WHERE feeds = 0",
    ]
