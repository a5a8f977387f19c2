"""Stores as earlier versions wrote them, made from today's."""

import sqlite3
import zlib
from contextlib import closing
from importlib import import_module
from pathlib import Path

from sqlalchemy import Connection, select, update

from bench.former_rows import TABLES, add_former_rows
from onrecord.model import ArticleRecord
from onrecord.store import fts
from onrecord.store import schema as t
from onrecord.store.indexed import Indexed, kept_indexed
from onrecord.store.lives import kept as lives
from onrecord.store.lives.naming import first_named
from onrecord.store.lives.tables import TABLES as TABLES_OF_LIVES
from onrecord.store.projection import Projection
from onrecord.store.store import open_store

ARTICLES, CLAIMS = "headline, standfirst, body, facets", "content, source, speaker, facets"

STORY_TABLES = (
    "story_decisions",
    "story_gists",
    "story_members",
    "story_postings",
    "story_words",
    "stories",
    "matters",
)
"""In an order in which they may go."""


_TAKEN_BACK: dict[str, tuple[str, ...]] = {
    # articles of unknown outlets count as one outlet
    "0042": (
        (
            "UPDATE stories SET outlets = outlets + 1 WHERE id IN"
            " (SELECT story_id FROM story_members WHERE publisher = '' AND NOT is_second)"
        ),
    ),
    # who was renamed is looked for among all
    "0041": ("DROP INDEX persons_renamed",),
    # it isn't known what read a capture
    "0040": ("ALTER TABLE captures DROP COLUMN edition",),
    # nothing, in SQLite
    "0039": (),
    # roles stand in statements alone
    "0038": ("DROP INDEX attributions_role",),
    # nothing
    "0037": (),
    # the days of entries stand in the entries alone
    "0036": ("DROP INDEX entries_seen", "CREATE INDEX entries_seen ON entries (feed_id, first_seen)"),
    # broken feeds stand among all others
    "0035": ("DROP INDEX feeds_broken",),
    # nobody signs in elsewhere
    "0034": ("DROP TABLE identities",),
    # no file says who is who
    "0033": tuple(
        f"DROP TABLE {table}"
        for table in ("reference_merges", "reference_names", "reference_people", "reference_files")
    ),
    # nobody has a passkey
    "0032": ("DROP TABLE challenges", "DROP TABLE passkeys"),
    # organisations are told apart by their spelling alone
    "0031": (
        *(f"DROP TABLE {table}" for table in ("acronyms", "held_offices", "offices_alone")),
        "DELETE FROM upgrades WHERE name = 'organisations'",
    ),
    # nobody follows anything of the record, and when somebody looked isn't kept
    "0030": (
        "DROP TABLE interests",
        "DROP INDEX stories_wide",
        "DROP INDEX articles_vanished",
        "ALTER TABLE readers DROP COLUMN visited",
        "ALTER TABLE readers DROP COLUMN looked_before",
    ),
    # outlets have no icons, and it isn't known where readers stopped
    "0029": ("DROP TABLE played", "DROP TABLE outlet_icons"),
    # only edits of statements are told
    "0028": (
        "DELETE FROM edits WHERE kind IN ('headline', 'correction')",
        "DROP INDEX edits_kind",
        *(f"ALTER TABLE edits DROP COLUMN {column}" for column in ("old_words", "new_words")),
    ),
    # whom and what statements are about isn't known
    "0027": ("DROP TABLE said_about", "DELETE FROM upgrades WHERE name = 'said about'"),
    # nobody makes notes
    "0026": ("DROP TABLE notes",),
    # nothing is read again as a whole
    "0025": ("DROP TABLE rereads",),
    # nobody corrects anything
    "0024": ("DROP TABLE corrections",),
    # nothing is known of who is who but names
    "0023": (
        *(f"DROP TABLE {table}" for table in ("person_facts", "beside", "link_again")),
        "DROP INDEX speakers_family",
        "ALTER TABLE speakers DROP COLUMN family",
        "DELETE FROM upgrades WHERE name LIKE 'people%'",
    ),
    # what robots.txt said isn't kept
    "0022": ("DROP TABLE robots",),
    # it knows no readers
    "0021": tuple(f"DROP TABLE {table}" for table in ("reader_counts", "kept_articles", "unread", "readers")),
    # no article is in a story
    "0020": tuple(f"DROP TABLE {table}" for table in STORY_TABLES),
    # nobody signs in
    "0019": tuple(f"DROP TABLE {table}" for table in ("audit", "tokens", "invitations", "sessions", "accounts")),
    # each name is a person by itself
    "0018": (
        *(f"DROP TRIGGER {name}" for name in ("person_of_name", "keep_speakers_moved")),
        *(f"DROP TABLE {table}" for table in ("registry_log", "apart", "name_rules")),
        "DROP INDEX speakers_person",
        *(f'ALTER TABLE speakers DROP COLUMN "{column}"' for column in ("person_id", "by")),
        "DROP TABLE persons",
        "CREATE INDEX speakers_statements ON speakers (statements)",
    ),
    # where and through whom something was said isn't known
    "0017": tuple(
        f"ALTER TABLE {table} DROP COLUMN circumstances" for table in ("attributions", "former_statements")
    ),
    # the owner says nothing of a feed
    "0016": tuple(
        f"ALTER TABLE feeds DROP COLUMN {column}" for column in ("own_title", "site", "request", "selectors")
    ),
}
"""What brings a store back to each of these schemas from the one behind it, the newest first."""


