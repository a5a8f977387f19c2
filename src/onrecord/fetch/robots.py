"""robots.txt (RFC 9309): which pages a server lets us fetch.

Feeds are asked for without it, as their owners put them out for programs like this one; pages are not.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from onrecord.errors import AddressRefused, FetchError, RobotsRefused, WorkerKilled
from onrecord.fetch.http import Answer, Fetcher
from onrecord.fetch.recent import Recent
from onrecord.settings import Politeness

PRODUCT = "OnRecord"
_BYTES = 500 * 1024
"""RFC 9309 2.5: at least 500 KiB must be read; the rest is cut off."""
_MAX_KEPT_HOSTS = 5_000
_RETRY_UNREACHABLE_S = 600.0
_MAX_DELAY_S = 60.0


MAX_MATCHING_STEPS = 10_000_000
"""Wildcards times the address's characters: so many take some 30 ms, in which nothing else is fetched. A server with two
thousand wildcards, which is many, has addresses of 5,000 characters looked at."""


@dataclass(frozen=True, slots=True)
class Rules:
    """One origin's rules until `until` (in the clock's seconds); `parser` None lets everything through or nothing.

    `wildcards` are those in all its patterns.
    """

    until: float
    parser: Protego | None = None
    closed: bool = False
    wildcards: int = 0

    def is_too_long(self, url: str) -> bool:
        """Whether looking the address up would take too long: each wildcard looks through all of it."""
        return self.wildcards * len(url) > MAX_MATCHING_STEPS

    def allows(self, url: str) -> bool:
        """Whether the address may be fetched."""
        if self.parser is None:
            return not self.closed
        if self.is_too_long(url):
            return False
        return bool(self.parser.can_fetch(url, PRODUCT))

    @property
    def delay(self) -> float | None:
        """The seconds between requests that the origin asks for (not in the RFC, but in use), a minute at most."""
        seconds = self.parser.crawl_delay(PRODUCT) if self.parser else None
        return None if seconds is None else max(0.0, min(float(seconds), _MAX_DELAY_S))


Parse = Callable[[bytes, str], Awaitable[Protego]]
"""Parses a robots.txt of an address; raises WorkerKilled where that takes too much."""


class Robots:
    """Rules by origin, asked for once and held; those of the 5,000 origins that were asked about last."""

    def __init__(
        self, fetcher: Fetcher, politeness: Politeness, parse: Parse, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._fetcher = fetcher
        self._parse = parse
        self._seconds = politeness.robots_seconds
        self._clock = clock
        self._rules: Recent[str, Rules] = Recent(_MAX_KEPT_HOSTS)
        self._locks: dict[str, asyncio.Lock] = {}

    async def check(self, url: str) -> None:
        """Raises RobotsRefused where the address's origin doesn't want it fetched, and FetchError where that can't be
        told just now."""
        rules = await self.rules(url)
        if rules.allows(url):
            return
        if rules.parser is None:
            raise FetchError(url, "its server's robots.txt can't be had just now, so nothing there is fetched")
        if rules.is_too_long(url):
            raise RobotsRefused(url, "its server's robots.txt has too many patterns for an address of this length")
        raise RobotsRefused(url, "its server's robots.txt asks that this page not be fetched")

    async def rules(self, url: str) -> Rules:
        """The rules of the address's origin, fetched where they are not known or too old."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if known := self._known(origin):
            return known
        lock = self._locks.setdefault(origin, asyncio.Lock())
        try:
            async with lock:
                rules = self._known(origin) or await self._fetch(origin)
                self._rules[origin] = rules
                return rules
        finally:
            if not lock.locked():
                self._locks.pop(origin, None)

    def _known(self, origin: str) -> Rules | None:
        rules = self._rules.get(origin)
        return rules if rules and rules.until > self._clock() else None

    async def _fetch(self, origin: str) -> Rules:
        """What the RFC makes of the answer: none (4xx) lets everything through, an unreachable one (5xx) nothing."""
        now = self._clock()
        try:
            answer = await self._fetcher.get(
                f"{origin}/robots.txt", accept="text/plain,*/*;q=0.1", most=_BYTES + 1, cut=True
            )
        except AddressRefused:
            raise
        except FetchError:
            return Rules(now + _RETRY_UNREACHABLE_S, closed=True)
        return await self._read(answer, now)

    async def _read(self, answer: Answer, now: float) -> Rules:
        if answer.status >= 500 or answer.status == 429:
            return Rules(now + _RETRY_UNREACHABLE_S, closed=True)
        if not answer.ok:
            return Rules(now + self._seconds)
        payload = answer.payload
        if len(payload) > _BYTES:
            # half a rule may forbid far more than the whole
            payload = payload[: payload.rfind(b"\n", 0, _BYTES) + 1]
        try:
            parser = await self._parse(payload, answer.url)
            return Rules(now + self._seconds, parser=parser, wildcards=payload.count(b"*"))
        except WorkerKilled:
            # nobody can say what it forbids
            return Rules(now + self._seconds, closed=True)
