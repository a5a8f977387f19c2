"""Leases of hosts in a PostgreSQL store: rows of `hosts`, taken without waiting for others, by the server's clock.

Leases never wait for a writer of the store: each host has a row of its own.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from onrecord.errors import StoreError
from onrecord.store.contract.leases import HostNote, Lease
from onrecord.store.postgres import faults
from onrecord.store.postgres.address import Address
from onrecord.store.postgres.ready import Place

T = TypeVar("T")

_ALONE_LOCK = 0x4F6E5266
"""The upper half of the number of the advisory lock for daily work; the lower half is as in ready.py."""
_FORGOTTEN_AFTER_S = 86400
_NOW = "extract(epoch FROM clock_timestamp())"

_KNOW = text("INSERT INTO hosts (host) SELECT unnest(CAST(:hosts AS text[])) ON CONFLICT DO NOTHING")
_TAKE = text(
    f"UPDATE hosts SET leased_by = :holder, leased_until = {_NOW} + :seconds WHERE host IN ("  # noqa: S608 - our own
    " SELECT host FROM hosts WHERE host = ANY(CAST(:hosts AS text[]))"
    f" AND (leased_by IS NULL OR leased_by = :holder OR leased_until <= {_NOW}) FOR UPDATE SKIP LOCKED)"
    f" RETURNING host, coalesce(held_until - {_NOW}, 0) AS hold, coalesce(rests_until - {_NOW}, 0) AS rest, delay"
)
_RENEW = text(
    f"UPDATE hosts SET leased_until = {_NOW} + :seconds"  # noqa: S608 - our own
    " WHERE host = ANY(CAST(:hosts AS text[])) AND leased_by = :holder RETURNING host"
)
_NOTE = text(
    f"UPDATE hosts SET held_until = greatest(held_until, {_NOW} + hold), rests_until = greatest(rests_until, {_NOW} + rest),"  # noqa: S608
    " delay = coalesce(pause, delay), leased_by = CASE WHEN released THEN NULL ELSE leased_by END,"
    " leased_until = CASE WHEN released THEN NULL ELSE leased_until END"
    " FROM unnest(CAST(:hosts AS text[]), CAST(:holds AS float[]), CAST(:rests AS float[]), CAST(:delays AS float[]),"
    " CAST(:released AS bool[])) AS note (name, hold, rest, pause, released) WHERE host = name AND leased_by = :holder"
)
_FORGET = text(
    f"DELETE FROM hosts WHERE greatest(leased_until, held_until, rests_until, 0) < {_NOW} - {_FORGOTTEN_AFTER_S}"  # noqa: S608 - our own
)


class ServerLeases:
    """`Leases` in the store at this address."""

    is_shared = True

    def __init__(self, engine: Engine, address: Address, place: Place) -> None:
        self._engine = engine
        self._address = address
        self._lock = _ALONE_LOCK << 32 | place.schema_id

    def take(self, hosts: Collection[str], holder: str, seconds: float) -> tuple[Lease, ...]:
        """Leases those of the hosts that nobody else holds, for this many seconds."""
        if not hosts:
            return ()
        wanted = sorted(hosts)  # one order for all: else two who add the same hosts could deadlock

        def work(connection: Connection) -> tuple[Lease, ...]:
            connection.execute(_KNOW, {"hosts": wanted})
            rows = connection.execute(_TAKE, {"hosts": wanted, "holder": holder, "seconds": seconds})
            return tuple(
                Lease(host=row.host, hold_s=max(row.hold, 0.0), rest_s=max(row.rest, 0.0), delay_s=row.delay)
                for row in rows
            )

        return self._done(work)

    def renew(self, hosts: Collection[str], holder: str, seconds: float) -> frozenset[str]:
        """Extends leases to this many seconds from now; returns the hosts that are still the holder's."""
        asked = {"hosts": sorted(hosts), "holder": holder, "seconds": seconds}
        return self._done(lambda connection: frozenset(connection.execute(_RENEW, asked).scalars()))

    def note(self, notes: Collection[HostNote], holder: str) -> None:
        """Keeps what the holder found out about hosts. Hosts that somebody else holds by now are left as they are."""
        if not notes:
            return
        asked: dict[str, Any] = {
            "holder": holder,
            "hosts": [each.host for each in notes],
            "holds": [each.hold_s or None for each in notes],
            "rests": [each.rest_s for each in notes],
            "delays": [each.delay_s for each in notes],
            "released": [each.is_released for each in notes],
        }
        self._done(lambda connection: connection.execute(_NOTE, asked))

    def forget(self) -> int:
        """Drops what is known of hosts that nobody has asked for a day; returns how many hosts."""
        return self._done(lambda connection: connection.execute(_FORGET).rowcount)

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Whether this process may do the work that one process at a time does. An advisory lock decides; the server
        frees it if the process dies."""
        connection = self._connected().execution_options(isolation_level="AUTOCOMMIT")
        with connection:
            try:
                is_ours = bool(connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": self._lock}))
                connection.commit()
            except SQLAlchemyError as error:
                raise self._failure(error) from error
            try:
                yield is_ours
            finally:
                with suppress(SQLAlchemyError):  # a broken connection has freed the lock already
                    if is_ours:
                        connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": self._lock})

    def _connected(self) -> Connection:
        try:
            return self._engine.connect()
        except SQLAlchemyError as error:
            raise faults.refused(self._address, error) from error

    def _done(self, work: Callable[[Connection], T]) -> T:
        """What `work` returns, in a transaction of its own. It runs once more where the server rolled it back for
        another transaction."""
        for is_last in (False, True):
            with self._connected() as connection:
                try:
                    with connection.begin():
                        return work(connection)
                except SQLAlchemyError as error:
                    if is_last or not faults.is_undone(error):
                        raise self._failure(error) from error
        raise AssertionError  # the loop returns or raises

    def _failure(self, error: SQLAlchemyError) -> StoreError:
        return faults.failure(self._address, self._address.subject, "hosts could not be leased", error)
