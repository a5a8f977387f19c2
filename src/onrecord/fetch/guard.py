"""Which addresses a fetch may reach.

Pages and feeds come from strangers, and a URL in them may lead into the owner's own network (server-side
request forgery). So names are resolved here, every address is held against IANA's special-purpose
registries (RFC 6890 and its successors), and the socket is opened only to an address that passed. Ranges are
listed rather than asked of `ipaddress.is_global`, which differs between Python versions (3.11 lets 6to4's
relay 192.88.99.1 through).
"""

import asyncio
import ipaddress
import socket
from collections.abc import Callable, Collection, Iterable
from urllib.parse import urlsplit

from aiohttp import abc
from aiohttp.resolver import ThreadedResolver

from onrecord.errors import AddressRefused

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_FORBIDDEN_V4 = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # shared address space
            "127.0.0.0/8",  # loopback
            "169.254.0.0/16",  # link-local, cloud metadata
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocol assignments
            "192.0.2.0/24",  # documentation
            "192.88.99.0/24",  # 6to4 relay
            "192.168.0.0/16",  # private
            "198.18.0.0/15",  # benchmarking
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
        ),
    )
)
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
_FORBIDDEN_V6 = tuple(
    map(
        ipaddress.IPv6Network,
        (
            "2001::/23",  # protocol assignments, Teredo
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4: wraps any IPv4 address
            "3fff::/20",  # documentation
        ),
    )
)
_LOCAL_DOMAINS = (("localhost",), ("local",), ("internal",), ("home", "arpa"))
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def is_public(address: IPAddress) -> bool:
    """Whether the address is one of the public internet's. IPv6 forms that wrap an IPv4 address are unwrapped."""
    if isinstance(address, ipaddress.IPv6Address):
        if wrapped := address.ipv4_mapped:
            return is_public(wrapped)
        if address in _NAT64:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        return address in _GLOBAL_V6 and not any(address in network for network in _FORBIDDEN_V6)
    return not any(address in network for network in _FORBIDDEN_V4)


def literal(host: str) -> IPAddress | None:
    """The address that a host name is, if it is one written out (brackets and zone index allowed)."""
    try:
        return ipaddress.ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return None


def is_local(host: str) -> bool:
    """Whether a host can be told, without asking a name server, to be on a private network or this machine.

    That is an address that isn't public, a name of one label ("nas"), or one under a domain for local use (RFC 6761,
    6762, 8375).
    """
    address = literal(host)
    if address:
        return not is_public(address)
    labels = host.lower().rstrip(".").split(".")
    return len(labels) == 1 or any(".".join(labels[-len(each) :]) == ".".join(each) for each in _LOCAL_DOMAINS)


def check_address(url: str, allowed_hosts: Collection[str]) -> None:
    """Raises AddressRefused where a URL's host `is_local` and the owner didn't allow it. Asks no name server."""
    host = (urlsplit(url).hostname or "").lower()
    if host and is_local(host) and host not in {each.lower().strip("[]") for each in allowed_hosts}:
        raise AddressRefused(url, f"{host} is not on the public internet; allow it with --allow-host {host}")


AllowedSince = Callable[[], Collection[str]]
"""Tells the hosts that the owner has allowed by now: another process may have followed a feed on one."""


class GuardedResolver(abc.AbstractResolver):
    """Resolves names and refuses those with any forbidden address, unless the owner allowed the host by name.

    Addresses that it let through for an allowed host are remembered, so that `open_socket` lets them pass. Before it
    refuses, it asks `allowed_since` which hosts are allowed by now.
    """

    def __init__(self, allowed_hosts: Iterable[str] = (), allowed_since: AllowedSince | None = None) -> None:
        self._inner = ThreadedResolver()
        self._allowed_since = allowed_since
        self._hosts: set[str] = set()
        self._literals: set[IPAddress] = set()
        self._resolved: set[IPAddress] = set()
        self._allow(allowed_hosts)

    def _allow(self, hosts: Iterable[str]) -> None:
        self._hosts.update(host.lower().strip("[]") for host in hosts)
        self._literals.update(address for host in self._hosts if (address := literal(host)))

    def check_host(self, host: str) -> None:
        """Raises AddressRefused for a written-out address that is forbidden: those never reach `resolve`."""
        address = literal(host)
        if not address or address in self._literals or is_public(address):
            return
        if self._allowed_since:
            self._allow(self._allowed_since())
        if address not in self._literals:
            raise AddressRefused(host, f"{host} is not on the public internet; allow it with --allow-host {host}")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[abc.ResolveResult]:
        """The host's addresses; AddressRefused where one is forbidden (a name with both kinds of addresses isn't trusted)."""
        found = await self._inner.resolve(host, port, family)
        addresses = [ipaddress.ip_address(item["host"].partition("%")[0]) for item in found]
        private = next((address for address in addresses if not is_public(address)), None)
        if private and host.lower() not in self._hosts and self._allowed_since:
            self._allow(await asyncio.to_thread(self._allowed_since))
        if host.lower() in self._hosts:
            self._resolved.update(addresses)
        elif private:
            raise AddressRefused(
                host, f"{host} resolves to {private}, which is not public; allow it with --allow-host {host}"
            )
        return found

    def open_socket(self, addr_info: tuple[object, ...]) -> socket.socket:
        """aiohttp's socket factory: the last gate, asked for every connection whatever led to it."""
        family, kind, protocol, _, sockaddr = addr_info
        address = ipaddress.ip_address(str(sockaddr[0]).partition("%")[0])  # type: ignore[index]
        if not (address in self._literals or address in self._resolved or is_public(address)):
            raise AddressRefused(str(address), f"{address} is not on the public internet")
        return socket.socket(int(family), int(kind), int(protocol))  # type: ignore[call-overload]

    async def close(self) -> None:
        """Gives back what the inner resolver holds."""
        await self._inner.close()
