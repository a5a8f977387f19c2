"""How far `onrecord archive` is, where there is no terminal: a line a minute."""

import pytest

from onrecord.archive.counts import Account
from onrecord.archive.folder import Done, Settings
from onrecord.archive.plan import Piece, Warc
from onrecord.cli import archive_bars
from onrecord.cli.archive_bars import Bars
from onrecord.fetch.warc import ArchiveCounts, Seam

PIECES = [
    Piece(warc=Warc(path="/x/a.warc", size=4_000_000), begin=begin, end=begin + 2_000_000)
    for begin in (0, 2_000_000)
]


def done(piece: Piece, pages: int) -> Done:
    return Done(
        settings=Settings(), id=piece.id, path=piece.warc.path, size=piece.warc.size, begin=piece.begin, end=piece.end,
        seam=Seam(begins=None, ends=None), account=Account(archive=ArchiveCounts(pages=pages)), sizes={},
    )  # fmt: skip


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(archive_bars, "LINE_EVERY_S", -1.0)  # a line each time
    return lambda: [line.partition(", about")[0] for line in capsys.readouterr().err.splitlines()]


def test_bytes_and_pages_of_what_is_done_and_under_way(said) -> None:
    with Bars(PIECES) as bars:
        bars.watch(PIECES[0].id, 1_000_000, 3)
        bars.watch(PIECES[1].id, 9_000_000, 5)  # no more than it has
        bars.done(done(PIECES[0], 7))
    assert said() == ["1 of 4 MB, 3 pages", "3 of 4 MB, 8 pages", "4 of 4 MB, 12 pages"]


def test_a_piece_that_is_done_again_counts_once(said) -> None:
    with Bars(PIECES) as bars:
        for _ in range(2):
            bars.done(done(PIECES[0], 7))
        bars.watch(PIECES[0].id, 1, 1)
    assert said() == ["2 of 4 MB, 7 pages"] * 2


def test_what_is_small_is_told_in_small_units(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It was "0 of 0 MB, 1 pages, about 0 min left"."""
    monkeypatch.setattr(archive_bars, "LINE_EVERY_S", -1.0)
    piece = Piece(warc=Warc(path="/x/a.warc", size=60_000), begin=0, end=60_000)
    with Bars([piece]) as bars:
        bars.watch(piece.id, 0, 0)
        bars.watch(piece.id, 20_000, 1)
        bars._begun -= 300.0
        bars.watch(piece.id, 30_000, 2)
    first, *others = capsys.readouterr().err.splitlines()
    assert first == "0 of 60 KB, 0 pages"
    assert others == ["20 of 60 KB, 1 page, about a minute left", "30 of 60 KB, 2 pages, about 5 min left"]


def test_lines_come_no_more_often_than_once_a_minute(capsys: pytest.CaptureFixture[str]) -> None:
    with Bars(PIECES) as bars:
        bars.done(done(PIECES[0], 7))
    assert capsys.readouterr().err == ""
