"""How outlets' servers are asked: holds, robots.txt, and telling our own network's failure from theirs."""

import asyncio
import errno
import socket
import time
from collections.abc import Mapping

from onrecord.errors import AddressRefused, FetchError, RobotsRefused
from onrecord.fetch.http import FEED, PAGE, Answer, Fetcher
from onrecord.fetch.recent import Recent
from onrecord.fetch.robots import Robots
from onrecord.fetch.schedule import retry_after
from onrecord.follow.parsing import Parsing
from onrecord.model.address import host_of
from onrecord.settings import Settings

_BUSY = frozenset({429, 503})
_HOLD_SECONDS = 300.0
_KNOWN_HOSTS = 20_000
_OFFLINE_HOSTS = 5
_NO_NETWORK = frozenset({errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH})
_WAITING_ELSEWHERE = 4
"""So many may wait where redirects led them; more come back later, so that they don't hold slots meanwhile."""
_TURN_SECONDS = 10.0
_ELSEWHERE_SECONDS = 60.0


class Held(FetchError):
    """The host asked to be left alone until `until` (seconds since 1970); nothing was asked of it."""

    def __init__(self, subject: str, until: float) -> None:
        super().__init__(subject, "its server asked us to wait")
        self.until = until


class Asker:
    """Asks for feeds and pages through one fetcher, and remembers what hosts asked of us.

    A host is asked for one thing at a time, also where redirects lead there.
    """

    def __init__(self, fetcher: Fetcher, settings: Settings, parsing: Parsing) -> None:
        self._fetcher = fetcher
        self._settings = settings
        self._robots = Robots(fetcher, settings.politeness, parsing.robots)
        self._held: Recent[str, float] = Recent(_KNOWN_HOSTS)
        self._delays: Recent[str, float] = Recent(_KNOWN_HOSTS)
        self._turns: dict[str, _Turn] = {}
        self._unreached: set[str] = set()

    async def feed(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Answer:
        """The answer of a feed's address. Raises Held, or as `Fetcher.get`."""
        most = self._settings.limits.feed_bytes
        return await self._ask(
            url, with_robots=False, accept=FEED, etag=etag, last_modified=last_modified, most=most
        )

    async def page(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Answer:
        """The answer of a page's address, where robots.txt lets it be asked for. Raises RobotsRefused too."""
        return await self._ask(url, with_robots=True, accept=PAGE, etag=etag, last_modified=last_modified)

    async def index_page(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Answer:
        """As `page`, of one that is followed for want of a feed."""
        most = self._settings.limits.feed_bytes
        return await self._ask(
            url, with_robots=True, accept=PAGE, etag=etag, last_modified=last_modified, most=most
        )

    def delay(self, host: str) -> float:
        """The seconds to wait before the host's next request: ours, or what its robots.txt asks for."""
        return max(self._settings.politeness.host_delay, self._delays.get(host, 0.0))

    @property
    def is_offline(self) -> bool:
        """Whether no network is there to be asked: several hosts in a row, and nothing since that was any answer."""
        return len(self._unreached) >= _OFFLINE_HOSTS

    async def _permitted(self, url: str) -> None:
        rules = await self._robots.rules(url)
        if rules.delay is not None:
            self._delays[host_of(url)] = rules.delay
        await self._robots.check(url)

    async def _ask(self, url: str, *, with_robots: bool, **options: object) -> Answer:
        way = _Way(self, url)

        async def hop(current: str) -> None:
            await way.go(current)
            if with_robots:
                await self._permitted(current)

        try:
            answer = await self._fetcher.get(url, hop=hop, **options)  # type: ignore[arg-type]
        except (AddressRefused, Held, RobotsRefused):
            raise
        except FetchError as error:
            self._note(host_of(url), error.__cause__)
            raise
        finally:
            way.leave()
        self._unreached.clear()
        if answer.status in _BUSY:
            self._hold(host_of(answer.final_url), answer.headers)
        return answer

    def _note(self, host: str, cause: BaseException | None) -> None:
        """Tells no network from a host that doesn't work: one that refuses, or whose name is unknown, was asked."""
        if is_no_network(cause):
            self._unreached.add(host)
        elif not isinstance(cause, TimeoutError) and cause is not None:
            self._unreached.clear()

    def _hold(self, host: str, headers: Mapping[str, str]) -> None:
        """Leaves a host alone for as long as it asks for; some minutes where it doesn't say."""
        seconds = retry_after(headers, time.time())
        self._held[host] = time.monotonic() + (_HOLD_SECONDS if seconds is None else seconds)

    def held(self, host: str) -> float:
        """For how many seconds more the host is to be left alone; 0 where it needn't be."""
        return max(self._held.get(host, 0.0) - time.monotonic(), 0.0)

    def turn(self, host: str) -> "_Turn":
        """The host's turn, shared by all who wait for it."""
        return self._turns.setdefault(host, _Turn())

    def forget(self, host: str) -> None:
        """Drops a turn that nobody waits for."""
        turn = self._turns.get(host)
        if turn and not turn.lock.locked() and not turn.waiting:
            del self._turns[host]


class _Turn:
    """A host's turn: who has it asks, the others wait."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.waiting = 0


class _Way:
    """One request's way over hosts; it has the turn of one host at a time, so that no two wait for each other."""

    def __init__(self, asker: Asker, url: str) -> None:
        self._asker = asker
        self._url = url
        self._host: str | None = None

    async def go(self, current: str) -> None:
        """Leaves the host before and takes this one's turn. Raises Held where it is to be left alone, or many wait."""
        host = host_of(current)
        if host != self._host:
            is_redirect = self._host is not None
            self.leave()
            await self._take(host, patient=not is_redirect)
        if seconds := self._asker.held(host):
            raise Held(self._url, time.time() + seconds)

    async def _take(self, host: str, *, patient: bool) -> None:
        turn = self._asker.turn(host)
        if not patient and turn.waiting >= _WAITING_ELSEWHERE:
            raise Held(self._url, time.time() + _ELSEWHERE_SECONDS)
        turn.waiting += 1
        try:
            async with asyncio.timeout(_TURN_SECONDS):
                await turn.lock.acquire()
        except TimeoutError:
            raise Held(self._url, time.time() + _ELSEWHERE_SECONDS) from None
        finally:
            turn.waiting -= 1
        self._host = host

    def leave(self) -> None:
        """Gives the turn to the next."""
        if self._host is not None:
            self._asker.turn(self._host).lock.release()
            self._asker.forget(self._host)
            self._host = None


def is_no_network(cause: BaseException | None) -> bool:
    """Whether an error means that there is no network, and nothing about the host."""
    for _ in range(5):
        inner = getattr(cause, "os_error", None) or cause.__cause__ if cause is not None else None
        if isinstance(cause, socket.gaierror):
            return cause.errno == socket.EAI_AGAIN
        if isinstance(cause, OSError) and cause.errno in _NO_NETWORK:
            return True
        cause = inner
    return False
