"""The process that workers are forked from: one, started when it is needed, gone with its parent's end of the socket."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import OnRecordError
from onrecord.workers.frames import packed
from onrecord.workers.launcher import Launcher, LauncherGone


@pytest.fixture
def launcher() -> Iterator[Launcher]:
    made = Launcher(("tests.workers.jobs",), nice=3)
    yield made
    made.close()


def test_workers_are_forked_from_one_process_and_end_as_they_are_told(launcher: Launcher) -> None:
    first, second = launcher.fork(), launcher.fork()
    for worker in (first, second):
        stat = Path(f"/proc/{worker.process}/stat").read_text("ascii").rpartition(")")[2].split()
        assert int(stat[1]) == launcher.process
        assert int(stat[16]) == os.nice(0) + 3
        assert launcher.has(worker)
        assert launcher.end(worker) == -9
        worker.connection.close()


def test_one_that_has_ended_is_started_again_and_owns_no_worker_of_before(launcher: Launcher) -> None:
    before = launcher.fork()
    assert launcher.process is not None
    os.kill(launcher.process, 9)
    with pytest.raises(LauncherGone):
        launcher.fork()
    after = launcher.fork()
    assert launcher.has(after)
    assert not launcher.has(before)
    with pytest.raises(LauncherGone):
        launcher.end(before)
    for worker in (before, after):
        worker.connection.close()


def test_one_that_is_closed_starts_nothing(launcher: Launcher) -> None:
    launcher.close()
    with pytest.raises(OnRecordError, match="stopped"):
        launcher.fork()
    assert launcher.process is None


def test_what_cannot_be_loaded_keeps_no_worker_from_starting(capfd: pytest.CaptureFixture[str]) -> None:
    launcher = Launcher(("tests.workers.nowhere", "tests.workers.jobs:fail_oddly"))
    try:
        launcher.fork().connection.close()
        said = capfd.readouterr().err
        assert "onrecord: tests.workers.nowhere was not loaded: ModuleNotFoundError" in said
        assert "onrecord: tests.workers.jobs:fail_oddly was not loaded: Odd" in said
    finally:
        launcher.close()


def test_a_launcher_whose_parent_is_stopped_at_once_ends_without_a_word():
    """Regression: Ctrl-C in that moment left a traceback on the terminal."""
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    command = [sys.executable, "-m", "onrecord.workers", str(its.fileno()), "0"]
    with its, subprocess.Popen(command, pass_fds=(its.fileno(),), stderr=subprocess.PIPE) as process:
        ours.close()
        its.close()
        assert process.communicate(timeout=60)[1] == b""
        assert process.returncode == 0


def test_a_launcher_whose_parent_is_killed_before_an_answer_ends_without_a_word():
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    given, kept = socket.socketpair()
    command = [sys.executable, "-m", "onrecord.workers", str(its.fileno()), "0"]
    with its, given, kept, subprocess.Popen(command, pass_fds=(its.fileno(),), stderr=subprocess.PIPE) as process:
        ours.send(packed(()))
        socket.send_fds(ours, [b"fork"], [given.fileno()])
        ours.close()
        its.close()
        given.close()
        assert process.communicate(timeout=60)[1] == b""
        assert process.returncode == 0


def test_a_launcher_that_was_started_where_ended_children_are_ignored_ends_without_a_word():
    """Regression: a worker that had ended was gone at once, and ending it once more left a traceback on the terminal."""
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    given, kept = socket.socketpair()
    ignoring = "import os, signal, sys; signal.signal(signal.SIGCHLD, signal.SIG_IGN); os.execv(sys.executable, sys.argv[1:])"
    launched = [sys.executable, "-m", "onrecord.workers", str(its.fileno()), "0"]
    command = [sys.executable, "-c", ignoring, *launched]
    with its, given, kept, subprocess.Popen(command, pass_fds=(its.fileno(),), stderr=subprocess.PIPE) as process:
        ours.send(packed(()))
        socket.send_fds(ours, [b"fork"], [given.fileno()])
        worker = int(ours.recv(64))
        given.close()
        kept.close()
        while Path(f"/proc/{worker}").exists() and " Z " not in Path(f"/proc/{worker}/stat").read_text("ascii"):
            time.sleep(0.01)
        ours.close()
        its.close()
        assert process.communicate(timeout=60)[1] == b""
        assert process.returncode == 0
