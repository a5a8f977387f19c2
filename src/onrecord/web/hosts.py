"""Answers only what was asked of a name of this server's own.

A page anywhere may have its name resolve to this machine (DNS rebinding) and then read the feed as if it were its
own; the name that it asks for gives it away. Addresses written as numbers can't be rebound, so they are let through.
"""

from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_LOCAL = frozenset({"localhost"})


class OwnHosts:
    """ASGI middleware that refuses requests for names that aren't `names`, localhost or an address in numbers."""

    def __init__(self, app: ASGIApp, names: frozenset[str]) -> None:
        self._app = app
        self._names = _LOCAL | {name.casefold().rstrip(".") for name in names}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on where it is for us; 421 (RFC 9110) where it isn't."""
        if scope["type"] != "http" or self.is_ours(Headers(scope=scope).get("host", "")):
            await self._app(scope, receive, send)
            return
        words = "This OnRecord doesn't go by that name; its owner can allow it with `onrecord serve --name`.\n"
        await PlainTextResponse(words, 421)(scope, receive, send)

    def is_ours(self, host: str) -> bool:
        """Whether a Host header names us."""
        name = (
            host.partition("]")[0].removeprefix("[") if host.startswith("[") else host.rpartition(":")[0] or host
        )
        try:
            ip_address(name)
        except ValueError:
            return name.casefold().rstrip(".") in self._names
        return True
