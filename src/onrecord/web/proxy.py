"""Outlets' pictures, asked for by this server so that they don't learn a reader's address.

Only pictures of articles on the record are asked for, only what is a picture by its bytes is passed on, and nothing is
kept but for a while in memory: the record has the pictures' addresses, captions and credits.
"""

import asyncio
import time
from collections import OrderedDict
from types import TracebackType

from onrecord.errors import OnRecordError
from onrecord.fetch.http import PICTURE, Fetcher
from onrecord.settings import MIB, Settings
from onrecord.store.pictures import media_type

_MEMORY = 64 * MIB
_AT_ONCE = 6
_FAILED_SECONDS = 600.0
_FAILED = 5_000

Picture = tuple[bytes, str]


class PictureProxy:
    """Fetches pictures over one pool that is opened when first needed; an async context manager."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._fetcher: Fetcher | None = None
        self._opening = asyncio.Lock()
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._kept: OrderedDict[str, Picture] = OrderedDict()
        self._size = 0
        self._failed: OrderedDict[str, float] = OrderedDict()
        self._under_way: dict[str, asyncio.Task[Picture | None]] = {}

    async def __aenter__(self) -> "PictureProxy":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._fetcher:
            await self._fetcher.__aexit__(None, None, None)

    async def get(self, url: str) -> Picture | None:
        """A picture's bytes and media type; None where it can't be had, or is none."""
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

    async def _fetch(self, url: str) -> Picture | None:
        async with self._slots:
            try:
                fetcher = await self._opened()
                answer = await fetcher.get(url, accept=PICTURE, most=self._settings.limits.picture_bytes)
            except OnRecordError:
                answer = None
        kind = media_type(answer.payload) if answer and answer.ok else None
        if answer is None or kind is None:
            self._fail(url)
            return None
        self._kept[url] = found = answer.payload, kind
        self._size += len(found[0])
        while self._size > _MEMORY:
            self._size -= len(self._kept.popitem(last=False)[1][0])
        return found

    def _fail(self, url: str) -> None:
        self._failed[url] = time.monotonic() + _FAILED_SECONDS
        self._failed.move_to_end(url)
        while len(self._failed) > _FAILED:
            self._failed.popitem(last=False)

    async def _opened(self) -> Fetcher:
        async with self._opening:
            if self._fetcher is None:
                self._fetcher = await Fetcher(self._settings).__aenter__()
            return self._fetcher
