"""A store of its own for each test: in a file, and, where a test is marked `both_databases`, in PostgreSQL, too."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.store.store import Store, open_store

SQLITE, POSTGRES = "sqlite", "postgres"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Runs a test that is so marked on both databases; not where it looks into the file itself."""
    marked = metafunc.definition.get_closest_marker("both_databases")
    if marked and "target" in metafunc.fixturenames and "path" not in metafunc.fixturenames:
        metafunc.parametrize("target", [SQLITE, POSTGRES], indirect=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a store?#%.sqlite"  # a name that a careless URL would take apart


@pytest.fixture
def target(request: pytest.FixtureRequest) -> Path | str:
    """What a store is opened by: a file, or the address of an empty store in PostgreSQL."""
    found = request.getfixturevalue("shared_database" if getattr(request, "param", SQLITE) == POSTGRES else "path")
    assert isinstance(found, Path | str)
    return found


@pytest.fixture
def store(target: Path | str) -> Iterator[Store]:
    opened = open_store(target)
    yield opened
    opened.close()
