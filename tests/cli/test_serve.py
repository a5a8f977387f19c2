"""`onrecord serve` before it serves, and the commands that only read."""

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import click
import pytest

from onrecord.cli.serve import _invite_owner, _is_required
from onrecord.model import Outlet
from onrecord.settings import Settings, SignInSettings
from onrecord.store.store import open_store


def test_a_taken_port_leaves_no_empty_store_behind(onrecord, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = onrecord("serve", "--store", "s.sqlite", "--port", taken.getsockname()[1])
    assert done.returncode == 1
    assert "try another --port" in done.err
    assert not (tmp_path / "s.sqlite").exists()


def test_what_only_reads_makes_no_store(onrecord, tmp_path):
    for command in (["serve", "--read-only", "--port", 0], ["search", "x"], ["feeds"], ["export-opml"]):
        done = onrecord(*command, "--store", "s.sqlite")
        assert done.returncode == 1
        assert "s.sqlite: no store here yet" in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "s.sqlite"
    store = open_store(path)
    store.feeds.follow(
        "https://vell.test/feed", outlet_slug=store.keeping.add_outlet(Outlet(name="The Vell")), now=0.0
    )
    store.close()
    return path


def test_what_only_reads_changes_nothing_in_the_file(onrecord, kept):
    before = kept.read_bytes()
    assert "The Vell" in onrecord("feeds", "--store", kept).out
    assert "vell.test/feed" in onrecord("export-opml", "--store", kept).out
    assert "nothing on record matches" in onrecord("search", "boat", "--store", kept).err
    assert kept.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--name", "http://news.home"], "isn't a host name"),
        (["--public-url", "news.home"], "isn't an address such as"),
        (["--read-only", "--newsroom", "."], "--newsroom writes into the store"),
    ],
)
def test_options_that_mean_nothing_are_said_to(onrecord, tmp_path, options, said):
    done = onrecord("serve", "--store", "s.sqlite", *options)
    assert done.returncode == 2
    assert said in done.err.replace("\n", " ")
    assert not (tmp_path / "s.sqlite").exists()


@pytest.mark.parametrize(
    ("asked", "host", "names", "public_url", "is_required"),
    [
        ("auto", "127.0.0.1", (), None, False),
        ("auto", "::1", (), None, False),
        ("auto", "localhost", (), None, False),
        ("auto", "0.0.0.0", (), None, True),
        ("auto", "news.example", (), None, True),
        ("auto", "127.0.0.1", ("news.example",), None, True),
        ("auto", "127.0.0.1", (), "https://news.example", True),
        ("never", "0.0.0.0", (), None, False),
        ("always", "127.0.0.1", (), None, True),
    ],
)
def test_people_sign_in_where_others_can_come(asked, host, names, public_url, is_required):
    assert _is_required(asked, host, names, public_url) is is_required


def test_the_first_start_says_where_the_owner_sets_a_password(tmp_path, capsys):
    store = open_store(tmp_path / "store.sqlite")
    for host, there in (("0.0.0.0", "127.0.0.1"), ("::1", "[::1]")):
        _invite_owner(store, Settings(host=host), 8123)
        assert f"within a day: http://{there}:8123/welcome/" in capsys.readouterr().out
    store.close()
    only_read = open_store(tmp_path / "store.sqlite", read_only=True)
    with pytest.raises(click.ClickException, match="nobody can sign in"):
        _invite_owner(only_read, Settings(), 8123)
    only_read.close()


def test_people_sign_in_behind_a_proxy(tmp_path, capsys):
    assert _is_required("auto", "127.0.0.1", (), None, ("127.0.0.1",))
    store = open_store(tmp_path / "store.sqlite")
    by_proxy = SignInSettings(required=True, proxy_header="Remote-User", proxies=frozenset({"127.0.0.1"}))
    _invite_owner(store, Settings(sign_in=by_proxy), 8123)
    assert not capsys.readouterr().out, "whoever the proxy lets in needs no link"
    store.close()


@pytest.mark.parametrize(
    ("first", "code", "said"), [(signal.SIGINT, 130, "\nstopped\n"), (signal.SIGTERM, 0, "")], ids=["INT", "TERM"]
)
def test_ctrl_c_while_it_ends_prints_no_traceback(tmp_path, first, code, said):
    """uvicorn left out its own end and raised each signal again, which was logged with a traceback."""
    command = [str(Path(sys.executable).with_name("onrecord")), "serve", "--store", "s.sqlite", "--port", "0"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=tmp_path, stdout=pipe, stderr=pipe, text=True) as running:
        try:
            assert running.stdout
            address = re.search(r"http://127\.0\.0\.1:\d+/", running.stdout.readline())
            assert address
            with urllib.request.urlopen(address[0] + "healthz", timeout=60) as answer:
                assert answer.read() == b"ok\n"
            for each in (first, signal.SIGINT, signal.SIGINT):
                running.send_signal(each)
                time.sleep(0.05)  # signals that wait together come in the order of their numbers
            assert running.communicate(timeout=60)[1] == said
        finally:
            running.kill()
    assert running.returncode == code
