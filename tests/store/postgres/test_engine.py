"""What each connection is told, and that one that broke unseen isn't met again."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from onrecord.store.postgres import engine
from onrecord.store.postgres.address import parse
from onrecord.store.postgres.server import Server, open_server


@pytest.fixture
def server(database: str) -> Iterator[Server]:
    opened = open_server(database)
    yield opened
    opened.close()


def test_no_password_is_in_the_engine():
    made = engine.make_engine(parse("postgresql://user:sesame@host/db"))
    assert "sesame" not in f"{made!r} {made.url!r} {made.pool!r} {made.dialect!r}"
    made.dispose()


def test_what_the_address_sets_goes_before_what_we_do(database):
    made = engine.make_engine(parse(database + "&application_name=mine&options=-cwork_mem%3D3MB"))
    with made.connect() as connection:
        shown = [connection.exec_driver_sql(f"SHOW {name}").scalar() for name in ("application_name", "work_mem")]
    made.dispose()
    assert shown == ["mine", "3MB"]


def test_the_pool_gives_back_connections_as_they_were(server):
    with server.reading() as connection:
        assert settings(connection) == ("repeatable read", "on")
    with server.writing("test") as connection:
        assert settings(connection) == ("read committed", "off")
        assert connection.exec_driver_sql("SHOW idle_in_transaction_session_timeout").scalar() == "2min"
    with server.reading() as connection:
        assert settings(connection) == ("repeatable read", "on")
        assert connection.exec_driver_sql("SHOW idle_in_transaction_session_timeout").scalar() == "1h"
        assert connection.exec_driver_sql("SHOW application_name").scalar() == "onrecord"


def settings(connection: Connection) -> tuple[str, str]:
    shown = [
        connection.exec_driver_sql(f"SHOW transaction_{name}").scalar_one() for name in ("isolation", "read_only")
    ]
    return (shown[0], shown[1])


def test_connections_that_broke_while_nobody_used_them_are_not_met(server, cluster, monkeypatch):
    monkeypatch.setattr(engine, "_TRUSTED_S", -1.0)
    with server.reading() as one, server.reading() as two:
        backends = [pid(one), pid(two)]
    for backend in backends:
        with cluster.administering() as connection:
            connection.execute("SELECT pg_terminate_backend(%s, 30000)", [backend])
    for _ in backends:
        with server.reading() as connection:
            assert pid(connection) not in backends


def pid(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one())
