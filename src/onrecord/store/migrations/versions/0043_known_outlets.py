"""A story's outlets are the known ones: articles of which nobody knows the outlet don't count as one of their own."""

from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Takes the unknown one from the count of each story that has such articles."""
    op.execute(
        "UPDATE stories SET outlets = outlets - 1 WHERE outlets > 0 AND id IN"
        " (SELECT story_id FROM story_members WHERE publisher = '' AND NOT is_second)"
    )
