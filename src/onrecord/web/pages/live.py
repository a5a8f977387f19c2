"""Tells open pages what is new, by server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html)."""

import asyncio
import random
from contextlib import suppress
from typing import Final

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from onrecord.web import params
from onrecord.web.forms import id_of
from onrecord.web.listeners import Listener, Listeners
from onrecord.web.pages.base import PageHandlers
from onrecord.web.shared import Shared
from onrecord.web.signin.asker import asker

HEARTBEAT_S: Final = 15.0
"""After this time without an event something is sent, so that proxies and phones keep the connection."""
MAX_STREAM_S: Final = 15 * 60.0
"""A stream ends after this time and its page connects again: so the gate checks it again and memory stays bounded."""
MAX_STREAM_WITHOUT_SESSION_S: Final = 60.0
"""The same where a proxy or a token signs in: no session says that they are signed out, so the gate checks sooner."""
_SPREAD: Final = 0.2
"""The random share of that time by which streams that began together end at different moments."""
_RETRY_MS: Final = 3_000
_FULL_RETRY_S: Final = 60
_ELSEWHERE: Final = frozenset({"cross-site", "same-site"})
"""Values of Sec-Fetch-Site for other sites' pages."""


class LivePages(PageHandlers):
    """The handler of the stream."""

    def __init__(self, shared: Shared, listeners: Listeners) -> None:
        super().__init__(shared)
        self._listeners = listeners

    async def stream(self, request: Request) -> Response:
        """News of the list that the address names, and how much is unread; of `counts=only` the latter alone.

        It begins behind `Last-Event-ID` (a browser that asks again says it), else behind `since`, else now. 503 where too
        many listen.
        """
        if request.headers.get("sec-fetch-site") in _ELSEWHERE:
            raise HTTPException(403, "That came from a page of another site.")
        who, wanted = asker(), params.article_filter(request)
        is_counts = params.text(request, "counts", 4) == "only"
        its = None if is_counts else await asyncio.to_thread(self._store.live.opened, who.id, wanted)
        since = id_of(request.headers.get("last-event-id", "")) if "last-event-id" in request.headers else None
        if since is None:
            since = id_of(params.text(request, "since", 20))
        return EventStream(self._listeners, Listener(who, its, since))


class EventStream(Response):
    """A stream of events to one listener, until it goes, its session ends, or its time is over."""

    media_type = "text/event-stream"

    def __init__(self, listeners: Listeners, listener: Listener) -> None:
        # the last header: nginx buffers responses by default
        super().__init__(headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self._listeners = listeners
        self._listener = listener

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends it."""
        if scope["method"] == "HEAD":
            await super().__call__(scope, receive, send)
            return
        if not self._listeners.join(self._listener):
            full = Response("Too many pages listen just now.\n", 503, {"Retry-After": str(_FULL_RETRY_S)})
            await full(scope, receive, send)
            return
        gone = asyncio.create_task(_gone(receive))
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            await self._send(send, f"retry: {_RETRY_MS}\n\n")
            await self._events(gone, send)
        finally:
            self._listeners.leave(self._listener)
            gone.cancel()
            with suppress(asyncio.CancelledError):
                await gone
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _events(self, gone: "asyncio.Task[None]", send: Send) -> None:
        loop, listener = asyncio.get_running_loop(), self._listener
        who = listener.who
        most_s = MAX_STREAM_S if who.secret or who.name is None else MAX_STREAM_WITHOUT_SESSION_S
        ends = loop.time() + most_s * random.uniform(1 - _SPREAD, 1)  # noqa: S311 - no secret
        while True:
            stirred = asyncio.create_task(listener.stirred.wait())
            wait_s = max(0.0, min(HEARTBEAT_S, ends - loop.time()))
            await asyncio.wait({gone, stirred}, timeout=wait_s, return_when=asyncio.FIRST_COMPLETED)
            stirred.cancel()
            if gone.done() or listener.is_over or loop.time() >= ends:
                return
            # while this waits for a slow client, further news is collected
            await self._send(send, _event(listener) if listener.stirred.is_set() else _still(listener))

    async def _send(self, send: Send, text: str) -> None:
        await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


def _event(listener: Listener) -> str:
    """What the listener hasn't been told yet, which it has been from now on."""
    news = {"unread": listener.unread, "ids": listener.ids, "more": listener.has_more}
    listener.ids, listener.has_more = [], False
    listener.stirred.clear()
    return f"id: {listener.position}\ndata: {msgspec.json.encode(news).decode()}\n\n"


def _still(listener: Listener) -> str:
    """That the stream goes on, and where a client that asks anew may begin."""
    return ": still here\n\n" if listener.position is None else f"id: {listener.position}\ndata: {{}}\n\n"


async def _gone(receive: Receive) -> None:
    """Waits until the client has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
