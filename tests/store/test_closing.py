"""A store that is closed while it is read leaves no connection open."""

import sqlite3
from pathlib import Path

import pytest

from onrecord.errors import StoreError
from onrecord.store.store import open_store


def is_open(connection: object) -> bool:
    if not isinstance(connection, sqlite3.Connection):
        return not connection.closed  # type: ignore[attr-defined]
    try:
        return connection.total_changes >= 0
    except sqlite3.ProgrammingError:
        return False


@pytest.mark.both_databases
def test_a_connection_in_use_is_closed_when_it_is_given_back(target: Path | str) -> None:
    store = open_store(target)
    with store.database.reading() as reading, store.database.reading() as other:
        held = [each.connection.dbapi_connection for each in (reading, other)]
        store.close()
        assert [is_open(each) for each in held] == [True, True]
        assert reading.exec_driver_sql("SELECT 1").scalar_one() == 1
    assert [is_open(each) for each in held] == [False, False]
    with pytest.raises(StoreError, match="closed"):
        store.news.counts()


@pytest.mark.both_databases
def test_connections_at_rest_are_closed_at_once(target: Path | str) -> None:
    store = open_store(target)
    with store.database.reading() as reading:
        held = reading.connection.dbapi_connection
    assert is_open(held)
    store.close()
    assert not is_open(held)
