"""The tables once more, for asking: in order of publishing, parted by year, in few large files.

Sorted through buckets on disk, so that memory stays bounded whatever the tables' size. `by-year/TABLE/year=2026/000000.parquet`
is how DuckDB, Polars, Arrow and Spark know a partition; what has no date is the null one.
"""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from onrecord.archive import tables as t
from onrecord.archive.folder import Folder
from onrecord.archive.parts import OPTIONS, SUFFIX, sync, writing

BY_YEAR: Final = "by-year"
BUCKET_BYTES: Final = 256 * 1024 * 1024
"""So much of a table, unpacked, is sorted at a time."""
MAX_BUCKETS: Final = 512
"""Files open at a time; of larger tables the buckets are larger."""
MAX_FILE_ROWS: Final = 4_000_000
ROW_GROUP_ROWS: Final = 128 * 1024
_SAMPLED_ROWS: Final = 1_000_000
_WORK: Final = f".{BY_YEAR}.tmp"
_NO_YEAR: Final = "__HIVE_DEFAULT_PARTITION__"
_ORDER: Final = (("published", "ascending"), ("article", "ascending"))


def compact(folder: Folder, bucket_bytes: int = BUCKET_BYTES) -> Iterator[str]:
    """Writes all tables; the name of each as it is done. What was written before is replaced at the end, as a whole.

    Raises TablesError.
    """
    work, place = folder.path / _WORK, folder.path / BY_YEAR
    with writing(folder.path):
        _remove(work)
        for table in t.TABLES:
            parts = folder.parts(table)
            (work / table).mkdir(parents=True)
            (work / "buckets").mkdir()
            _sorted(parts, t.SCHEMAS[table], work / table, work / "buckets", bucket_bytes)
            shutil.rmtree(work / "buckets")
            yield table
        _remove(place)
        work.rename(place)


def _remove(path: Path) -> None:
    """Takes the folder away; of a link, the link alone."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)


def _sorted(parts: Sequence[Path], schema: pa.Schema, out: Path, work: Path, bucket_bytes: int) -> None:
    bounds = _bounds(parts, bucket_bytes)
    buckets = _Buckets(work, schema, len(bounds) + 2)  # the last is for what has no date
    for part in parts:
        for batch in pq.ParquetFile(part).iter_batches(batch_size=ROW_GROUP_ROWS // 8, use_threads=False):
            moments, known = _moments(batch["published"])
            numbers = np.searchsorted(bounds, moments, side="right")
            buckets.add(batch, np.where(known, numbers, len(bounds) + 1))
    years = _Years(out, schema)
    try:
        for rows in buckets.all():
            years.add(rows.sort_by(list(_ORDER)))
    finally:
        years.close()
    if not any(out.iterdir()):
        years.add(schema.empty_table(), _NO_YEAR)
        years.close()


def _moments(published: pa.Array) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Microseconds since 1970, and which of them are known."""
    known = published.is_valid().to_numpy(zero_copy_only=False)
    return published.cast(pa.int64()).fill_null(0).to_numpy(), known


def _bounds(parts: Sequence[Path], bucket_bytes: int) -> NDArray[np.int64]:
    """Moments that cut the rows into buckets of about so many bytes, from a sample of them."""
    files = [pq.ParquetFile(part) for part in parts]
    rows = sum(each.metadata.num_rows for each in files)
    size = sum(each.metadata.row_group(n).total_byte_size for each in files for n in range(each.num_row_groups))
    count = min(size // bucket_bytes + 1, MAX_BUCKETS)
    if count == 1:
        return np.array([], np.int64)
    step, sample = rows // _SAMPLED_ROWS + 1, []
    for each in files:
        moments, known = _moments(each.read(["published"], use_threads=False)["published"].combine_chunks())
        sample.append(moments[known][::step])
    ordered = np.sort(np.concatenate(sample))
    if not len(ordered):
        return np.array([], np.int64)
    cuts: NDArray[np.int64] = np.unique(ordered[[len(ordered) * n // count for n in range(1, count)]])
    return cuts


class _Buckets:
    """Rows on disk, by the number of the bucket that they belong to."""

    def __init__(self, work: Path, schema: pa.Schema, count: int) -> None:
        self._schema = schema
        self._paths = [work / f"{number:06}.arrow" for number in range(count)]
        self._writers: dict[int, pa.RecordBatchFileWriter] = {}

    def add(self, batch: pa.RecordBatch, numbers: NDArray[np.int64]) -> None:
        """Puts each row where it belongs."""
        for number in np.unique(numbers):
            if number not in self._writers:
                options = pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)
                path = str(self._paths[number])
                self._writers[number] = pa.ipc.new_file(path, self._schema, options=options)
            self._writers[number].write_batch(batch.filter(pa.array(numbers == number)))

    def all(self) -> Iterator[pa.Table]:
        """Each bucket's rows, in order of the buckets; they are gone from the disk then."""
        for writer in self._writers.values():
            writer.close()
        for number in sorted(self._writers):
            with pa.OSFile(str(self._paths[number])) as file:
                yield pa.ipc.open_file(file).read_all()
            self._paths[number].unlink()


class _Years:
    """Sorted rows into each year's files."""

    def __init__(self, out: Path, schema: pa.Schema) -> None:
        self._out = out
        self._schema = schema
        self._year = ""
        self._files = self._rows = 0
        self._writer: pq.ParquetWriter | None = None
        self._path = out

    def add(self, rows: pa.Table, year: str | None = None) -> None:
        """Rows behind all that came before."""
        years = pc.year(rows["published"])
        for each in [year] if year else [*pc.unique(years).to_pylist()]:
            chosen = (
                rows if year else rows.filter(pc.equal(years, each) if each is not None else pc.is_null(years))
            )
            self._open(str(each) if each is not None else _NO_YEAR)
            assert self._writer is not None  # noqa: S101 - as it was opened
            self._writer.write_table(chosen, row_group_size=ROW_GROUP_ROWS)
            self._rows += chosen.num_rows

    def close(self) -> None:
        """Ends the file that is being written."""
        if self._writer is not None:
            self._writer.close()
            sync(self._path)
            self._writer = None

    def _open(self, year: str) -> None:
        if self._writer is not None and year == self._year and self._rows < MAX_FILE_ROWS:
            return
        self.close()
        self._files = 0 if year != self._year else self._files + 1
        self._year, self._rows = year, 0
        folder = self._out / f"year={year}"
        folder.mkdir(exist_ok=True)
        self._path = folder / f"{self._files:06}{SUFFIX}"
        self._writer = pq.ParquetWriter(str(self._path), self._schema, **OPTIONS)
