"""The tables of the record, for every database that SQLAlchemy speaks; each dialect has its own full-text search.

`revisions.record` is the only source of truth: the whole ArticleRecord as compressed JSON, from which the model comes
back exactly. All other columns are projections of the record for queries, made by `project.py`. The rows of figures,
authors, entities and attributions show an article's newest revision. Only what queries need has rows: the first figure,
which lists show; entities that speak; no mentions or times.

Ids carry time. An article's id is its `at` in whole seconds since 1970, shifted left by 20 bits, plus a count within
the second. `at` is the publishing date, else when the article was first seen (see `ids.py` for impossible dates). An
attribution's id is its article's id shifted left by 11 bits, plus its place. So "newest first" is the order of the
primary key, a date is a range of ids, and full-text search gives hits in that order without sorting.

Where an article's `at` changes (a page that gave no date gives one now), the article and its statements get new ids.
`former_ids` says which article an old id stands for.

Seconds below 2**32 (the year 2106) keep an article's id below 2**52, which JavaScript can hold, and an attribution's
below 2**63, which databases can hold.

What is followed and how it is fetched has tables of its own (following_tables.py), which this module also names.

`payloads` has the captures' payloads, squeezed (see kept_bytes.py), with the dictionary that each needs. A store that
is being upgraded still has some payloads in `captures.payload`, which is otherwise empty. `upgrades` says how far that
is. `captures.edition` is what read the capture last, where nothing but its bytes was read (page_reader.py); what is
captured again needs no reading then (unchanged.py). NULL elsewhere.

Triggers keep `counters`, `speaker_outlets` and the columns `outlets.followed`, `speakers.outlets` and
`speakers.changes`, in the transaction that changes the rows (SQLite's triggers are in migrations/versions). Nothing in
Python writes them. `speakers.changes` counts the times that a speaker's line may have changed.

`attributions.circumstances` says, as JSON, where, to whom, through whom and on which day something was said
(contract/circumstances.py). It is NULL where none of it is known, or where an older version made the row.

`attributions.first_seen` is since when a statement stands; NULL where it has stood as long as its article is known.
Statements that no longer stand are in lives/tables.py; `speakers.former` counts those that lists show.

A speaker is a name. `speakers.person_id` says whose name it is, and `by` who decided that (see registry/tables.py).
`family` is the last word of a person's full name.

`revisions.seen` and `last_seen` are the first and last capture that showed this state; `reader` says who read it.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    LargeBinary,
    Table,
    text,
)

from onrecord.store.column_types import INTEGER, KEY, TEXT
from onrecord.store.following_tables import entries, feed_counts, feed_tallies, feeds, hosts, pages, unreadable
from onrecord.store.metadata import metadata

ARTICLE_BITS = 20
ATTRIBUTION_BITS = 11

_FULL = text("family IS NOT NULL")
_VANISHED = text("vanished IS NOT NULL")
MAX_ROLE_CHARS = 200
"""No more characters of a statement are anybody's role. PostgreSQL takes no text of any length into an index."""
_ROLE = text(f"role IS NOT NULL AND length(role) <= {MAX_ROLE_CHARS}")
_UNFOLLOWED = text("followed = 0 AND articles > 0")

outlets = Table(
    "outlets",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("slug", TEXT, nullable=False, unique=True),
    Column("name", TEXT, nullable=False),
    Column("site", TEXT),
    Column("language", TEXT),
    Column("articles", INTEGER, nullable=False, default=0),
    Column("keep_days", INTEGER),
    Column("followed", INTEGER, nullable=False, server_default="0"),
    Index("outlets_articles", "articles"),
    Index("outlets_unfollowed", "articles", sqlite_where=_UNFOLLOWED, postgresql_where=_UNFOLLOWED),
)

