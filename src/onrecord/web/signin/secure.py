"""How a request arrived: over TLS or not, and from which address. Only a proxy in front of us speaks TLS."""

from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from onrecord.settings import SignInSettings


def is_over_tls(scope: Scope, settings: SignInSettings) -> bool:
    """Whether the browser reached us over TLS, according to a trusted proxy or the owner."""
    if scope.get("scheme") == "https":
        return True
    headers = Headers(scope=scope)
    if is_trusted_proxy(scope, settings) and (said := _last(headers, "x-forwarded-proto")):
        return said.lower() == "https"
    public = urlsplit(settings.public_url or "")
    return public.scheme == "https" and headers.get("host", "").lower() == public.netloc.lower()


def is_trusted_proxy(scope: Scope, settings: SignInSettings) -> bool:
    """Whether the request comes from a proxy that the owner named."""
    peer = (scope.get("client") or ("",))[0]
    try:
        address = ip_address(peer)
    except ValueError:
        return False
    return any(address in ip_network(proxy, strict=False) for proxy in settings.proxies)


def address_of(scope: Scope, settings: SignInSettings) -> str:
    """The address that the request comes from: what a trusted proxy says, or the connected client's."""
    peer = str((scope.get("client") or ("",))[0])
    if is_trusted_proxy(scope, settings):
        try:
            return str(ip_address(_last(Headers(scope=scope), "x-forwarded-for")))
        except ValueError:
            return peer
    return peer


def _last(headers: Headers, name: str) -> str:
    """The value that the proxy itself added: it appends to the header it received, or adds one."""
    return ",".join(headers.getlist(name)).rpartition(",")[2].strip()
