"""Statements that are planned for their own values, and those that keep a plan."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, text

from onrecord.store.postgres.planning import planned_anew
from onrecord.store.postgres.server import Server, open_server

_ASKED = text("SELECT count(*) FROM outlets WHERE slug = :slug")
_TIMES = 8


@pytest.fixture
def server(database: str) -> Iterator[Server]:
    opened = open_server(database)
    yield opened
    opened.close()


def prepared(connection: Connection) -> int:
    its = text("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE :pattern")
    return int(connection.execute(its, {"pattern": "%outlets WHERE slug%"}).scalar_one())


def test_what_pages_ask_is_prepared_and_a_search_is_not(server: Server) -> None:
    with server.reading() as connection:
        with planned_anew(connection):
            for number in range(_TIMES):
                connection.execute(_ASKED, {"slug": f"{number}"})
        assert not prepared(connection)
        for number in range(_TIMES):
            connection.execute(_ASKED, {"slug": f"{number}"})
        assert prepared(connection) == 1
        with planned_anew(connection), pytest.raises(LookupError):
            raise LookupError
        connection.execute(_ASKED, {"slug": ""})
        assert prepared(connection) == 1
