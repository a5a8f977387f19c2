"""Opens a store's SQLite file: engines, pragmas, and the migrations that bring it up to date."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError, DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from onrecord.errors import EarlierStore, StoreError, StoreUnavailable
from onrecord.store.causes import cause_after, cause_before, has_unwritten_changes, is_read_only_file_system

HEAD = "0043"
"""The newest schema; a test checks that it is the newest file of migrations/versions."""
MIGRATIONS = Path(__file__).with_name("migrations")
_VERSIONS = frozenset(path.stem.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
UNFINISHED = " unfinished"
"""A mark after the schema's number while `onrecord move` fills the store: no version of OnRecord opens a store with it
for anything else."""
_BUSY_SECONDS = 30
_READERS = 8


def open_engine(path: Path, *, read_only: bool = False, unfinished: bool = False) -> Engine:
    """An engine on the file, which is made and migrated if needed; with `read_only`, an engine that changes nothing.

    Raises StoreError, with the cause, where the file is no store, where a newer OnRecord wrote it (or, for `read_only`,
    an earlier one), or where it can't be opened; the file is left as it was. `unfinished` also opens a store that is
    being filled.
    """
    if cause := cause_before(path, read_only=read_only):
        raise StoreError(str(path), cause)
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        creator=lambda: _connect(path, read_only=read_only),
        pool_size=_READERS,
        max_overflow=_READERS,
    )
    event.listen(engine, "connect", _reading_pragmas if read_only else _pragmas)
    event.listen(engine, "begin", _begin)
    if read_only:
        event.listen(engine, "checkout", _Unchanged(path))
    try:
        version = finished(str(path), _version(path, read_only=read_only), unfinished=unfinished)
        if read_only:
            _refuse_earlier(path, version)
        if version != HEAD:
            migrate(engine, str(path))
        else:
            engine.connect().close()
    except (DatabaseError, sqlite3.DatabaseError) as error:
        engine.dispose()
        raise StoreError(str(path), cause_after(path, error, read_only=read_only)) from error
    except StoreError:
        engine.dispose()
        raise
    return engine


def finished(subject: str, version: str | None, *, unfinished: bool) -> str | None:
    """The schema of a store that may be opened. Raises StoreError where the store is half filled, unless `unfinished`
    is set."""
    if version is None or not version.endswith(UNFINISHED):
        return version
    if not unfinished:
        raise StoreError(
            subject,
            "is the unfinished copy of another store; run that `onrecord move` again, which goes on where it was, or delete"
            " this one",
        )
    if (version := version.removesuffix(UNFINISHED)) != HEAD:
        raise StoreError(
            subject,
            f"was begun by another version of OnRecord (its schema is {version}, now {HEAD}); delete it and start anew",
        )
    return version


def _refuse_earlier(path: Path, version: str | None) -> None:
    """Raises StoreError where a store must be upgraded before it can be read."""
    if version is None:
        raise StoreError(str(path), "is an empty file; `onrecord follow`, `import` or `serve` makes a store of it")
    if version != HEAD:
        raise EarlierStore(
            str(path),
            f"is of an earlier OnRecord (its schema is {version}, now {HEAD}) and can't be read as it is; "
            "`onrecord upgrade` brings it up to date, once, where it may be written",
        )


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A connection to the file. SQLAlchemy decides when its transactions begin."""
    address = path.absolute().as_uri()
    if read_only:
        address += "?mode=ro&immutable=1" if _is_immutable(path) else "?mode=ro"
    return sqlite3.connect(address, uri=True, timeout=_BUSY_SECONDS, check_same_thread=False, isolation_level=None)


def _is_immutable(path: Path) -> bool:
    """Whether SQLite must read the file without the two files beside it, which it couldn't create there.

    SQLite then takes no locks and sees no log, so this is only for a file that nobody writes.
    """
    beside = Path(f"{path}-wal")
    return is_read_only_file_system(path) and not has_unwritten_changes(path) and not beside.exists()


class _Unchanged:
    """Reopens a connection that treats the file as unchanging, where somebody changes the file after all.

    A file system mounted for reading only here may be writable elsewhere.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, _: DBAPIConnection, record: ConnectionPoolEntry, __: object) -> None:
        """Checks the file whenever a connection is taken from the pool. Raises StoreUnavailable where the file is
        gone."""
        try:
            found = self._path.stat()
            state = (found.st_ino, found.st_size, found.st_mtime_ns, _is_immutable(self._path))
        except OSError as error:
            raise StoreUnavailable(str(self._path), f"is no longer there: {error.strerror or error}") from error
        if record.info.setdefault("state", state)[-1] and record.info["state"] != state:
            raise DisconnectionError


def _version(path: Path, *, read_only: bool) -> str | None:
    """The store's schema; None where there is no file yet, or an empty one. Doesn't change the file."""
    if not path.exists() or (path.is_file() and path.stat().st_size == 0):
        return None
    with closing(_connect(path, read_only=read_only)) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            return None
        versions = (
            connection.execute("SELECT version_num FROM alembic_version").fetchall() if _ours(tables) else []
        )
    if not versions:
        raise StoreError(str(path), "is a SQLite file, but not a store of OnRecord; nothing was changed in it")
    version = str(versions[0][0])
    if version.removesuffix(UNFINISHED) not in _VERSIONS:
        raise StoreError(
            str(path), f"was written by a newer OnRecord (its schema is {version}); please update OnRecord"
        )
    return version


def _ours(tables: set[str]) -> bool:
    return {"alembic_version", "captures", "revisions"} <= tables and bool(
        {"articles_fts", "articles_index"} & tables
    )


def _pragmas(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in (
        "journal_mode = WAL",  # readers go on while somebody writes
        "synchronous = NORMAL",  # safe with WAL: a crash loses nothing that was committed
        "wal_autocheckpoint = 4000",  # in pages; fewer waits for the disk while many articles come in
        "foreign_keys = ON",
        "cache_size = -16384",  # 16 MB a connection; the system's own cache holds the rest
        "temp_store = MEMORY",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _reading_pragmas(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in ("query_only = ON", "cache_size = -16384", "temp_store = MEMORY"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    # a writer takes its lock at once: else a transaction that reads first and writes later could be refused halfway
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def migrate(engine: Engine, subject: str) -> None:
    """Brings the store to this version's schema, in one transaction; does nothing where it has that schema."""
    # only a new or an old store needs Alembic, and importing it takes a while
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if connection.execute(text("SELECT version_num FROM alembic_version")).scalar() != HEAD:
            raise StoreError(subject, f"could not be brought to schema {HEAD}")
