"""Headers of every response: what a page may load, who may frame it, whether its type is sniffed and who may cache it."""

from typing import Final

import msgspec
from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; worker-src 'self'; manifest-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
WITH_PLAYERS = f"{CONTENT_SECURITY_POLICY}; media-src http: https:"
"""For an article with audio or video, which the browser loads from the outlet's server once somebody plays it."""
POLICY = "Content-Security-Policy"
_REFERRER: Final = "Referrer-Policy"
_NO_REFERRER: Final = "no-referrer"
_HEADERS = {
    POLICY: CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    # other sites learn nothing; with "no-referrer" browsers would send our own forms with "Origin: null"
    _REFERRER: "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex",
}

_OWN_VALUES: Final = {POLICY: WITH_PLAYERS, _REFERRER: _NO_REFERRER}
"""The values that a page may choose for itself in place of the general ones."""


def unkept(answer: Response) -> Response:
    """The same response, marked so that no browser or proxy caches it."""
    answer.headers["Cache-Control"] = "no-store"
    return answer


def unreferred(answer: Response) -> Response:
    """The same response, marked so that no request from its page says the page's address, which is a secret."""
    answer.headers[_REFERRER] = _NO_REFERRER
    return answer


def json_answer(value: object) -> Response:
    """A value as JSON, which only the asker's browser may cache, and must check again."""
    headers = {"Cache-Control": "private, no-cache"}
    return Response(msgspec.json.encode(value), media_type="application/json", headers=headers)


class SafeHeaders:
    """ASGI middleware that adds the headers to every response, including errors."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on and the response back, with the headers."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                kept = {name: value for name, value in _OWN_VALUES.items() if headers.get(name) == value}
                headers.update(_HEADERS | kept)
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)
