"""The launcher's own process: loads what jobs need, then forks and ends workers as it is told, until its parent is gone.

python -m onrecord.workers SOCKET NICE
"""

import gc
import os
import signal
import socket
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module

from onrecord.workers.frames import unpacked
from onrecord.workers.worker import work

_MOST_BYTES = 64 * 1024


def _load(names: Sequence[str]) -> None:
    """Imports modules, and calls what is named `module:function`. What can't be loaded, the job that needs it says."""
    for name in names:
        module, _, function = name.partition(":")
        try:
            loaded = import_module(module)
            if function:
                getattr(loaded, function)()
        except Exception as error:  # noqa: BLE001 - as above
            print(f"onrecord: {name} was not loaded: {type(error).__name__}: {error}", file=sys.stderr)
    # what is loaded is for ever: the workers' collectors needn't look at it, and so it stays shared memory
    gc.collect()
    gc.freeze()


def _serve(control: socket.socket) -> None:
    alive: set[int] = set()
    while True:
        try:
            said, files, _, _ = socket.recv_fds(control, _MOST_BYTES, 1)
        except OSError:
            said, files = b"", []
        if not said:
            for worker in alive:
                with suppress(ProcessLookupError):
                    os.kill(worker, signal.SIGKILL)
            os._exit(0)
        if said == b"fork":
            worker = _fork(control, files[0])
            alive.add(worker)
            _answer(control, worker)
        elif (worker := int(said)) in alive:
            alive.discard(worker)
            _answer(control, _ended(worker))
        else:
            _answer(control, 0)


def _answer(control: socket.socket, number: int) -> None:
    with suppress(OSError):  # the parent is gone: the next thing that is read says so
        control.send(b"%d" % number)


def _fork(control: socket.socket, file: int) -> int:
    parent = os.getpid()
    worker = os.fork()
    if worker == 0:
        control.close()
        work(socket.socket(fileno=file), parent)
    os.close(file)
    return worker


def _ended(worker: int) -> int:
    """A process that is ending already keeps its own reason: this signal comes too late for it."""
    with suppress(ProcessLookupError):
        os.kill(worker, signal.SIGKILL)
    try:
        return os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1])
    except ChildProcessError:  # somebody else saw its end
        return -signal.SIGKILL


def _main() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    # where whoever started us ignores the end of children, a worker that has ended would be gone at once
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(2, 1)  # whatever is printed in here is no output of the program
    os.nice(int(sys.argv[2]))
    with socket.socket(fileno=int(sys.argv[1])) as control:
        names = control.recv(_MOST_BYTES)
        if not names:
            os._exit(0)  # the parent was stopped before it could say them
        _load(unpacked(names))
        _serve(control)


_main()
