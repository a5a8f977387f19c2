"""The refreshing process beside the server: it starts, is started anew, and ends with the server however that ends."""

import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.settings import Settings
from onrecord.store.store import open_store
from onrecord.web import refresh_process as module
from onrecord.web.refresh_process import RefreshProcess

WAIT = 60.0


def running(path):
    """The processes that refresh this store."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
            state = (process / "stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if b"refresh" in words and str(path).encode() in words and state != "Z":
            found.append(int(process.name))
    return found


def until(condition):
    pause = threading.Event()
    for _ in range(int(WAIT / 0.1)):
        if value := condition():
            return value
        pause.wait(0.1)
    raise AssertionError("it did not come to that")


@pytest.fixture
def settings(tmp_path):
    path = tmp_path / "store.sqlite"
    open_store(path).close()
    return replace(Settings(), store=path)


def test_it_runs_once_comes_again_after_a_crash_and_ends_when_closed(settings, monkeypatch):
    monkeypatch.setattr(module, "_RESTART_AFTER_S", 0.1)
    process = RefreshProcess(settings)
    try:
        process.ensure()
        process.ensure()
        (first,) = until(lambda: running(settings.store))
        os.kill(first, signal.SIGKILL)
        (second,) = until(lambda: [each for each in running(settings.store) if each != first])
    finally:
        process.close()
    assert first != second
    assert running(settings.store) == []
    process.ensure()
    assert running(settings.store) == []


def test_it_ends_with_a_server_that_is_killed(settings):
    program = (
        "import sys, time; from pathlib import Path; from dataclasses import replace\n"
        "from onrecord.settings import Settings; from onrecord.web.refresh_process import RefreshProcess\n"
        "RefreshProcess(replace(Settings(), store=Path(sys.argv[1]))).ensure(); time.sleep(600)"
    )
    server = subprocess.Popen([sys.executable, "-c", program, str(settings.store)])
    try:
        until(lambda: running(settings.store))
    finally:
        server.kill()
        server.wait()
    until(lambda: not running(settings.store))


def test_it_is_not_started_without_its_store_and_comes_again_with_it(settings, monkeypatch):
    """It was started, and ended by itself, every ten seconds for ever where the store had been deleted."""
    monkeypatch.setattr(module, "_RESTART_AFTER_S", 0.1)
    started = []
    popen = subprocess.Popen

    def counted(command, **how):
        started.append(command)
        return popen(command, **how)

    monkeypatch.setattr(subprocess, "Popen", counted)
    process = RefreshProcess(settings)
    away = settings.store.with_name("away.sqlite")
    try:
        process.ensure()
        (first,) = until(lambda: running(settings.store))
        settings.store.rename(away)
        os.kill(first, signal.SIGKILL)
        until(lambda: not running(settings.store))
        pause = threading.Event()
        pause.wait(1.0)
        assert len(started) <= 2  # the second is one that was started before the store was looked for
        before = len(started)
        pause.wait(1.0)
        assert len(started) == before
        away.rename(settings.store)
        assert until(lambda: running(settings.store))
    finally:
        process.close()
