"""Which hosts this process may ask, and what is known of them: how long they are left alone, and the pauses they ask for.

Where several processes refresh one store, a host is leased before it is asked anything, and given back when all that
came of it is in the store: so one host is asked for one thing at a time over all of them. What one is told (that a host
is busy, what pause its robots.txt asks for) the next one knows. A process that dies loses its leases when their time is over.
"""

import asyncio
import os
import secrets
import socket
import time
from collections import Counter
from collections.abc import Callable, Collection
from functools import partial

import structlog

from onrecord.errors import StoreUnavailable
from onrecord.fetch.recent import Recent
from onrecord.store.contract.leases import HostNote, Leases
from onrecord.store.leases import SoleLeases

log = structlog.get_logger("onrecord.refresh")

LEASE_S = 60.0
"""For how long a host stays a dead process's; longer than any pause that we keep between requests."""
RENEW_EVERY_S = 15.0
_MAX_KNOWN_HOSTS = 20_000
"""Hosts whose backoff and delay are remembered; the ones that were not used for longest are dropped first."""


class HostLeases:
    """The hosts of one refreshing process over one event loop. Calls of `leases` run in threads.

    Raises StoreUnavailable where leases can't be had or given back just now.
    """

    def __init__(
        self,
        leases: Leases | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        lease_s: float | None = None,
    ) -> None:
        self._leases = leases or SoleLeases()
        self._clock = clock
        self._lease_s = LEASE_S if lease_s is None else lease_s
        self._holder = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        self._held: dict[str, float] = {}
        self._unsure: set[str] = set()
        """Hosts that may have been leased, where the answer was lost: nothing is asked of them, but they are given back."""
        self._uses: Counter[str] = Counter()
        self._unsaid: set[str] = set()
        self._lock = asyncio.Lock()
        self._backoffs: Recent[str, float] = Recent(_MAX_KNOWN_HOSTS)
        self._delays: Recent[str, float] = Recent(_MAX_KNOWN_HOSTS)
        self._rests: Recent[str, float] = Recent(_MAX_KNOWN_HOSTS)
        """Until when hosts that this process asked are left alone by others."""
        self._waits: Recent[str, float] = Recent(_MAX_KNOWN_HOSTS)
        """Until when hosts that others asked are left alone by this process."""

    @property
    def is_shared(self) -> bool:
        """Whether other processes may refresh the store, too."""
        return self._leases.is_shared

    def backoff_s(self, host: str) -> float:
        """The seconds for which a busy host is still left alone; 0 where it may be asked."""
        return max(self._backoffs.get(host, 0.0) - self._clock(), 0.0)

    def delay_s(self, host: str) -> float:
        """The seconds between requests that a host's robots.txt asks for; 0 where it doesn't."""
        return self._delays.get(host, 0.0)

    def rest_s(self, host: str) -> float:
        """The seconds to wait before a host's first request, since another process asked it just now."""
        return max(self._waits.get(host, 0.0) - self._clock(), 0.0)

    def back_off(self, host: str, seconds: float) -> None:
        """Leaves a host alone for so long."""
        self._backoffs[host] = self._clock() + seconds
        self._unsaid.add(host)

    def slow_down(self, host: str, seconds: float) -> None:
        """Keeps the pause that a host asks for."""
        if self._delays.get(host) != seconds:
            self._delays[host] = seconds
            self._unsaid.add(host)

    def holds(self, host: str) -> bool:
        """Whether the host may be asked by this process now."""
        return not self.is_shared or self._held.get(host, 0.0) > self._clock()

    def use(self, host: str) -> None:
        """Something is to be asked of the host, which is not given back meanwhile."""
        self._uses[host] += 1

    def leave(self, host: str, rest_s: float = 0.0) -> None:
        """That is over; other processes leave the host alone for so long."""
        self._uses[host] -= 1
        if self._uses[host] <= 0:
            del self._uses[host]
        if self.is_shared and rest_s:
            self._rests[host] = self._clock() + rest_s

    async def enter(self, host: str) -> bool:
        """As `use`, of a host that may not be leased yet; False where another process holds it."""
        self.use(host)
        if self.holds(host):
            return True
        try:
            granted = host in await self.take({host})
        except BaseException:
            self.leave(host)
            raise
        if not granted:
            self.leave(host)
        return granted

    async def take(self, hosts: Collection[str]) -> Collection[str]:
        """Leases hosts; those that are this process's now."""
        if not self.is_shared:
            return hosts
        async with self._lock:
            until = self._clock() + self._lease_s
            try:
                found = await asyncio.to_thread(self._leases.take, hosts, self._holder, self._lease_s)
            except BaseException:
                self._unsure |= set(hosts)
                raise
            self._unsure -= set(hosts)
            for each in found:
                self._held[each.host] = until
                if each.hold_s:
                    self._backoffs[each.host] = self._clock() + each.hold_s
                if each.rest_s:
                    self._waits[each.host] = self._clock() + each.rest_s
                if each.delay_s is not None:
                    self._delays[each.host] = each.delay_s
        return {each.host for each in found}

    @property
    def are_all_given_back(self) -> bool:
        """Whether none is held."""
        return not self._held

    def idle(self) -> frozenset[str]:
        """The hosts that are or may be held and aren't used; to be given back when all that came of them is in the store."""
        return frozenset(host for host in self._held.keys() | self._unsure if host not in self._uses)

    async def give_back(self, hosts: Collection[str]) -> None:
        """Gives back those of the hosts that aren't used again, and tells the others what was found out about hosts."""
        if not self.is_shared or not (hosts or self._unsaid):
            return
        async with self._lock:
            mine = self._held.keys() | self._unsure
            free = {host for host in hosts if host in mine and host not in self._uses}
            said = free | (self._unsaid & self._held.keys())
            untold, self._unsaid = self._unsaid, set()
            # from here on who wants it asks for it, and waits for this to be done
            held = {host: self._held.pop(host) for host in free & self._held.keys()}
            notes = [self._note(host, is_released=host in free) for host in said]
            try:
                await asyncio.to_thread(self._leases.note, notes, self._holder)
            except BaseException:
                self._held |= held
                self._unsaid |= untold
                raise
            self._unsure -= free

    def _note(self, host: str, *, is_released: bool) -> HostNote:
        return HostNote(
            host=host,
            hold_s=self.backoff_s(host),
            rest_s=max(self._rests.get(host, 0.0) - self._clock(), 0.0),
            delay_s=self._delays.get(host),
            is_released=is_released,
        )

    async def keep(self) -> None:
        """Renews what is held, until it is cancelled. What can't be renewed is no longer asked when its time is over."""
        while self.is_shared:
            await asyncio.sleep(min(RENEW_EVERY_S, self._lease_s / 4))
            try:
                await self.renew()
            except StoreUnavailable as error:
                log.warning("leases could not be renewed", error=str(error))

    async def renew(self) -> None:
        """Renews what is held."""
        async with self._lock:
            if not self._held:
                return
            until = self._clock() + self._lease_s
            asked = tuple(self._held)
            kept = await asyncio.to_thread(partial(self._leases.renew, asked, self._holder, self._lease_s))
            self._held = dict.fromkeys(kept, until)
