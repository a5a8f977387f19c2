"""Stores as earlier versions wrote them, made from today's."""

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

from onrecord.store import fts
from onrecord.store.sqlite import SqliteStore

ARTICLES, CLAIMS = "headline, standfirst, body, facets", "content, source, speaker, facets"


def as_of_0005(path: Path) -> None:
    """Brings a closed store back to schema 0005: payloads and records by zlib, in the rows of their own."""
    store = SqliteStore(path)
    with store._asking() as connection:
        kept = store._kept(connection)
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
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {name}")
        for table in ("counters", "feed_counts", "speaker_outlets"):
            database.execute(f"DROP TABLE {table}")
        for index in ("outlets_articles", "outlets_unfollowed"):
            database.execute(f"DROP INDEX {index}")
        for table, column in (("outlets", "followed"), ("speakers", "outlets"), ("speakers", "changes")):
            database.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        database.execute("CREATE INDEX attributions_speaker_outlet ON attributions (speaker_id, outlet_id)")
        database.execute("UPDATE alembic_version SET version_num = '0008'")


def as_of_0009(path: Path) -> None:
    """Brings a closed store back to schema 0009: a full-text index with a copy of the words."""
    store = SqliteStore(path)
    entries = []
    with store._asking() as connection:
        kept = store._kept(connection)
        for article_id in connection.exec_driver_sql("SELECT id FROM articles").scalars().all():
            record = kept.readable(kept.squeezed_newest(article_id), article_id)
            assert record is not None
            entries.append(fts.kept_entry(connection, article_id, record, {}))
    store.close()
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
        database.execute("UPDATE alembic_version SET version_num = '0009'")
