"""The tables, for every database that SQLAlchemy speaks; full-text search stands with each dialect.

`revisions.record` is the one truth: the whole ArticleRecord as compressed JSON, from which the model comes back
exactly. All other columns are projections of it for asking, made anew by `project.py` whenever it changes; those
of figures, authors, entities and attributions are of an article's newest revision. Only what is asked for has rows: of
figures the first, which lists show, of entities those that speak, and no mentions or times.

Ids carry time. An article's id is its `at` in whole seconds since 1970 shifted left by 20 bits, plus a count
within the second (`at` is the publishing date, else when it was first seen; see `ids.py` for dates that can't be); an attribution's is its article's id shifted left by 11 bits, plus its place. So "newest first"
is the order of the primary key, a date is a range of ids, and full-text search gives its hits in that order
without sorting.

Where an article's `at` turns out to be another (a page that gave no date gives one now), the article and its
statements get new ids, and `former_ids` says which article an old id stands for.

Seconds below 2**32 (the year 2106) keep an article's id below 2**52, which JavaScript holds, and an attribution's
below 2**63, which databases hold.

`feeds` holds what is followed and how reading it went; `entries` what each feed announced, by the feed's own id and by
link; `pages` the addresses to fetch, each once however many feeds lead there. `following.py` keeps these three.
`unreadable` holds the digests of bytes whose reading went over its bounds, with the version that tried (`unreadable.py`).

`payloads` has the captures' payloads, squeezed (see kept_bytes.py), with the dictionary that each needs; a store that is
being upgraded still has some in `captures.payload`, which is empty otherwise. `upgrades` says how far that is.

`counters`, `feed_counts`, `speaker_outlets` and the columns `outlets.followed`, `speakers.outlets` and `speakers.changes` are
kept by triggers (SQLite's are in migrations/versions), in the transaction of what they count: nothing in Python writes them.
`feed_tallies` (followed feeds by `health` and by `folder`) and `feeds.place` (what the list of feeds is sorted by) are, too.
`speakers.changes` says how often what a speaker's line shows may have become another.

`revisions.seen` and `last_seen` are the first and last capture that showed this state; `reader` says who read it.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

ARTICLE_BITS = 20
ATTRIBUTION_BITS = 11

metadata = MetaData()

_WAITING = text("next_visit IS NOT NULL")
_FAILED = text("state = 'failed'")
_UNFOLLOWED = text("followed = 0 AND articles > 0")

outlets = Table(
    "outlets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slug", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("site", Text),
    Column("language", Text),
    Column("articles", Integer, nullable=False, default=0),
    Column("keep_days", Integer),
    Column("followed", Integer, nullable=False, server_default="0"),
    Index("outlets_articles", "articles"),
    Index("outlets_unfollowed", "articles", sqlite_where=_UNFOLLOWED, postgresql_where=_UNFOLLOWED),
)

feeds = Table(
    "feeds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("outlet_id", ForeignKey("outlets.id"), nullable=False, index=True),
    Column("url", Text, nullable=False, unique=True),
    Column("title", Text),
    Column("kind", Text, nullable=False, server_default="feed"),
    Column("followed", Boolean, nullable=False, server_default="0"),
    Column("folder", Text),
    Column("full_page", Text, nullable=False, server_default="summary"),
    Column("added", BigInteger),
    Column("host", Text, nullable=False, server_default=""),
    Column("status", Text, nullable=False, server_default="active"),
    Column("next_poll", Float, nullable=False, server_default="0"),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("digest", Text),
    Column("interval", Float),
    Column("last_poll", Float),
    Column("last_success", Float),
    Column("last_change", Float),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("error", Text),
    Column("hints", Text),
    Column("hub", Text),
    Column("topic", Text),
    Column("hub_secret", Text),
    Column("hub_until", Float),
    Column("allowed", Text),
    Column("place", Text, nullable=False, server_default=""),
    Index("feeds_due", "followed", "status", "next_poll"),
    Index("feeds_place", "followed", "place"),
)

feed_tallies = Table(
    "feed_tallies",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("feeds", Integer, nullable=False),
    sqlite_with_rowid=False,
)

feed_counts = Table(
    "feed_counts",
    metadata,
    Column("feed_id", Integer, primary_key=True),
    Column("entries", Integer, nullable=False, server_default="0"),
    Column("articles", Integer, nullable=False, server_default="0"),
    Column("waiting", Integer, nullable=False, server_default="0"),
)

pages = Table(
    "pages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("url", Text, nullable=False, unique=True),
    Column("address", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("feed_id", ForeignKey("feeds.id"), nullable=False, index=True),
    Column("state", Text, nullable=False),
    Column("from_entry", Boolean, nullable=False),
    Column("entry", Text, nullable=False),
    Column("first_seen", Float, nullable=False),
    Column("next_visit", Float),
    Column("visits", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("error", Text),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("article_id", ForeignKey("articles.id"), index=True),
    Index("pages_due", "next_visit"),
    # partial, since most pages wait for nothing any more
    Index("pages_turn", "feed_id", "next_visit", sqlite_where=_WAITING, postgresql_where=_WAITING),
    Index("pages_failed", "feed_id", sqlite_where=_FAILED, postgresql_where=_FAILED),
)

unreadable = Table(
    "unreadable",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("version", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("at", Float, nullable=False),
    Index("unreadable_at", "at"),
)

entries = Table(
    "entries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("feed_id", ForeignKey("feeds.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("link", Text),
    Column("digest", Text, nullable=False),
    Column("title", Text),
    Column("published", Float),
    Column("first_seen", Float, nullable=False),
    Column("last_seen", Float, nullable=False),
    Column("page_id", ForeignKey("pages.id"), index=True),
    Index("entries_key", "feed_id", "key", unique=True),
    Index("entries_link", "feed_id", "link"),
    Index("entries_seen", "feed_id", "first_seen"),
)

captures = Table(
    "captures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("page", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("target_uri", Text),
    Column("final_uri", Text),
    Column("name", Text, nullable=False),
    Column("date", BigInteger, nullable=False),
    Column("dated", Boolean, nullable=False),
    Column("status", Integer),
    Column("headers", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Index("captures_page_date", "page", "date"),
)

dictionaries = Table(
    "dictionaries",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("host", Text),
    Column("made", Float, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Index("dictionaries_host", "kind", "host", "made"),
)

payloads = Table(
    "payloads",
    metadata,
    Column("id", ForeignKey("captures.id"), primary_key=True),
    Column("dictionary_id", ForeignKey("dictionaries.id")),
    Column("size", Integer, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Index("payloads_dictionary", "dictionary_id", "id"),
)

common_words = Table(
    "common_words",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("word", Text, nullable=False),
)

upgrades = Table(
    "upgrades",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("position", BigInteger, nullable=False, server_default="-1"),
    Column("done", Integer, nullable=False, server_default="0"),
    Column("total", Integer, nullable=False, server_default="0"),
    Column("finished", Float),
)

articles = Table(
    "articles",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("key", Text, nullable=False, unique=True),
    Column("outlet_id", ForeignKey("outlets.id")),
    Column("first_seen", BigInteger, nullable=False),
    Column("published", BigInteger),
    Column("published_precision", Text, nullable=False),
    Column("section", Text),
    Column("headline", Text),
    Column("standfirst", Text),
    Column("excerpt", Text, nullable=False),
    Column("reading_minutes", Integer),
    Column("language", Text),
    Column("truncated", Boolean, nullable=False),
    Column("coverage", Text, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("speakers", Text, nullable=False),
    Column("revisions", Integer, nullable=False),
    Column("vanished", BigInteger),
    Index("articles_outlet", "outlet_id", "id"),
    Index("articles_section", "section", "id"),
)

former_ids = Table(
    "former_ids",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("article_id", ForeignKey("articles.id"), nullable=False, index=True),
)

revisions = Table(
    "revisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("capture_id", ForeignKey("captures.id"), nullable=False),
    Column("seen", BigInteger, nullable=False),
    Column("last_seen", BigInteger, nullable=False),
    Column("last_capture_id", ForeignKey("captures.id"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("state_digest", Text, nullable=False),
    Column("text_digest", Text, nullable=False),
    Column("headline", Text),
    Column("record", LargeBinary, nullable=False),
    Index("revisions_article_seen", "article_id", "seen", "id"),
    Index("revisions_capture", "capture_id"),
    Index("revisions_last_capture", "last_capture_id"),
)

pictures = Table(
    "pictures",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("media_type", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
)

picture_urls = Table(
    "picture_urls",
    metadata,
    Column("url", Text, primary_key=True),
    Column("digest", ForeignKey("pictures.digest"), nullable=False),
)

figures = Table(
    "figures",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("url", Text),
    Column("alt", Text),
    Column("caption", Text),
    Column("credit", Text),
)

authors = Table(
    "authors",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slug", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
)

article_authors = Table(
    "article_authors",
    metadata,
    Column("author_id", ForeignKey("authors.id"), primary_key=True),
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("position", Integer, nullable=False),
    Index("article_authors_article", "article_id"),
)

speakers = Table(
    "speakers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slug", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("statements", Integer, nullable=False, default=0),
    Column("articles", Integer, nullable=False, default=0),
    Column("outlets", Integer, nullable=False, server_default="0"),
    Column("changes", Integer, nullable=False, server_default="0"),
    Column("thoughts", Integer, nullable=False, server_default="0"),
    Index("speakers_statements", "statements"),
)

speaker_outlets = Table(
    "speaker_outlets",
    metadata,
    Column("speaker_id", Integer, primary_key=True),
    Column("outlet_id", Integer, primary_key=True),
    Column("statements", Integer, nullable=False),
    sqlite_with_rowid=False,
)

attributions = Table(
    "attributions",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("local_id", Text, nullable=False),
    Column("speaker_id", ForeignKey("speakers.id")),
    Column("speaker", Text),
    Column("outlet_id", ForeignKey("outlets.id")),
    Column("stance", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("role", Text),
    Column("source", Text),
    Column("cue", Text, nullable=False),
    Column("said_on", Text),
    Column("before", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("spans", Text),
    Column("act", Text),
    Column("modality", Text),
    Index("attributions_article", "article_id"),
    Index("attributions_speaker", "speaker_id", "id"),
)

entities = Table(
    "entities",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("local_id", Text, primary_key=True),
    Column("type", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("slug", Text, nullable=False),
    Index("entities_slug", "slug", "article_id"),
)

counters = Table(
    "counters",
    metadata,
    Column("name", Text, primary_key=True),
    Column("count", Integer, nullable=False, server_default="0"),
)

PROJECTIONS = (entities, attributions, figures, article_authors)
"""What is made anew from an article's newest revision, in an order that foreign keys allow to delete."""

__all__ = [
    "ARTICLE_BITS",
    "ATTRIBUTION_BITS",
    "PROJECTIONS",
    "article_authors",
    "articles",
    "attributions",
    "authors",
    "captures",
    "common_words",
    "counters",
    "dictionaries",
    "entities",
    "entries",
    "feed_counts",
    "feed_tallies",
    "feeds",
    "figures",
    "former_ids",
    "metadata",
    "outlets",
    "pages",
    "payloads",
    "picture_urls",
    "pictures",
    "revisions",
    "speaker_outlets",
    "speakers",
    "upgrades",
]
