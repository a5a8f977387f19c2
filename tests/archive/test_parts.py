"""A stretch's files come into being under temporary names, and are there whole or not at all."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from onrecord.archive import tables as t
from onrecord.archive.parts import SUFFIX, Parts
from onrecord.archive.rows import Whence, batches, error_rows
from onrecord.errors import NoArticle, TablesError

ROWS = batches(
    error_rows(
        NoArticle("a", "no article found on this page"),
        Whence(
            record="urn:uuid:1",
            warc="/x/a.warc",
            warc_offset=7,
            target_uri="https://orlow.example/",
            captured=None,
        ),
    )
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for table in t.TABLES:
        (tmp_path / table).mkdir()
    return tmp_path


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_what_is_kept_is_a_file_for_each_table(folder: Path) -> None:
    parts = Parts(folder, "piece")
    parts.add(ROWS)
    parts.add(ROWS)
    sizes = parts.keep()
    assert files(folder) == sorted(f"{table}/piece{SUFFIX}" for table in t.TABLES)
    assert sizes == {table: (folder / table / f"piece{SUFFIX}").stat().st_size for table in t.TABLES}
    rows = {table: pq.read_metadata(folder / table / f"piece{SUFFIX}").num_rows for table in t.TABLES}
    assert rows == dict.fromkeys(t.TABLES, 0) | {t.ERRORS: 2}


def test_the_same_rows_give_the_same_bytes(folder: Path) -> None:
    for name in ("one", "other"):
        parts = Parts(folder, name)
        parts.add(ROWS)
        parts.keep()
    one, other = ((folder / t.ERRORS / f"{name}{SUFFIX}").read_bytes() for name in ("one", "other"))
    assert one == other


def test_what_is_discarded_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.archive.parts.ROW_GROUP_BYTES", 1)  # written at once
    parts = Parts(folder, "piece")
    parts.add(ROWS)
    assert len(files(folder)) == 1
    parts.discard()
    assert files(folder) == []


def test_a_folder_that_cannot_be_written_is_said(folder: Path) -> None:
    (folder / t.ERRORS).rmdir()
    parts = Parts(folder, "piece")
    parts.add(ROWS)
    with pytest.raises(TablesError, match="can't be written"):
        parts.keep()
    parts.discard()
    assert files(folder) == []
