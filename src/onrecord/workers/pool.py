"""The pool: calls functions in worker processes, and says what became of those that went over their bounds."""

import asyncio
import os
import select
import signal
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from types import TracebackType
from typing import Any, Final, ParamSpec, TypeVar

from onrecord.errors import OnRecordError, WorkerKilled
from onrecord.settings import MIB
from onrecord.workers.bounds import Bounds
from onrecord.workers.frames import Ended, Kind, packed, receive, send, unpacked
from onrecord.workers.launcher import Forked, Launcher, LauncherGone
from onrecord.workers.worker import Job

CORES: Final = len(os.sched_getaffinity(0))
"""How many workers can work at the same time on this machine."""

P = ParamSpec("P")
T = TypeVar("T")

_FROM_OUTSIDE: Final = frozenset({signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT})
"""Signals that no job causes: somebody else ended the worker, or the machine ran out of memory."""
_SUBJECT: Final = "worker processes"


class WorkersClosed(OnRecordError):
    """The pool was closed while the job waited or ran; the job is as if it had never been asked for."""

    def __init__(self, subject: str, problem: str = "was not read, since the program stops") -> None:
        super().__init__(subject, problem)


class WorkersFailed(OnRecordError):
    """No worker can be started, or each is ended from outside: nothing about the job."""


class _RemoteTraceback(Exception):
    """What stood on the worker's stack, as the cause of the error that came from there."""

    def __str__(self) -> str:
        return f"\n{self.args[0]}"


@dataclass(slots=True, eq=False)
class _Worker:
    """One worker; `code` is how it ended, once that is known."""

    forked: Forked
    ending: threading.Lock = field(default_factory=threading.Lock)
    has_ended: bool = False
    code: int | None = None

    @property
    def connection(self) -> socket.socket:
        return self.forked.connection

    @property
    def lives(self) -> bool:
        """Whether it has not ended, as far as its socket says. An idle worker says nothing: what can be read is its end."""
        poll = select.poll()
        poll.register(self.connection, select.POLLIN)
        return not poll.poll(0)


class _Lost(Exception):
    """A worker ended in the middle of a job: with this exit code, or, where it is None, without its own doing."""

    def __init__(self, code: int | None) -> None:
        super().__init__(code)
        self.code = code

    @property
    def is_blameless(self) -> bool:
        """Whether it may not have been the job that ended the worker."""
        return self.code is None or -self.code in _FROM_OUTSIDE


