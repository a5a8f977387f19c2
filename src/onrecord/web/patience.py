"""Handles requests during which the store's database broke off: they are read again at once, or answered with 503."""

from collections.abc import Awaitable, Callable

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.errors import StoreInterrupted
from onrecord.web.origins import SAFE_METHODS

log = structlog.get_logger("onrecord.web")

RETRY_AFTER_S = 5
"""When to ask again: a restart of the database takes about as long."""

Say = Callable[[Request, StoreInterrupted], Awaitable[Response]]
"""Makes the 503 response."""


class Patient:
    """ASGI middleware that repeats a request that only reads, since often just one connection is broken.

    A request that writes is left to its sender to repeat: nothing of it was kept, as StoreInterrupted promises.
    """

    def __init__(self, app: ASGIApp, say: Say) -> None:
        self._app = app
        self._say = say

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = False

        async def noted(message: Message) -> None:
            nonlocal began
            began = True
            await send(message)

        tries = 2 if scope["method"] in SAFE_METHODS else 1
        for left in reversed(range(tries)):
            try:
                await self._app(scope, receive, noted)
            except StoreInterrupted as error:
                if began:
                    raise
                if not left:
                    log.warning("the store was interrupted", error=str(error))
                    await (await self._say(Request(scope, receive), error))(scope, receive, send)
            else:
                return
