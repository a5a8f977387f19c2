"""The tables of stories.

`stories` and `matters` keep their ids for good: a merged story stays as a row that leads to the other one. `articles`,
`outlets`, `first_id`, `last_id` and `lead_id` (whose headline is the label) sum up the articles that have the story as
their first one; all are 0 or NULL where no article has it any more.

`story_members` has an article's story, and the story of a second event where the page has one. `by` is the person who
decided it; NULL where the store did. `story_decisions` is what people decided, in order, each with what was there
before, so that it can be undone.

New articles are compared with the rows of two tables, kept for as long as an article may still join a story.
`story_gists` has a gist for each article (see group/gist.py). `story_postings` has, by period and term, the newest
articles for which the term is among the strongest (8 bytes of id and 4 of weight each). `touched` is when a row was
last written, in seconds since 1970; old rows go (see keeper.py). `story_words` counts words by language, to tell how
rare they are; term 0 counts the articles themselves.
"""

from typing import Final

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, LargeBinary, Table, text

from onrecord.store.column_types import INTEGER, TEXT
from onrecord.store.schema import metadata

_LISTED = text("articles > 0")
_WIDE = text("outlets > 1")

matters = Table(
    "matters",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("merged_into", BigInteger),
)

stories = Table(
    "stories",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("label", TEXT, nullable=False, server_default=""),
    Column("lead_id", BigInteger),
    Column("first_id", BigInteger),
    Column("last_id", BigInteger),
    Column("articles", INTEGER, nullable=False, server_default="0"),
    Column("outlets", INTEGER, nullable=False, server_default="0"),
    Column("matter_id", ForeignKey("matters.id")),
    Column("merged_into", BigInteger),
    Index("stories_last", "last_id", sqlite_where=_LISTED, postgresql_where=_LISTED),
    Index("stories_wide", "last_id", sqlite_where=_WIDE, postgresql_where=_WIDE),
    Index("stories_matter", "matter_id", "last_id"),
    Index("stories_merged", "merged_into"),
)

story_members = Table(
    "story_members",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("story_id", ForeignKey("stories.id"), primary_key=True),
    Column("is_second", Boolean, nullable=False),
    Column("relation", TEXT, nullable=False),
    Column("copy_of", BigInteger),
    Column("origin", TEXT),
    Column("evidence", TEXT, nullable=False),
    Column("publisher", TEXT, nullable=False),
    Column("by", TEXT),
    Index("story_members_story", "story_id", "article_id"),
)

story_decisions = Table(
    "story_decisions",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("by", TEXT, nullable=False),
    Column("action", TEXT, nullable=False),
    Column("story_id", BigInteger),
    Column("article_id", BigInteger),
    Column("other_id", BigInteger),
    Column("before", TEXT, nullable=False),
    Column("undone", BigInteger),
    Index("story_decisions_story", "story_id", "id"),
)

story_gists = Table(
    "story_gists",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("touched", BigInteger, nullable=False),
    Column("gist", LargeBinary, nullable=False),
    Column("words", LargeBinary, nullable=False),
    Index("story_gists_touched", "touched"),
)

story_postings = Table(
    "story_postings",
    metadata,
    Column("period", INTEGER, primary_key=True, autoincrement=False),
    Column("term", BigInteger, primary_key=True, autoincrement=False),
    Column("touched", BigInteger, nullable=False),
    Column("articles", LargeBinary, nullable=False),
    Index("story_postings_touched", "touched"),
    sqlite_with_rowid=False,
)

story_words = Table(
    "story_words",
    metadata,
    Column("language", BigInteger, primary_key=True, autoincrement=False),
    Column("term", BigInteger, primary_key=True, autoincrement=False),
    Column("articles", INTEGER, nullable=False),
    sqlite_with_rowid=False,
)

OF_ARTICLES: Final = (story_gists, story_members)
"""The tables whose rows are deleted with an article."""
DERIVED: Final = (story_postings, story_gists, story_words)
"""The tables that a run over the whole store fills again."""
