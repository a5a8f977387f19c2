"""Requests to outlets' servers: one at a time a host, with robots.txt and backoff; tells our network's failure from theirs."""

import asyncio
import errno
import socket
import time
from collections.abc import Mapping

from onrecord.errors import AddressRefused, FetchError, HostBackoff, RobotsRefused
from onrecord.fetch.http import FEED, PAGE, Answer, Fetcher
from onrecord.fetch.robots import KeptRobots, Robots
from onrecord.fetch.schedule import retry_after
from onrecord.follow.host_leases import HostLeases
from onrecord.follow.parsing import Parsing
from onrecord.model import FeedRequest
from onrecord.model.address import host_of
from onrecord.settings import Settings

_BUSY_STATUSES = frozenset({429, 503})
_NO_NETWORK_ERRNOS = frozenset({errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH})
_DEFAULT_BACKOFF_S = 300.0
"""How long a busy host is left alone where it doesn't say."""
_OFFLINE_AFTER_HOSTS = 5
"""So many different hosts in a row must fail for want of a network before we say that there is none."""
_MAX_WAITING_AFTER_REDIRECT = 4
"""Requests that may wait for the host that a redirect led to. More come back later, so that they hold no slots."""
_LOCK_TIMEOUT_S = 10.0
_RETRY_AFTER_REDIRECT_S = 60.0
"""When a request comes back that could not get the lock of the host that a redirect led to."""


class PoliteClient:
    """Gets feeds and pages through one fetcher, and remembers the delays and backoffs that hosts asked for.

    A host gets one request at a time, also where redirects lead there, and only while it is leased to this process.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        settings: Settings,
        parsing: Parsing,
        hosts: HostLeases | None = None,
        kept: KeptRobots | None = None,
    ) -> None:
        self._fetcher = fetcher
        self._settings = settings
        self._robots = Robots(fetcher, settings.politeness, parsing.robots, kept=kept)
        self.hosts = hosts or HostLeases()
        self._locks: dict[str, _HostLock] = {}
        self._unreached: set[str] = set()

    async def feed(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        own: FeedRequest | None = None,
    ) -> Answer:
        """The answer of a feed's address, asked as its owner wants. Raises HostBackoff, or as `Fetcher.get`."""
        most = self._settings.limits.feed_bytes
        return await self._ask(
            url, with_robots=False, accept=FEED, etag=etag, last_modified=last_modified, most=most, own=own
        )

    async def page(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        own: FeedRequest | None = None,
    ) -> Answer:
        """The answer of a page's address, where robots.txt lets it be asked for. Raises RobotsRefused too."""
        return await self._ask(url, with_robots=True, accept=PAGE, etag=etag, last_modified=last_modified, own=own)

    async def index_page(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        own: FeedRequest | None = None,
    ) -> Answer:
        """As `page`, of one that is followed for want of a feed."""
        most = self._settings.limits.feed_bytes
        return await self._ask(
            url, with_robots=True, accept=PAGE, etag=etag, last_modified=last_modified, most=most, own=own
        )

    def delay(self, host: str) -> float:
        """The seconds to wait before the host's next request: ours, or what its robots.txt asks for."""
        return max(self._settings.politeness.host_delay, self.hosts.delay_s(host))

    @property
    def is_offline(self) -> bool:
        """Whether our own network is down: several hosts in a row could not be reached, and none has answered since."""
        return len(self._unreached) >= _OFFLINE_AFTER_HOSTS

    async def _check_robots(self, url: str) -> None:
        rules = await self._robots.rules(url)
        if rules.delay is not None:
            self.hosts.slow_down(host_of(url), rules.delay)
        await self._robots.check(url)

    async def _ask(self, url: str, *, with_robots: bool, **options: object) -> Answer:
        chain = _RedirectChain(self, url)

        async def hop(current: str) -> None:
            await chain.go(current)
            if with_robots:
                await self._check_robots(current)

        try:
            answer = await self._fetcher.get(url, hop=hop, **options)  # type: ignore[arg-type]
        except (AddressRefused, HostBackoff, RobotsRefused):
            raise
        except FetchError as error:
            self._note(host_of(url), error.__cause__)
            raise
        finally:
            chain.leave()
        self._unreached.clear()
        if answer.status in _BUSY_STATUSES:
            self._back_off(host_of(answer.final_url), answer.headers)
        return answer

    def _note(self, host: str, cause: BaseException | None) -> None:
        """Counts hosts that our network could not reach. A refusal or an unknown name shows that the network works."""
        if is_no_network(cause):
            self._unreached.add(host)
        elif not isinstance(cause, TimeoutError) and cause is not None:
            self._unreached.clear()

    def _back_off(self, host: str, headers: Mapping[str, str]) -> None:
        """Leaves a host alone for as long as it asks for, or for `_DEFAULT_BACKOFF_S`."""
        seconds = retry_after(headers, time.time())
        self.hosts.back_off(host, _DEFAULT_BACKOFF_S if seconds is None else seconds)

    def backoff_s(self, host: str) -> float:
        """The seconds for which the host is still left alone; 0 where it may be asked."""
        return self.hosts.backoff_s(host)

    def host_lock(self, host: str) -> "_HostLock":
        """The host's lock, shared by all requests that wait for it."""
        return self._locks.setdefault(host, _HostLock())

    def drop_lock(self, host: str) -> None:
        """Forgets a lock that nobody holds or waits for."""
        lock = self._locks.get(host)
        if lock and not lock.lock.locked() and not lock.waiting:
            del self._locks[host]


