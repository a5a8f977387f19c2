"""The bounds of a job, and how a worker process puts itself under them. Linux alone."""

import ctypes
import os
import resource
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from onrecord.settings import MIB, Limits

_CLOCK_PER_CPU_SECOND = 10.0
"""A job may take so many seconds by the clock for each second of processor time, since many share a processor."""
_PR_SET_PDEATHSIG = 1
_PARENTS_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""The parent process gets these too, and decides what becomes of the workers."""
_OOM_SCORE = "500"
"""Where the machine runs out of memory, the kernel ends a worker before the process that keeps the record."""
_PAGE_BYTES = resource.getpagesize()
_RETIRED_AT = 4
"""A worker that has grown by this part of its memory bound ends after the job, so that the next has the whole of it."""

_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What one job may use: seconds of processor time, bytes of memory beyond what the worker began with.

    `wall_seconds` is for a job that waits for something without using the processor, which none should.
    """

    cpu_seconds: float
    memory_bytes: int
    wall_seconds: float
    result_bytes: int = 64 * MIB


def page_bounds(limits: Limits, size: int) -> Bounds:
    """Of reading a page of so many bytes."""
    more = limits.page_cpu_seconds + limits.page_cpu_seconds_per_mib * size / MIB
    return _bounds(limits, min(more, max(limits.page_cpu_seconds, limits.page_cpu_seconds_most)))


def feed_bounds(limits: Limits) -> Bounds:
    """Of parsing a feed, a list of feeds, or what else leads to pages."""
    return _bounds(limits, limits.feed_cpu_seconds)


def _bounds(limits: Limits, seconds: float) -> Bounds:
    # in tenths, so that what is said of it reads well
    seconds = max(round(seconds, 1), 0.1)
    return Bounds(
        cpu_seconds=seconds,
        memory_bytes=limits.worker_memory_bytes,
        wall_seconds=seconds * _CLOCK_PER_CPU_SECOND + _CLOCK_PER_CPU_SECOND,
    )


def isolate(parent: int) -> None:
    """Called in a worker right after the fork: it dies with its parent, leaves no core file, and goes first."""
    for number in _PARENTS_SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    # the kernel's own answer to the timer: it ends the process, also where C code never comes back to Python
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(0)  # it was gone before the line above
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(_OOM_SCORE, "ascii")


def data_bytes() -> int:
    """The bytes that RLIMIT_DATA counts of this process: private memory that it may write."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[5]) * _PAGE_BYTES


def apply(bounds: Bounds) -> None:
    """Puts this process under the bounds, from now on."""
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    most = data_bytes() + bounds.memory_bytes
    resource.setrlimit(resource.RLIMIT_DATA, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    start_clock(bounds)


def start_clock(bounds: Bounds) -> None:
    """Counts processor time from zero again; the kernel ends the process when it is used up."""
    signal.setitimer(signal.ITIMER_PROF, bounds.cpu_seconds)


def lift() -> None:
    """Takes the bounds away again, between jobs."""
    signal.setitimer(signal.ITIMER_PROF, 0.0)
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    resource.setrlimit(resource.RLIMIT_DATA, (hard, hard))


def has_grown(start: int, bounds: Bounds) -> bool:
    """Whether this process, which had `start` bytes at first, had better end than do another job."""
    return data_bytes() - start > bounds.memory_bytes // _RETIRED_AT
