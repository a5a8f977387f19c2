"""Growth of work with its input, by processor time: ratios well above noise, never seconds on a clock."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


class OverTime(BaseException):
    """Work took more processor time than it was given; no `except Exception` catches it."""


def _over(_: int, __: FrameType | None) -> None:
    raise OverTime


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raises OverTime in a block that takes more processor time. Python's `re` looks at signals while it matches."""
    before = signal.signal(signal.SIGVTALRM, _over)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def spent(work: Callable[[], object], most: float) -> float:
    """Processor seconds that the work takes in this thread; infinity where it takes over `most`.

    Not those of the process: while an interval timer runs, Linux counts them by whole ticks of some milliseconds.
    """
    begun = time.thread_time()
    try:
        with at_most(most):
            work()
    except OverTime:
        return float("inf")
    return time.thread_time() - begun
