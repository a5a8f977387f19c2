"""Which refreshing process may ask which host, where several processes share a store."""

from collections.abc import Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """A host that only the holder may ask now, with what other processes found out about it. All times are in seconds.

    Leave the host alone for `hold_s`, because it said that it is busy, and for `rest_s`, because somebody just asked
    it. `delay_s` is the pause between requests that its robots.txt asks for; None where that isn't known.
    """

    host: str
    hold_s: float = 0.0
    rest_s: float = 0.0
    delay_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HostNote:
    """What a holder found out about a host; the fields as in Lease. `is_released`: anybody may lease the host from now
    on."""

    host: str
    hold_s: float = 0.0
    rest_s: float = 0.0
    delay_s: float | None = None
    is_released: bool = False


class Leases(Protocol):
    """The part of a store by which refreshing processes share the hosts. One holder at a time leases a host.

    Times are durations in seconds, so that the processes' clocks needn't agree.
    """

    @property
    def is_shared(self) -> bool:
        """Whether several processes may refresh the store. Otherwise every lease is granted, and nothing is kept."""
        ...

    def take(self, hosts: Collection[str], holder: str, seconds: float) -> tuple[Lease, ...]:
        """Leases those of the hosts that nobody else holds, for this many seconds."""
        ...

    def renew(self, hosts: Collection[str], holder: str, seconds: float) -> frozenset[str]:
        """Extends leases to this many seconds from now; returns the hosts that are still the holder's."""
        ...

    def note(self, notes: Collection[HostNote], holder: str) -> None:
        """Keeps what the holder found out about hosts. Hosts that somebody else holds by now are left as they are."""
        ...

    def forget(self) -> int:
        """Drops what is known of hosts that nobody has asked for a day; returns how many hosts."""
        ...

    def alone(self) -> AbstractContextManager[bool]:
        """Whether this process may do the work that one process at a time does (daily work, upgrades), until the
        context ends."""
        ...
