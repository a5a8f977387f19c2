from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.desk import Desk
from onrecord.follow import log
from onrecord.follow.refresher import Progress, Refresher
from onrecord.read.rules_reader import RulesReader
from onrecord.settings import Politeness, Settings
from onrecord.store.sqlite import SqliteStore
from tests.follow.newsroom import Newsroom

HOSTS = frozenset(f"127.0.0.{number}" for number in range(1, 40))
POLITE = Politeness(host_delay=0.0, shortest=900.0, jitter=0.0)
SETTINGS = Settings(allowed_hosts=HOSTS, politeness=POLITE)


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    log.set_up()
    running = Newsroom()
    yield running
    running.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    opened = SqliteStore(tmp_path / "store.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def refresh(store: SqliteStore) -> Callable[[], Progress]:
    """Asks for everything that is due, once. The rules' reader stands in for the network, which is slower."""
    import asyncio

    def run(settings: Settings = SETTINGS) -> Progress:
        refresher = Refresher(store, Desk(reader=RulesReader()), settings)
        return asyncio.run(refresher.run(until_idle=True))

    return run
