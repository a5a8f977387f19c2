"""The tables of readers and of what belongs to them.

`unread` has a row for each article that a reader has *not* read: few rows beside all that is kept, and in the order
that lists show. So no list looks through read articles to leave them out, and in a store that was filled before there
were readers nothing is unread. `outlet_id` (0 for none) and `section` ("" for none) are the article's own; triggers
keep counts by both (triggers.py). A reader has the id of their account (accounts/). The owner, 1, is always there, also
where nobody signs in.

`notes` are what a reader highlighted. `quote` has the words as they stood at `start`, in code points of the text, with
the text before and after them. `folded` is what search finds a note by.

`played` says where a reader stopped in an article's sound or film. `media` is a key made from its address.

`readers.looked` says from when on changes are new to a reader, `visited` when they were last here, `looked_before` what
`looked` was before it moved (see contract/since.py).

`interests` are what readers follow. `target` is the id of a story, an outlet or one of a person's names (0 for a
folder); `name` is a folder's name ("" otherwise).

`kept_articles` are those that a reader starred or saved for later, or that one of their rules hides (`kind`).
"""

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Table

from onrecord.store.column_types import INTEGER, KEY, TEXT
from onrecord.store.schema import metadata

readers = Table(
    "readers",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("looked", Float),
    Column("settings", TEXT, nullable=False, server_default="{}"),
    Column("visited", Float),
    Column("looked_before", Float),
)

interests = Table(
    "interests",
    metadata,
    Column("reader_id", ForeignKey("readers.id"), primary_key=True),
    Column("kind", TEXT, primary_key=True),
    Column("target", INTEGER, primary_key=True, autoincrement=False),
    Column("name", KEY, primary_key=True),
    Column("at", Float, nullable=False),
    sqlite_with_rowid=False,
)

unread = Table(
    "unread",
    metadata,
    # the article first: whatever happens to an article happens to all its rows
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("reader_id", ForeignKey("readers.id"), primary_key=True),
    Column("outlet_id", INTEGER, nullable=False),
    Column("section", KEY, nullable=False),
    Column("is_revised", Boolean, nullable=False, server_default="0"),
    Index("unread_reader", "reader_id", "article_id"),
    Index("unread_outlet", "reader_id", "outlet_id", "article_id"),
    sqlite_with_rowid=False,
)

kept_articles = Table(
    "kept_articles",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("reader_id", ForeignKey("readers.id"), primary_key=True),
    Column("kind", TEXT, primary_key=True),
    Column("at", Float, nullable=False),
    Index("kept_articles_reader", "reader_id", "kind", "article_id"),
    sqlite_with_rowid=False,
)

reader_counts = Table(
    "reader_counts",
    metadata,
    Column("reader_id", ForeignKey("readers.id"), primary_key=True),
    Column("kind", TEXT, primary_key=True),
    Column("outlet_id", INTEGER, primary_key=True),
    Column("section", KEY, primary_key=True),
    Column("articles", INTEGER, nullable=False),
    sqlite_with_rowid=False,
)

notes = Table(
    "notes",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("reader_id", ForeignKey("readers.id"), nullable=False),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("start", INTEGER, nullable=False),
    Column("url", TEXT),
    Column("quote", TEXT, nullable=False),
    Column("before", TEXT, nullable=False),
    Column("after", TEXT, nullable=False),
    Column("colour", TEXT, nullable=False),
    Column("words", TEXT, nullable=False),
    Column("folded", TEXT, nullable=False),
    Column("made", Float, nullable=False),
    Column("changed", Float, nullable=False),
    Index("notes_reader", "reader_id", "id"),
    Index("notes_article", "article_id"),
)

played = Table(
    "played",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("reader_id", ForeignKey("readers.id"), primary_key=True),
    Column("media", TEXT, primary_key=True),
    Column("seconds", Float, nullable=False),
    Column("at", Float, nullable=False),
    Index("played_reader", "reader_id", "at"),
    sqlite_with_rowid=False,
)

HIDDEN = "hidden"
"""The `kind`, in `kept_articles`, of an article that a rule hides."""

OF_ARTICLES = (unread, kept_articles, notes, played)
"""The tables whose rows are deleted with an article."""
