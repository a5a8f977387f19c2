"""Asks a fork server for processes."""

import os
import pickle
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from onrecord.workers.launcher import _ENVIRONMENT as ONE_THREAD

ROOT = Path(__file__).resolve().parent.parent.parent
COMMAND = Path(sys.executable).with_name("onrecord")
STREAMS = ("stdin", "stdout", "stderr")
MAX_REQUEST_BYTES = 1 << 17
TIMEOUT_S = 120
_MAX_NUMBER_BYTES = 32


@dataclass(frozen=True, slots=True)
class Request:
    """What a process runs (`module:function`, or a module as `python -m` does), and what it begins with."""

    program: str
    arguments: Sequence[str]
    folder: str
    environment: Mapping[str, str]
    new_session: bool = False


class Forked:
    """A process that a server forked, as `subprocess.Popen` has one. `files` are its streams, and what it is given beside."""

    def __init__(self, address: str, request: Request, files: Sequence[int]) -> None:
        self.returncode: int | None = None
        self._server = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._server.connect(address)
        socket.send_fds(self._server, [pickle.dumps(request)], files)
        self.pid = int(self._server.recv(_MAX_NUMBER_BYTES))

    def poll(self) -> int | None:
        """How it ended, as `os.waitstatus_to_exitcode`; None as long as it runs."""
        return self._ended(0.0)

    def wait(self, timeout: float | None = None) -> int:
        """How it ended. Raises subprocess.TimeoutExpired."""
        code = self._ended(timeout)
        if code is None:
            raise subprocess.TimeoutExpired(str(self.pid), timeout or 0.0)
        return code

    def send_signal(self, number: int) -> None:
        """Sends it a signal, where it still runs."""
        if self.poll() is None:
            with suppress(ProcessLookupError):  # the server may have seen its end since
                os.kill(self.pid, number)

    def kill(self) -> None:
        """Ends it at once, where it still runs."""
        self.send_signal(signal.SIGKILL)

    def _ended(self, timeout: float | None) -> int | None:
        if self.returncode is None and select.select([self._server], [], [], timeout)[0]:
            said = self._server.recv(_MAX_NUMBER_BYTES)
            self._server.close()
            assert said, "the server ended before the process that it forked"
            self.returncode = os.waitstatus_to_exitcode(int(said))
        return self.returncode


class ForkServer:
    """The server of this test process: started when it is first asked, ended by `close`, or with this process."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: TemporaryDirectory[str] | None = None

    def run(
        self,
        folder: Path,
        arguments: Sequence[str | Path],
        environment: Mapping[str, str],
        stdin: bytes = b"",
        program: str = "onrecord.cli.main:main",
    ) -> subprocess.CompletedProcess[bytes]:
        """Runs `onrecord`, or another program, with these arguments to its end, as `subprocess.run` would."""
        request = Request(program, [str(COMMAND), *map(str, arguments)], str(folder), environment)
        with TemporaryFile() as given, TemporaryFile() as out, TemporaryFile() as err:
            given.write(stdin)
            given.seek(0)
            command = Forked(self._started(), request, [each.fileno() for each in (given, out, err)])
            try:
                code = command.wait(TIMEOUT_S)
            finally:
                command.kill()
            for each in (out, err):
                each.seek(0)
            return subprocess.CompletedProcess(request.arguments, code, out.read(), err.read())

    def start(self, program: str, *arguments: str | Path, out: int = 1) -> Forked:
        """Starts a program (`module:function`, which finds its arguments in sys.argv), with the streams of this process, or
        with another file to write to."""
        request = Request(program, [program, *map(str, arguments)], str(ROOT), dict(os.environ))
        return Forked(self._started(), request, (0, out, 2))

    def close(self) -> None:
        """Ends it; another is started where one is asked again."""
        if self._process and self._folder:
            self._process.communicate()
            self._folder.cleanup()
        self._process = self._folder = None

    def _started(self) -> str:
        if not self._folder:
            # not in a test's own folder: a socket's address is short
            self._folder = TemporaryDirectory(prefix="onrecord-", dir="/tmp")
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.forkserver.server", self._folder.name],
                cwd=ROOT,
                env=os.environ | ONE_THREAD,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
            assert self._process.stdout is not None
            assert self._process.stdout.readline(), "the fork server has ended"
        return f"{self._folder.name}/commands"


FORK_SERVER = ForkServer()
