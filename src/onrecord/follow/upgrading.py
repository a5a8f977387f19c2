"""Brings an old store up to date while it is kept fresh: a thread that works a quarter of the time, in small pieces."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import structlog

from onrecord.errors import StoreError
from onrecord.store.contract.parts import HasLeases, HasUpkeep

log = structlog.get_logger("onrecord.refresh")

_REST_FACTOR = 3.0
"""It rests for so many times as long as a piece took: readers and the writer of news come first."""
_MIN_REST_S = 0.02
_AFTER_FAILURE_S = 60.0
_AFTER_OTHERS_S = 5.0
"""When a process looks again that found another one at it."""
_TOLD_EVERY_S = 30.0


class _Parts(HasLeases, HasUpkeep, Protocol):
    """What of a store is upgraded."""


@contextmanager
def upgrading(store: _Parts) -> Iterator[None]:
    """Upgrades the store for as long as the context lasts, or until it is up to date."""
    stop = threading.Event()
    thread = threading.Thread(target=_work, args=(store, stop), name="upgrade", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _work(store: _Parts, stop: threading.Event) -> None:
    told = 0.0
    any_done = False
    while not stop.is_set():
        start = time.monotonic()
        try:
            if start - told > _TOLD_EVERY_S:
                told = start
                _tell(store)
            with store.leases.alone() as is_alone:
                is_left = is_alone and store.upkeep.upgrade_some()
            if not is_alone:
                stop.wait(_AFTER_OTHERS_S)
                continue
            if not is_left:
                if any_done:
                    log.info("store upgraded")
                return
            any_done = True
        except StoreError as error:
            log.warning("the store could not be upgraded; tried again later", error=str(error))
            stop.wait(_AFTER_FAILURE_S)
            continue
        except Exception:
            # a fault of ours: the news go on, and the next try may fare better
            log.exception("the store could not be upgraded here; tried again later")
            stop.wait(_AFTER_FAILURE_S)
            continue
        stop.wait(max((time.monotonic() - start) * _REST_FACTOR, _MIN_REST_S))


def _tell(store: _Parts) -> None:
    for each in store.upkeep.upgrades()[:1]:
        log.info("store is being upgraded", what=each.says, done=each.done, of=each.total)
