"""Refuses requests that would change something, where the store was opened read-only."""

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.web.language import gettext
from onrecord.web.origins import SAFE_METHODS

_SESSIONS_OWN = frozenset({"/signin", "/signout"})
"""Signing in and out still works: a read-only store's sessions are kept in memory."""


class NoChanges:
    """ASGI middleware that answers 403 to every method that may change something."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on requests that only read."""
        if scope["type"] != "http" or scope["method"] in SAFE_METHODS or scope["path"] in _SESSIONS_OWN:
            await self._app(scope, receive, send)
            return
        words = gettext("This OnRecord was started with --read-only, so nothing can be changed here.")
        await PlainTextResponse(f"{words}\n", 403)(scope, receive, send)
