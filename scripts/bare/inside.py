"""Runs commands in a bare root at a terminal of their own, shows their output, and presses Ctrl-C."""

import os
import pty
import select
import signal
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

_SCRIPT = Path(__file__).with_name("inside.sh")
_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
_CTRL_C = b"\x03"
_GONE_S = 10.0
"""For how long a killed command is waited for, in seconds."""


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit status (128 and the signal's number if one ended it), its output, its seconds."""

    status: int
    output: str
    seconds: float


class Inside:
    """A command that runs in a root, at a terminal; everything it started ends with it."""

    def __init__(self, root: Path, folder: str, command: list[str], environment: Mapping[str, str]) -> None:
        own = {"PATH": _PATH, "HOME": "/root", "TERM": "dumb", **environment}
        line = [
            "unshare",
            "--mount",
            "--pid",
            "--fork",
            "--kill-child",
            "/bin/sh",
            str(_SCRIPT),
            str(root),
            folder,
        ]
        self.started = time.monotonic()
        self._output = bytearray()
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            try:
                os.execvpe("unshare", line + command, own)
            except OSError as error:
                os.write(2, f"unshare: {error.strerror}\r\n".encode())
                os._exit(127)

    @property
    def output(self) -> str:
        """What it has said until now."""
        return self._output.decode(errors="replace").replace("\r\n", "\n")

    def seconds(self) -> float:
        """For how long it has run."""
        return time.monotonic() - self.started

    def read_on(self, wait_s: float, show: Callable[[bytes], None]) -> bool:
        """Takes what it says within `wait_s` seconds; False once there is nothing more to come."""
        ready, _, _ = select.select([self._terminal], [], [], wait_s)
        if not ready:
            return True
        try:
            said = os.read(self._terminal, 65536)
        except OSError:  # the terminal's other side is closed
            return False
        self._output += said
        show(said)
        return bool(said)

    def press_ctrl_c(self) -> None:
        """As a person does: the terminal sends SIGINT to all that runs in front."""
        os.write(self._terminal, _CTRL_C)

    def wait(self, limit_s: float, show: Callable[[bytes], None]) -> Ended | None:
        """Reads until it ends; None, with the command killed, where `limit_s` seconds from its start don't do."""
        while self.read_on(min(1.0, max(0.0, limit_s - self.seconds())), show):
            if self.seconds() >= limit_s:
                self.kill()
                return None
        return self.ended()

    def ended(self) -> Ended:
        """Its end, once there is no more output."""
        _, code = os.waitpid(self._pid, 0)
        seconds = self.seconds()
        self._pid = 0
        os.close(self._terminal)
        status = os.waitstatus_to_exitcode(code)
        return Ended(128 - status if status < 0 else status, self.output, seconds)

    def kill(self) -> None:
        """Ends it and all that it started, at once, and waits (for at most 10 seconds) until they are gone."""
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
            # Only unshare has ended by now. The kernel kills the rest of the namespace after it, and the terminal
            # has no other side any more once the last of them has gone.
            until = time.monotonic() + _GONE_S
            while time.monotonic() < until and self.read_on(0.1, lambda _: None):
                pass
            self._pid = 0
            os.close(self._terminal)


def show_indented(said: bytes) -> None:
    """Passes output on as it comes, set in, so that it can be told from this program's own lines."""
    text = said.decode(errors="replace").replace("\r\n", "\n").replace("\n", "\n    ")
    sys.stderr.write(text)
    sys.stderr.flush()
