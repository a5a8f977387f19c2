"""Ends this process soon after it was told to stop, whatever it is waiting for.

A program that stops in good order waits for its threads, and one of those may be asking for a name that nobody knows, or
for a disk. Everything that is kept is kept in transactions, so that ending in the middle loses nothing.
"""

import os
import sys
import threading
import time
from contextlib import suppress
from typing import NoReturn

STOP_WITHIN_S = 1.0
_SHOW_CURSOR = "\x1b[?25h"


_told = threading.Event()


def end_soon(code: int) -> None:
    """Gives this process so long to end by itself, and ends it then with this exit code."""
    _told.set()
    threading.Thread(target=_end, args=(code,), name="end", daemon=True).start()


def was_told() -> bool:
    """Whether this process was told to end."""
    return _told.is_set()


def leave(code: int) -> NoReturn:
    """Ends this process, which has put everything in order, without taking its modules apart one by one."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):
            stream.flush()
    os._exit(code)


def _end(code: int) -> None:
    time.sleep(STOP_WITHIN_S)
    if sys.stderr is not None and sys.stderr.isatty():
        sys.stderr.write(_SHOW_CURSOR)  # a progress bar hides it
    os._exit(code)
