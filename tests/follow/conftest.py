import asyncio
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.desk import Desk
from onrecord.follow import log
from onrecord.follow.follower import Followed, Follower, FollowOptions
from onrecord.follow.parsing import PARSING, Parsing
from onrecord.follow.progress import Progress
from onrecord.follow.refresher import Refresher
from onrecord.read.rules_reader import RulesReader
from onrecord.settings import Politeness, Settings
from onrecord.store.store import Store, open_store
from onrecord.workers.launcher import Launcher
from onrecord.workers.pool import Workers
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
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "store.sqlite")
    yield opened
    opened.close()


LAUNCHER = Launcher((*PARSING, "tests.follow.warm:warm_up"))
"""What workers are forked from; without the network, which few of these tests need."""


@pytest.fixture(scope="session", autouse=True)
def _closed_in_the_end() -> Iterator[None]:
    yield
    LAUNCHER.close()


def follow(
    store: Store, target: str, how: FollowOptions | None = None, settings: Settings = SETTINGS
) -> tuple[Followed, ...]:
    """Follows what is named."""
    with Workers(1, launcher=LAUNCHER) as workers:
        parsing = Parsing(workers, settings.limits, store.keeping)
        return asyncio.run(Follower(store, settings, parsing).follow(target, how or FollowOptions())).followed


@pytest.fixture
def refresh(store: Store) -> Callable[[], Progress]:
    """Asks for everything that is due, once. The rules' reader stands in for the network, which is slower."""

    def run(settings: Settings = SETTINGS) -> Progress:
        refresher = Refresher(store, Desk(reader=RulesReader()), settings, launcher=LAUNCHER)
        return asyncio.run(refresher.run(until_idle=True))

    return run


def read_again(store):
    for feed in store.feeds.followed(now=time.time()):
        store.feeds.change_feed(feed.id, read_now=0.0)


def headlines(store):
    return sorted(item.headline for item in store.news.feed(limit=200).items)


def only(store):
    (feed,) = store.feeds.followed(now=time.time())
    return feed
