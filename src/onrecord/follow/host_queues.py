"""One queue for each host, so that a slow or hostile one holds up nobody else.

A host gets one request at a time, with a pause before the next. Requests take a slot. Hosts that were slow last time
share a few slots of their own. Pages have slots apart from feeds, because they are read, which takes longer.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from onrecord.fetch.recent import Recent
from onrecord.follow.host_leases import HostLeases
from onrecord.model.sites import site_of_host
from onrecord.settings import Politeness
from onrecord.store.contract.queue import Due

_MAX_SLOW_SITES = 20_000
"""Sites that are remembered as slow."""
_MAX_PAGES_AT_ONCE = 12

Work = Callable[[Due], Awaitable[None]]
"""Handles one thing that is due and keeps how it went; raises nothing."""


@dataclass(slots=True)
class _Queue:
    feeds: deque[Due] = field(default_factory=deque)
    pages: deque[Due] = field(default_factory=deque)

    def next(self) -> Due | None:
        if self.feeds:
            return self.feeds.popleft()
        return self.pages.popleft() if self.pages else None


class HostQueues:
    """Queues over one event loop. `delay` gives the pause after a request to a host, in seconds.

    `hosts` are told which hosts have a queue.
    """

    def __init__(
        self, work: Work, polite: Politeness, delay: Callable[[str], float], hosts: HostLeases | None = None
    ) -> None:
        self._work = work
        self._delay = delay
        self._leases = hosts or HostLeases()
        self._slow_seconds = polite.slow_seconds
        self._feed_slots = asyncio.Semaphore(polite.at_once)
        self._page_slots = asyncio.Semaphore(min(_MAX_PAGES_AT_ONCE, polite.at_once))
        self._slow_slots = asyncio.Semaphore(polite.slow_at_once)
        self._hosts: dict[str, _Queue] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._in_flight: set[tuple[bool, int]] = set()
        self._slow: Recent[str, None] = Recent(
            _MAX_SLOW_SITES
        )  # by site, since a hostile one has names without end
        self._changed = asyncio.Event()
        self.pages_queued = 0

    def add(self, due: Due) -> bool:
        """Queues something; False where it is queued or under way already."""
        name = (due.is_feed, due.id)
        if name in self._in_flight:
            return False
        self._in_flight.add(name)
        host = self._hosts.get(due.host)
        if host is None:
            host = self._hosts[due.host] = _Queue()
            self._leases.use(due.host)
            self._tasks[due.host] = asyncio.create_task(self._serve(due.host, host))
        (host.feeds if due.is_feed else host.pages).append(due)
        self.pages_queued += not due.is_feed
        return True

    @property
    def is_idle(self) -> bool:
        """Whether nothing is queued or under way."""
        return not self._in_flight

    @property
    def busy(self) -> int:
        """How many things are queued or under way."""
        return len(self._in_flight)

    @property
    def feeds_queued(self) -> int:
        """How many feeds are queued; what is under way counts, too."""
        return len(self._in_flight) - self.pages_queued

    async def changed(self, seconds: float) -> None:
        """Waits until something has been done, or the seconds have passed."""
        self._changed.clear()
        try:
            await asyncio.wait_for(self._changed.wait(), seconds)
        except TimeoutError:
            return

    async def close(self) -> None:
        """Drops what is queued and cancels what is under way."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(self, name: str, host: _Queue) -> None:
        try:
            if rest := self._leases.rest_s(name):
                await asyncio.sleep(rest)
            while due := host.next():
                self.pages_queued -= not due.is_feed
                async with self._slots(due):
                    started = time.monotonic()
                    try:
                        await self._work(due)
                    finally:
                        self._in_flight.discard((due.is_feed, due.id))
                        self._changed.set()
                    self._remember(name, time.monotonic() - started)
                if name:
                    await asyncio.sleep(self._delay(name))
        finally:
            for left in (*host.feeds, *host.pages):
                self._in_flight.discard((left.is_feed, left.id))
            self.pages_queued -= len(host.pages)
            del self._hosts[name], self._tasks[name]
            self._leases.leave(name)

    def _slots(self, due: Due) -> asyncio.Semaphore:
        if site_of_host(due.host) in self._slow:
            return self._slow_slots
        return self._feed_slots if due.is_feed else self._page_slots

    def _remember(self, name: str, seconds: float) -> None:
        """Notes whether the host was slow. Reading its pages counts too, but takes far less time."""
        site = site_of_host(name)
        if seconds < self._slow_seconds:
            self._slow.pop(site, None)
            return
        self._slow[site] = None
