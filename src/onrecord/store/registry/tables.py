"""The tables of people across articles.

A row of `speakers` is a name: a spelling, or the same spelling of another person ("john-smith~2"). Statements point to
names, and aren't rewritten when two people turn out to be one. A row of `persons` is somebody with a page;
`speakers.person_id` says whose a name is. A person has the id and the slug of one of their names, so that an address
follows where the name goes.

Triggers give each new name a person of its own, and keep `statements`, `thoughts` and `former`, the sums over a
person's names. `changes` counts the decisions about the person.

`by`, `name_by` and `type_by` say who decided: 'reading' or 'hand'. Reading never overrides a decision by hand.
"""

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Table, text

from onrecord.store.column_types import INTEGER, TEXT
from onrecord.store.schema import metadata

_OF_ARTICLES = text("article_id IS NOT NULL")
_RENAMED = text("name_by = 'hand'")

persons = Table(
    "persons",
    metadata,
    Column("id", INTEGER, primary_key=True, autoincrement=False),
    Column("slug", TEXT, nullable=False, unique=True),
    Column("name", TEXT, nullable=False),
    Column("type", TEXT, nullable=False),
    Column("name_by", TEXT, nullable=False, server_default="reading"),
    Column("type_by", TEXT, nullable=False, server_default="reading"),
    Column("statements", INTEGER, nullable=False, server_default="0"),
    Column("thoughts", INTEGER, nullable=False, server_default="0"),
    Column("former", INTEGER, nullable=False, server_default="0"),
    Column("changes", INTEGER, nullable=False, server_default="0"),
    Index("persons_statements", "statements"),
    Index("persons_renamed", "id", sqlite_where=_RENAMED, postgresql_where=_RENAMED),
)

name_rules = Table(
    "name_rules",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("speaker_id", ForeignKey("speakers.id"), nullable=False),
    Column("article_id", ForeignKey("articles.id")),
    Column("outlet_id", ForeignKey("outlets.id")),
    Column("name_id", ForeignKey("speakers.id"), nullable=False),
    Column("by", TEXT, nullable=False),
    Column("evidence", TEXT),
    Index("name_rules_speaker", "speaker_id"),
    Index("name_rules_article", "article_id", sqlite_where=_OF_ARTICLES, postgresql_where=_OF_ARTICLES),
)
"""In this article, or at this outlet, a spelling (`speaker_id`) stands for that name (`name_id`), the same spelling of
one certain person. `evidence` says why reading decided so, in words for people."""

apart = Table(
    "apart",
    metadata,
    Column("speaker_id", ForeignKey("speakers.id"), primary_key=True),
    Column("other_id", ForeignKey("speakers.id"), primary_key=True),
    Column("by", TEXT, nullable=False),
    Index("apart_other", "other_id"),
)
"""Pairs of names that are never the same person's; the lower id comes first."""

registry_log = Table(
    "registry_log",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("at", Float, nullable=False),
    Column("by", TEXT, nullable=False),
    Column("action", TEXT, nullable=False),
    Column("why", TEXT),
    Column("steps", TEXT, nullable=False),
    Column("undone", Boolean, nullable=False, server_default="0"),
)
"""The log of decisions: each row that a decision changed, as it was before and after."""

person_facts = Table(
    "person_facts",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("speaker_id", ForeignKey("speakers.id"), primary_key=True),
    Column("is_man", Boolean),
    Column("roles", TEXT, nullable=False),
    Index("person_facts_speaker", "speaker_id", "article_id"),
)
"""What an article says of somebody who speaks in it under a full name, as JSON (see linking.py)."""

beside = Table(
    "beside",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("names", TEXT, nullable=False),
)
"""The full names in an article, as slugs separated by spaces."""

link_again = Table(
    "link_again",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
)
"""Articles to look at again, because somebody who was open in them may be known now."""

acronyms = Table(
    "acronyms",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("short", TEXT, primary_key=True),
    Column("slug", TEXT, nullable=False),
    Index("acronyms_short", "short", "article_id"),
)
"""Short names that an article explains ("WHO"), each with the slug of the full name."""

held_offices = Table(
    "held_offices",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("statement", TEXT, primary_key=True),
    Column("speaker_id", ForeignKey("speakers.id"), nullable=False),
    Column("office", TEXT, nullable=False),
    Column("country", TEXT),
    Index("held_offices_office", "office", "article_id"),
)
"""Statements that give their speaker an office of a state, with the country where they say it."""

offices_alone = Table(
    "offices_alone",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("statement", TEXT, primary_key=True),
    Column("office", TEXT, nullable=False),
    Column("country", TEXT),
    Column("told", TEXT, nullable=False),
    Column("words", TEXT, nullable=False),
    Column("named", TEXT, nullable=False),
    Column("name_id", ForeignKey("speakers.id")),
    Column("evidence", TEXT),
    Index("offices_alone_office", "office", "article_id"),
)
"""Statements by an office alone ("the prime minister"). They have what is known of the office's country (see
linking/offices.py), and who it is by the record: a name, and the evidence as JSON. Both are NULL where that is open."""

OF_ARTICLES = (name_rules, person_facts, beside, link_again, acronyms, held_offices, offices_alone)
"""The tables whose rows are deleted with an article, and move with it to a new id."""

reference_files = Table(
    "reference_files",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("name", TEXT, nullable=False),
    Column("digest", TEXT, nullable=False),
    Column("at", Float, nullable=False),
    Column("people", INTEGER, nullable=False, server_default="0"),
    Column("is_whole", Boolean, nullable=False, server_default="0"),
)
"""Files about people that the owner imported (`onrecord people import`), and when. A file that isn't whole isn't
used."""

reference_people = Table(
    "reference_people",
    metadata,
    Column("file_id", ForeignKey("reference_files.id"), primary_key=True),
    Column("key", TEXT, primary_key=True),
    Column("person", TEXT, nullable=False),
)
"""The people in a file by the file's own ids ("Q42"), as JSON (linking/reference.py)."""

reference_names = Table(
    "reference_names",
    metadata,
    Column("slug", TEXT, primary_key=True),
    Column("file_id", ForeignKey("reference_files.id"), primary_key=True),
    Column("key", TEXT, primary_key=True),
    Index("reference_names_key", "file_id", "key"),
)
"""The slugs of the full names of people in files."""

reference_merges = Table(
    "reference_merges",
    metadata,
    Column("entry_id", ForeignKey("registry_log.id"), primary_key=True),
    Column("file_id", ForeignKey("reference_files.id"), nullable=False, index=True),
)
"""The log entries made on a file's evidence, so that they can be undone with the file."""
