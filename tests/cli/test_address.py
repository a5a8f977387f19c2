"""Commands on a store in PostgreSQL, which is named by an address; its password is seen nowhere."""

import os
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tests.cli.conftest import ALLOW, outlets
from tests.packaging.serving import page as page_of
from tests.packaging.serving import serving
from tests.postgres import Cluster

SECRET = "s3cret-of-nobody"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, database: str) -> str:
    monkeypatch.setenv("ONRECORD_STORE", database)
    return database


def test_every_command_takes_an_address(onrecord, newsroom, page, server):
    assert onrecord("follow", newsroom.feeds[0], *ALLOW, "--store", server).returncode == 0
    assert "1 feed read" in onrecord("refresh", *ALLOW).out
    assert "nothing is due" in onrecord("refresh").out
    assert outlets(onrecord)[0]["articles"] == newsroom.entries(0)
    assert onrecord("import", page).out.startswith("new")
    assert "agreed on the order" in onrecord("search", "questions", "spring").out
    assert newsroom.feeds[0] in onrecord("export-opml").out
    assert "everything is kept" in onrecord("retention", "the-harbour-post", "forever").out
    assert "up to date" in onrecord("upgrade").out
    assert onrecord("unfollow", "1").returncode == 0


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (f"postgresql://ana:{SECRET}@127.0.0.1:1/record", "can't be reached"),
        (f"postgresql://ana:{SECRET}@x/y@z", "isn't of the form"),
    ],
)
@pytest.mark.parametrize("command", [["feeds"], ["serve", "--port", "0"], ["refresh"]])
def test_what_is_wrong_is_one_sentence_without_the_password(onrecord, monkeypatch, address, said, command):
    monkeypatch.setenv("ONRECORD_STORE", address)
    done = onrecord(*command)
    assert done.returncode == 1
    assert said in done.err
    assert len(done.err.splitlines()) == 1
    assert SECRET not in done.out + done.err


def with_password(cluster: Cluster, database: str) -> str:
    """The database's address for somebody with a password, which it names."""
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE ROLE ana LOGIN SUPERUSER PASSWORD {}").format(SECRET))
    return database.replace("onrecord@/", f"ana:{SECRET}@/")


def test_a_server_and_its_refreshing_process_show_the_password_to_nobody(
    cluster, newsroom, database, tmp_path, monkeypatch
):
    address = with_password(cluster, database)
    monkeypatch.setenv("ONRECORD_STORE", address)
    command = [str(Path(sys.executable).with_name("onrecord")), "serve", "--port", "0", *ALLOW]
    with cluster.password_for("ana"), serving(command, tmp_path, dict(os.environ)) as served:
        subprocess.run(
            [command[0], "follow", newsroom.feeds[0], *ALLOW], check=True, cwd=tmp_path, capture_output=True
        )
        end = time.monotonic() + 60
        while not newsroom.count(0, "/feeds/news.rss") and time.monotonic() < end:
            time.sleep(0.1)
        assert newsroom.count(0, "/feeds/news.rss")
        assert "onrecord_feeds" in page_of(served, "/metrics")
        for path in ("/", "/healthz", "/metrics", "/outlets"):
            assert SECRET not in page_of(served, path)
        seen = [line.read_bytes() for line in Path("/proc").glob("[0-9]*/cmdline") if line.exists()]
        assert any(b"refresh" in line and b"--forever" in line for line in seen)
        assert not any(SECRET.encode() in line for line in seen)
    with cluster.administering() as admin:
        admin.execute(sql.SQL("DROP OWNED BY ana"))
        admin.execute(sql.SQL("DROP ROLE ana"))
