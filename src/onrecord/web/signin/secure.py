"""How a request came: over TLS or not, and from where. We speak no TLS ourselves; a proxy before us may."""

from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from onrecord.settings import SignInSettings


def is_over_tls(scope: Scope, settings: SignInSettings) -> bool:
    """Whether the browser reached us over TLS, as far as a trusted proxy or the owner says."""
    if scope.get("scheme") == "https":
        return True
    headers = Headers(scope=scope)
    if is_trusted_proxy(scope, settings) and (said := _last(headers, "x-forwarded-proto")):
        return said.lower() == "https"
    public = urlsplit(settings.public_url or "")
    return public.scheme == "https" and headers.get("host", "").lower() == public.netloc.lower()


def is_trusted_proxy(scope: Scope, settings: SignInSettings) -> bool:
    """Whether the one who sends this is a proxy that the owner named."""
    peer = (scope.get("client") or ("",))[0]
    try:
        address = ip_address(peer)
    except ValueError:
        return False
    return any(address in ip_network(proxy, strict=False) for proxy in settings.proxies)


def address_of(scope: Scope, settings: SignInSettings) -> str:
    """Where the request comes from: what a trusted proxy says, else who is connected."""
    peer = str((scope.get("client") or ("",))[0])
    if is_trusted_proxy(scope, settings):
        try:
            return str(ip_address(_last(Headers(scope=scope), "x-forwarded-for")))
        except ValueError:
            return peer
    return peer


def _last(headers: Headers, name: str) -> str:
    """What the proxy itself said: it adds to what it was sent, to the line or as a line of its own."""
    return ",".join(headers.getlist(name)).rpartition(",")[2].strip()
