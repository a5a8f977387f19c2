"""Headers of every response: what a page may load, who may frame it, whether its type is sniffed and who may cache it."""

import msgspec
from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; worker-src 'self'; manifest-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
WITH_PLAYERS = f"{CONTENT_SECURITY_POLICY}; media-src http: https:"
"""For an article with audio or video, which the browser loads from the outlet's server once somebody plays it."""
POLICY = "Content-Security-Policy"
_HEADERS = {
    POLICY: CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    # other sites learn nothing; with "no-referrer" browsers would send our own forms with "Origin: null"
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex",
}


def unkept(answer: Response) -> Response:
    """The same response, marked so that no browser or proxy caches it."""
    answer.headers["Cache-Control"] = "no-store"
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
                has_players = headers.get(POLICY) == WITH_PLAYERS
                for name, value in _HEADERS.items():
                    headers[name] = WITH_PLAYERS if name == POLICY and has_players else value
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)
