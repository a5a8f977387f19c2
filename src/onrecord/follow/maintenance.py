"""What a store needs once a day while it is kept fresh."""

import math
import time
from typing import Protocol

import structlog

from onrecord.errors import StoreError
from onrecord.follow.write_buffer import PollWriter
from onrecord.store.contract.parts import HasLeases, HasQueue, HasRetention, HasRobots

log = structlog.get_logger("onrecord.refresh")

INTERVAL_S = 24 * 3600.0
_ROBOTS_KEPT_S = 7 * 24 * 3600.0
"""Longer than what a robots.txt said may be held (Politeness.robots_seconds)."""


class _Parts(HasLeases, HasQueue, HasRetention, HasRobots, Protocol):
    """What of a store is looked after."""


class DailyMaintenance:
    """Makes feeds due again that a wrong clock had put off, and drops articles that their outlet keeps no longer."""

    def __init__(self, store: _Parts, writer: PollWriter) -> None:
        self._store = store
        self._writer = writer
        self._done_at = -math.inf  # monotonic seconds

    async def run_if_due(self) -> None:
        """Runs at first, and then once in `INTERVAL_S`. A store that refuses is tried again the next day."""
        now = time.monotonic()
        if now - self._done_at <= INTERVAL_S:
            return
        self._done_at = now
        try:
            count = await self._writer.write(self._work)
        except StoreError as error:
            log.warning("old articles could not be dropped", error=str(error))
        else:
            if count:
                log.info("old articles dropped", articles=count)

    def _work(self) -> int:
        """How many articles were dropped. Where several processes share the store, one at a time does it."""
        with self._store.leases.alone() as is_alone:
            if not is_alone:
                return 0
            self._store.queue.recall(time.time())
            self._store.leases.forget()
            self._store.robots.forget(before=time.time() - _ROBOTS_KEPT_S)
            return self._store.retention.drop_expired(now=time.time())
