"""Fetches outlets' pictures for readers, so that outlets don't learn a reader's address.

Only pictures of articles on record are fetched, only bytes that are a picture are passed on, and they are kept only in
memory for a while: the record has the pictures' addresses, captions and credits.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from types import TracebackType

from onrecord.errors import FetchError, OnRecordError
from onrecord.fetch.guard import AllowedSince
from onrecord.fetch.http import PICTURE, Answer, Fetcher
from onrecord.fetch.recent import Recent
from onrecord.model.address import host_of
from onrecord.settings import MIB, Settings
from onrecord.store.pictures import is_too_large, media_type

_MAX_MEMORY_BYTES = 64 * MIB
_MAX_AT_ONCE = 6
_MAX_OF_ONE_HOST = 2
_REMEMBER_FAILURE_S = 600.0
_MAX_FAILURES_REMEMBERED = 5_000
_LEAVE_HOST_S = 60.0
_MAX_PAGE_BYTES = 256 * 1024
"""Of a page that is looked through for what its head names."""
_TIMEOUT_S = 10.0
"""For one picture. Browsers ask for a few at once and delay everything else meanwhile."""
_HOSTS = 1_000

Picture = tuple[bytes, str]


@dataclass(slots=True)
class _Host:
    """A host of pictures: its slots, how many requests wait for or hold one, and until when it is left alone."""

    slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_MAX_OF_ONE_HOST))
    users: int = 0
    until: float = 0.0

    @property
    def is_left_alone(self) -> bool:
        return self.until > time.monotonic()


class PictureProxy:
    """Fetches pictures over one connection pool, opened at first need; an async context manager.

    It fetches a few at once, and fewer from each host, so that a host that doesn't answer delays only its own pictures;
    then it is left alone for a minute.
    """

    def __init__(self, settings: Settings, allowed_since: AllowedSince | None = None) -> None:
        seconds = min(settings.limits.fetch_seconds, _TIMEOUT_S)
        self._settings = replace(settings, limits=replace(settings.limits, fetch_seconds=seconds))
        self._allowed_since = allowed_since
        self._fetcher: Fetcher | None = None
        self._opening = asyncio.Lock()
        self._slots = asyncio.Semaphore(_MAX_AT_ONCE)
        self._hosts: dict[str, _Host] = {}
        self._kept: OrderedDict[str, Picture] = OrderedDict()
        self._size = 0
        self._failed: Recent[str, float] = Recent(_MAX_FAILURES_REMEMBERED)
        self._under_way: dict[str, asyncio.Task[Picture | None]] = {}

    async def __aenter__(self) -> "PictureProxy":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._fetcher:
            await self._fetcher.__aexit__(None, None, None)

    async def get(self, url: str) -> Picture | None:
        """A picture's bytes and media type; None where it can't be fetched or isn't a picture."""
        if found := self._kept.get(url):
            self._kept.move_to_end(url)
            return found
        if self._failed.get(url, 0.0) > time.monotonic():
            return None
        task = self._under_way.get(url)
        if task is None:
            task = self._under_way[url] = asyncio.create_task(self._fetch(url))
            task.add_done_callback(lambda _: self._under_way.pop(url, None))
        return await asyncio.shield(task)

    async def page(self, url: str) -> tuple[str, str] | None:
        """The beginning of a page, with its address after redirects; None where there is none."""
        async with self._turn(url) as host, self._slots:
            if host.is_left_alone:
                return None
            try:
                answer = await (await self._opened()).get(url, most=_MAX_PAGE_BYTES, cut=True)
            except OnRecordError:
                return None
        return (answer.payload.decode("utf-8", "replace"), answer.final_url) if answer.ok else None

    async def _fetch(self, url: str) -> Picture | None:
        async with self._turn(url) as host:
            if host.is_left_alone:
                return None
            async with self._slots:
                answer = await self._asked(url, host)
        kind = media_type(answer.payload) if answer and answer.ok else None
        if answer is None or kind is None or is_too_large(answer.payload, kind, self._settings.limits):
            if not host.is_left_alone:
                self._failed[url] = time.monotonic() + _REMEMBER_FAILURE_S
            return None
        self._kept[url] = found = answer.payload, kind
        self._size += len(found[0])
        while self._size > _MAX_MEMORY_BYTES:
            self._size -= len(self._kept.popitem(last=False)[1][0])
        return found

    async def _asked(self, url: str, host: _Host) -> Answer | None:
        try:
            fetcher = await self._opened()
            return await fetcher.get(url, accept=PICTURE, most=self._settings.limits.picture_bytes)
        except OnRecordError as error:
            # a refusal or bad response concerns one address; no response or no connection concerns the host
            if type(error) is FetchError:
                host.until = time.monotonic() + _LEAVE_HOST_S
            return None

    @asynccontextmanager
    async def _turn(self, url: str) -> AsyncIterator[_Host]:
        """One of the host's slots; it is acquired before one of the shared slots."""
        name = host_of(url)
        host = self._hosts.setdefault(name, _Host())
        host.users += 1
        try:
            async with host.slots:
                yield host
        finally:
            host.users -= 1
            if not host.users and (not host.is_left_alone or len(self._hosts) > _HOSTS):
                self._hosts.pop(name, None)

    async def _opened(self) -> Fetcher:
        async with self._opening:
            if self._fetcher is None:
                self._fetcher = await Fetcher(self._settings, allowed_since=self._allowed_since).__aenter__()
            return self._fetcher
