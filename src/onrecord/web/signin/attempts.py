"""Limits attempts to sign in: for each name and each address, within a quarter of an hour."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from threading import Lock
from typing import Final

WINDOW_S: Final = 15 * 60.0
MOST_A_NAME: Final = 25
"""OWASP ASVS 4.0.3, 2.2.1: no more than 100 an hour on one account."""
MOST_AN_ADDRESS: Final = 50
"""Higher than for a name, since a household or office may share an address."""
MOST_KEPT: Final = 10_000
"""The most names and addresses remembered; the one with the oldest attempt is forgotten first."""


class Attempts:
    """Counts failed attempts in this process's memory only; a restart forgets them."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failed: OrderedDict[tuple[str, str], deque[float]] = OrderedDict()
        self._lock = Lock()

    def wait_s(self, name: str | None, address: str) -> float:
        """Seconds until the next attempt is allowed; 0.0 for now. Without a name only the address counts."""
        with self._lock:
            return max(self._left(key, most) for key, most in _keys(name, address))

    def failed(self, name: str | None, address: str) -> None:
        """Notes an attempt that failed."""
        with self._lock:
            for key, most in _keys(name, address):
                times = self._failed.setdefault(key, deque(maxlen=most))
                times.append(self._clock())
                self._failed.move_to_end(key)
            while len(self._failed) > MOST_KEPT:
                self._failed.popitem(last=False)

    def succeeded(self, name: str) -> None:
        """Forgets failed attempts for this name, but not for the address, from which other names may be tried."""
        with self._lock:
            self._failed.pop(("name", name.casefold()), None)

    def _left(self, key: tuple[str, str], most: int) -> float:
        times = self._failed.get(key)
        if times is None or len(times) < most:
            return 0.0
        return max(0.0, times[0] + WINDOW_S - self._clock())


def _keys(name: str | None, address: str) -> list[tuple[tuple[str, str], int]]:
    """What is counted, and how often it may fail."""
    of_address = (("address", address), MOST_AN_ADDRESS)
    return [of_address] if name is None else [(("name", name.casefold()), MOST_A_NAME), of_address]