class Workers:
    """Up to `count` worker processes that do one job each at a time; a context manager. Safe in threads.

    A job is a function that can be imported, with arguments that can be pickled. Each is under its `Bounds`; what goes
    over them, or crashes, raises WorkerKilled, which names the `subject`. What the job itself raises comes back as it is.
    Nothing is started before it is needed. Without a `launcher` of others', the pool has its own.
    """

    def __init__(
        self, count: int, *, preload: tuple[str, ...] = (), nice: int = 0, launcher: Launcher | None = None
    ) -> None:
        self.count = count
        self.launcher = launcher or Launcher(preload, nice=nice)
        self._owns_launcher = launcher is None
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._taken = 0
        self._closed = False
        self._changed = threading.Condition()
        self._threads: ThreadPoolExecutor | None = None

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> None:
        """Has the launcher load while the caller does other things."""
        self.launcher.start()

    def run(
        self, bounds: Bounds, subject: str, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The function's result, from a worker; waits for one that is free.

        Raises WorkerKilled, WorkersClosed, WorkersFailed, or what the function raises.
        """
        job = Job(function, args, bounds, kwargs)
        self._take_turn(subject)
        try:
            result: T = self._tried(job, subject)
            return result
        finally:
            self._give_turn()

    async def ask(
        self, bounds: Bounds, subject: str, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """As `run`, without holding up the event loop; a job that nobody waits for any more goes on to its end."""
        with self._changed:
            if self._closed:
                raise WorkersClosed(subject)
            if self._threads is None:
                self._threads = ThreadPoolExecutor(self.count, thread_name_prefix="worker")
            threads = self._threads
        call = partial(self.run, bounds, subject, function, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(threads, call)

    def stream(
        self,
        bounds: Bounds,
        subject: str,
        function: Callable[P, Iterable[T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Iterator[T]:
        """The function's results one by one, each within the bounds, from a worker beside the pool's own.

        Raises as `run`, after the results that came before.
        """
        job = Job(function, args, bounds, kwargs, is_stream=True)
        try:
            worker = self._new(subject)
        except _Lost:
            worker = self._new_again(subject, bounds)
        try:
            self._send(worker, job, subject)
            while True:
                kind, _, payload = self._receive(worker, bounds, subject)
                if kind is not Kind.ITEM:
                    _result(kind, payload, subject, bounds)
                    return
                item: T = unpacked(payload)
                yield item
        except _Lost as lost:
            raise self._killed(lost, subject, bounds) from None
        finally:
            self._drop(worker)

    def close(self) -> None:
        """Kills all workers at once; whoever waits for one gets WorkersClosed."""
        with self._changed:
            self._closed = True
            busy, idle = list(self._busy), list(self._idle)
            self._idle.clear()
            self._changed.notify_all()
            threads = self._threads
        for worker in busy:
            _shut(worker.connection)  # who waits for it closes it
        if self._owns_launcher:
            self.launcher.close()
        else:
            for worker in (*busy, *idle):
                self._end(worker)
        for worker in idle:
            worker.connection.close()
        if threads:
            threads.shutdown(wait=False, cancel_futures=True)

    def _tried(self, job: Job, subject: str) -> Any:  # noqa: ANN401 - whatever the job gives
        """Once; and once more where somebody else may have ended the worker."""
        try:
            return self._once(job, subject)
        except _Lost as lost:
            if not lost.is_blameless:
                raise self._killed(lost, subject, job.bounds) from None
        try:
            return self._once(job, subject)
        except _Lost as lost:
            raise self._killed(lost, subject, job.bounds) from None

    def _once(self, job: Job, subject: str) -> Any:  # noqa: ANN401 - whatever the job gives
        worker = self._pick(subject)
        keeps = False
        try:
            self._send(worker, job, subject)
            kind, retires, payload = self._receive(worker, job.bounds, subject)
            keeps = not retires
        finally:
            if keeps:
                self._put_back(worker)
            else:
                self._drop(worker)
        return _result(kind, payload, subject, job.bounds)

    def _send(self, worker: _Worker, job: Job, subject: str) -> None:
        payload = packed(job)
        worker.connection.settimeout(job.bounds.wall_seconds)
        try:
            send(worker.connection, Kind.JOB, payload)
        except (Ended, OSError):
            raise self._lost(worker, subject) from None

    def _receive(self, worker: _Worker, bounds: Bounds, subject: str) -> tuple[Kind, bool, bytearray]:
        try:
            return receive(worker.connection, bounds.result_bytes)
        except TimeoutError:
            said = f"reading it did not end within {bounds.wall_seconds:.0f} s"
            raise WorkerKilled(subject, said) from None
        except (Ended, OSError):
            raise self._lost(worker, subject) from None

    def _lost(self, worker: _Worker, subject: str) -> Exception:
        """What to raise of a worker whose socket has closed."""
        if self._closed:
            return WorkersClosed(subject)
        code = self._end(worker)
        return WorkersClosed(subject) if self._closed else _Lost(code)

    @staticmethod
    def _killed(lost: _Lost, subject: str, bounds: Bounds) -> OnRecordError:
        if lost.code is None:
            return WorkersFailed(_SUBJECT, "can't be started, or are ended from outside")
        if -lost.code == signal.SIGPROF:
            return WorkerKilled(subject, f"reading it took more than {bounds.cpu_seconds:g} s of processor time")
        how = signal.Signals(-lost.code).name if lost.code < 0 else f"exit code {lost.code}"
        return WorkerKilled(subject, f"reading it ended its worker process ({how})")

    def _take_turn(self, subject: str) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._taken < self.count)
            if self._closed:
                raise WorkersClosed(subject)
            self._taken += 1

    def _give_turn(self) -> None:
        with self._changed:
            self._taken -= 1
            self._changed.notify()

    def _pick(self, subject: str) -> _Worker:
        """An idle worker that lives, else a new one."""
        while True:
            with self._changed:
                if self._closed:
                    raise WorkersClosed(subject)
                if not self._idle:
                    break
                worker = self._idle.pop()
                self._busy.add(worker)
            if self.launcher.has(worker.forked) and worker.lives:
                return worker
            self._drop(worker)
        return self._new(subject)

    def _new(self, subject: str) -> _Worker:
        try:
            worker = _Worker(self.launcher.fork())
        except LauncherGone:
            raise (WorkersClosed(subject) if self._closed else _Lost(None)) from None
        except OnRecordError:
            raise WorkersClosed(subject) from None
        with self._changed:
            if not self._closed:
                self._busy.add(worker)
                return worker
        self._end(worker)
        worker.connection.close()
        raise WorkersClosed(subject)

    def _new_again(self, subject: str, bounds: Bounds) -> _Worker:
        """Once more: the launcher may have been ended from outside, and is started anew."""
        try:
            return self._new(subject)
        except _Lost as lost:
            raise self._killed(lost, subject, bounds) from None

    def _put_back(self, worker: _Worker) -> None:
        with self._changed:
            self._busy.discard(worker)
            if not self._closed:
                self._idle.append(worker)

    def _drop(self, worker: _Worker) -> None:
        """Ends a worker that does no more jobs."""
        with self._changed:
            self._busy.discard(worker)
        self._end(worker)
        worker.connection.close()

    def _end(self, worker: _Worker) -> int | None:
        with worker.ending:
            if not worker.has_ended:
                worker.has_ended = True
                with suppress(LauncherGone):
                    worker.code = self.launcher.end(worker.forked)
            return worker.code


def _result(kind: Kind, payload: bytearray, subject: str, bounds: Bounds) -> Any:  # noqa: ANN401 - whatever the job gives
    if kind is Kind.RESULT:
        return unpacked(payload)
    if kind is Kind.OUT_OF_MEMORY:
        raise WorkerKilled(subject, f"reading it took more than {bounds.memory_bytes // MIB} MB of memory")
    if kind is Kind.TOO_LARGE:
        raise WorkerKilled(subject, f"what was read of it is larger than {bounds.result_bytes // MIB} MB")
    error, said = unpacked(payload)
    raise error from _RemoteTraceback(said)


def _shut(connection: socket.socket) -> None:
    """Wakes whoever waits for the other end."""
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
