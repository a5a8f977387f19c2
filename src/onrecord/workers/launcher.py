"""The process that workers are forked from: started clean, with what jobs need loaded once.

A worker so starts in milliseconds and shares the loaded network's memory with the others, which is why what a stranger
sends may kill as many as it likes. The launcher itself never sees a stranger's bytes, has one thread (so that forking it
is safe) and ends, with every worker, when its parent's end of the socket closes, however the parent ended.
"""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import OnRecordError
from onrecord.workers.frames import packed

_ANSWER_BYTES = 256
_ENVIRONMENT = {
    # one thread, also of the libraries: a fork copies only the thread that asked for it
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    # pyarrow's own allocator begins with a GiB, which a worker's bound would count
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}
_SUBJECT = "worker processes"


class LauncherGone(Exception):
    """The launcher has ended, and all its workers with it."""


@dataclass(frozen=True, slots=True)
class Forked:
    """A worker: its process id, our end of its socket, and the launcher's socket, by which it is known whose it is."""

    process: int
    connection: socket.socket
    control: socket.socket


class Launcher:
    """Starts and ends workers. `preload` names what is loaded first: modules, or `module:function` to be called.

    Nothing is started before `start` or the first `fork`; one that has ended is started again by the next. Safe in
    threads. `nice` is added to the processes' niceness.
    """

    def __init__(self, preload: Sequence[str] = (), *, nice: int = 0) -> None:
        self._preload = tuple(preload)
        self._nice = nice
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._closed = False

    @property
    def process(self) -> int | None:
        """The launcher's process id, where it runs."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Starts the process without waiting until it has loaded; where it runs already, nothing."""
        if not self._lock.acquire(blocking=False):
            return  # somebody starts it or uses it just now
        try:
            self._started()
        finally:
            self._lock.release()

    def fork(self) -> Forked:
        """A new worker; waits until the launcher has loaded. Raises LauncherGone, OnRecordError where it is closed."""
        ours, its = socket.socketpair()
        try:
            with its, self._lock:
                control = self._started()
                try:
                    socket.send_fds(control, [b"fork"], [its.fileno()])
                    return Forked(self._answer(control), ours, control)
                except OSError as error:
                    self._lose()
                    raise LauncherGone from error
        except BaseException:
            ours.close()
            raise

    def has(self, worker: Forked) -> bool:
        """Whether the worker was forked from the process that runs now; else it has ended with the one before."""
        return self._control is worker.control

    def end(self, worker: Forked) -> int:
        """Kills the worker, if it still lives, and says how it ended: as `os.waitstatus_to_exitcode`. Once for each.

        Raises LauncherGone.
        """
        with self._lock:
            if self._control is not worker.control:
                raise LauncherGone
            try:
                self._control.send(b"%d" % worker.process)
                return self._answer(self._control)
            except OSError as error:
                self._lose()
                raise LauncherGone from error

    def close(self) -> None:
        """Kills it and every worker at once."""
        # without the lock: who has it may be waiting for the launcher to load
        self._closed = True
        if self._process is not None:
            self._process.kill()
        with self._lock:
            self._lose()

    def _started(self) -> socket.socket:
        if self._is_closed():
            raise OnRecordError(_SUBJECT, "are stopped")
        if self._control is not None:
            return self._control
        ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        # -P: no module of the folder that happens to be the current one
        command = [sys.executable, "-P", "-m", "onrecord.workers", str(its.fileno()), str(self._nice)]
        with its:
            self._process = subprocess.Popen(  # noqa: S603 - our own command
                command,
                stdin=subprocess.DEVNULL,
                pass_fds=(its.fileno(),),
                env=os.environ
                | _ENVIRONMENT
                | {"PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path)},
                # Ctrl-C in a terminal goes to the parent alone
                start_new_session=True,
            )
        self._control = ours
        ours.send(packed(self._preload))
        if self._is_closed():
            self._process.kill()
        return ours

    def _is_closed(self) -> bool:
        """Asked twice, since `close` doesn't wait for the lock."""
        return self._closed

    @staticmethod
    def _answer(control: socket.socket) -> int:
        answer = control.recv(_ANSWER_BYTES)
        if not answer:
            raise ConnectionResetError
        return int(answer)

    def _lose(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._control = self._process = None
