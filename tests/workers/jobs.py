"""Jobs as no page should be: functions that a worker can import."""

import ctypes
import os
import re
import signal
import time
from collections.abc import Iterator

from onrecord.errors import EmptyInput


def double(number: int) -> int:
    return number * 2


def process() -> int:
    return os.getpid()


def spin_in_a_pattern() -> bool:
    """Inside `re`, which holds the interpreter: no thread and no Python signal handler runs meanwhile."""
    return re.fullmatch(r"(a|a)*b", "a" * 64) is not None


def spin_in_python() -> None:
    while True:
        pass


def use_processor(seconds: float) -> float:
    start = time.process_time()
    while time.process_time() - start < seconds:
        pass
    return seconds


def allocate(most: int) -> int:
    kept: list[bytearray] = []
    while len(kept) << 20 < most:
        kept.append(bytearray(1 << 20))
    return len(kept)


def keep_for_ever(size: int) -> None:
    _KEPT.append(bytearray(size))


_KEPT: list[bytearray] = []


def abort() -> None:
    os.abort()


def read_nowhere() -> int:
    return ctypes.string_at(0)[0]


def leave(code: int) -> None:
    os._exit(code)


def sleep(seconds: float) -> None:
    time.sleep(seconds)


def send_much(size: int) -> bytes:
    return bytes(size)


def fail_as_ours() -> None:
    raise EmptyInput("page", "is empty")


class Odd(Exception):
    """One that can't be pickled whole."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(one)
        self.other = other


def fail_oddly() -> None:
    raise Odd("so", "and so")


def count(to: int) -> Iterator[int]:
    yield from range(to)


def count_slowly(to: int, seconds: float) -> Iterator[int]:
    for number in range(to):
        use_processor(seconds)
        yield number


def count_and_abort(to: int) -> Iterator[int]:
    yield from range(to)
    os.abort()


def killed_once(path: str) -> int:
    """Ended from outside the first time, as when the machine runs out of memory."""
    if not os.path.exists(path):  # noqa: PTH110
        with open(path, "w"):  # noqa: PTH123
            os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid()


def threads() -> int:
    return len(os.listdir("/proc/self/task"))  # noqa: PTH208


def state() -> dict[str, object]:
    """What a worker is: its parent, its signals, its niceness."""
    return {"parent": os.getppid(), "int": signal.getsignal(signal.SIGINT), "nice": os.nice(0)}
