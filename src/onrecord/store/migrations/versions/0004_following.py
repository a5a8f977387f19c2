"""What is followed: how reading each feed went, what it announced, and the pages to fetch."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Adds columns and tables; no feed of an older store is followed yet."""
    op.add_column("outlets", sa.Column("keep_days", sa.Integer(), nullable=True))
    op.add_column("articles", sa.Column("vanished", sa.BigInteger(), nullable=True))
    for column in _FEED_COLUMNS:
        op.add_column("feeds", column)
    # what refers to an article or a capture is found without looking through all, when one is dropped
    op.create_index("revisions_capture", "revisions", ["capture_id"])
    op.create_index("revisions_last_capture", "revisions", ["last_capture_id"])
    op.create_index("attributions_article", "attributions", ["article_id"])
    op.create_index("feeds_due", "feeds", ["followed", "status", "next_poll"])
    _pages()
    _entries()


_FEED_COLUMNS: tuple[sa.Column[Any], ...] = (
    sa.Column("kind", sa.Text(), nullable=False, server_default="feed"),
    sa.Column("followed", sa.Boolean(), nullable=False, server_default="0"),
    sa.Column("folder", sa.Text()),
    sa.Column("full_page", sa.Text(), nullable=False, server_default="summary"),
    sa.Column("added", sa.BigInteger()),
    sa.Column("host", sa.Text(), nullable=False, server_default=""),
    sa.Column("status", sa.Text(), nullable=False, server_default="active"),
    sa.Column("next_poll", sa.Float(), nullable=False, server_default="0"),
    sa.Column("etag", sa.Text()),
    sa.Column("last_modified", sa.Text()),
    sa.Column("digest", sa.Text()),
    sa.Column("interval", sa.Float()),
    sa.Column("last_poll", sa.Float()),
    sa.Column("last_success", sa.Float()),
    sa.Column("last_change", sa.Float()),
    sa.Column("failures", sa.Integer(), nullable=False, server_default="0"),
    sa.Column("error", sa.Text()),
    sa.Column("hints", sa.Text()),
    sa.Column("hub", sa.Text()),
    sa.Column("topic", sa.Text()),
    sa.Column("hub_secret", sa.Text()),
    sa.Column("hub_until", sa.Float()),
)


def _pages() -> None:
    op.create_table(
        "pages",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("url", sa.Text(), nullable=False, unique=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("feed_id", sa.Integer(), sa.ForeignKey("feeds.id"), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("from_entry", sa.Boolean(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("first_seen", sa.Float(), nullable=False),
        sa.Column("next_visit", sa.Float()),
        sa.Column("visits", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text()),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("article_id", _ID, sa.ForeignKey("articles.id")),
    )
    op.create_index("ix_pages_feed_id", "pages", ["feed_id"])
    op.create_index("ix_pages_article_id", "pages", ["article_id"])
    op.create_index("pages_due", "pages", ["next_visit"])


def _entries() -> None:
    op.create_table(
        "entries",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("feed_id", sa.Integer(), sa.ForeignKey("feeds.id"), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("link", sa.Text()),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("published", sa.Float()),
        sa.Column("first_seen", sa.Float(), nullable=False),
        sa.Column("last_seen", sa.Float(), nullable=False),
        sa.Column("page_id", sa.Integer(), sa.ForeignKey("pages.id")),
    )
    op.create_index("ix_entries_page_id", "entries", ["page_id"])
    op.create_index("entries_key", "entries", ["feed_id", "key"], unique=True)
    op.create_index("entries_link", "entries", ["feed_id", "link"])
    op.create_index("entries_seen", "entries", ["feed_id", "first_seen"])
