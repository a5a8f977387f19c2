"""Bounds how many connections are open in all and per client, so that one client can't exhaust the server."""

import asyncio
from collections.abc import Iterable
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import Protocol

from onrecord.settings import ServerLimits

_SWEEPS_A_LIMIT = 4
"""How often connections are checked within the shortest time limit."""
_LONGEST_SWEEP_S = 1.0
ENDING_SHARE = 8
"""One connection may be ending for this many open ones."""
_IPV6_NETWORK_BITS = 64
"""The IPv6 prefix that one customer of a provider gets, all of whose addresses count as one client."""


class Connection(Protocol):
    """What this module needs of a connection."""

    peer: str
    body_bytes: int
    """Bytes received of a body that is not answered yet."""

    @property
    def is_waiting(self) -> bool:
        """Whether it is idle, or its request's head is incomplete."""

    @property
    def takes_body(self) -> bool:
        """Whether more of a request's body is to come."""

    @property
    def unsent_bytes(self) -> int:
        """Bytes of responses that wait in memory for the client to take them."""

    def check(self, now: float) -> None:
        """Ends the connection if it has exceeded a time limit."""

    def drop(self) -> None:
        """Ends the connection at once, without a response."""

    def refuse(self, status: int) -> None:
        """Ends the connection, with this response where none has begun."""


class OpenConnections:
    """All connections of one server, oldest first. Call everything in its event loop.

    Where a bound is reached, an idle connection is dropped: the oldest one of the client that has the most. So half-sent
    requests can't keep others out, however many there are.
    """

    def __init__(self, limits: ServerLimits) -> None:
        self.limits = limits
        shortest = min(limits.head_s, limits.body_window_s, limits.answer_s, limits.linger_s)
        self._sweep_s = min(_LONGEST_SWEEP_S, shortest / _SWEEPS_A_LIMIT)
        self._open: dict[Connection, None] = {}
        self._ending: dict[Connection, None] = {}
        self._most_ending = max(limits.connections // ENDING_SHARE, 1)
        self._of_peer: dict[str, dict[Connection, None]] = {}
        self._sweeping: asyncio.TimerHandle | None = None
        self._bodies_bytes = 0

    def __len__(self) -> int:
        return len(self._open) + len(self._ending)

    def admit(self, connection: Connection) -> bool:
        """Admits a connection; False where there is no room, and it must be refused."""
        has_room = self._make_room(connection.peer)
        self._open[connection] = None
        self._of_peer.setdefault(connection.peer, {})[connection] = None
        if self._sweeping is None:
            self._sweeping = asyncio.get_running_loop().call_later(self._sweep_s, self._sweep)
        return has_room

    def end(self, connection: Connection) -> None:
        """Notes that a connection has had its last response and waits for its client to close; it no longer counts."""
        if connection in self._open:
            self._leave(connection)
            self._ending[connection] = None
            if len(self._ending) > self._most_ending:
                self._drop(next(iter(self._ending)))

    def forget(self, connection: Connection) -> None:
        """Removes a closed connection."""
        self._ending.pop(connection, None)
        if connection in self._open:
            self._leave(connection)

    def count_body(self, connection: Connection, size: int) -> None:
        """Counts bytes received of a body; where all bodies together are too large, the oldest incomplete one is refused."""
        if connection not in self._open:
            return
        connection.body_bytes += size
        self._bodies_bytes += size
        while self._bodies_bytes > self.limits.bodies_bytes:
            oldest = next((each for each in self._open if each.takes_body and each.body_bytes), None)
            if oldest is None:
                return
            oldest.refuse(503)

    def let_body_go(self, connection: Connection) -> None:
        """Notes that a body was answered or its connection closed."""
        self._bodies_bytes -= connection.body_bytes
        connection.body_bytes = 0

    def bound_unsent(self) -> None:
        """Drops the oldest connections that don't take their responses, while too many bytes wait in all."""
        over = sum(each.unsent_bytes for each in (*self._open, *self._ending)) - self.limits.unsent_bytes
        for each in (*self._ending, *self._open):
            if over <= 0:
                return
            if size := each.unsent_bytes:
                self._drop(each)
                over -= size

    def _leave(self, connection: Connection) -> None:
        del self._open[connection]
        others = self._of_peer[connection.peer]
        del others[connection]
        if not others:
            del self._of_peer[connection.peer]
        self.let_body_go(connection)

    def _make_room(self, peer: str) -> bool:
        """Whether there is room for one more from this client, after dropping an idle one where needed."""
        same = self._of_peer.get(peer, {})
        if len(same) >= self.limits.connections_per_peer and not self._drop_waiting(same):
            return False
        if len(self._open) < self.limits.connections:
            return True
        return any(self._drop_waiting(each) for each in sorted(self._of_peer.values(), key=len, reverse=True))

    def _drop_waiting(self, connections: Iterable[Connection]) -> bool:
        waiting = next((each for each in connections if each.is_waiting), None)
        if waiting is None:
            return False
        self._drop(waiting)
        return True

    def _drop(self, connection: Connection) -> None:
        self.forget(connection)
        connection.drop()

    def _sweep(self) -> None:
        loop = asyncio.get_running_loop()
        now = loop.time()
        for each in (*self._open, *self._ending):
            each.check(now)
        self._sweeping = loop.call_later(self._sweep_s, self._sweep) if len(self) else None


def peer_of(address: object) -> str:
    """The client behind a socket: its IPv4 address or IPv6 network; "" where it has no address."""
    host = address[0] if isinstance(address, tuple) and address else ""
    try:
        found = ip_address(str(host).partition("%")[0])
    except ValueError:
        return str(host)
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(IPv6Network((found, _IPV6_NETWORK_BITS), strict=False))
    return str(found)
