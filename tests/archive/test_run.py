"""Runs that are killed, that run out of room, that come twice."""

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.archive import tables as t
from onrecord.archive.engine import Failed
from onrecord.archive.folder import Folder
from onrecord.archive.local import LocalEngine
from onrecord.archive.plan import Piece
from onrecord.archive.run import missing, planned, read_all
from onrecord.archive.warden import Job
from onrecord.errors import TablesError
from tests.archive.material import everything, files, launcher, packed, part_bytes, run, settings, story, table
from tests.conftest import ROOT


def of_session(session: int) -> list[str]:
    """The processes of a launcher: it and what it forked."""
    found = []
    for each in Path("/proc").glob("[0-9]*/stat"):
        try:
            said = each.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(said[3]) == session and said[0] != "Z":
            found.append(each.parent.name)
    return found


def test_a_killed_driver_leaves_no_children_and_a_rerun_does_the_rest(tmp_path):
    path = packed(tmp_path / "a.warc.gz", [story(n, "HARM-SLOW " + os.urandom(900).hex()) for n in range(8)])
    out = tmp_path / "out"
    command = [sys.executable, "-m", "tests.archive.driver", str(out), str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as driver:
        assert driver.stdout is not None
        session = int(driver.stdout.readline())
        assert driver.stdout.readline() == "done\n"
        driver.send_signal(signal.SIGKILL)
        driver.wait()
    while of_session(session):
        time.sleep(0.02)
    how = settings()
    pieces = planned(files(path), how)
    kept = part_bytes(out)
    before = {each.id for each in pieces} - {each.id for each in missing(Folder(out), pieces)}
    assert 0 < len(before) < len(pieces)
    manifest = run(out, path)
    assert manifest.missing == 0
    assert manifest.account.with_article == 8
    now = part_bytes(out)
    assert all(now[name] == kept[name] for name in kept if Path(name).stem in before)
    assert not list(out.rglob("*.tmp"))
    run(tmp_path / "other", path)
    assert part_bytes(tmp_path / "other") == now


def test_a_killed_launcher_costs_nothing(tmp_path):
    path = packed(tmp_path / "a.warc.gz", [story(n, "HARM-SLOW " + os.urandom(900).hex()) for n in range(3)])
    how, folder = settings(), Folder(tmp_path / "out")
    folder.begin(how, again=False)
    pieces = planned(files(path), how)
    killed: list[int] = []

    def watch(piece: str, passed: int, pages: int) -> None:
        process = launcher().process
        if not killed and process:
            killed.append(process)
            os.kill(process, signal.SIGKILL)

    with LocalEngine(1, launcher()) as engine:
        list(read_all(folder, pieces, how, engine, watch))
    assert killed
    assert not missing(folder, pieces)
    assert len(table(tmp_path / "out", t.ARTICLES)) == 3


def test_a_full_disk_stops_the_run_and_what_is_done_stays(tmp_path):
    small = packed(tmp_path / "a.warc.gz", [story(1)])
    large = packed(tmp_path / "b.warc.gz", [story(n, os.urandom(30_000).hex()) for n in range(3)])
    how, folder = settings(stretch_bytes=10_000_000), Folder(tmp_path / "out")
    folder.begin(how, again=False)
    pieces = planned(files(small, large), how)
    jobs = [Job(piece=each, folder=str(folder.path), settings=how) for each in pieces]
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        with LocalEngine(1, launcher()) as engine:
            resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, usual[1]))
            with pytest.raises(TablesError, match=r"can't be written: .*; what is done stays"):
                list(engine.run(jobs, lambda *_: None))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
        signal.signal(signal.SIGXFSZ, before)
    assert [each.warc.path for each in missing(folder, pieces)] == [str(large)]
    assert not list(folder.path.rglob("*.tmp"))
    run(tmp_path / "out", small, large, how=how)
    assert len(table(tmp_path / "out", t.ARTICLES)) == 4


def test_a_file_that_cant_be_read_is_told_and_the_rest_is_read(tmp_path):
    gone, there = packed(tmp_path / "a.warc.gz", [story(1)]), packed(tmp_path / "b.warc.gz", [story(2)])
    how, folder = settings(), Folder(tmp_path / "out")
    folder.begin(how, again=False)
    pieces = planned(files(gone, there), how)
    gone.unlink()
    with LocalEngine(1, launcher()) as engine:
        results = list(read_all(folder, pieces, how, engine, lambda *_: None))
    assert [str(each.error) for each in results if isinstance(each, Failed)] == [
        f"{gone}: can't be read: No such file or directory"
    ] * len([each for each in pieces if each.warc.path == str(gone)])
    assert len(table(tmp_path / "out", t.ARTICLES)) == 1


def test_a_file_that_has_changed_is_refused_until_all_is_read_again(tmp_path):
    path = packed(tmp_path / "a.warc.gz", [story(1)])
    run(tmp_path / "out", path)
    packed(path, [story(1), story(2)])
    with pytest.raises(TablesError, match=r"has [\d,]+ bytes, and had [\d,]+ when it was read"):
        run(tmp_path / "out", path)
    run(tmp_path / "out", path, again=True)
    assert len(table(tmp_path / "out", t.ARTICLES)) == 2


def test_an_archive_within_an_archive_gives_no_rows_of_its_own(tmp_path):
    inner = b"".join(story(n) for n in range(50, 53))
    held = story(1).replace(b"text/html; charset=utf-8", b"application/octet-stream")
    head, _, body = held.partition(b"\r\n\r\n")
    body = body.removesuffix(b"\r\n\r\n") + inner
    fields = [
        b"Content-Length: %d" % len(body) if each.startswith(b"Content-Length") else each
        for each in head.split(b"\r\n")
    ]
    path = tmp_path / "a.warc"
    path.write_bytes(story(2) + b"\r\n".join(fields) + b"\r\n\r\n" + body + b"\r\n\r\n" + story(3))
    run(tmp_path / "out", path, how=settings(stretch_bytes=1500))
    assert len(table(tmp_path / "out", t.ARTICLES)) == 2
    run(tmp_path / "whole", path, how=settings(stretch_bytes=10**6))
    assert everything(tmp_path / "whole") == everything(tmp_path / "out")


def test_a_stretch_of_which_the_done_file_or_a_part_is_gone_is_read_again(tmp_path):
    path = packed(tmp_path / "a.warc.gz", [story(n, os.urandom(900).hex()) for n in range(4)])
    run(tmp_path / "out", path)
    before = part_bytes(tmp_path / "out")
    pieces: list[Piece] = planned(files(path), settings())
    (tmp_path / "out" / "done" / f"{pieces[0].id}.json").write_bytes(b'{"settings":')
    (tmp_path / "out" / "times" / f"{pieces[1].id}.parquet").unlink()
    assert missing(Folder(tmp_path / "out"), pieces) == pieces[:2]
    run(tmp_path / "out", path)
    assert part_bytes(tmp_path / "out") == before


def test_a_file_of_a_name_that_isnt_text_is_read(tmp_path):
    """Regression: its done-file could not be written."""
    path = packed(Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xff \x1b[31m\n.warc.gz")), [story(1)])
    for _ in range(2):
        manifest = run(tmp_path / "out", path)
        assert manifest.files[0].path == str(tmp_path / "a\ufffd \x1b[31m\n.warc.gz")
    assert table(tmp_path / "out", t.ARTICLES)[0]["warc"] == manifest.files[0].path
