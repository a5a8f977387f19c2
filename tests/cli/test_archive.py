"""`onrecord archive` as a researcher uses it, with the network that ships; and every question of the docs."""

import gzip
import json
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner, Result

from onrecord.cli.main import commands
from onrecord.store.contract.exports import KeptCapture
from onrecord.store.store import open_store
from tests.archive.material import front, named, packed
from tests.conftest import ROOT
from tests.fetch.warcs import record

PAGES = [
    ROOT / "samples" / "pages" / f"{each}.html"
    for each in (
        "tideline/accord-initialled", "selwyn-courier/brakke-interview-relay", "hallvik-daily/maravel-leaves-talks-2",
        "brenning-gazette/bakery",
    )
]  # fmt: skip
DOCS = (ROOT / "docs" / "howto" / "archive.md").read_text("utf-8")
COMMAND = Path(sys.executable).with_name("onrecord")


def onrecord(folder: Path, *arguments: object) -> Result:
    """Runs a command in this process: each process of its own costs a second of loading."""
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(folder)
        return CliRunner().invoke(commands, [str(each) for each in arguments])


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A crawl of sample pages, one of them twice, with a page without an article and a damaged place; read in parts, as a
    batch scheduler has it, then as a whole."""
    folder = tmp_path_factory.mktemp("archive")
    pages = [
        named(record(each.read_bytes(), url=f"https://{each.parent.name}.example/{each.stem}"), number)
        for number, each in enumerate([*PAGES, PAGES[0]])
    ]
    path = packed(folder / "crawl" / "a\x1b[31m.warc.gz", [*pages, front(90)])
    with path.open("ab") as file:
        file.write(
            b"\xff" * 500 + gzip.compress(named(record(PAGES[1].read_bytes(), url="https://x.example/"), 99))
        )
    (folder / "crawl" / "notes.txt").write_text("no archive")
    options = ("archive", "crawl", "-o", "tables", "--stretch", "64KiB", "-j", "1")
    planned = onrecord(folder, *options, "--plan")
    assert planned.exit_code == 0, planned.stderr
    assert "\x1b" not in planned.stdout
    ids = [line.split("\t")[0] for line in planned.stdout.splitlines()]
    assert len(ids) == -(-path.stat().st_size // 65536)
    single = onrecord(folder, *options, "--stretch-id", ids[-1])
    assert single.exit_code == 0, single.stderr
    assert [line.split("\t")[0] for line in onrecord(folder, *options, "--plan").stdout.splitlines()] == ids[:-1]
    done = onrecord(folder, *options, "--compact")
    assert done.exit_code == 1  # something is damaged
    assert (
        f"{len(PAGES) + 3} pages ({len(PAGES) + 2} with an article, 1 without, 0 errors), 1 damaged" in done.stderr
    )
    return folder


def test_a_run_over_what_is_done_reads_nothing_and_says_the_same(work: Path) -> None:
    before = {each: each.stat().st_mtime_ns for each in (work / "tables").rglob("*.parquet")}
    done = onrecord(work, "archive", "crawl", "-o", "tables", "--stretch", "64KiB")
    assert " articles, " in done.stderr
    assert {each: each.stat().st_mtime_ns for each in (work / "tables").rglob("*.parquet")} == before
    other = onrecord(work, "archive", "crawl", "-o", "tables")
    assert other.exit_code == 1
    assert "was made with --stretch 65536 (now 64000000)" in other.stderr


def test_the_docs_questions_have_the_same_answers_in_duckdb_polars_and_pandas(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(work)
    questions = re.findall(r"\*\*\d+\. .+?\n\n```sql\n(.+?)```", DOCS, re.DOTALL)
    assert len(questions) == 10
    answers = [plain(asked(each)) for each in questions]
    assert [len(each) > 0 for each in answers] == [True, True, True, True, True, True, True, True, True, True]
    polars, pandas = re.findall(r"```python\n(.+?)```", DOCS, re.DOTALL)
    for code, rows in (
        (polars, lambda each: each.rows()),
        (pandas, lambda each: each.itertuples(index=False, name=None)),
    ):
        given: dict[str, Any] = {}
        exec(code, given)  # noqa: S102 - our own docs
        for number, (mine, theirs) in enumerate(zip(answers, given["answers"], strict=True), 1):
            assert plain(rows(theirs)) == mine, f"question {number} in {code.splitlines()[0]}"


def test_the_docs_other_queries_run(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(work)
    (spans,) = re.findall(r"counts from 1:\n\n```sql\n(.+?)```", DOCS, re.DOTALL)
    words = {each for (each,) in asked(spans)}
    content = {each for (each,) in asked("SELECT content FROM 'tables/statements/*.parquet'")}
    assert len([each for each in words if each in content]) > len(words) / 2  # the others are in several pieces
    (by_year,) = re.findall(r"read_parquet\('tables/by-year.+?\)", DOCS)
    years = asked(f"SELECT DISTINCT year, year(published) FROM {by_year}")  # noqa: S608 - our own
    assert years
    assert all(str(one) == str(other) for one, other in years if other is not None)


def test_tables_go_into_a_store_and_out_of_it_again(work: Path) -> None:
    taken = onrecord(work, "import", "tables", "--store", "kept.sqlite")
    assert taken.exit_code == 0, taken.stderr
    assert "wasn't found" not in taken.stderr
    pages = onrecord(work, "import", *(work / "crawl").glob("*.warc.gz"), "--store", "read.sqlite")
    assert pages.exit_code == 1, pages.stderr
    assert shown(work / "kept.sqlite") == shown(work / "read.sqlite")  # as if the pages had been read into it
    out = onrecord(work, "archive", "--from-store", "--store", "kept.sqlite", "-o", "out")
    assert out.exit_code == 0, out.stderr
    manifest = json.loads((work / "out" / "manifest.json").read_text())
    assert manifest["account"]["rows"]["articles"] == captures(work / "kept.sqlite")
    again = onrecord(work, "import", "out", "--store", "again.sqlite")
    assert again.exit_code == 0, again.stderr
    assert shown(work / "again.sqlite") == shown(work / "kept.sqlite")
    once_more = onrecord(work, "archive", "--from-store", "--store", "kept.sqlite", "-o", "out")
    assert (once_more.exit_code, json.loads((work / "out" / "manifest.json").read_text())) == (0, manifest)
    open_store(work / "empty.sqlite").close()
    other = onrecord(work, "archive", "--from-store", "--store", "empty.sqlite", "-o", "out")
    assert (other.exit_code, "came out of another store" in other.stderr) == (1, True)


def test_a_store_whose_last_pages_were_dropped_is_the_same_store(work: Path) -> None:
    """It was taken for another one, so that only --again helped. The id of what was dropped is given again."""
    pages = work / "crawl" / "a\x1b[31m.warc.gz"
    assert onrecord(work, "import", pages, "--store", "shrinking.sqlite").exit_code == 1  # its damaged place
    written = ("archive", "--from-store", "--store", "shrinking.sqlite", "-o", "grown")
    assert onrecord(work, *written).exit_code == 0
    before = json.loads((work / "grown" / "manifest.json").read_text())["account"]["archive"]["pages"]
    with closing(open_store(work / "shrinking.sqlite")) as store:
        kept = [each for each in store.exports.captures() if isinstance(each, KeptCapture)]
        last, its = kept[-1], kept[-1].records[0].article.outlet
        for each in store.outlets.by_name():
            if each.outlet.name == its:
                store.retention.retain(each.slug, 1)
        assert store.retention.drop_expired(now=time.time() + 400 * 86_400)
        left = [each.id for each in store.exports.captures() if isinstance(each, KeptCapture)]
        assert left
        assert last.id not in left
    assert onrecord(work, *written).exit_code == 0
    new = ROOT / "samples" / "pages" / "selwyn-courier" / "storm-odalys.html"
    assert onrecord(work, "import", new, "--store", "shrinking.sqlite").exit_code == 0
    assert onrecord(work, *written).exit_code == 0
    after = json.loads((work / "grown" / "manifest.json").read_text())["account"]["archive"]["pages"]
    assert (before + 1, True) == (after, before > 1)


def test_without_their_files_tables_go_into_a_store_all_the_same(work: Path, tmp_path: Path) -> None:
    (tmp_path / "tables").symlink_to(work / "tables")
    moved = work / "crawl"
    moved.rename(work / "moved")
    try:
        taken = onrecord(tmp_path, "import", "tables")
        assert taken.exit_code == 0, taken.stderr
        assert "the WARC file wasn't found" in taken.stderr
        found = onrecord(tmp_path, "import", "tables", "--store", "found.sqlite", "--warcs", work / "moved")
        assert "wasn't found" not in found.stderr
    finally:
        (work / "moved").rename(moved)
    assert onrecord(tmp_path, "search", "--speaker", "ragna-lysholt", "--jsonl").stdout.count("\n") > 1


def test_ctrl_c_ends_it_in_good_order(tmp_path: Path) -> None:
    packed(
        tmp_path / "a.warc.gz", [named(record(each.read_bytes(), url="http://x.example"), 1) for each in PAGES] * 9
    )
    command = [str(COMMAND), "archive", "a.warc.gz", "-o", "out", "-j", "1"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as running:
        while not (tmp_path / "out" / "run.json").exists() and running.poll() is None:
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        assert running.communicate(timeout=60)[1] == "\nstopped; the same command goes on where it was\n"
        assert running.returncode == 130


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "out"), "name WARC files"),
        (("none.warc", "-o", "out"), "none.warc: can't be read: No such file or directory"),
        (("x.warc", "-o", "out", "--stretch", "12 parsecs"), "isn't a size such as 64MB"),
        (("x.warc", "-o", "out", "--stretch", "1"), "less than 64 KiB"),
        (("x.warc", "-o", "out", "--plan", "--stretch-id", "y"), "exclude each other"),
        (("x.warc", "-o", "out", "--plan", "--compact"), "exclude each other"),
        (("x.warc", "-o", "out", "--ray", "auto"), "goes with --engine ray"),
        (("x.warc", "-o", "out", "--from-store"), "takes no WARC files"),
    ],
)
def test_what_cant_be_done_is_one_line(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    done = onrecord(tmp_path, "archive", *arguments)
    assert done.exit_code != 0
    assert said in done.output


def shown(store: Path) -> list[tuple[Any, ...]]:
    with sqlite3.connect(store) as connection:
        found = connection.execute(
            "SELECT headline, published, statements, revisions, language, speakers FROM articles ORDER BY 1, 2, 3"
        ).fetchall()
    connection.close()
    return found


def captures(store: Path) -> int:
    with sqlite3.connect(store) as connection:
        (count,) = connection.execute("SELECT count(*) FROM captures").fetchone()
    connection.close()
    return int(count)


def asked(query: str) -> list[tuple[Any, ...]]:
    found = duckdb.sql(query)
    assert found is not None
    return found.fetchall()


def plain(rows: Any) -> list[tuple[Any, ...]]:
    """Rows as they compare: no library's own moments, numbers and missing values."""
    return [tuple(_plain(value) for value in row) for row in rows]


def _plain(value: Any) -> Any:
    if value is None or value != value:  # noqa: PLR0124 - pandas' NaN and NaT
        return None
    if hasattr(value, "timestamp"):
        return round(value.timestamp())
    return round(value, 6) if isinstance(value, float) else value if isinstance(value, str) else int(value)
