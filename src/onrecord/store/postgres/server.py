"""A store's database in a PostgreSQL server: transactions that read and write it, and connections that break.

Any number of processes may read and write it at once. A reading transaction sees one state of it. Writing transactions
of all processes queue for one advisory lock; finer locks led to deadlocks and were no faster.

Where the connection breaks during a commit, the client can't tell whether the transaction was committed. The server
can: once it answers again, it is asked by the transaction's number. So `writing` either kept everything, or raised
StoreInterrupted and kept nothing.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import Connection, Engine, RootTransaction, text
from sqlalchemy.exc import SQLAlchemyError

from onrecord.errors import StoreError, StoreUnavailable
from onrecord.store.checking.own import postgres_files
from onrecord.store.closing import close_for_good
from onrecord.store.contract.leases import Leases
from onrecord.store.contract.upkeep import Room
from onrecord.store.dialect import SearchIndex, growing_waits_s
from onrecord.store.postgres import faults
from onrecord.store.postgres.address import Address, parse
from onrecord.store.postgres.engine import make_engine
from onrecord.store.postgres.leases import ServerLeases
from onrecord.store.postgres.ready import Place, make_ready
from onrecord.store.postgres.tsvector import Tsvector
from onrecord.store.transfer.target import PostgresTarget, Target

_IDLE_WRITER_S = 120
"""Seconds. A writing transaction that asks nothing for this long is ended, because all others wait for it."""
OUTCOME_WAIT_S = 300.0
"""How long, in seconds, to wait for a server lost during a commit, to learn whether it committed."""
_FIRST_WAIT_S = 0.05
_LONGEST_WAIT_S = 2.0

_BEGIN_WRITING = text(
    "SELECT pg_advisory_xact_lock(:lock),"
    f" set_config('idle_in_transaction_session_timeout', '{_IDLE_WRITER_S}s', true),"
    " pg_current_xact_id()::text AS number"
)
_ROOM = text(
    "SELECT coalesce(sum(size), 0) AS file, coalesce(sum(size * dead / greatest(dead + live, 1)), 0) AS free"
    " FROM (SELECT pg_total_relation_size(relid) AS size, n_dead_tup AS dead, n_live_tup AS live"
    " FROM pg_stat_user_tables WHERE relid IN (SELECT oid FROM pg_class WHERE relnamespace = :schema)) AS its"
)
_TABLES = text(
    "SELECT oid::regclass::text FROM pg_class WHERE relnamespace = :schema AND relkind = 'r' ORDER BY relname"
)
_OUTCOME = text("SELECT pg_xact_status(CAST(:number AS xid8))")


class Server:
    """A `Dialect` (see dialect.py) on the database at this address. Safe to call from any thread; not across a fork."""

    def __init__(self, address: Address, engine: Engine, place: Place, *, read_only: bool) -> None:
        self.address = address
        self.place = place
        self.read_only = read_only
        self.leases: Leases = ServerLeases(engine, address, place)
        self._engine = engine
        self._readers = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._lock = threading.Lock()
        self._closed = False
        self.filling: Target = PostgresTarget()
        self.index: SearchIndex = Tsvector()

    @property
    def engine(self) -> Engine:
        """The engine, for code that needs another kind of connection."""
        return self._engine

    @property
    def subject(self) -> str:
        """The address without its password."""
        return self.address.subject

    look_at_files = staticmethod(postgres_files)

    def room(self) -> Room:
        """The size of the tables with their indexes, and roughly how much of it dead rows take."""
        with self.reading() as connection:
            row = connection.execute(_ROOM, {"schema": self.place.schema_id}).one()
        return Room(file=int(row.file), free=int(row.free))

    def compact(self) -> Room:
        """Frees the space of dead rows for reuse, and gives back free space at the end of tables.

        Others read and write meanwhile. Raises StoreError where the server refuses.
        """
        self._open()
        if self.read_only:
            raise StoreError(self.subject, "was opened for reading alone")
        try:
            with self._connected(self._engine.execution_options(isolation_level="AUTOCOMMIT")) as connection:
                connection.exec_driver_sql("SET statement_timeout = 0")
                names = connection.execute(_TABLES, {"schema": self.place.schema_id}).scalars().all()
                for name in names:
                    connection.exec_driver_sql(f"VACUUM (ANALYZE) {name}")
                connection.invalidate()  # the next user of the connection needs the time limit again
        except SQLAlchemyError as error:
            raise faults.failure(self.address, self.subject, "could not be compacted", error) from error
        return self.room()

    def close(self) -> None:
        """Closes the connections; later calls raise StoreError."""
        self._closed = True
        close_for_good(self._engine)

    def _open(self) -> None:
        if self._closed:
            raise StoreError(self.subject, "the store is closed")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the store for all its queries."""
        self._open()
        try:
            # ends with COMMIT: after a ROLLBACK, psycopg forgets the connection's prepared statements
            with self._connected(self._readers) as connection, connection.begin():
                yield connection
        except SQLAlchemyError as error:
            raise faults.failure(self.address, self.subject, "could not be read", error) from error

    def take_time(self, connection: Connection) -> None:
        """Lifts the time limit on statements (engine.py) for this transaction."""
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")

    @contextmanager
    def writing(self, subject: str) -> Iterator[Connection]:
        """A connection in one transaction. Where anything raises, nothing of the transaction is kept."""
        self._open()
        if self.read_only:
            raise StoreError(self.subject, "was opened for reading alone")
        try:
            with self._lock, self._connected(self._engine) as connection:
                transaction = connection.begin()
                try:
                    number = connection.execute(_BEGIN_WRITING, {"lock": self.place.lock}).one().number
                    yield connection
                except BaseException:
                    with suppress(SQLAlchemyError):  # the first error says more
                        transaction.rollback()
                    raise
                if transaction.is_active:  # else it was rolled back on purpose
                    self._commit(transaction, number)
        except SQLAlchemyError as error:
            raise faults.failure(self.address, subject, "could not be written", error) from error
        except UnicodeError as error:
            raise StoreError(subject, "has characters that can't be kept (lone surrogates)") from error
        except OverflowError as error:
            raise StoreError(subject, f"has a number that can't be kept: {error}") from error

    @contextmanager
    def _connected(self, engine: Engine) -> Iterator[Connection]:
        try:
            connection = engine.connect()
        except SQLAlchemyError as error:
            raise faults.refused(self.address, error) from error
        with connection:
            yield connection

    def _commit(self, transaction: RootTransaction, number: str) -> None:
        try:
            transaction.commit()
        except SQLAlchemyError as error:
            # the server may have committed, though its answer never came
            if not faults.is_lost(error) or not self._was_committed(number):
                raise

    def _was_committed(self, number: str) -> bool:
        """Whether a transaction was committed whose connection broke; waits for the server to come back."""
        until = time.monotonic() + OUTCOME_WAIT_S
        for wait_s in growing_waits_s(_FIRST_WAIT_S, _LONGEST_WAIT_S):
            if time.monotonic() >= until:
                break
            try:
                with self._engine.connect() as connection:
                    status = connection.execute(_OUTCOME, {"number": number}).scalar_one()
            except SQLAlchemyError as error:
                if not faults.is_lost(error):
                    raise
            else:
                if status is None:
                    break
                if status != "in progress":
                    return bool(status == "committed")
            time.sleep(wait_s)
        raise StoreUnavailable(
            self.subject,
            "the connection broke while something was being written, and whether it was written can't be learnt from "
            "the server; look before it is written again",
        )


def open_server(store: str, *, read_only: bool = False, unfinished: bool = False) -> Server:
    """Opens the store at this address. Makes or migrates the store if needed; with `read_only`, leaves it as it is.

    Raises StoreError with the problem in one sentence (see ready.py); StoreInterrupted where the server can't be
    reached.
    """
    address = parse(store)
    engine = make_engine(address)
    try:
        place = make_ready(engine, address, read_only=read_only, unfinished=unfinished)
        return Server(address, engine, place, read_only=read_only)
    except BaseException:
        engine.dispose()
        raise
