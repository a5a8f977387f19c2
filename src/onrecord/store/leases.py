"""Leases where a lock lets only one process refresh the store (see follow/instance_lock.py): every host is its own."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from onrecord.store.contract.leases import HostNote, Lease


class SoleLeases:
    """`Leases` that keep nothing: the only process knows itself what it knows of hosts."""

    is_shared = False

    def take(self, hosts: Collection[str], holder: str, seconds: float) -> tuple[Lease, ...]:  # noqa: ARG002
        """Grants every lease."""
        return tuple(Lease(host=host) for host in hosts)

    def renew(self, hosts: Collection[str], holder: str, seconds: float) -> frozenset[str]:  # noqa: ARG002
        """Grants every lease."""
        return frozenset(hosts)

    def note(self, notes: Collection[HostNote], holder: str) -> None:
        """Keeps nothing."""

    def forget(self) -> int:
        """Nothing to forget."""
        return 0

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Always true."""
        yield True
