"""Connections to a PostgreSQL server: how they are made, which settings they get, and how they are checked before
reuse.

Text that PostgreSQL can't hold (U+0000) becomes U+FFFD on its way to the server, whoever sends it.
"""

import time
from typing import Any

import psycopg
from psycopg.abc import Buffer
from psycopg.adapt import AdaptersMap
from psycopg.types.string import StrDumper, StrDumperUnknown
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from onrecord.store.postgres.address import Address

_POOL_SIZE = 8
_POOL_OVERFLOW = 8
_POOL_WAIT_S = 30
_CONNECT_TIMEOUT_S = 10
LOCK_TIMEOUT_S = 30
"""How long, in seconds, to wait for somebody else's lock; the same as with SQLite."""
STATEMENT_TIMEOUT_S = 120
"""The server gives up a statement that takes longer, in seconds; waiting for a lock counts."""
_IDLE_READER_S = 3600
"""Seconds. A reading transaction that asks nothing for this long ends; somebody may be looking at a pipe that it
feeds."""
_TRUSTED_S = 5.0
"""Seconds. A connection that was idle for longer is tested before it is used."""

_PARAMETERS: dict[str, str | int] = {
    "connect_timeout": _CONNECT_TIMEOUT_S,
    "fallback_application_name": "onrecord",
    # notice within a minute a server that vanished silently
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,  # ms
}
_SETTINGS = {
    # compiling a query takes longer than answering it
    "jit": "off",
    "lock_timeout": f"{LOCK_TIMEOUT_S}s",
    "statement_timeout": f"{STATEMENT_TIMEOUT_S}s",
    "idle_in_transaction_session_timeout": f"{_IDLE_READER_S}s",
    "TimeZone": "UTC",
}
_SET = "SELECT " + ", ".join(f"set_config('{name}', '{value}', false)" for name, value in _SETTINGS.items())
_USED = "used"
_MAX_PREPARED = 200
"""The most statements prepared on a connection. Keeping a page takes some sixty, besides those for lists of any
length."""


def make_engine(address: Address) -> Engine:
    """An engine for the address; doesn't contact the server yet. Settings in the address override ours."""
    adapters = AdaptersMap(psycopg.adapters)
    adapters.register_dumper(str, _Text)
    adapters.register_dumper(str, _Unknown)
    engine = create_engine(
        "postgresql+psycopg://",
        connect_args={**_PARAMETERS, **address.parameters, "client_encoding": "utf8", "context": adapters},
        use_native_hstore=False,
        isolation_level="READ COMMITTED",
        hide_parameters=True,
        pool_size=_POOL_SIZE,
        max_overflow=_POOL_OVERFLOW,
        pool_timeout=_POOL_WAIT_S,
        pool_use_lifo=True,
    )
    event.listen(engine, "connect", _connected)
    event.listen(engine, "checkout", _checked_out)
    event.listen(engine, "checkin", _checked_in)
    return engine


def _connected(connection: psycopg.Connection[Any], _: ConnectionPoolEntry) -> None:
    before = connection.autocommit
    connection.autocommit = True
    connection.execute(_SET)
    connection.autocommit = before
    connection.prepared_max = _MAX_PREPARED


def _checked_out(
    connection: psycopg.Connection[Any], record: ConnectionPoolEntry, _: PoolProxiedConnection
) -> None:
    """Makes SQLAlchemy open a new connection where this one broke while nobody used it."""
    if time.monotonic() - record.info.get(_USED, time.monotonic()) <= _TRUSTED_S:
        return
    try:
        before = connection.autocommit
        connection.autocommit = True
        connection.execute("")
        connection.autocommit = before
    except psycopg.Error as error:
        raise DisconnectionError from error


def _checked_in(_: psycopg.Connection[Any] | None, record: ConnectionPoolEntry) -> None:
    record.info[_USED] = time.monotonic()


def _storable(text: str) -> str:
    return text.replace("\0", "\ufffd") if "\0" in text else text


class _Text(StrDumper):
    def dump(self, obj: str) -> Buffer | None:
        return super().dump(_storable(obj))


class _Unknown(StrDumperUnknown):
    def dump(self, obj: str) -> Buffer | None:
        return super().dump(_storable(obj))
