"""A page shows one state of the store: all that it reads is read in one snapshot."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.store.database import Database
from onrecord.web.origins import SAFE_METHODS

_ELSEWHERE = ("/picture/", "/signin/oidc", "/static/")
"""Addresses that may wait for a stranger's server, or read nothing: they would hold a connection for nothing."""


class Snapshots:
    """ASGI middleware that answers a request that only reads from one state of the store.

    The state is let go when the response begins: what is sent piece by piece, over hours at times, is not read from it.
    """

    def __init__(self, app: ASGIApp, database: Database) -> None:
        self._app = app
        self._database = database

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, in a snapshot where it reads."""
        if scope["type"] != "http" or scope["method"] not in SAFE_METHODS or scope["path"].startswith(_ELSEWHERE):
            await self._app(scope, receive, send)
            return
        with self._database.snapshot() as snapshot:

            async def at_last(message: Message) -> None:
                if message["type"] == "http.response.start":
                    snapshot.end()
                await send(message)

            await self._app(scope, receive, at_last)