captures = Table(
    "captures",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("page", KEY, nullable=False),
    Column("digest", TEXT, nullable=False),
    Column("target_uri", TEXT),
    Column("final_uri", TEXT),
    Column("name", TEXT, nullable=False),
    Column("date", BigInteger, nullable=False),
    Column("dated", Boolean, nullable=False),
    Column("status", INTEGER),
    Column("headers", TEXT, nullable=False),
    Column("origin", TEXT, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("edition", TEXT),
    Index("captures_page_date", "page", "date"),
)

dictionaries = Table(
    "dictionaries",
    metadata,
    Column("id", INTEGER, primary_key=True, autoincrement=False),
    Column("kind", TEXT, nullable=False),
    Column("host", TEXT),
    Column("made", Float, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Index("dictionaries_host", "kind", "host", "made"),
)

payloads = Table(
    "payloads",
    metadata,
    Column("id", ForeignKey("captures.id"), primary_key=True),
    Column("dictionary_id", ForeignKey("dictionaries.id")),
    Column("size", INTEGER, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Index("payloads_dictionary", "dictionary_id", "id"),
)

common_words = Table(
    "common_words",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("word", TEXT, nullable=False),
)

upgrades = Table(
    "upgrades",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("name", TEXT, nullable=False, unique=True),
    Column("position", BigInteger, nullable=False, server_default="-1"),
    Column("done", INTEGER, nullable=False, server_default="0"),
    Column("total", INTEGER, nullable=False, server_default="0"),
    Column("finished", Float),
)

articles = Table(
    "articles",
    metadata,
    Column("id", INTEGER, primary_key=True, autoincrement=False),
    Column("key", KEY, nullable=False, unique=True),
    Column("outlet_id", ForeignKey("outlets.id")),
    Column("first_seen", BigInteger, nullable=False),
    Column("published", BigInteger),
    Column("published_precision", TEXT, nullable=False),
    Column("section", KEY),
    Column("headline", TEXT),
    Column("standfirst", TEXT),
    Column("excerpt", TEXT, nullable=False),
    Column("reading_minutes", INTEGER),
    Column("language", TEXT),
    Column("truncated", Boolean, nullable=False),
    Column("coverage", TEXT, nullable=False),
    Column("statements", INTEGER, nullable=False),
    Column("speakers", TEXT, nullable=False),
    Column("revisions", INTEGER, nullable=False),
    Column("vanished", BigInteger),
    Index("articles_vanished", "vanished", sqlite_where=_VANISHED, postgresql_where=_VANISHED),
    Index("articles_outlet", "outlet_id", "id"),
    Index("articles_section", "section", "id"),
)

former_ids = Table(
    "former_ids",
    metadata,
    Column("id", INTEGER, primary_key=True, autoincrement=False),
    Column("article_id", ForeignKey("articles.id"), nullable=False, index=True),
)

revisions = Table(
    "revisions",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("capture_id", ForeignKey("captures.id"), nullable=False),
    Column("seen", BigInteger, nullable=False),
    Column("last_seen", BigInteger, nullable=False),
    Column("last_capture_id", ForeignKey("captures.id"), nullable=False),
    Column("reader", TEXT, nullable=False),
    Column("state_digest", TEXT, nullable=False),
    Column("text_digest", TEXT, nullable=False),
    Column("headline", TEXT),
    Column("record", LargeBinary, nullable=False),
    Index("revisions_article_seen", "article_id", "seen", "id"),
    Index("revisions_capture", "capture_id"),
    Index("revisions_last_capture", "last_capture_id"),
)

pictures = Table(
    "pictures",
    metadata,
    Column("digest", TEXT, primary_key=True),
    Column("media_type", TEXT, nullable=False),
    Column("payload", LargeBinary, nullable=False),
)

picture_urls = Table(
    "picture_urls",
    metadata,
    Column("url", KEY, primary_key=True),
    Column("digest", ForeignKey("pictures.digest"), nullable=False),
)

outlet_icons = Table(
    "outlet_icons",
    metadata,
    Column("outlet_id", ForeignKey("outlets.id"), primary_key=True),
    Column("digest", ForeignKey("pictures.digest")),
    Column("due", Float, nullable=False),
    sqlite_with_rowid=False,
)

figures = Table(
    "figures",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("position", INTEGER, primary_key=True),
    Column("url", TEXT),
    Column("alt", TEXT),
    Column("caption", TEXT),
    Column("credit", TEXT),
)

authors = Table(
    "authors",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("slug", TEXT, nullable=False, unique=True),
    Column("name", TEXT, nullable=False),
)

article_authors = Table(
    "article_authors",
    metadata,
    Column("author_id", ForeignKey("authors.id"), primary_key=True),
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("position", INTEGER, nullable=False),
    Index("article_authors_article", "article_id"),
)

speakers = Table(
    "speakers",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("slug", TEXT, nullable=False, unique=True),
    Column("name", TEXT, nullable=False),
    Column("type", TEXT, nullable=False),
    Column("statements", INTEGER, nullable=False, default=0),
    Column("articles", INTEGER, nullable=False, default=0),
    Column("outlets", INTEGER, nullable=False, server_default="0"),
    Column("changes", INTEGER, nullable=False, server_default="0"),
    Column("thoughts", INTEGER, nullable=False, server_default="0"),
    Column("former", INTEGER, nullable=False, server_default="0"),
    Column("person_id", ForeignKey("persons.id")),
    Column("by", TEXT, nullable=False, server_default="reading"),
    Column("family", TEXT),
    Index("speakers_family", "family", sqlite_where=_FULL, postgresql_where=_FULL),
    Index("speakers_person", "person_id", "statements"),
)

speaker_outlets = Table(
    "speaker_outlets",
    metadata,
    Column("speaker_id", INTEGER, primary_key=True),
    Column("outlet_id", INTEGER, primary_key=True),
    Column("statements", INTEGER, nullable=False),
    sqlite_with_rowid=False,
)

attributions = Table(
    "attributions",
    metadata,
    Column("id", INTEGER, primary_key=True, autoincrement=False),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("local_id", TEXT, nullable=False),
    Column("speaker_id", ForeignKey("speakers.id")),
    Column("speaker", TEXT),
    Column("outlet_id", ForeignKey("outlets.id")),
    Column("stance", TEXT, nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("role", TEXT),
    Column("source", TEXT),
    Column("cue", TEXT, nullable=False),
    Column("said_on", TEXT),
    Column("before", TEXT, nullable=False),
    Column("content", TEXT, nullable=False),
    Column("after", TEXT, nullable=False),
    Column("spans", TEXT),
    Column("act", TEXT),
    Column("modality", TEXT),
    Column("first_seen", BigInteger),
    Column("circumstances", TEXT),
    Index("attributions_article", "article_id"),
    Index("attributions_speaker", "speaker_id", "id"),
    Index("attributions_role", "speaker_id", "id", "role", sqlite_where=_ROLE, postgresql_where=_ROLE),
)

entities = Table(
    "entities",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("local_id", TEXT, primary_key=True),
    Column("type", TEXT, nullable=False),
    Column("name", TEXT, nullable=False),
    Column("slug", TEXT, nullable=False),
    Index("entities_slug", "slug", "article_id"),
)

counters = Table(
    "counters",
    metadata,
    Column("name", TEXT, primary_key=True),
    Column("count", INTEGER, nullable=False, server_default="0"),
)

PROJECTIONS = (entities, attributions, figures, article_authors)
"""The tables that are made again from an article's newest revision, in an order in which foreign keys allow
deleting."""

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
    "hosts",
    "metadata",
    "outlets",
    "pages",
    "payloads",
    "picture_urls",
    "pictures",
    "revisions",
    "speaker_outlets",
    "speakers",
    "unreadable",
    "upgrades",
]
