"""Addresses as pages write them, made absolute; only http and https pass, nothing else ever does."""

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

MAX_ADDRESS_CHARS = 4096
_BAD = re.compile(r"[\x00-\x20\x7f<>\"\\^`{|}]")


@lru_cache(maxsize=1024)
def absolute(address: str | None, base: str | None) -> str | None:
    """`address` seen from `base`; None unless it is then an http(s) URL with a host."""
    if not address or len(address) > MAX_ADDRESS_CHARS:
        return None
    address = address.strip().replace("\n", "").replace("\r", "").replace("\t", "").replace(" ", "%20")
    head = address[:12].lower()
    if not head.startswith(("http://", "https://")):
        scheme = head.split(":", 1)[0] if ":" in head else ""
        if scheme and re.fullmatch(r"[a-z][a-z0-9+.-]*", scheme) and not re.match(r"[\w.-]+:\d", address):
            return None
        if base is None:
            if not address.startswith("//"):
                return None
            address = "https:" + address
        else:
            try:
                address = urljoin(base, address)
            except ValueError:
                return None
    if _BAD.search(address):
        return None
    return address if _PLAIN_HOST.match(address) or _host(address) else None


_PLAIN_HOST = re.compile(r"https?://[a-z0-9.-]+(?:[/?#]|$)")
"""Nearly all addresses: no need to take them apart to know that they have a host."""


def _host(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    return host if parts.scheme.lower() in {"http", "https"} and host else None


@lru_cache(maxsize=1024)
def site_of(address: str | None) -> str:
    """The host without "www."; "" where there is none."""
    host = _host(address) if address else None
    return (host or "").removeprefix("www.")


def same_page(one: str | None, other: str | None) -> bool:
    """Whether two addresses lead to one page, by host and path."""
    if not one or not other:
        return False
    try:
        a, b = urlsplit(one), urlsplit(other)
    except ValueError:
        return False
    return site_of(one) == site_of(other) and a.path.rstrip("/").lower() == b.path.rstrip("/").lower()
