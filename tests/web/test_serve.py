"""The server as its command runs it: says where it is, answers, and stops when told."""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from onrecord.errors import OnRecordError
from onrecord.model import Outlet
from onrecord.settings import Settings
from onrecord.store.sqlite import SqliteStore
from onrecord.web.serve import listen, serve
from tests.follow.newsroom import Newsroom
from tests.web.test_child import running, until

PROGRAM = """
import sys
from pathlib import Path
from onrecord.settings import Settings
from onrecord.store.sqlite import SqliteStore
from onrecord.web.serve import serve
store = SqliteStore(Path(sys.argv[1]))
hosts = frozenset(sys.argv[2:])
serve(store, Settings(port=0, store=Path(sys.argv[1]), allowed_hosts=hosts), follow=bool(hosts))
store.close()
print("closed", flush=True)
"""


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
    store = SqliteStore(tmp_path / "s.sqlite")
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "s.sqlite"), "127.0.0.2"], stdout=subprocess.DEVNULL
    ) as server:
        try:
            until(lambda: running(tmp_path / "s.sqlite"))
            slug = store.add_outlet(Outlet(name="The Courier"))
            feed, _ = store.follow(outside.feeds[0], outlet_slug=slug, now=time.time())
            until(lambda: (found := store.followed_feed(feed)) and found.state.last_success)
            server.send_signal(signal.SIGTERM)
            server.wait(60)
        finally:
            server.kill()
    until(lambda: not running(tmp_path / "s.sqlite"))
    store.close()
    outside.close()


def test_a_taken_port_is_one_clear_error(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "s.sqlite")
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
            options.set_result(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            transport.close()

    async def connect() -> int:
        async with await asyncio.get_running_loop().create_server(Accepting, sock=listening):
            _, writer = await asyncio.open_connection(*listening.getsockname()[:2])
            writer.close()
            return await options

    with asyncio.Runner() as runner, listen("127.0.0.1", 0) as listening:
        options: asyncio.Future[int] = runner.get_loop().create_future()
        assert runner.run(connect()) != 0
