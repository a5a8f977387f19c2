"""Opens a store's SQLite file: engines, pragmas, and the migrations that bring it up to date."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import ConnectionPoolEntry

from onrecord.errors import StoreError

HEAD = "0008"
"""The newest schema; a test holds it to the newest file of migrations/versions."""
MIGRATIONS = Path(__file__).with_name("migrations")
_VERSIONS = frozenset(path.stem.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
_BUSY_SECONDS = 30
_READERS = 8


def open_engine(path: Path) -> Engine:
    """An engine on the file, made and migrated if need be.

    Raises StoreError where the file is no store, or is one that a newer OnRecord wrote; it is left as it was.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"check_same_thread": False, "timeout": _BUSY_SECONDS, "isolation_level": None},
        pool_size=_READERS,
        max_overflow=_READERS,
    )
    event.listen(engine, "connect", _pragmas)
    event.listen(engine, "begin", _begin)
    try:
        if _version(path) != HEAD:
            migrate(engine, str(path))
        else:
            engine.connect().close()
    except (DatabaseError, sqlite3.DatabaseError) as error:
        engine.dispose()
        raise StoreError(str(path), f"can't be opened as a store: {_reason(error)}") from error
    except StoreError:
        engine.dispose()
        raise
    return engine


def _version(path: Path) -> str | None:
    """The store's schema; None where there is no file yet, or an empty one. Changes nothing in the file."""
    if not path.exists() or (path.is_file() and path.stat().st_size == 0):
        return None
    with closing(sqlite3.connect(path, timeout=_BUSY_SECONDS)) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            return None
        versions = (
            connection.execute("SELECT version_num FROM alembic_version").fetchall() if _ours(tables) else []
        )
    if not versions:
        raise StoreError(str(path), "is a SQLite file, but not a store of OnRecord; nothing was changed in it")
    version = str(versions[0][0])
    if version not in _VERSIONS:
        raise StoreError(
            str(path), f"was written by a newer OnRecord (its schema is {version}); please update OnRecord"
        )
    return version


def _ours(tables: set[str]) -> bool:
    return {"alembic_version", "captures", "revisions", "articles_fts"} <= tables


def _reason(error: BaseException) -> str:
    return str(getattr(error, "orig", None) or error)


def _pragmas(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in (
        "journal_mode = WAL",  # readers go on while one writes
        "synchronous = NORMAL",  # safe with WAL: a kill loses nothing that was committed
        "wal_autocheckpoint = 4000",  # pages; fewer waits for the disk while many articles come in
        "foreign_keys = ON",
        "cache_size = -16384",  # 16 MB a connection; the system's own cache holds the rest
        "temp_store = MEMORY",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    # a writer takes its lock at once: a transaction that reads first and writes later could be refused halfway
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def migrate(engine: Engine, subject: str) -> None:
    """Brings the store to this version's schema, in one transaction; nothing happens where it is there already."""
    # only a store that is new or old needs Alembic, and importing it takes a while
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if connection.execute(text("SELECT version_num FROM alembic_version")).scalar() != HEAD:
            raise StoreError(subject, f"could not be brought to schema {HEAD}")
