"""Answers only requests for this server's own host names.

Any site can let its name resolve to this machine (DNS rebinding), and its pages could then read the feed as if it were
their own; the Host header gives them away. Numeric addresses can't be rebound, so they pass.
"""

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import NamedTuple
from urllib.parse import unquote

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.web.language import gettext

_LOCAL = frozenset({"localhost"})
# RFC 3986's authority without user info, zones and escapes, none of which a browser sends
_AUTHORITY = re.compile(
    r"(?:\[(?P<ipv6>[0-9A-Fa-f:.]{2,45})\]|(?P<name>[A-Za-z0-9_.-]{1,254}))(?::(?P<port>[0-9]{0,5}))?"
)
_ABSOLUTE = re.compile(rb"https?://(?P<authority>[^/]*)(?P<path>.*)", re.IGNORECASE | re.DOTALL)
_PATH = re.compile("/[^\x00-\x1f\x7f]*", re.DOTALL)
"""A path without control characters: routes match a path with a line end after it, while checks of paths would not."""
_LARGEST_PORT = 65535


class Authority(NamedTuple):
    """A host in lower case without a trailing dot, and its port, or None where none is given."""

    host: str
    port: int | None
    is_address: bool = False


def authority_of(given: str) -> Authority | None:
    """Parses `host[:port]`; None for anything else."""
    found = _AUTHORITY.fullmatch(given)
    if found is None:
        return None
    port = int(found["port"]) if found["port"] else None
    if port is not None and port > _LARGEST_PORT:
        return None
    if found["ipv6"]:
        try:
            return Authority(str(IPv6Address(found["ipv6"])), port, is_address=True)
        except AddressValueError:
            return None
    name = found["name"].lower()
    try:
        return Authority(str(IPv4Address(name)), port, is_address=True)
    except AddressValueError:
        host = name.removesuffix(".")
        return Authority(host, port) if all(host.split(".")) else None


def host_of(name: str) -> str | None:
    """A name given by the owner, as Host headers write it (in ASCII, RFC 3490); None where it can't be a host name."""
    try:
        found = authority_of(name.strip().encode("idna").decode("ascii"))
    except UnicodeError:
        return None
    return found.host if found else None


class OwnHosts:
    """ASGI middleware that refuses requests for names that aren't `names`, localhost or an address in numbers."""

    def __init__(self, app: ASGIApp, names: frozenset[str]) -> None:
        self._app = app
        self._names = _LOCAL | {host for name in names if (host := host_of(name))}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request for us on; 421 (RFC 9110) for another host, 400 where the host can't be told."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        hosts = Headers(scope=scope).getlist("host")
        scope, asked = _origin_form(scope)
        asked += hosts
        if not _PATH.fullmatch(scope["path"]) or len(hosts) > 1 or any(map(_is_ill_formed, asked)):
            await PlainTextResponse(gettext("That isn't an address of this server.") + "\n", 400)(
                scope, receive, send
            )
        elif asked and all(map(self.is_ours, asked)):
            await self._app(scope, receive, send)
        else:
            words = gettext(
                "This OnRecord doesn't go by that name; its owner can allow it with `onrecord serve --name`."
            )
            await PlainTextResponse(f"{words}\n", 421)(scope, receive, send)

    def is_ours(self, host: str) -> bool:
        """Whether a Host header names us."""
        found = authority_of(host)
        return found is not None and (found.is_address or found.host in self._names)


def _is_ill_formed(host: str) -> bool:
    return bool(host) and authority_of(host) is None


def _origin_form(scope: Scope) -> tuple[Scope, list[str]]:
    """The request with its target as a path, and the authority of a target that is a whole address.

    Servers must accept whole addresses (RFC 9112, absolute-form); their authority counts then, and not the Host header.
    """
    whole = _ABSOLUTE.fullmatch(scope.get("raw_path") or b"")
    if whole is None:
        return scope, []
    authority = whole["authority"].decode("latin-1")
    inner = {**scope, "headers": list(scope["headers"]), "raw_path": whole["path"] or b"/"}
    inner["path"] = unquote(inner["raw_path"].decode("latin-1"))
    MutableHeaders(scope=inner)["host"] = authority
    return inner, [authority]
