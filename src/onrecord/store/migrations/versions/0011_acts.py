"""What kind of act each statement is, and what became of it. Counts are of what lists show, which is all but thoughts.

Rows from before have NULL: their reading did not ask. They are shown and counted as speech, as they were, until their
article is read again; so nothing that is kept need be counted or indexed anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_FORMER = ("count_attributions_in", "count_attributions_out")
_COLUMNS = "speaker_id, outlet_id, act"


def upgrade() -> None:
    """Adds the columns, and has triggers count what is shown."""
    op.add_column("attributions", sa.Column("act", sa.Text()))
    op.add_column("attributions", sa.Column("modality", sa.Text()))
    op.add_column("speakers", sa.Column("thoughts", sa.Integer(), nullable=False, server_default="0"))
    if op.get_bind().dialect.name != "sqlite":
        return
    into, out = _counted("new", "+"), _counted("old", "-")
    for name in _FORMER:
        op.execute(f"DROP TRIGGER {name}")
    for word, event, steps in (
        ("in", "INSERT", into),
        ("out", "DELETE", out),
        ("moved", f"UPDATE OF {_COLUMNS}", [*out, *into]),
    ):
        op.execute(f"DROP TRIGGER keep_attributions_{word}")
        op.execute(
            f"CREATE TRIGGER keep_attributions_{word} AFTER {event} ON attributions BEGIN {'; '.join(steps)}; END"
        )


def _counted(row: str, sign: str) -> list[str]:
    shown = f"{row}.act IS NOT 'thought'"
    its = f"speaker_id = {row}.speaker_id AND outlet_id = {row}.outlet_id"
    steps = [
        f"UPDATE speakers SET changes = changes + 1 WHERE id = {row}.speaker_id",  # noqa: S608 - our own names
        f"UPDATE counters SET count = count {sign} 1 WHERE name = 'attributions' AND {shown}",  # noqa: S608
    ]
    if sign == "-":
        return [
            *steps,
            f"UPDATE speaker_outlets SET statements = statements - 1 WHERE {its} AND {shown}",  # noqa: S608
            f"DELETE FROM speaker_outlets WHERE {its} AND statements = 0",  # noqa: S608
        ]
    return [
        *steps,
        (
            f"INSERT INTO speaker_outlets SELECT {row}.speaker_id, {row}.outlet_id, 1"
            f" WHERE {row}.speaker_id IS NOT NULL AND {row}.outlet_id IS NOT NULL AND {shown}"
            " ON CONFLICT (speaker_id, outlet_id) DO UPDATE SET statements = statements + 1"
        ),
    ]
