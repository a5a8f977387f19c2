"""Looks over the stories of articles that came: an earlier one may belong to what came after it."""

import asyncio
import math
import time
from typing import Protocol

import structlog

from onrecord.errors import StoreError
from onrecord.follow.write_buffer import PollWriter
from onrecord.store.contract.parts import HasLeases, HasStories
from onrecord.store.contract.stories import Came, LookedOver

log = structlog.get_logger("onrecord.refresh")

EVERY_S = 600.0
"""How long after the last article was looked at it begins again."""
_REST_FACTOR = 3.0
"""It rests for so many times as long as a piece took: the news come first."""
_MIN_REST_S = 0.5
_MAX_PIECES_AT_END = 1_000
"""A single refresh does so many pieces at most; the next one goes on from there."""


class _Parts(HasLeases, HasStories, Protocol):
    """What of a store is looked over."""


class StoryMending:
    """Goes on from where the store says that it was, in small pieces, some twenty articles each."""

    def __init__(self, store: _Parts, writer: PollWriter) -> None:
        self._store = store
        self._writer = writer
        self._next_at = -math.inf  # monotonic seconds
        self._last: Came | None = None
        """The article that it came to; None: the store says."""

    async def run_if_due(self) -> None:
        """Does a piece, if it is time. A store that refuses is tried again later."""
        if time.monotonic() >= self._next_at:
            await self._piece()

    async def finish(self, stop: asyncio.Event) -> None:
        """Does what there is to do, until it is told to stop."""
        for _ in range(_MAX_PIECES_AT_END):
            if stop.is_set() or not await self._piece():
                break

    async def _piece(self) -> bool:
        """Whether there was something to do."""
        began = time.monotonic()
        looked = None
        try:
            looked = await self._writer.write(self._work)
        except StoreError as error:
            log.warning("stories could not be looked over; tried again later", error=str(error))
        took = time.monotonic() - began
        self._next_at = began + took + (max(_REST_FACTOR * took, _MIN_REST_S) if looked else EVERY_S)
        self._last = looked.last if looked else None
        return looked is not None

    def _work(self) -> LookedOver | None:
        """Where several processes share the store, one at a time does it."""
        stories = self._store.stories
        with self._store.leases.alone() as is_alone:
            if not is_alone:
                return None
            looked = stories.mend_changed(self._last or stories.mended_until())
            if looked:
                stories.note_mended(looked.last[0] - 1)
            elif self._last:
                stories.note_mended(self._last[0])
            return looked
