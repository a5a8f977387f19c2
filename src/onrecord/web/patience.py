"""What a request meets whose store's server broke off: read again at once, else told to come back soon."""

from collections.abc import Awaitable, Callable

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.errors import StoreInterrupted
from onrecord.web.origins import SAFE_METHODS

log = structlog.get_logger("onrecord.web")

RETRY_AFTER_S = 5
"""When a browser or program may ask again; a server that is started again takes about as long."""

Say = Callable[[Request, StoreInterrupted], Awaitable[Response]]
"""Makes the answer that says so."""


class Patient:
    """ASGI middleware: what only reads is done once more, since most connections break alone and the next one holds.

    What writes is left to the sender to repeat: nothing of it was kept, as StoreInterrupted says.
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
