"""A store in a file of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.store.store import Store, open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a store?#%.sqlite"  # a name that a careless URL would take apart


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = open_store(path)
    yield opened
    opened.close()
