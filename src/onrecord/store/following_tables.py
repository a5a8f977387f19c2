"""The tables of what is followed, and of fetching it. The tables of the record are in schema.py.

`feeds` has what is followed and how reading it went. `entries` has what each feed announced, by the feed's own id and
by link. `pages` has the addresses to fetch, each once, however many feeds lead there. `settling.py` writes the results
of a reading. `unreadable` has the digests of bytes that exceeded the reader's bounds, with the version that tried.

`hosts` says which hosts are leased to which refreshing process, and until when to leave them alone. Only a store that
several processes share has rows there (see contract/leases.py). Its times are the server's, in seconds since 1970.

Triggers keep `feed_counts`, `feed_tallies` (followed feeds by `health` and by `folder`) and `feeds.place` (the sort key
of the list of feeds), in the transaction that changes the rows (SQLite's triggers are in migrations/versions). Feeds that
are read but ill-formed are few: they are counted in an index that has no others.
"""

from sqlalchemy import BigInteger, Boolean, Column, Float, ForeignKey, Index, LargeBinary, Table, text

from onrecord.store.column_types import INTEGER, KEY, TEXT
from onrecord.store.metadata import metadata

_WAITING = text("next_visit IS NOT NULL")
_LEASED = text("leased_by IS NOT NULL")
_FAILED = text("state = 'failed'")
_BROKEN = text("failures = 0 AND last_success IS NOT NULL AND error IS NOT NULL")

feeds = Table(
    "feeds",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("outlet_id", ForeignKey("outlets.id"), nullable=False, index=True),
    Column("url", TEXT, nullable=False, unique=True),
    Column("title", TEXT),
    Column("kind", TEXT, nullable=False, server_default="feed"),
    Column("followed", Boolean, nullable=False, server_default="0"),
    Column("folder", TEXT),
    Column("full_page", TEXT, nullable=False, server_default="summary"),
    Column("added", BigInteger),
    Column("host", TEXT, nullable=False, server_default=""),
    Column("status", TEXT, nullable=False, server_default="active"),
    Column("next_poll", Float, nullable=False, server_default="0"),
    Column("etag", TEXT),
    Column("last_modified", TEXT),
    Column("digest", TEXT),
    Column("interval", Float),
    Column("last_poll", Float),
    Column("last_success", Float),
    Column("last_change", Float),
    Column("failures", INTEGER, nullable=False, server_default="0"),
    Column("error", TEXT),
    Column("hints", TEXT),
    Column("hub", TEXT),
    Column("topic", TEXT),
    Column("hub_secret", TEXT),
    Column("hub_until", Float),
    Column("allowed", TEXT),
    Column("place", TEXT, nullable=False, server_default=""),
    Column("own_title", TEXT),
    Column("site", TEXT),
    Column("request", TEXT),
    Column("selectors", TEXT),
    Index("feeds_due", "followed", "status", "next_poll"),
    Index("feeds_place", "followed", "place"),
    Index("feeds_broken", "followed", "status", "place", sqlite_where=_BROKEN, postgresql_where=_BROKEN),
)

feed_tallies = Table(
    "feed_tallies",
    metadata,
    Column("kind", TEXT, primary_key=True),
    Column("name", TEXT, primary_key=True),
    Column("feeds", INTEGER, nullable=False),
    sqlite_with_rowid=False,
)

feed_counts = Table(
    "feed_counts",
    metadata,
    Column("feed_id", INTEGER, primary_key=True, autoincrement=False),
    Column("entries", INTEGER, nullable=False, server_default="0"),
    Column("articles", INTEGER, nullable=False, server_default="0"),
    Column("waiting", INTEGER, nullable=False, server_default="0"),
)

pages = Table(
    "pages",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("url", KEY, nullable=False, unique=True),
    Column("address", TEXT, nullable=False),
    Column("host", TEXT, nullable=False),
    Column("feed_id", ForeignKey("feeds.id"), nullable=False, index=True),
    Column("state", TEXT, nullable=False),
    Column("from_entry", Boolean, nullable=False),
    Column("entry", TEXT, nullable=False),
    Column("first_seen", Float, nullable=False),
    Column("next_visit", Float),
    Column("visits", INTEGER, nullable=False),
    Column("failures", INTEGER, nullable=False),
    Column("error", TEXT),
    Column("etag", TEXT),
    Column("last_modified", TEXT),
    Column("article_id", ForeignKey("articles.id"), index=True),
    Index("pages_due", "next_visit"),
    # partial, since most pages no longer wait for anything
    Index("pages_turn", "feed_id", "next_visit", sqlite_where=_WAITING, postgresql_where=_WAITING),
    Index("pages_failed", "feed_id", sqlite_where=_FAILED, postgresql_where=_FAILED),
)

unreadable = Table(
    "unreadable",
    metadata,
    Column("digest", TEXT, primary_key=True),
    Column("version", TEXT, primary_key=True),
    Column("reason", TEXT, nullable=False),
    Column("at", Float, nullable=False),
    Index("unreadable_at", "at"),
)

entries = Table(
    "entries",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("feed_id", ForeignKey("feeds.id"), nullable=False),
    Column("key", KEY, nullable=False),
    Column("link", KEY),
    Column("digest", TEXT, nullable=False),
    Column("title", TEXT),
    Column("published", Float),
    Column("first_seen", Float, nullable=False),
    Column("last_seen", Float, nullable=False),
    Column("page_id", ForeignKey("pages.id"), index=True),
    Index("entries_key", "feed_id", "key", unique=True),
    Index("entries_link", "feed_id", "link"),
    Index("entries_seen", "feed_id", "first_seen", "published"),
)

hosts = Table(
    "hosts",
    metadata,
    Column("host", KEY, primary_key=True),
    Column("leased_by", TEXT),
    Column("leased_until", Float),
    Column("held_until", Float),
    Column("rests_until", Float),
    Column("delay", Float),
    Index("hosts_leased", "leased_until", sqlite_where=_LEASED, postgresql_where=_LEASED),
)

robots = Table(
    "robots",
    metadata,
    Column("origin", KEY, primary_key=True),
    Column("answer", TEXT, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("at", Float, nullable=False),
    Index("robots_at", "at"),
)
