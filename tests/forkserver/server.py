"""A fork server: python -m tests.forkserver.server FOLDER

It has imported all of `onrecord`, and forks a process for each request. What is forked is a process like any other, with
arguments, a folder, an environment, streams and an end of its own. It only needn't import what another imported before it, which
is most of what a command takes. Where it starts reading workers, their launcher is forked from a second server, which has loaded
the network, too.

Requests come by a Unix socket in the folder, which is nobody else's; it says when it is there. It ends with its standard input.
"""

import atexit
import gc
import os
import pickle
import pkgutil
import runpy
import selectors
import signal
import socket
import sys
import threading
import time
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import onrecord
from onrecord.settings import Politeness
from onrecord.workers import launcher
from tests.forkserver.client import MAX_REQUEST_BYTES, STREAMS, Forked, Request

_MAX_FILES = 8
_LOADED_LATE = ("alembic.command", "numpy", "onnxruntime", "tokenizers")
"""What modules import within functions."""


class Server:
    """Forks a process for each request, says its id, and later how it ended, as `os.waitpid` has it."""

    def __init__(self, address: str) -> None:
        self._listening = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._listening.bind(address)
        self._listening.listen()
        self._running: dict[int, tuple[int, socket.socket]] = {}
        """By the file that tells of its end: a process, and who asked for it."""

    def serve(self) -> tuple[Request, list[int]] | None:
        """None at its own end; in what was forked, the request, and the files that came with it."""
        with selectors.DefaultSelector() as waiting:
            waiting.register(0, selectors.EVENT_READ)
            waiting.register(self._listening, selectors.EVENT_READ)
            while True:
                for key, _ in waiting.select():
                    if key.fd == 0:
                        return None
                    if key.fd in self._running:
                        waiting.unregister(key.fd)
                        self._has_ended(key.fd)
                    elif asked := self._asked(waiting):
                        return asked

    def _asked(self, waiting: selectors.BaseSelector) -> tuple[Request, list[int]] | None:
        asker, _ = self._listening.accept()
        said, files, _, _ = socket.recv_fds(asker, MAX_REQUEST_BYTES, _MAX_FILES)
        process = os.fork()
        if process == 0:
            asker.close()
            self.close()
            return pickle.loads(said), files  # noqa: S301 - our own
        for file in files:
            os.close(file)
        ends = os.pidfd_open(process)
        self._running[ends] = (process, asker)
        waiting.register(ends, selectors.EVENT_READ)
        _say(asker, process)
        return None

    def _has_ended(self, ends: int) -> None:
        process, asker = self._running.pop(ends)
        os.close(ends)
        with asker:
            _say(asker, os.waitpid(process, 0)[1])

    def close(self) -> None:
        """Closes what is open here, and leaves what was forked alone."""
        self._listening.close()
        for ends, (_, asker) in self._running.items():
            os.close(ends)
            asker.close()


def _say(asker: socket.socket, number: int) -> None:
    with suppress(OSError):  # nobody may want to know any more
        asker.send(b"%d" % number)


def _import_everything() -> None:
    for module in pkgutil.walk_packages(onrecord.__path__, "onrecord."):
        if "__main__" not in module.name and ".migrations" not in module.name:
            import_module(module.name)
    for name in _LOADED_LATE:
        import_module(name)


def _warm_up() -> None:
    """Loads what the launcher of reading workers loads."""
    from onrecord.desk import warm_up
    from onrecord.extract.text.language import load

    warm_up()
    load()


def _freeze() -> None:
    gc.collect()
    gc.freeze()
    others = len(list(Path("/proc/self/task").iterdir())) - 1
    assert not others, f"what is forked would lack {others} threads"


class _Subprocess:
    """What a launcher takes of `subprocess`: its process is forked from a server."""

    DEVNULL = -3

    def __init__(self, address: str) -> None:
        self._address = address

    def Popen(self, command: list[str], **how: Any) -> Forked:  # noqa: N802 - as there
        assert command[1:4] == ["-P", "-m", "onrecord.workers"]
        request = Request("onrecord.workers", command[3:], str(Path.cwd()), dict(how["env"]), new_session=True)
        with Path(os.devnull).open("rb") as nothing:
            return Forked(self._address, request, [nothing.fileno(), 1, 2, *how["pass_fds"]])


def _become(request: Request, files: list[int]) -> None:
    """Takes on what the request gives a process."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for at, name in enumerate(STREAMS):
        os.dup2(files[at], at)
        os.close(files[at])
        before = getattr(sys, name)
        anew = open(at, "w" if at else "r", encoding=before.encoding, errors=before.errors, closefd=False)  # noqa: SIM115
        setattr(sys, name, anew)
    sys.stderr.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    if request.new_session:
        os.setsid()
    os.chdir(request.folder)
    os.environ.clear()
    os.environ.update(request.environment)
    time.tzset()
    # a launcher is told by a number which file is its socket
    sys.argv = [request.arguments[0], *map(str, files[len(STREAMS) :]), *request.arguments[1:]]


def _run(program: str) -> None:
    module, _, function = program.partition(":")
    if function:
        getattr(import_module(module), function)()
    else:
        runpy.run_module(module, run_name="__main__", alter_sys=True)


def _end(code: object) -> NoReturn:
    """Ends as the interpreter does, less the taking apart of each module."""
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    if isinstance(code, str):
        print(code, file=sys.stderr)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and not stream.closed:
            stream.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))


def _hurry() -> None:
    """Has no second pass between two requests to a host: those of the tests are on loopback.

    tests/follow/test_host_queues.py shows that it passes. No option of the commands says otherwise.
    """
    assert Politeness.__init__.__kwdefaults__ is not None
    Politeness.__init__.__kwdefaults__["host_delay"] = 0.0
    assert Politeness().host_delay == 0.0


def _main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is the tests' to handle
    _import_everything()
    _hurry()
    at_workers = f"{sys.argv[1]}/workers"
    workers, commands = Server(at_workers), Server(f"{sys.argv[1]}/commands")
    if os.fork() == 0:
        commands.close()
        _warm_up()
        server = workers
    else:
        workers.close()
        launcher.subprocess = _Subprocess(at_workers)  # type: ignore[assignment, attr-defined]
        server = commands
        print("ready", flush=True)
    _freeze()
    if forked := server.serve():
        _become(*forked)
        try:
            _run(forked[0].program)
        except SystemExit as ended:
            _end(ended.code)
        _end(None)


if __name__ == "__main__":
    _main()
