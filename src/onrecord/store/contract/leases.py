"""Which refreshing process asks which host, where several share a store."""

from collections.abc import Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """A host that is the holder's to ask, with what others found out about it; all in seconds.

    It is left alone for `hold_s` since it said that it is busy, and for `rest_s` since it was asked just now. `delay_s`
    is the pause between requests that its robots.txt asks for, None where that isn't known.
    """

    host: str
    hold_s: float = 0.0
    rest_s: float = 0.0
    delay_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HostNote:
    """What a holder found out about a host, as in Lease; `is_released`: from now on anybody may lease it."""

    host: str
    hold_s: float = 0.0
    rest_s: float = 0.0
    delay_s: float | None = None
    is_released: bool = False


class Leases(Protocol):
    """The part of a store by which refreshing processes share the hosts. One host is leased to one holder at a time.

    Times are lengths, in seconds, so that the processes' clocks needn't agree.
    """

    @property
    def is_shared(self) -> bool:
        """Whether several processes may refresh the store; else all that is asked for is granted, and nothing is kept."""
        ...

    def take(self, hosts: Collection[str], holder: str, seconds: float) -> tuple[Lease, ...]:
        """Leases those of the hosts that nobody else holds, for so long."""
        ...

    def renew(self, hosts: Collection[str], holder: str, seconds: float) -> frozenset[str]:
        """Lets leases last for so long from now; the hosts that are still the holder's."""
        ...

    def note(self, notes: Collection[HostNote], holder: str) -> None:
        """Keeps what was found out about hosts; what somebody else holds by now stays as it is."""
        ...

    def forget(self) -> int:
        """Drops what is known of hosts that nobody asked for a day; how many."""
        ...

    def alone(self) -> AbstractContextManager[bool]:
        """Whether this process does what one at a time does (daily work, upgrades), for as long as the context lasts."""
        ...
