"""How much room a SQLite store takes on the disk, and giving back what is free inside its file."""

import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from onrecord.errors import StoreError
from onrecord.store.asking import Asking

_COPIES = 2
"""Compacting writes the store once beside the file and once into its log before the file shrinks."""


@dataclass(frozen=True, slots=True)
class Room:
    """In bytes: the whole file, and what of it is free; new articles fill that first."""

    file: int
    free: int


class Rooms(Asking):
    """The part of a store that knows its file."""

    def room(self) -> Room:
        """What the file takes, and what of that is free."""
        with self._asking() as connection:
            pages, free, size = (
                int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())
                for name in ("page_count", "freelist_count", "page_size")
            )
        return Room(file=pages * size, free=free * size)

    def compact(self) -> Room:
        """Writes the file without what is free in it. Others read meanwhile, and wait with writing.

        Raises StoreError where the disk has too little room for it, or somebody else holds the store.
        """
        room = self.room()
        needed = (room.file - room.free) * _COPIES
        there = shutil.disk_usage(Path(self._subject).resolve().parent).free
        if there < needed:
            raise StoreError(
                self._subject,
                f"compacting it takes {needed / 1e6:,.0f} MB of free disk for a while, and {there / 1e6:,.0f} are there",
            )
        try:
            connection = self._engine.raw_connection()
            try:
                cursor = connection.cursor()
                cursor.execute("PRAGMA temp_store = FILE")  # as a rule it is memory, which a store needn't fit
                cursor.execute("VACUUM")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                connection.invalidate()
                connection.close()
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise StoreError(self._subject, f"could not be compacted: {error}") from error
        return self.room()
