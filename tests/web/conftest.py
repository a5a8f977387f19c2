"""One server over a filled store for all of the web's tests: they only read."""

from collections.abc import Iterator

import pytest

from onrecord.settings import Settings
from onrecord.store.sqlite import SqliteStore
from onrecord.web.app import create_app
from tests.web.making import Running, fill


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SqliteStore, dict[str, int]]]:
    store = SqliteStore(tmp_path_factory.mktemp("web") / "store.sqlite")
    ids = fill(store)
    yield store, ids
    store.close()


@pytest.fixture(scope="session")
def ids(newsroom: tuple[SqliteStore, dict[str, int]]) -> dict[str, int]:
    return newsroom[1]


@pytest.fixture(scope="session")
def running(newsroom: tuple[SqliteStore, dict[str, int]]) -> Iterator[Running]:
    server = Running(create_app(newsroom[0], Settings()))
    yield server
    server.stop()
