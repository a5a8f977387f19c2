"""The server as its command runs it: says where it is, answers, and stops when told."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from onrecord.errors import OnRecordError
from onrecord.settings import Settings
from onrecord.store.sqlite import SqliteStore
from onrecord.web.serve import serve

PROGRAM = """
import sys
from pathlib import Path
from onrecord.settings import Settings
from onrecord.store.sqlite import SqliteStore
from onrecord.web.serve import serve
store = SqliteStore(Path(sys.argv[1]))
serve(store, Settings(port=0))
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


def test_a_taken_port_is_one_clear_error(tmp_path: Path) -> None:
    import socket

    store = SqliteStore(tmp_path / "s.sqlite")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OnRecordError, match=rf"127\.0\.0\.1:{port}: can't listen here: .*another --port"):
            serve(store, Settings(port=port))
    store.close()
