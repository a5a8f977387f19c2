"""A stretch's Parquet files, one for each table. They come into being under temporary names and get their own when whole."""

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.archive import tables as t
from onrecord.archive.rows import batch_of
from onrecord.errors import TablesError

SUFFIX = ".parquet"
_TEMPORARY = ".tmp"
ROW_GROUP_BYTES = 16 * 1024 * 1024
"""So much of a table waits in memory for being written at once; the same rows so always give the same bytes."""
OPTIONS: Mapping[str, Any] = {"compression": "zstd", "compression_level": 3}
"""How Parquet is written here."""


class Parts:
    """The parts of one stretch; whatever is not kept by `keep` goes with `discard`. Raises TablesError."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = name
        self._temporary = temporary_name(name)
        self._waiting: dict[str, list[pa.RecordBatch]] = {table: [] for table in t.TABLES}
        self._sizes = dict.fromkeys(t.TABLES, 0)
        self._files: dict[str, pa.OSFile] = {}
        self._writers: dict[str, pq.ParquetWriter] = {}

    def add(self, batches: Mapping[str, bytes]) -> None:
        """Takes serialized batches by table."""
        for table, serialized in batches.items():
            self._waiting[table].append(batch_of(table, serialized))
            self._sizes[table] += len(serialized)
            if self._sizes[table] >= ROW_GROUP_BYTES:
                with writing(self._folder):
                    self._write(table)

    def keep(self) -> dict[str, int]:
        """Writes what waits and gives the files their names; their sizes by table."""
        with writing(self._folder):
            for table in t.TABLES:
                self._write(table)
                self._writers.pop(table).close()
                self._files.pop(table).close()
                sync(self._path(table))
            sizes = {table: self._path(table).stat().st_size for table in t.TABLES}
            for table in t.TABLES:
                self._path(table).replace(self._folder / table / f"{self._name}{SUFFIX}")
        return sizes

    def discard(self) -> None:
        """Takes away what was not kept."""
        for each in (*self._writers.values(), *self._files.values()):
            with suppress(OSError, pa.ArrowException):
                each.close()
        for table in t.TABLES:
            with suppress(OSError):
                self._path(table).unlink(missing_ok=True)

    def _path(self, table: str) -> Path:
        return self._folder / table / self._temporary

    def _write(self, table: str) -> None:
        if table not in self._writers:
            self._files[table] = pa.OSFile(str(self._path(table)), "wb")
            self._writers[table] = pq.ParquetWriter(self._files[table], t.SCHEMAS[table], **OPTIONS)
        if waiting := self._waiting[table]:
            self._writers[table].write_table(pa.Table.from_batches(waiting).combine_chunks())
        self._waiting[table] = []
        self._sizes[table] = 0


def temporary_name(name: str) -> str:
    """What a file is called until it is whole. Processes of other machines, which may have our number, write beside us."""
    return f".{name}.{os.getpid()}-{secrets.token_hex(4)}{_TEMPORARY}"


def is_temporary(path: Path) -> bool:
    """Whether it is called so."""
    return path.name.startswith(".") and path.name.endswith(_TEMPORARY)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """What goes wrong with writing, as the one error that says so. Nothing after it would be written either."""
    try:
        yield
    except OSError as error:
        raise TablesError(
            str(folder), f"can't be written: {error.strerror or error}; what is done stays"
        ) from error


def sync(path: Path) -> None:
    """Has the disk hold what was written, before anything says that it is there."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