def as_of(path: Path, schema: str) -> None:
    """Brings a closed store back to one of the schemas that `_TAKEN_BACK` has."""
    with closing(sqlite3.connect(path)) as database, database:
        for each, statements in _TAKEN_BACK.items():
            if each < schema:
                break
            for statement in statements:
                database.execute(statement)
        database.execute("UPDATE alembic_version SET version_num = ?", (schema,))


def as_of_0005(path: Path) -> None:
    """Brings a closed store back to schema 0005: payloads and records by zlib, in the rows of their own."""
    store = open_store(path)
    with store.database.reading() as connection:
        kept = store.database.kept(connection)
        captures = [row[0] for row in connection.exec_driver_sql("SELECT id FROM captures")]
        payloads = [(zlib.compress(kept.page(each), 6), each) for each in captures]
        revisions = connection.exec_driver_sql("SELECT id, record FROM revisions").fetchall()
        records = [(zlib.compress(kept.json_of(record), 6), each) for each, record in revisions]
    store.close()
    as_of_0008(path)
    with closing(sqlite3.connect(path)) as database, database:
        database.executemany("UPDATE captures SET payload = ? WHERE id = ?", payloads)
        database.executemany("UPDATE revisions SET record = ? WHERE id = ?", records)
        for table in ("payloads", "dictionaries", "upgrades", "archives", "unreadable"):
            database.execute(f"DROP TABLE {table}")
        database.execute("DROP INDEX pages_failed")
        database.execute("UPDATE alembic_version SET version_num = '0005'")


def as_of_0008(path: Path) -> None:
    """Brings a closed store back to schema 0008: nothing is counted but by looking through it."""
    as_of_0009(path)
    with closing(sqlite3.connect(path)) as database, database:
        _drop_triggers(database, "%")
        for table in ("counters", "feed_counts", "speaker_outlets"):
            database.execute(f"DROP TABLE {table}")
        for index in ("outlets_articles", "outlets_unfollowed"):
            database.execute(f"DROP INDEX {index}")
        for table, column in (("outlets", "followed"), ("speakers", "outlets"), ("speakers", "changes")):
            database.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        database.execute("CREATE INDEX attributions_speaker_outlet ON attributions (speaker_id, outlet_id)")
        database.execute("UPDATE alembic_version SET version_num = '0008'")


_TRIGGERS_0009 = import_module("onrecord.store.migrations.versions.0009_counts")._triggers()


def as_of_0010(path: Path) -> None:
    """Brings a closed store back to schema 0010: what is a thought isn't known, and counts as speech."""
    without_lives(path)
    _forget_acts(path)
    _index_anew(path)
    as_of_0011(path)
    with closing(sqlite3.connect(path)) as database, database:
        _without_acts(database)
        database.execute("UPDATE alembic_version SET version_num = '0010'")


