"""Opening: from nothing, again, a newer store, and what is no store."""

import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from onrecord.errors import StoreError
from onrecord.store import connect
from onrecord.store.connect import HEAD, MIGRATIONS
from onrecord.store.contract.keeping import Change
from onrecord.store.schema import metadata
from onrecord.store.store import Store, open_store
from tests.conftest import ROOT
from tests.store.making import article, broken_up, day, keep, rows
from tests.store.older import as_of_0005

pytestmark = pytest.mark.usefixtures("migrated")


def test_it_is_a_store(store: Store):
    as_protocol: Store = store  # what the protocol asks is mypy's to check
    assert as_protocol.news.counts()["articles"] == 0


def test_migrations_give_the_tables_that_the_code_asks(store):
    with store.database.dialect.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _: kind != "table" or "_index" not in (name or "")},
        )
        assert compare_metadata(context, metadata) == []


def test_head_is_the_newest_migration():
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_what_other_tests_begin_with_is_what_migrations_make(path, template, monkeypatch):
    def whole(target):
        with closing(sqlite3.connect(target)) as connection:
            pragmas = ("journal_mode", "page_size", "encoding", "user_version", "application_id", "freelist_count")
            said = [connection.execute(f"PRAGMA {each}").fetchone() for each in pragmas]
            return connection.execute("SELECT * FROM sqlite_master").fetchall(), said

    open_store(path).close()
    monkeypatch.setattr(connect, "migrate", template.migrate)
    copied = path.with_name("copied.sqlite")
    open_store(copied).close()
    assert rows(copied) == rows(path)
    assert whole(copied) == whole(path)


def test_opening_again_changes_nothing(path):
    first = open_store(path)
    keep(first, article())
    first.close()
    before = rows(path)
    open_store(path).close()
    assert rows(path) == before


INDEXES = [
    f"DROP INDEX {name}" for name in ("revisions_capture", "revisions_last_capture", "attributions_article")
]


def before_following(connection: sqlite3.Connection) -> None:
    """Takes away what the fourth schema added."""
    for statement in ("DROP TABLE entries", "DROP TABLE pages", "DROP INDEX feeds_due", *INDEXES):
        connection.execute(statement)
    kept = {"id", "outlet_id", "url", "title"}
    columns = {row[1] for row in connection.execute("PRAGMA table_info(feeds)")} - kept
    for table, names in (("feeds", columns), ("outlets", {"keep_days"}), ("articles", {"vanished"})):
        for name in sorted(names):
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {name}")


def test_a_store_of_the_first_schema_is_brought_up_to_date(path):
    first = open_store(path)
    (kept,) = keep(first, article())
    first.close()
    as_of_0005(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        before_following(connection)
        connection.execute("DROP TABLE former_ids")
        connection.execute("ALTER TABLE attributions DROP COLUMN spans")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    again = open_store(path)
    assert again.news.article(kept.article_id) is not None
    assert keep(again, article(published=day(-9)), when=day(1))[0].change is Change.REVISED
    again.close()


def test_an_earlier_store_learns_which_words_are_a_statements_own(path):
    first = open_store(path)
    taken, made = broken_up()
    first.keeping.record(taken, made)
    first.close()
    before = rows(path)["attributions"]
    as_of_0005(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        before_following(connection)
        connection.execute("ALTER TABLE attributions DROP COLUMN spans")
        connection.execute("UPDATE alembic_version SET version_num = '0002'")
    open_store(path).close()
    # what kind of act each is, and what became of it, is not known of an older reading
    assert rows(path)["attributions"] == [(*row[:-4], None, None, None, None) for row in before]


def test_a_newer_store_is_left_alone_and_says_what_to_do(path):
    open_store(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"newer OnRecord.*update OnRecord") as caught:
        open_store(path)
    assert caught.value.subject == str(path)
    assert path.read_bytes() == before


def test_another_programs_database_is_left_alone(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not a store of OnRecord"):
        open_store(path)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_another_programs_alembic_is_not_taken_for_ours(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('0001')")
    with pytest.raises(StoreError, match="not a store of OnRecord"):
        open_store(path)


def test_a_file_that_is_no_database(path):
    path.write_bytes(b"Ana Reyes said the talks go on. " * 100)
    with pytest.raises(StoreError, match="can't be opened as a store: file is not a database"):
        open_store(path)
    assert path.read_bytes().startswith(b"Ana")


def test_a_folder_and_a_missing_folder(tmp_path):
    with pytest.raises(StoreError, match="can't be opened"):
        open_store(tmp_path)
    with pytest.raises(StoreError, match="folder does not exist"):
        open_store(tmp_path / "none" / "store.sqlite")


def test_an_empty_file_becomes_a_store(path):
    path.touch()
    opened = open_store(path)
    keep(opened, article())
    assert opened.news.counts()["articles"] == 1
    opened.close()


def test_a_damaged_store_is_an_error_of_ours(path):
    opened = open_store(path)
    for number in range(50):
        keep(opened, article(), url=f"https://vell.test/{number}")
    opened.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    with pytest.raises(StoreError):  # noqa: PT012 - which call notices is SQLite's affair
        damaged = open_store(path)
        try:
            damaged.news.feed()
            damaged.news.counts()
        finally:
            damaged.close()


def test_several_processes_open_a_new_store_at_once(path):
    code = "import sys; from onrecord.store.store import open_store; open_store(sys.argv[1]).news.counts()"
    openers = [subprocess.Popen([sys.executable, "-c", code, str(path)], cwd=ROOT) for _ in range(4)]
    assert [each.wait() for each in openers] == [0] * 4
