"""Refuses changes that come from other sites' pages.

Forms carry a token that only our own pages show (`forms.py`). This also checks where browsers say that a request comes
from, so that a leaked token is worth nothing on another site's page.
"""

import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.web.hosts import Authority, authority_of, host_of
from onrecord.web.language import gettext, message

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
"""Methods that change nothing (RFC 9110)."""
_OURS = frozenset({"same-origin", "none"})
"""Values of Sec-Fetch-Site for our own pages and for addresses that a person typed."""
_WITHOUT_REFERRER = "/welcome/"
"""Below it are pages whose address is a secret. They send no referrer, and browsers then send their forms with "Origin: null"."""
_ORIGIN = re.compile("(?P<scheme>https?)://(?P<authority>.+)")
_PORTS = {"http": 80, "https": 443}
_WORDS = message(
    "That came from a page of another site, so nothing was changed. If it was a page of this OnRecord, which stands "
    "behind a proxy: have the proxy pass on the Host header, or start OnRecord with --name or --public-url."
)


class OwnOrigins:
    """ASGI middleware that refuses, with 403, requests that would change something and come from another site's page.

    A request that doesn't say where it comes from isn't a browser's (but a hub's or a script's), and passes. So does one
    from no origin ("null") to an invitation: whoever has its address could use it anyway.
    """

    def __init__(self, app: ASGIApp, names: frozenset[str], public_url: str | None) -> None:
        self._app = app
        self._names = {host for name in names if (host := host_of(name))}
        self._public = public_origin(public_url)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on requests from our own pages or from no page."""
        if (
            scope["type"] != "http"
            or scope["method"] in SAFE_METHODS
            or self.is_ours(Headers(scope=scope), scope["path"])
        ):
            await self._app(scope, receive, send)
        else:
            await PlainTextResponse(f"{gettext(_WORDS)}\n", 403)(scope, receive, send)

    def is_ours(self, headers: Headers, path: str = "/") -> bool:
        """Whether every header that says where a request comes from names this server; true where there is none."""
        if not {each.strip().lower() for each in headers.getlist("sec-fetch-site")} <= _OURS:
            return False
        origins = headers.getlist("origin")
        if origins == ["null"] and path.startswith(_WITHOUT_REFERRER):
            return True
        return not origins or (len(origins) == 1 and self._is_own(origins[0], headers.get("host", "")))

    def _is_own(self, origin: str, host: str) -> bool:
        """Whether an origin is this server as the browser sees it.

        Only host and port are compared, since a proxy may add TLS. A missing port is that of the origin's scheme.
        """
        found = _origin(origin)
        if found is None:
            return False
        scheme, authority = found
        asked = authority_of(host)
        if asked and _place(authority, scheme) == _place(asked, scheme):
            return True
        # a proxy may pass on another Host header, so the owner has named the host by which we are reached
        if self._public == (scheme, _place(authority, scheme)):
            return True
        return authority.host in self._names and _place(authority, scheme)[1] == _PORTS[scheme]


def _origin(given: str) -> tuple[str, Authority] | None:
    """An origin's scheme and authority; None for "null" and anything else that isn't a web origin."""
    found = _ORIGIN.fullmatch(given)
    authority = authority_of(found["authority"]) if found else None
    return (found["scheme"], authority) if found and authority else None


def _place(authority: Authority, scheme: str) -> tuple[str, int]:
    return authority.host, authority.port or _PORTS[scheme]


def public_origin(url: str | None) -> tuple[str, tuple[str, int]] | None:
    """The scheme and authority of our public address; None where the address isn't valid."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
        name, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    authority = authority_of(f"[{name}]" if ":" in name else host_of(name) or "")
    if authority is None or parts.scheme not in _PORTS:
        return None
    return parts.scheme, (authority.host, port or _PORTS[parts.scheme])
