"""Which of a claim's characters are the statement's own words, where that isn't all of them."""

import json
import zlib
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_ATTRIBUTION_BITS = 11
_BATCH = 500


def upgrade() -> None:
    """Adds the column, and fills it from each article's newest state."""
    op.add_column("attributions", sa.Column("spans", sa.Text(), nullable=True))
    connection = op.get_bind()
    last = -1
    while rows := connection.execute(_NEWEST, {"last": last, "most": _BATCH}).fetchall():
        changes = [change for row in rows for change in _spans(row.id, row.record)]
        if changes:
            connection.execute(_KEEP, changes)
        last = rows[-1].id


_NEWEST = sa.text(
    "SELECT id, (SELECT record FROM revisions WHERE article_id = articles.id ORDER BY seen DESC, id DESC LIMIT 1)"
    " AS record FROM articles WHERE id > :last ORDER BY id LIMIT :most"
)
_KEEP = sa.text(
    "UPDATE attributions SET spans = :spans WHERE article_id = :article AND local_id = :name"
    " AND id >= :first AND id < :end"
)


def _spans(article_id: int, packed: bytes) -> list[dict[str, Any]]:
    made = []
    for item in json.loads(zlib.decompress(packed))["reading"].get("attributions", ()):
        spans = item.get("content", ())
        if len(spans) == 1:
            continue
        own = sorted((each["start"], each["end"]) for each in spans if each["part"] == spans[0]["part"])
        first = own[0][0] if own else 0
        made.append(
            {
                "article": article_id,
                "name": item["id"],
                "first": article_id << _ATTRIBUTION_BITS,
                "end": (article_id + 1) << _ATTRIBUTION_BITS,
                "spans": json.dumps([(start - first, end - first) for start, end in own], separators=(",", ":")),
            }
        )
    return made
