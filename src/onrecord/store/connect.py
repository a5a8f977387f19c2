"""Opens a store's SQLite file: engines, pragmas, and the migrations that bring it up to date."""

import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import ConnectionPoolEntry

from onrecord.errors import StoreError

MIGRATIONS = Path(__file__).with_name("migrations")
_BUSY_SECONDS = 30


def open_engine(path: Path) -> Engine:
    """An engine on the file, made and migrated if need be.

    Raises StoreError where the file is no store, or is one that a newer OnRecord wrote.
    """
    engine = create_engine(
        f"sqlite:///{path}",
        connect_args={"check_same_thread": False, "timeout": _BUSY_SECONDS, "isolation_level": None},
        pool_size=8,
        max_overflow=8,
    )
    event.listen(engine, "connect", _pragmas)
    event.listen(engine, "begin", _begin)
    try:
        migrate(engine, str(path))
    except (DatabaseError, sqlite3.DatabaseError) as error:
        engine.dispose()
        raise StoreError(str(path), f"can't be opened as a store: {_reason(error)}") from error
    except StoreError:
        engine.dispose()
        raise
    return engine


def _reason(error: BaseException) -> str:
    return str(getattr(error, "orig", None) or error)


def _pragmas(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in (
        "journal_mode = WAL",  # readers go on while one writes
        "synchronous = NORMAL",  # safe with WAL: a kill loses nothing that was committed
        "foreign_keys = ON",
        "cache_size = -65536",  # 64 MB
        "temp_store = MEMORY",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    # a writer takes its lock at once: a transaction that reads first and writes later could be refused halfway
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def migrate(engine: Engine, subject: str) -> None:
    """Brings the store to this version's schema; nothing happens where it is there already."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    head = ScriptDirectory.from_config(config).get_current_head()
    with engine.connect() as connection:
        if MigrationContext.configure(connection).get_current_revision() == head:
            return
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        strangers = connection.execute(
            text("SELECT count(*) FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
        ).scalar_one()
        current = MigrationContext.configure(connection).get_current_revision()
        if strangers and current is None:
            raise StoreError(subject, "is a SQLite file, but not a store of OnRecord; nothing was changed in it")
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise StoreError(
                subject, f"was written by a newer OnRecord (its schema is {current}); please update OnRecord"
            ) from error
