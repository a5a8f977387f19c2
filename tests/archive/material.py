"""Small archives, and what runs make of them."""

import gzip
import uuid
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.archive import tables as t
from onrecord.archive.engine import Failed
from onrecord.archive.folder import Done, Folder, Manifest, Settings
from onrecord.archive.local import LocalEngine
from onrecord.archive.plan import Warc, warcs_of
from onrecord.archive.run import finish, planned, read_all
from onrecord.workers.launcher import Launcher
from tests.archive import light
from tests.fetch.warcs import record

STORY = """<html lang="en"><head><title>{title}</title><meta property="og:site_name" content="The Orlow Post">
<meta property="article:published_time" content="{published}"></head><body><article><h1>{title}</h1>
<p>The gates at Vell stayed shut on Monday, and nobody in the harbour office could say for how long.</p>
<p>"Nothing has been decided," said Mayor Ana Reyes, who told reporters that the council would meet on Friday.</p>
<p>The Vell Council denied that the water had been let out at night.</p>{more}
<figure><img src="/weir-{number}.jpg" alt="The weir"><figcaption>The weir at Vell on Monday. Photo: Ida Holm</figcaption>
</figure></article></body></html>"""


def story(number: int, more: str = "", published: str = "2026-06-08T09:30:00Z") -> bytes:
    """A page's record with an article of a few statements."""
    body = STORY.format(
        title=f"Weir {number} stays open", more=f"<p>{more}</p>" * bool(more), number=number, published=published
    )
    return named(
        record(
            body.encode(), url=f"https://www.orlow.example/{number}", date=f"2026-06-09T10:{number % 60:02d}:00Z"
        ),
        number,
    )


def front(number: int) -> bytes:
    """A page's record without an article."""
    return named(
        record(b"<html><body><p>Hello</p></body></html>", url=f"https://www.orlow.example/f{number}"), number
    )


def named(whole: bytes, number: int) -> bytes:
    """The record with an id of its own."""
    return whole.replace(b"92283950-ef2f-4d72-b224-f54c6ec90bb0", str(uuid.UUID(int=number)).encode())


def packed(path: Path, records: Sequence[bytes]) -> Path:
    """The records as an archive, each in a gzip member."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(gzip.compress(each, mtime=0) for each in records))
    return path


def files(*paths: Path) -> list[Warc]:
    return [each for each in warcs_of(map(str, paths)) if isinstance(each, Warc)]


def settings(**given: Any) -> Settings:
    return Settings(**{"stretch_bytes": 2000, **given})


@cache
def launcher() -> Launcher:
    """One for all tests of a process; it ends with the process."""
    return Launcher(light.PRELOAD)


def run(out: Path, *paths: Path, how: Settings | None = None, workers: int = 2, again: bool = False) -> Manifest:
    """A whole run with light children, as the command does it."""
    how = how or settings()
    folder = Folder(out)
    with folder.locked(), LocalEngine(workers, launcher()) as engine:
        folder.begin(how, again=again)
        pieces = planned(files(*paths), how)
        results: list[Done | Failed] = list(read_all(folder, pieces, how, engine, lambda *_: None))
        assert not [each for each in results if isinstance(each, Failed)]
        return finish(folder, pieces, how)


def table(out: Path, name: str) -> list[dict[str, Any]]:
    """A table's rows in the order of their places."""
    parts = [pq.read_table(each) for each in Folder(out).parts(name)]
    rows: list[dict[str, Any]] = pa.concat_tables(parts).to_pylist() if parts else []
    return (
        rows
        if name not in {t.ARTICLES, t.ERRORS}
        else sorted(rows, key=lambda row: (row["warc"], row["warc_offset"]))
    )


def everything(out: Path) -> dict[str, list[str]]:
    """All rows of all tables, in one order."""
    return {name: sorted(map(repr, table(out, name))) for name in t.TABLES}


def part_bytes(out: Path) -> dict[str, bytes]:
    """Every part's bytes by its name."""
    return {str(each.relative_to(out)): each.read_bytes() for each in sorted(out.rglob("*.parquet"))}
