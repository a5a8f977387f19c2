"""How outlets' servers are asked: holds, robots.txt, and telling our own network's failure from theirs."""

import time
from collections import OrderedDict
from collections.abc import Mapping

from onrecord.errors import AddressRefused, FetchError
from onrecord.fetch.http import FEED, PAGE, Answer, Fetcher
from onrecord.fetch.robots import Robots
from onrecord.fetch.schedule import retry_after
from onrecord.model.address import host_of
from onrecord.settings import Settings

_BUSY = frozenset({429, 503})
_HOLD_SECONDS = 300.0
_LONGEST_HOLD = 24 * 3600.0
_HELD = 20_000
_OFFLINE_HOSTS = 5


class Held(FetchError):
    """The host asked to be left alone until `until` (seconds since 1970); nothing was asked of it."""

    def __init__(self, subject: str, until: float) -> None:
        super().__init__(subject, "its server asked us to wait")
        self.until = until


class Asker:
    """Asks for feeds and pages through one fetcher, and remembers what hosts asked of us."""

    def __init__(self, fetcher: Fetcher, settings: Settings) -> None:
        self._fetcher = fetcher
        self._settings = settings
        self._robots = Robots(fetcher, settings.politeness)
        self._held: OrderedDict[str, float] = OrderedDict()
        self._delays: dict[str, float] = {}
        self._unreached: set[str] = set()

    async def feed(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Answer:
        """The answer of a feed's address. Raises Held, or as `Fetcher.get`."""
        most = self._settings.limits.feed_bytes
        return await self._ask(url, accept=FEED, etag=etag, last_modified=last_modified, most=most)

    async def page(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Answer:
        """The answer of a page's address, where robots.txt lets it be asked for. Raises RobotsRefused too."""
        return await self._ask(url, accept=PAGE, etag=etag, last_modified=last_modified, hop=self._permitted)

    def delay(self, host: str) -> float:
        """The seconds to wait before the host's next request: ours, or what its robots.txt asks for."""
        return max(self._settings.politeness.host_delay, self._delays.get(host, 0.0))

    @property
    def is_offline(self) -> bool:
        """Whether several hosts in a row could not be reached and none could: then it is our network that fails."""
        return len(self._unreached) >= _OFFLINE_HOSTS

    async def _permitted(self, url: str) -> None:
        rules = await self._robots.rules(url)
        if rules.delay is not None:
            self._delays[host_of(url)] = rules.delay
        await self._robots.check(url)

    async def _ask(self, url: str, **options: object) -> Answer:
        host, now = host_of(url), time.time()
        if (until := self._held.get(host, 0.0)) > now:
            raise Held(url, until)
        try:
            answer = await self._fetcher.get(url, **options)  # type: ignore[arg-type]
        except AddressRefused:
            raise
        except FetchError as error:
            if isinstance(error.__cause__, OSError | TimeoutError):
                self._unreached.add(host)
            raise
        self._unreached.clear()
        if answer.status in _BUSY:
            self._hold(host, answer.headers, now)
        return answer

    def _hold(self, host: str, headers: Mapping[str, str], now: float) -> None:
        """Leaves a host alone for as long as it asks for; some minutes where it doesn't say."""
        seconds = retry_after(headers, now)
        self._held[host] = now + min(_HOLD_SECONDS if seconds is None else seconds, _LONGEST_HOLD)
        self._held.move_to_end(host)
        while len(self._held) > _HELD:
            self._held.popitem(last=False)
