"""Whose a page is: a header on each, by which the browser's own copies of pages are told apart (static/worker/)."""

import hashlib
from pathlib import Path
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.signin.asker import NOBODY, asker

READER: Final = "X-OnRecord-Reader"
MAX_KEY_CHARACTERS: Final = 20
"""Hexadecimal digits, with four bits each."""


def reader_key(store: str) -> str:
    """The one who asks, of the store that errors call so: the same in all sessions, and nobody else's.

    "" for who hasn't signed in.
    """
    who = asker()
    if who is NOBODY:
        return ""
    place = store if "://" in store else Path(store).absolute()
    its = f"{place}\n{who.id}\n{who.name or ''}\n{who.since}"
    return hashlib.sha256(its.encode("utf-8", "replace")).hexdigest()[:MAX_KEY_CHARACTERS]


class Whose:
    """ASGI middleware that marks each page with its reader. `store` is the store's name in errors."""

    def __init__(self, app: ASGIApp, store: str) -> None:
        self._app = app
        self._store = store

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on and the response back, with the header if it is a page."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_reader(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers[READER] = reader_key(self._store)
            await send(message)

        await self._app(scope, receive, with_reader)
