"""The server as its command runs it: says where it is, answers, and stops when told."""

import asyncio
import os
import queue
import re
import signal
import socket
import struct
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from onrecord.errors import OnRecordError
from onrecord.model import Outlet
from onrecord.settings import Settings
from onrecord.store.store import open_store
from onrecord.web.serve import listen, serve
from tests.follow.newsroom import Newsroom
from tests.web.test_refresh_process import running, until

PROGRAM = """
import sys
from pathlib import Path
from onrecord.settings import Settings
from onrecord.store.store import Store, open_store
from onrecord.web.serve import serve
store = open_store(Path(sys.argv[1]))
hosts = frozenset(sys.argv[2:])
serve(store, Settings(port=0, store=Path(sys.argv[1]), allowed_hosts=hosts), follow=bool(hosts))
store.close()
print("closed", flush=True)
"""


HEAD = b"POST /outlets/list HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\n"
HOST = b"Host: localhost\r\n\r\n"
RUDE = (
    b"",
    b"GET / HT",
    b"GET / HTTP/1.1\r\n" + HOST,
    b"GET /static/style.css HTTP/1.1\r\n" + HOST,
    b"GET /search?q=a HTTP/1.1\r\n" + HOST,
    b"GET /api/live HTTP/1.1\r\n" + HOST,
    b"GET / HTTP/1.1\r\n" + HOST + b"GET / HTTP/1.1\r\n" + HOST + b"nonsense\r\n\r\n",
    b"HEAD /people HTTP/1.1\r\n" + HOST,
    b"GET / HTTP/1.1\r\nConnection: upgrade\r\nUpgrade: websocket\r\n" + HOST,
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    HEAD + b"Content-Length: 90000\r\n\r\n--x\r\n",
    HEAD + b"Content-Length: 90000\r\nExpect: 100-continue\r\n\r\n",
    HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n--x\r\n\r\n",
    HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n--x\r\n\r\nzz\r\n",
    HEAD + b"Content-Length: 2\r\n\r\nxxnonsense\r\n\r\n",
)


@contextmanager
def served(store: Path) -> Iterator[tuple[subprocess.Popen[str], tuple[str, int]]]:
    """The server as a process of its own, and its address; its error stream is kept."""
    command = [sys.executable, "-c", PROGRAM, str(store)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            assert process.stdout
            address = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stdout.readline())
            assert address
            yield process, ("127.0.0.1", int(address[1]))
        finally:
            process.kill()


@pytest.mark.parametrize("is_reset", [False, True])
def test_who_hangs_up_leaves_nothing_in_the_log(tmp_path: Path, is_reset: bool) -> None:
    """A client that went away in mid-request was logged with a traceback; so was what came after an answer began."""
    with served(tmp_path / "s.sqlite") as (process, address):
        for sent in RUDE:
            for waits_for_answer in (False, True):
                with socket.create_connection(address, timeout=60) as client:
                    client.sendall(sent)
                    if waits_for_answer:
                        client.settimeout(0.2)
                        with suppress(TimeoutError):
                            client.recv(1)
                    if is_reset:
                        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        with urllib.request.urlopen("http://{}:{}/healthz".format(*address), timeout=60) as answer:
            assert answer.status == 200
        process.send_signal(signal.SIGTERM)
        assert process.communicate(timeout=60)[1] == ""


def test_it_stops_whoever_is_in_the_middle_of_something(tmp_path: Path) -> None:
    """Requests without an end were waited for, and their tasks' ends logged."""
    with served(tmp_path / "s.sqlite") as (process, address):
        clients = [socket.create_connection(address, timeout=60) for _ in RUDE]
        for client, sent in zip(clients, RUDE, strict=True):
            client.sendall(sent)
        with urllib.request.urlopen("http://{}:{}/healthz".format(*address), timeout=60) as answer:
            assert answer.status == 200
        process.send_signal(signal.SIGTERM)
        assert process.communicate(timeout=60)[1] == ""
        for client in clients:
            client.close()


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_cleanly_when_told(tmp_path: Path, stop: signal.Signals) -> None:
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "s.sqlite")]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as running:
        try:
            assert running.stdout
            address = re.search(r"http://127\.0\.0\.1:\d+/", running.stdout.readline())
            assert address
            with urllib.request.urlopen(address[0] + "healthz", timeout=60) as answer:
                assert answer.read() == b"ok\n"
            running.send_signal(stop)
            rest = running.communicate(timeout=60)[0]
        finally:
            running.kill()
    if stop is signal.SIGTERM:
        assert running.returncode in {0, -signal.SIGTERM}
    assert "Traceback" not in rest


