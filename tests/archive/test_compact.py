"""The same rows by year, in order of publishing."""

import pyarrow.parquet as pq
import pytest

from onrecord.archive import tables as t
from onrecord.archive.compact import BY_YEAR, compact
from onrecord.archive.folder import Folder
from tests.archive.material import everything, front, packed, run, settings, story, table


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("compact")
    days = ["2026-02-03", "2024-05-01", "2026-01-01", "", "2025-12-31", "2024-04-01", "0999-01-01", "2026-01-01"]
    stories = [story(n, published=f"{day}T12:00:00Z" if day else "soon") for n, day in enumerate(days)]
    run(folder / "out", packed(folder / "a.warc.gz", [*stories, front(20)]), how=settings(), workers=1)
    return folder / "out"


@pytest.mark.parametrize("bucket_bytes", [1, 1 << 30])
def test_all_rows_are_there_by_year_in_order(out, bucket_bytes):
    assert list(compact(Folder(out), bucket_bytes)) == list(t.TABLES)
    for name in t.TABLES:
        rows = []
        for folder in sorted((out / BY_YEAR / name).iterdir()):
            files = sorted(folder.iterdir())
            assert files
            own = [row for each in files for row in pq.read_table(each, partitioning=None).to_pylist()]
            years = {
                str(row["published"].year) if row["published"] else "__HIVE_DEFAULT_PARTITION__" for row in own
            }
            assert years <= {folder.name.removeprefix("year=")}
            moments = [(row["published"], row["article"]) for row in own if row["published"]]
            assert moments == sorted(moments)
            rows += own
        assert sorted(map(repr, rows)) == everything(out)[name]
    years = {each.name for each in (out / BY_YEAR / t.ARTICLES).iterdir()}
    assert {"year=2024", "year=2025", "year=2026", "year=__HIVE_DEFAULT_PARTITION__"} <= years
    assert not [each for each in out.iterdir() if each.name.startswith(".")]


def test_a_link_in_its_place_is_replaced_and_not_followed(out, tmp_path):
    (tmp_path / "precious").touch()
    list(compact(Folder(out)))
    (out / BY_YEAR).rename(out.parent / "before")
    (out / BY_YEAR).symlink_to(tmp_path)
    list(compact(Folder(out)))
    assert (tmp_path / "precious").exists()
    assert not (out / BY_YEAR).is_symlink()
    assert len(table(out, t.ARTICLES)) == 8
