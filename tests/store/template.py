"""New stores in files are copies of one that the migrations made, which take forty times as long as a copy.

What is there already is migrated as ever. Another program that makes a store has the migrations make it.
"""

import fcntl
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from onrecord.store import connect

migrate = connect.migrate
"""The migrations themselves."""


class Template:
    """An empty store in a folder, made when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "template.sqlite"
        self._lock = folder / "template.lock"

    def migrate(self, engine: Engine, subject: str) -> None:
        """Stands in for `connect.migrate`. Safe in threads, and in processes that are forked from this one."""
        if engine.url.database == str(self._path) or not self._copied(engine):
            migrate(engine, subject)

    def _copied(self, engine: Engine) -> bool:
        """Whether the file was still empty, and now is a copy."""
        with self._lock.open("w") as held, closing(engine.raw_connection()) as to:
            fcntl.flock(held, fcntl.LOCK_EX)
            if to.cursor().execute("SELECT 1 FROM sqlite_master").fetchone():
                return False
            if not self._path.exists():
                connect.open_engine(self._path).dispose()
            address = f"{self._path.as_uri()}?immutable=1"
            with closing(sqlite3.connect(address, uri=True)) as template:
                assert isinstance(to.driver_connection, sqlite3.Connection)
                template.backup(to.driver_connection)
            return True
