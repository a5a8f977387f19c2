"""Each kind of error as what it means; the words are the server's, never the statement's."""

import psycopg
import pytest
from psycopg import errors
from sqlalchemy.exc import OperationalError

from onrecord.errors import StoreError, StoreInterrupted, StoreUnavailable
from onrecord.store.postgres import faults
from onrecord.store.postgres.address import Address

WHERE = Address("postgresql://u@h/d", {})


@pytest.mark.parametrize(
    ("error", "kind", "subject"),
    [
        (errors.SerializationFailure("x"), StoreInterrupted, "postgresql://u@h/d"),
        (errors.DeadlockDetected("x"), StoreInterrupted, "postgresql://u@h/d"),
        (errors.AdminShutdown("x"), StoreInterrupted, "postgresql://u@h/d"),
        (errors.CannotConnectNow("x"), StoreInterrupted, "postgresql://u@h/d"),
        (errors.TooManyConnections("x"), StoreInterrupted, "postgresql://u@h/d"),
        (errors.ConnectionFailure("x"), StoreInterrupted, "postgresql://u@h/d"),
        (errors.IdleInTransactionSessionTimeout("x"), StoreInterrupted, "postgresql://u@h/d"),
        (psycopg.OperationalError("the connection is lost"), StoreInterrupted, "postgresql://u@h/d"),
        (errors.DiskFull("x"), StoreUnavailable, "postgresql://u@h/d"),
        (errors.LockNotAvailable("x"), StoreUnavailable, "postgresql://u@h/d"),
        (errors.QueryCanceled("x"), StoreUnavailable, "postgresql://u@h/d"),
        (errors.InsufficientPrivilege("x"), StoreUnavailable, "postgresql://u@h/d"),
        (errors.ReadOnlySqlTransaction("x"), StoreUnavailable, "postgresql://u@h/d"),
        (errors.UndefinedTable("x"), StoreUnavailable, "postgresql://u@h/d"),
        (errors.DataCorrupted("x"), StoreUnavailable, "postgresql://u@h/d"),
        (errors.ProgramLimitExceeded("x"), StoreError, "page"),
        (errors.NumericValueOutOfRange("x"), StoreError, "page"),
        (errors.UniqueViolation("x"), StoreError, "page"),
    ],
)
def test_what_it_means(error, kind, subject):
    wrapped = OperationalError("SELECT secrets", {"a": 1}, error)
    for each in (error, wrapped):
        made = faults.failure(WHERE, "page", "could not be written", each)
        assert type(made) is kind
        assert made.subject == subject
        assert made.problem.startswith("could not be written")
        assert "secrets" not in str(made)


@pytest.mark.parametrize(
    ("said", "kind", "means"),
    [
        ('FATAL:  password authentication failed for user "u"', StoreUnavailable, "the password is another"),
        ("fe_sendauth: no password supplied", StoreUnavailable, "PGPASSWORD or ~/.pgpass"),
        ("FATAL:  the database system is starting up", StoreInterrupted, "can't be reached"),
        ("FATAL:  sorry, too many clients already", StoreInterrupted, "can't be reached"),
        ("FATAL:  remaining connection slots are reserved", StoreInterrupted, "can't be reached"),
        ("server does not support SSL, but SSL was required", StoreUnavailable, "no safe connection"),
        ("SSL SYSCALL error: EOF detected", StoreInterrupted, "can't be reached"),
        ("FATAL:  das Passwort ist falsch", StoreInterrupted, "das Passwort ist falsch"),
    ],
)
def test_what_lets_nobody_in(said, kind, means):
    error = psycopg.OperationalError(f'connection failed: connection to server at "h", port 5432 failed: {said}')
    made = faults.refused(WHERE, error)
    assert type(made) is kind
    assert means in made.problem
    assert made.subject == "postgresql://u@h/d"
