"""What the owner says of a feed: its title, its site, how its server is asked, and where its links stand on a page."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the columns."""
    text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    for name in ("own_title", "site", "request", "selectors"):
        op.add_column("feeds", sa.Column(name, text))