def _forget_acts(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        _drop_triggers(database, "%attributions%")
        database.execute("UPDATE attributions SET act = NULL, modality = NULL")
        database.execute(
            "UPDATE speakers SET statements = (SELECT count(*) FROM attributions WHERE speaker_id = speakers.id),"
            " articles = (SELECT count(DISTINCT article_id) FROM attributions WHERE speaker_id = speakers.id)"
        )
        database.execute("DELETE FROM speaker_outlets")
        database.execute(
            "INSERT INTO speaker_outlets SELECT speaker_id, outlet_id, count(*) FROM attributions"
            " WHERE speaker_id IS NOT NULL AND outlet_id IS NOT NULL GROUP BY speaker_id, outlet_id"
        )
        database.execute(
            "UPDATE counters SET count = (SELECT count(*) FROM attributions) WHERE name = 'attributions'"
        )


def _drop_triggers(database: sqlite3.Connection, like: str) -> None:
    asked = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE ?"
    for (name,) in database.execute(asked, (like,)).fetchall():
        database.execute(f"DROP TRIGGER {name}")


def _without_acts(database: sqlite3.Connection) -> None:
    """Takes schema 0011 back."""
    _drop_triggers(database, "%attributions%")
    for table, column in (("attributions", "act"), ("attributions", "modality"), ("speakers", "thoughts")):
        database.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    for name, (event, steps) in _TRIGGERS_0009.items():
        if "attributions" in name:
            database.execute(f"CREATE TRIGGER {name} AFTER {event} BEGIN {'; '.join(steps)}; END")


def _index_anew(path: Path) -> None:
    """Makes the index of the rows as they are now."""
    store = open_store(path)
    with store.database.writing("test") as connection:
        kept, numbers = store.database.kept(connection), fts.numbers(connection)
        for name in ("articles_index", "claims_index"):
            connection.exec_driver_sql(f"INSERT INTO {name} ({name}) VALUES ('delete-all')")  # noqa: S608
        for article_id in connection.exec_driver_sql("SELECT id FROM articles").scalars().all():
            record = kept.readable(kept.squeezed_newest(article_id), article_id)
            if record is not None:
                fts.put_in(connection, fts.entry(told(connection, article_id, record), numbers))
    store.close()


def as_of_0009(path: Path) -> None:
    """Brings a closed store back to schema 0009: a full-text index with a copy of the words."""
    without_lives(path)
    _forget_acts(path)
    store = open_store(path)
    entries = []
    with store.database.reading() as connection:
        kept = store.database.kept(connection)
        for article_id in connection.exec_driver_sql("SELECT id FROM articles").scalars().all():
            record = kept.readable(kept.squeezed_newest(article_id), article_id)
            assert record is not None
            entries.append(fts.entry(told(connection, article_id, record), {}))
    store.close()
    as_of_0011(path)
    with closing(sqlite3.connect(path)) as database, database:
        for table, columns in (("articles_fts", ARTICLES), ("claims_fts", CLAIMS)):
            # it is still there where an older store was opened and not yet upgraded to its end
            database.execute(f"DROP TABLE IF EXISTS {table}")
            database.execute(f"CREATE VIRTUAL TABLE {table} USING fts5({columns}, tokenize='{fts.TOKENIZER}')")
            given = ", ".join(f":{column}" for column in columns.split(", "))
            made = (
                [entry.article for entry in entries]
                if table == "articles_fts"
                else [claim for entry in entries for claim in entry.claims]
            )
            database.executemany(f"INSERT INTO {table} (rowid, {columns}) VALUES (:id, {given})", made)  # noqa: S608
        for table in ("common_words", "articles_index", "claims_index"):
            database.execute(f"DROP TABLE {table}")
        database.execute("DELETE FROM upgrades WHERE name IN ('search', 'former search')")
        _without_acts(database)
        database.execute("UPDATE alembic_version SET version_num = '0009'")


def as_of_0011(path: Path) -> None:
    """Brings a closed store back to schema 0011: feeds are counted by looking through them, and sorted when they are shown."""
    as_of_0012(path)
    with closing(sqlite3.connect(path)) as database, database:
        for name in ("tally_feeds_in", "tally_feeds_out", "tally_feeds_moved"):
            database.execute(f"DROP TRIGGER {name}")
        for name in ("place_feeds_in", "place_feeds_moved", "place_feeds_named"):
            database.execute(f"DROP TRIGGER {name}")
        database.execute("DROP INDEX feeds_place")
        database.execute("DROP TABLE feed_tallies")
        database.execute("ALTER TABLE feeds DROP COLUMN place")
        database.execute("UPDATE alembic_version SET version_num = '0011'")


def as_of_0012(path: Path) -> None:
    """Brings a closed store back to schema 0012: each mention, time, figure and entity has a row."""
    store = open_store(path)
    records = []
    with store.database.reading() as connection:
        kept = store.database.kept(connection)
        for article_id in connection.exec_driver_sql("SELECT id FROM articles").scalars().all():
            record = kept.readable(kept.squeezed_newest(article_id), article_id)
            if record is not None:
                records.append((article_id, record))
    store.close()
    as_of_0013(path)
    with closing(sqlite3.connect(path)) as database, database:
        _drop_triggers(database, "former_%")
        for table in ("mentions", "times"):
            database.execute(f"DROP TABLE IF EXISTS {table}")
        database.executescript(TABLES)
        for article_id, record in records:
            add_former_rows(database, article_id, record)
        database.execute("DELETE FROM upgrades WHERE name IN ('unread rows', 'unread tables')")
        database.execute("UPDATE alembic_version SET version_num = '0012'")


def as_of_0013(path: Path) -> None:
    """Brings a closed store back to schema 0013: bytes that can't be read are known without who tried."""
    as_of_0014(path)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("ALTER TABLE unreadable RENAME TO later")
        database.execute("DROP INDEX unreadable_at")
        database.execute(
            "CREATE TABLE unreadable (digest TEXT NOT NULL PRIMARY KEY, version TEXT NOT NULL, reason TEXT NOT NULL,"
            " at FLOAT NOT NULL)"
        )
        database.execute("INSERT OR REPLACE INTO unreadable SELECT digest, version, reason, at FROM later")
        database.execute("DROP TABLE later")
        database.execute("CREATE INDEX unreadable_at ON unreadable (at)")
        database.execute("UPDATE alembic_version SET version_num = '0013'")


def as_of_0014(path: Path) -> None:
    """Brings a closed store back to schema 0014: it knows no hosts."""
    as_of_0015(path)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("DROP TABLE hosts")
        database.execute("UPDATE alembic_version SET version_num = '0014'")


def as_of_0015(path: Path) -> None:
    """Brings a closed store back to schema 0015: statements are numbered anew in each state, and those of the newest are all."""
    without_lives(path)
    as_of(path, "0016")
    with closing(sqlite3.connect(path)) as database, database:
        for table in ("edits", "former_passages", "former_statements"):
            database.execute(f"DROP TABLE {table}")
        database.execute("ALTER TABLE attributions DROP COLUMN first_seen")
        database.execute("ALTER TABLE speakers DROP COLUMN former")
        database.execute("UPDATE alembic_version SET version_num = '0015'")


def without_lives(path: Path) -> None:
    """Numbers the statements of each state anew, and leaves those of the newest alone."""
    store = open_store(path)
    with store.database.writing("test") as connection:
        kept = store.database.kept(connection)
        projection = Projection(connection, store.database.dialect.index)
        for row in connection.execute(select(t.articles.c.id, t.articles.c.outlet_id)).all():
            newest = kept.readable(kept.squeezed_newest(row.id), row.id)
            has_lives = any(
                connection.execute(select(table.c.article_id).where(table.c.article_id == row.id)).first()
                for table in TABLES_OF_LIVES
            )
            if newest is None or not has_lives:
                continue
            projection.clear(row.id, newest)
            lives.forget(connection, row.id)
            states = select(t.revisions.c.id, t.revisions.c.record).where(t.revisions.c.article_id == row.id)
            for state in connection.execute(states).all():
                record = kept.readable(state.record, row.id)
                if record is not None and (now := first_named(record)) is not record:
                    its = update(t.revisions).where(t.revisions.c.id == state.id)
                    connection.execute(its.values(record=kept.squeeze_record(now)))
            projection.make(row.id, first_named(newest), row.outlet_id)
    store.close()


def told(connection: Connection, article_id: int, record: ArticleRecord) -> Indexed:
    """What the index is told of an article whose rows are there."""
    made = kept_indexed(connection, article_id, record)
    assert made is not None
    return made
