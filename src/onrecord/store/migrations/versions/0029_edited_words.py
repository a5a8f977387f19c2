"""Edits of an article's own words, its headline first, beside those of statements.

Headlines that changed before are found among the articles' states. Corrections that were noted before are found when an article is
read again.
"""

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_BITS = 20
"""Of an id: what stands behind its second."""
_BATCH = 1_000
_CHANGED = """
    SELECT * FROM (
        SELECT r.id, r.article_id, a.outlet_id, r.seen, r.headline,
            LAG(r.headline) OVER (PARTITION BY r.article_id ORDER BY r.seen, r.id) AS before
        FROM revisions r JOIN articles a ON a.id = r.article_id WHERE a.revisions > 1
    ) states WHERE headline <> before ORDER BY seen, id
"""
_LAST = "SELECT max(id) FROM edits WHERE id >= :low AND id < :high"
_PUT = """
    INSERT INTO edits (id, article_id, outlet_id, kind, old_words, new_words)
    VALUES (:id, :article_id, :outlet_id, 'headline', :before, :headline)
"""


def upgrade() -> None:
    """Adds the columns, and the headlines that changed."""
    text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    for name in ("old_words", "new_words"):
        op.add_column("edits", sa.Column(name, text))
    op.create_index("edits_kind", "edits", ["kind", "id"])
    connection = op.get_bind()
    rows: list[dict[str, object]] = []
    second, taken = -1, 0
    changed = connection.execute(sa.text(_CHANGED).execution_options(yield_per=_BATCH))
    for each in changed.mappings():
        if _words(each["headline"]) == _words(each["before"]):
            continue
        low = min(max(each["seen"], 0), (1 << 32) - 1) << _BITS
        if low != second:  # they come in their order
            last = connection.execute(sa.text(_LAST), {"low": low, "high": low + (1 << _BITS)}).scalar()
            second, taken = low, 0 if last is None else last + 1 - low
        its = {name: each[name] for name in ("article_id", "outlet_id", "before", "headline")}
        rows.append({"id": low + taken, **its})
        taken += 1
        if len(rows) == _BATCH:
            connection.execute(sa.text(_PUT), rows)
            rows = []
    if rows:
        connection.execute(sa.text(_PUT), rows)


def _words(headline: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", headline).casefold())
