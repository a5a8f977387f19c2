"""The tests' own PostgreSQL: it goes with who started it, runs as nobody of note, and is never done without in silence."""

import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tests.conftest import ROOT
from tests.postgres import Cluster, programs

STARTER = """
import os, sys, time
from tests.postgres import Cluster
cluster = Cluster()
print(cluster.folder, cluster.pid(), flush=True)
time.sleep(3600)
"""


def test_it_ends_with_a_process_that_is_killed():
    starter = subprocess.Popen([sys.executable, "-c", STARTER], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert starter.stdout is not None
    folder, pid = starter.stdout.readline().split()
    assert Path(folder, "data").exists()
    assert runs(pid)
    starter.kill()
    starter.communicate()
    while Path(folder).exists():
        time.sleep(0.01)
    assert not runs(pid)


def runs(pid: str) -> bool:
    """Whether a process does; one that has ended and that nobody asks about has no command line any more."""
    try:
        return bool(Path(f"/proc/{pid}/cmdline").read_bytes())
    except OSError:
        return False


def test_nobody_of_note_runs_it_and_no_port_is_open(cluster):
    status = Path(f"/proc/{cluster.pid()}/status").read_text()
    uids = next(line for line in status.splitlines() if line.startswith("Uid:")).split()[1:]
    assert "0" not in uids
    with cluster.administering() as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        assert connection.execute("SHOW fsync").fetchone() == ("off",)


def test_one_that_is_durable():
    durable = Cluster(fsync=True)
    with durable.administering() as connection:
        assert connection.execute("SHOW fsync").fetchone() == ("on",)
    folder = durable.folder
    durable.close()
    assert not folder.exists()


def test_a_template_is_copied_whole_and_apart(cluster, database):
    second = cluster.database(template=cluster.template())
    with psycopg.connect(database) as ours, psycopg.connect(cluster.address(second)) as theirs:
        ours.execute("INSERT INTO outlets (slug, name, articles) VALUES ('a', 'A', 0)")
        ours.commit()
        assert theirs.execute("SELECT count(*) FROM outlets").fetchone() == (0,)
    cluster.drop(second)


def test_without_programs_a_test_fails(monkeypatch, tmp_path):
    monkeypatch.setenv("ONRECORD_POSTGRES", str(tmp_path))
    with pytest.raises(pytest.fail.Exception, match="needs the server of PostgreSQL 15 or newer; seen here: none"):
        programs()
