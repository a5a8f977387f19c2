"""robots.txt (RFC 9309): which pages a server lets us fetch.

Feeds are asked for without it, as their owners put them out for programs like this one; pages are not.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol
from urllib.parse import urlsplit

from protego import Protego

from onrecord.errors import AddressRefused, FetchError, RobotsRefused, WorkerKilled
from onrecord.fetch.http import Fetcher
from onrecord.fetch.recent import Recent
from onrecord.settings import Politeness

PRODUCT = "OnRecord"
MAX_BYTES = 500 * 1024
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


class RobotsAnswer(StrEnum):
    """What became of asking for a robots.txt."""

    RULES = "rules"
    """There is one."""
    NONE = "none"
    """There is none: everything may be fetched."""
    UNREACHABLE = "unreachable"
    """It couldn't be had: nothing may be fetched until it can."""
    UNREADABLE = "unreadable"
    """Nobody can say what it forbids: nothing may be fetched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOfRobots:
    """What an origin answered, `payload` where these are rules, and how many seconds ago."""

    answer: RobotsAnswer
    payload: bytes = b""
    age_s: float = 0.0


class KeptRobots(Protocol):
    """What origins answered, to this process or another."""

    async def said(self, origin: str) -> SaidOfRobots | None:
        """What an origin answered last; None where that isn't known."""
        ...

    async def keep(self, origin: str, said: SaidOfRobots) -> None:
        """Keeps what an origin answered."""
        ...


Parse = Callable[[bytes, str], Awaitable[Protego]]
"""Parses a robots.txt of an address; raises WorkerKilled where that takes too much."""


class Robots:
    """Rules by origin, asked for once and held; those of the 5,000 origins that were asked about last."""

    def __init__(
        self,
        fetcher: Fetcher,
        politeness: Politeness,
        parse: Parse,
        clock: Callable[[], float] = time.monotonic,
        kept: KeptRobots | None = None,
    ) -> None:
        self._fetcher = fetcher
        self._parse = parse
        self._seconds = politeness.robots_seconds
        self._clock = clock
        self._kept = kept
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
        """The rules that another process was told, else those that the origin is asked for."""
        said = await self._kept.said(origin) if self._kept else None
        if said is None or said.age_s > self._lasting(said):
            said = await self._asked(origin)
            rules, said = await self._made(origin, said)
            # that it couldn't be had holds for minutes, and who starts us again wants to know whether it can by now
            if self._kept and said.answer is not RobotsAnswer.UNREACHABLE:
                await self._kept.keep(origin, said)
            return rules
        return (await self._made(origin, said))[0]

    def _lasting(self, said: SaidOfRobots) -> float:
        return _RETRY_UNREACHABLE_S if said.answer is RobotsAnswer.UNREACHABLE else self._seconds

    async def _asked(self, origin: str) -> SaidOfRobots:
        """What the RFC makes of the answer: none (4xx) lets everything through, an unreachable one (5xx) nothing."""
        try:
            answer = await self._fetcher.get(
                f"{origin}/robots.txt", accept="text/plain,*/*;q=0.1", most=MAX_BYTES + 1, cut=True
            )
        except AddressRefused:
            raise
        except FetchError:
            return SaidOfRobots(answer=RobotsAnswer.UNREACHABLE)
        if answer.status >= 500 or answer.status == 429:
            return SaidOfRobots(answer=RobotsAnswer.UNREACHABLE)
        if not answer.ok:
            return SaidOfRobots(answer=RobotsAnswer.NONE)
        payload = answer.payload
        if len(payload) > MAX_BYTES:
            # half a rule may forbid far more than the whole
            payload = payload[: payload.rfind(b"\n", 0, MAX_BYTES) + 1]
        return SaidOfRobots(answer=RobotsAnswer.RULES, payload=payload)

    async def _made(self, origin: str, said: SaidOfRobots) -> tuple[Rules, SaidOfRobots]:
        """The rules of an answer, for as long as it still holds; and the answer, which may turn out to be unreadable."""
        until = self._clock() + self._lasting(said) - said.age_s
        if said.answer is RobotsAnswer.NONE:
            return Rules(until), said
        if said.answer is not RobotsAnswer.RULES:
            return Rules(until, closed=True), said
        try:
            parser = await self._parse(said.payload, f"{origin}/robots.txt")
        except WorkerKilled:
            return Rules(until, closed=True), replace(said, answer=RobotsAnswer.UNREADABLE, payload=b"")
        return Rules(until, parser=parser, wildcards=said.payload.count(b"*")), said
