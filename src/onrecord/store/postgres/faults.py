"""What an error of PostgreSQL means: whether trying again helps, what is at fault, and one clear sentence about it.

A sentence has the server's own words, never the statement or the values to be written.
"""

import re

import psycopg
from psycopg.errors import Diagnostic
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoneFreeError

from onrecord.errors import StoreError, StoreInterrupted, StoreUnavailable
from onrecord.store.postgres.address import Address

_UNDONE = frozenset({"40001", "40P01"})
"""Serialization failure and deadlock: the server rolled this transaction back so that another can go on."""
_LOST = frozenset({"57P01", "57P02", "57P03", "57P05", "25P03", "53300"})
"""Shut down, crashed, not yet up, idle for too long, too many connections; besides all of class 08."""
_BUSY = "55P03"
_STOPPED = "57014"
_FULL = frozenset({"53100", "53200"})
_READ_ONLY = "25006"
_NOT_ALLOWED = "42501"
_OF_DATA = ("22", "23", "54")
"""Classes of errors caused by the values to be kept, not by the store: a type or a rule forbids them, or they are too
long for an index."""

_REFUSALS = (
    ("no password supplied", "the server asks for a password: put it into PGPASSWORD or ~/.pgpass"),
    ("password authentication failed", "the server knows no such user, or the password is another"),
    ("role .* does not exist", "the server knows no such user"),
    ("role .* is not permitted to log in", "this user may not log in there"),
    (
        "(peer|ident) authentication failed",
        "the server lets system users in under their own names alone (pg_hba.conf)",
    ),
    ("no pg_hba.conf entry|pg_hba.conf rejects", "the server lets no such user in from here (pg_hba.conf)"),
    (
        "database .* does not exist",
        "there is no such database; make it with: createdb --encoding=UTF8 --template=template0",
    ),
    (
        "permission denied for database",
        "this user may not connect to that database; GRANT CONNECT ON DATABASE allows it",
    ),
    ("is not currently accepting connections", "that database takes no connections"),
    ("service .* not found", "libpq's service file has no such service"),
    ("does not support SSL|certificate", "no safe connection could be agreed on"),
)
"""What a server says when it lets nobody in, and what to do; trying again doesn't help."""


def sqlstate(error: BaseException) -> str:
    """PostgreSQL's five-character code of an error; empty where the error has none."""
    original = getattr(error, "orig", None) or error
    return getattr(original, "sqlstate", None) or ""


def is_lost(error: BaseException) -> bool:
    """Whether the connection is lost, or none could be made, for a reason that passes by itself."""
    state = sqlstate(error)
    if state:
        return state in _LOST or state.startswith("08")
    if isinstance(error, NoneFreeError):
        return True
    # an error without a code comes from libpq, and is about the connection
    return isinstance(getattr(error, "orig", None) or error, psycopg.OperationalError)


def is_undone(error: BaseException) -> bool:
    """Whether the server rolled the transaction back so that another can go on."""
    return sqlstate(error) in _UNDONE


def failure(address: Address, subject: str, problem: str, error: SQLAlchemyError | psycopg.Error) -> StoreError:
    """The error to raise: about the store, or about `subject` where the values to be kept are at fault."""
    state, words, where = sqlstate(error), _words(error), address.subject
    if is_lost(error) or is_undone(error):
        return StoreInterrupted(where, f"{problem}: {words}")
    if state[:2] in _OF_DATA:
        return StoreError(subject, f"{problem}: {words}")
    if state == _BUSY:
        return StoreUnavailable(where, f"{problem}: somebody else has been writing for too long ({words})")
    if state == _STOPPED:
        return StoreUnavailable(where, f"{problem}: it took too long ({words})")
    if state in _FULL:
        return StoreUnavailable(where, f"{problem}: {words}; make room on the database's server")
    if state == _READ_ONLY:
        return StoreUnavailable(
            where, f"{problem}: the server takes no writes; it is a standby, or set to be read alone"
        )
    if state == _NOT_ALLOWED:
        return StoreUnavailable(where, f"{problem}: {words}; the user needs the rights on it")
    return StoreUnavailable(where, f"{problem}: {words}")


def refused(address: Address, error: SQLAlchemyError | psycopg.Error) -> StoreError:
    """The error to raise where no connection could be made."""
    original = getattr(error, "orig", None) or error
    if help_with_it := _refusal(original):
        return StoreUnavailable(address.subject, f"{help_with_it} ({_words(error)})")
    return StoreInterrupted(address.subject, f"the server can't be reached: {_words(error)}")


def _refusal(original: BaseException) -> str | None:
    said = str(original)
    return next((means for pattern, means in _REFUSALS if re.search(pattern, said)), None)


def _words(error: BaseException) -> str:
    original = getattr(error, "orig", None) or error
    diagnostic = getattr(original, "diag", None)
    if isinstance(diagnostic, Diagnostic) and diagnostic.message_primary:
        return diagnostic.message_primary
    lines = [line.strip() for line in str(original).splitlines() if line.strip()]
    said = next((line for line in lines if re.search("FATAL|failed|timeout", line)), lines[0] if lines else "")
    return said.rpartition("FATAL:")[2].strip() or type(original).__name__