class _HostLock:
    """One request at a time for a host; `waiting` counts the others."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.waiting = 0


class _RedirectChain:
    """One request over its redirects. It holds the lock of one host at a time, so that no two wait for each other."""

    def __init__(self, client: PoliteClient, url: str) -> None:
        self._client = client
        self._url = url
        self._host: str | None = None

    async def go(self, current: str) -> None:
        """Gives the last host's lock back and takes this one's.

        Raises HostBackoff where the host is left alone, or too many wait for it.
        """
        host = host_of(current)
        if host != self._host:
            is_redirect = self._host is not None
            self.leave()
            await self._take(host, patient=not is_redirect)
        if seconds := self._client.backoff_s(host):
            raise HostBackoff(self._url, time.time() + seconds)

    async def _take(self, host: str, *, patient: bool) -> None:
        lock = self._client.host_lock(host)
        if not patient and lock.waiting >= _MAX_WAITING_AFTER_REDIRECT:
            raise HostBackoff(self._url, time.time() + _RETRY_AFTER_REDIRECT_S)
        lock.waiting += 1
        try:
            async with asyncio.timeout(_LOCK_TIMEOUT_S):
                await lock.lock.acquire()
        except TimeoutError:
            raise HostBackoff(self._url, time.time() + _RETRY_AFTER_REDIRECT_S) from None
        finally:
            lock.waiting -= 1
        try:
            await self._lease(host)
        except BaseException:
            lock.lock.release()
            self._client.drop_lock(host)
            raise
        self._host = host

    async def _lease(self, host: str) -> None:
        """Raises HostBackoff where another process holds the host."""
        hosts = self._client.hosts
        if not await hosts.enter(host):
            raise HostBackoff(self._url, time.time() + _RETRY_AFTER_REDIRECT_S)
        if rest := hosts.rest_s(host):
            try:
                await asyncio.sleep(rest)
            except BaseException:
                hosts.leave(host)
                raise

    def leave(self) -> None:
        """Gives the lock to the next request."""
        if self._host is not None:
            self._client.hosts.leave(self._host, self._client.delay(self._host))
            self._client.host_lock(self._host).lock.release()
            self._client.drop_lock(self._host)
            self._host = None


def is_no_network(cause: BaseException | None) -> bool:
    """Whether an error means that there is no network, and nothing about the host."""
    for _ in range(5):
        inner = getattr(cause, "os_error", None) or cause.__cause__ if cause is not None else None
        if isinstance(cause, socket.gaierror):
            return cause.errno == socket.EAI_AGAIN
        if isinstance(cause, OSError) and cause.errno in _NO_NETWORK_ERRNOS:
            return True
        cause = inner
    return False