def test_what_is_followed_later_is_read_all_the_same(tmp_path: Path) -> None:
    """The refreshing was started only if something was followed already, and else when a page followed something."""
    outside = Newsroom()
    store = open_store(tmp_path / "s.sqlite")
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "s.sqlite"), "127.0.0.2"], stdout=subprocess.DEVNULL
    ) as server:
        try:
            until(lambda: running(tmp_path / "s.sqlite"))
            slug = store.keeping.add_outlet(Outlet(name="The Courier"))
            feed, _ = store.feeds.follow(outside.feeds[0], outlet_slug=slug, now=time.time())
            until(lambda: (found := store.feeds.followed_feed(feed)) and found.state.last_success)
            server.send_signal(signal.SIGTERM)
            server.wait(60)
        finally:
            server.kill()
    until(lambda: not running(tmp_path / "s.sqlite"))
    store.close()
    outside.close()


def test_a_taken_port_is_one_clear_error(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s.sqlite")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OnRecordError, match=rf"127\.0\.0\.1:{port}: can't listen here: .*another --port"):
            serve(store, Settings(port=port))
    store.close()


def test_answers_leave_at_once() -> None:
    """Each answer on a kept connection waited 42 ms for an acknowledgement: asyncio left Nagle's algorithm on."""

    class Accepting(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            accepted = transport.get_extra_info("socket")
            found.put(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            transport.close()

    async def connect() -> None:
        async with await asyncio.get_running_loop().create_server(Accepting, sock=listening):
            reader, writer = await asyncio.open_connection(*listening.getsockname()[:2])
            await reader.read()  # until it is closed
            writer.close()

    found: queue.Queue[int] = queue.Queue()
    # in a thread, since the browser's tests leave a loop running in this one
    with listen("127.0.0.1", 0) as listening, ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, connect()).result(60)
    assert found.get_nowait() != 0


FITTED = """
import resource
from onrecord.settings import ServerLimits
from onrecord.web.serve import fitted
resource.setrlimit(resource.RLIMIT_NOFILE, (700, 1000))
for connections in (200, 400, 1024):
    found = fitted(ServerLimits(connections=connections, connections_per_peer=600))
    print(resource.getrlimit(resource.RLIMIT_NOFILE)[0], found.connections, found.connections_per_peer)
"""


def test_there_are_never_more_connections_than_files_may_be_open() -> None:
    """At 1,024 open files nothing could be opened any more, not even the store."""
    done = subprocess.run([sys.executable, "-c", FITTED], capture_output=True, text=True, check=True, timeout=60)
    # enough; as many as are wanted; as many as can be had, and fewer connections
    assert done.stdout.splitlines() == ["700 200 600", "834 400 600", "1000 547 547"]


FROZEN = """
import gc, sys
from pathlib import Path
from onrecord.settings import Settings
from onrecord.store.store import Store, open_store
from onrecord.web import serve
serve.uvicorn.Server.run = lambda self, sockets: print(gc.get_freeze_count())
store = open_store(Path(sys.argv[1]))
serve.serve(store, Settings(port=0), follow=False)
store.close()
"""


def test_the_collector_leaves_the_start_alone(tmp_path: Path) -> None:
    """Its full pass walked over all modules, for up to 56 ms in which nobody was answered."""
    command = [sys.executable, "-c", FROZEN, str(tmp_path / "s.sqlite")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert int(done.stdout.splitlines()[-1]) > 10_000
