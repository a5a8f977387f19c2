"""The open pages that are told of news: one query of the store serves all of them, at most once a second.

Any process may have written what is new, so the store is asked. A listener is told no more than what their own list shows.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Collection
from typing import Final

import structlog

from onrecord.errors import StoreError
from onrecord.store.contract.live import Live, Look, OpenList
from onrecord.web.signin.asker import Asker

log = structlog.get_logger("onrecord.web")

LOOK_S: Final = 1.0
"""The time between two queries of the store."""
SESSIONS_S: Final = 3.0
"""The time between two checks whether listeners are still signed in."""
MAX_LISTENERS: Final = 256
LISTENERS_SHARE: Final = 4
"""At most one in this many of the server's connections is a listener's."""
READERS_SHARE: Final = 4
"""At most one in this many listeners is the same reader's."""
MAX_TOLD: Final = 500
"""The most articles that wait to be sent to one listener."""
_MAX_PAUSE_S: Final = 30.0
"""The time between two queries of a store that can't be read."""


class Listener:
    """Somebody's open page: what it hasn't been told yet. `its` is the list that it shows; None for a page without one."""

    def __init__(self, who: Asker, its: OpenList | None = None, since: int | None = None) -> None:
        self.who = who
        self.its = its
        self.position = since
        """What came in up to here it knows; None until the first look."""
        self.ids: list[int] = []
        self.has_more = False
        """Whether there is more that is new than `ids`."""
        self.unread: int | None = None
        self.is_over = False
        self.stirred = asyncio.Event()
        """Set where there is something to send, or it is over."""

    def take(self, look: Look) -> None:
        """Takes from a query's result what this page should be told."""
        unread = look.unread.get(self.who.id, 0)
        if unread != self.unread:
            self.unread = unread
            self.stirred.set()
        # a store that was put back to an earlier state counts from there
        since = look.position if self.position is None else min(self.position, look.position)
        self.position = look.position
        if self.its is None or since >= look.position:
            return
        known = set(self.ids)
        new = (each for each in look.arrived.get(self.its, ()) if each.position > since)
        fresh = [each.article_id for each in new if each.article_id not in known]
        if look.first > since or len(self.ids) + len(fresh) > MAX_TOLD:
            self.has_more = True
        self.ids = (self.ids + fresh)[:MAX_TOLD]
        if fresh or self.has_more:
            self.stirred.set()

    def end(self) -> None:
        """Nothing more will come."""
        self.is_over = True
        self.stirred.set()


class Listeners:
    """All listeners of one process. Called in its event loop."""

    def __init__(self, live: Live, alive: Callable[[Collection[str]], Collection[str]], connections: int) -> None:
        """`alive` says which of some sessions (by their secrets) go on; `connections` is how many the server may have."""
        self._live = live
        self._alive = alive
        self._most = max(1, min(MAX_LISTENERS, connections // LISTENERS_SHARE))
        self._open: dict[Listener, None] = {}
        self._watching: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        return len(self._open)

    def join(self, listener: Listener) -> bool:
        """Admits a listener; False where there are too many, in all or of the same reader."""
        of_reader = Counter(each.who.id for each in self._open)[listener.who.id]
        if len(self._open) >= self._most or of_reader >= max(1, self._most // READERS_SHARE):
            return False
        self._open[listener] = None
        if self._watching is None or self._watching.done():
            self._watching = asyncio.create_task(self._watch())
        return True

    def leave(self, listener: Listener) -> None:
        """Removes a listener."""
        self._open.pop(listener, None)

    def close(self) -> None:
        """Ends all of them."""
        if self._watching is not None:
            self._watching.cancel()
        for each in self._open:
            each.end()

    async def _watch(self) -> None:
        """Queries the store while anybody listens: once a second, and at once for the first listener."""
        pause_s, sessions_s = LOOK_S, time.monotonic()
        try:
            while self._open:
                try:
                    await self._look()
                    if time.monotonic() - sessions_s >= SESSIONS_S:
                        sessions_s = time.monotonic()
                        await self._see_who_is_signed_in()
                    pause_s = LOOK_S
                except StoreError as error:
                    log.warning("there is no news just now", error=str(error))
                    pause_s = min(pause_s * 2, _MAX_PAUSE_S)
                await asyncio.sleep(pause_s)
        finally:
            for each in self._open:
                each.end()

    async def _look(self) -> None:
        """One query for all, as far back as the listener who knows least."""
        listening = list(self._open)
        lists = {each.its for each in listening if each.its is not None}
        known = [each.position for each in listening if each.its is not None and each.position is not None]
        readers = {each.who.id for each in listening}
        look = await asyncio.to_thread(self._live.look, min(known, default=None), lists, readers)
        for each in listening:
            each.take(look)

    async def _see_who_is_signed_in(self) -> None:
        secrets = {each.who.secret for each in self._open if each.who.secret}
        if not secrets:
            return
        alive = await asyncio.to_thread(self._alive, secrets)
        for each in self._open:
            if each.who.secret and each.who.secret not in alive:
                each.end()
