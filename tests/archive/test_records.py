"""Tables that come from elsewhere: their records, or one error, whatever stands in them."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onrecord.archive import tables as t
from onrecord.archive.records import RECORD_TYPE, KeptPage, pages_of, parts_of, reader_of
from onrecord.errors import InputError, TablesError
from onrecord.settings import Limits
from tests.archive.material import packed, run, story


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("records")
    run(folder / "out", packed(folder / "a.warc.gz", [story(n) for n in range(3)]), workers=1)
    return folder / "out"


def pages(out: Path, warcs: Path | None = None) -> list[KeptPage | InputError]:
    return [each for part in parts_of(out) for each in pages_of(part, warcs, Limits())]


def changed(out: Path, tmp_path: Path, column: str, value: object) -> Path:
    """A part with another value in a column of its first row."""
    part = parts_of(out)[0]
    rows = pq.read_table(part).to_pylist()
    rows[0][column] = value
    pq.write_table(pa.Table.from_pylist(rows, t.SCHEMAS[t.ARTICLES]), tmp_path / "part.parquet")
    return tmp_path / "part.parquet"


def test_pages_come_back_with_their_own_bytes(out):
    found = pages(out)
    assert len(found) == 3
    for each in found:
        assert isinstance(each, KeptPage)
        assert each.is_whole
        assert each.page.digest == each.capture.digest
        assert b"Nothing has been decided" in each.capture.payload
        assert "Nothing has been decided" in each.page.articles[0].article.text
    assert reader_of(out).startswith("ModelReader ")


def test_a_page_whose_file_is_gone_or_another_has_its_record_in_its_place(out, tmp_path):
    packed(tmp_path / "a.warc.gz", [story(n, "Other words.") for n in range(3)])
    for warcs in (tmp_path, tmp_path / "none"):
        found = pages(out, warcs)
        assert {each.is_whole for each in found if isinstance(each, KeptPage)} == {False}
        for each in found:
            assert isinstance(each, KeptPage)
            assert each.capture.headers["content-type"] == RECORD_TYPE
        assert len({each.capture.digest for each in found if isinstance(each, KeptPage)}) == 3
    assert {each.is_whole for each in pages(out, out.parent) if isinstance(each, KeptPage)} == {True}


@pytest.mark.parametrize("value", ["{", "[]", '{"article": 1}', "", None, "\x00"])
def test_a_row_that_holds_no_record_costs_itself(out, tmp_path, value):
    found = list(pages_of(changed(out, tmp_path, "document", value), None, Limits()))
    assert isinstance(found[0], InputError)
    assert "a row holds no record" in str(found[0])


def test_a_row_that_names_another_file_gets_none_of_its_bytes(out, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("root:x:0:0")
    for value in (str(secret), "/dev/zero", "/proc/self/environ", str(tmp_path), "\x00", "../../x"):
        (first, *_) = pages_of(changed(out, tmp_path, "warc", value), None, Limits())
        assert isinstance(first, InputError) or not first.is_whole


def test_a_part_that_isnt_parquet_or_has_other_columns_is_one_error(tmp_path):
    part = tmp_path / "part.parquet"
    for content in (b"", b"PAR1", b"PAR1" + b"\xff" * 100 + b"PAR1", b"x" * 1000):
        part.write_bytes(content)
        with pytest.raises(TablesError, match="can't be read"):
            list(pages_of(part, None, Limits()))
    pq.write_table(pa.table({"other": [1]}), part)
    with pytest.raises(TablesError, match="can't be read"):
        list(pages_of(part, None, Limits()))
    with pytest.raises(TablesError, match="isn't a folder"):
        reader_of(tmp_path)
