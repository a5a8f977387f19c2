"""For which address passkeys are made: browsers bind each to one host name, and say from which origin it was used."""

from typing import Final, NamedTuple

from onrecord.web.hosts import authority_of
from onrecord.web.origins import public_origin

_LOCAL: Final = "localhost"
"""The one host that browsers trust without TLS."""
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}


class RelyingParty(NamedTuple):
    """This server as browsers know it (WebAuthn's relying party): its host name, and the origin of its pages."""

    id: str
    origin: str


def relying_party(public_url: str | None) -> RelyingParty | None:
    """Who asks for passkeys at our public address; None where browsers make none: without TLS, or for an address in numbers."""
    found = public_origin(public_url)
    if found is None:
        return None
    scheme, (host, port) = found
    authority = authority_of(f"[{host}]" if ":" in host else host)
    if authority is None or authority.is_address or (scheme != "https" and host != _LOCAL):
        return None
    origin = f"{scheme}://{host}" if port == _DEFAULT_PORTS[scheme] else f"{scheme}://{host}:{port}"
    return RelyingParty(host, origin)
