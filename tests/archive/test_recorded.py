"""A store's captures as WARC files and tables, in runs that are stopped."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from onrecord.archive.folder import Folder, Settings
from onrecord.archive.recorded import WARCS, Reached, Recorded, reached, write
from onrecord.archive.run import finish
from onrecord.fetch.warc import captures_in
from onrecord.model import Capture, PageRecord
from onrecord.page_reader import read_page
from onrecord.settings import Limits
from tests.archive.light import LightReader
from tests.archive.material import STORY

MOMENT = datetime(2026, 6, 8, 12, tzinfo=UTC)
SETTINGS = Settings(reader="store")
ONE_EACH = 600
"""Bytes of a file: it is ended after each capture but its first, which the file's own record leaves room for."""


def recorded(*ids: int) -> Iterator[Recorded]:
    for each in ids:
        page = Capture(target_uri=f"https://vell.example/{each}", payload=b"<p>%d" % each * 100, date=MOMENT)
        yield Recorded(id=each, capture=page, moment=MOMENT, records=())


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    folder = Folder(tmp_path / "out")
    folder.begin(SETTINGS, again=False)
    return folder


def written(folder: Folder) -> list[bytes]:
    """What the pages of all whole files say, in the files' order."""
    done = sorted(each.path for each in folder.all_done())
    found = [each for path in done for each in captures_in(Path(path), Limits())]
    return [each.payload[3:4] for each in found if isinstance(each, Capture)]


def test_nothing_is_reached_in_a_new_folder(folder: Folder) -> None:
    assert reached(folder) == Reached()
    assert list(write(recorded(), folder, SETTINGS)) == []


def test_a_store_is_known_by_more_than_its_last_page(folder: Folder) -> None:
    list(write(recorded(1, 2, 3, 5), folder, SETTINGS, most=ONE_EACH))
    before = reached(folder)
    assert [mark.id for mark in before.marks] == [5, 3, 2, 1]
    assert before.last == before.marks[0]


def test_a_stopped_run_goes_on_behind_its_last_whole_file(folder: Folder) -> None:
    running: Any = write(recorded(1, 2, 3, 4, 5), folder, SETTINGS, most=ONE_EACH)
    while next(running) < 4:
        pass
    running.close()  # in the middle of a file
    before = reached(folder)
    assert before.last is not None
    assert before.captures == before.last.id < 4
    assert before.files == len(list((folder.path / WARCS).iterdir())) - 1  # the one that was cut is written anew
    rest = recorded(*range(before.last.id + 1, 6))
    assert list(write(rest, folder, SETTINGS, before, most=ONE_EACH)) == list(range(before.captures + 1, 6))
    assert written(folder) == [b"1", b"2", b"3", b"4", b"5"]
    assert finish(folder, [], SETTINGS).account.archive.pages == 5


def test_what_was_kept_since_comes_as_a_file_more(folder: Folder) -> None:
    list(write(recorded(1, 2), folder, SETTINGS))
    list(write(recorded(7), folder, SETTINGS, reached(folder)))
    assert written(folder) == [b"1", b"2", b"7"]
    after = reached(folder)
    assert (after.files, after.captures, after.last and after.last.id) == (2, 3, 7)


@pytest.mark.parametrize(
    "known",
    [
        {"target_uri": "https://www.orlow.example/1", "status": 200, "headers": {"content-type": "text/html"}},
        {"target_uri": "https://www.orlow.example/1"},  # saved, and its address known
        {"target_uri": None, "name": "weir.html"},
    ],
)
def test_what_is_written_is_read_again_as_the_same(folder: Folder, known: Any) -> None:
    """A page without an address was taken to have its record's name for one, and lost its pictures."""
    story = STORY.format(title="Weir stays open", published="2026-06-08", more="", number=1)
    capture = Capture(payload=story.encode(), date=MOMENT, **known)
    kept = read(capture)
    assert kept.articles[0].article.figures
    list(write([Recorded(id=1, capture=capture, moment=MOMENT, records=kept.articles)], folder, SETTINGS))
    (file,) = (folder.path / WARCS).iterdir()
    (back,) = [each for each in captures_in(file, Limits()) if isinstance(each, Capture)]
    assert (back.target_uri, back.status, back.digest) == (capture.target_uri, capture.status, capture.digest)
    assert read(back).articles == kept.articles


def read(capture: Capture) -> PageRecord:
    return read_page(capture, limits=Limits(), reader=LightReader())
