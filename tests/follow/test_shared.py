"""Several refreshing processes on one PostgreSQL store, which die, and whose server is ended or starts again meanwhile."""

import asyncio
import os
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from typing import Any

import pytest

from onrecord.desk import Desk
from onrecord.errors import StoreInterrupted
from onrecord.follow import host_leases, log
from onrecord.follow.hubs import Subscriber
from onrecord.follow.progress import Progress
from onrecord.follow.refresher import Refresher
from onrecord.read.rules_reader import RulesReader
from onrecord.store.contract.leases import HostNote
from onrecord.store.store import Store, open_store
from tests.follow.conftest import LAUNCHER, SETTINGS, follow, read_again
from tests.follow.newsroom import Newsroom, Reply
from tests.forkserver.client import FORK_SERVER, Forked
from tests.postgres import Cluster

MOST_DISTURBED = 3
FEEDS = 2
"""So many of the sample newsroom's feeds, which is enough for several hosts."""
ENTRIES = "SELECT key, count(*) FROM entries GROUP BY key, feed_id ORDER BY key"
WHOLE = (
    "SELECT headline, revisions, statements FROM articles ORDER BY headline, id",
    "SELECT url, state FROM pages ORDER BY url",
    ENTRIES,
    "SELECT page, count(*) FROM captures WHERE origin = 'live' GROUP BY page ORDER BY page",
    "SELECT id, status, failures FROM feeds ORDER BY id",
    "SELECT count(*) FROM hosts WHERE leased_by IS NOT NULL AND leased_until > extract(epoch FROM now())",
)


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    opened = open_store(database)
    yield opened
    opened.close()


class Watched:
    """How many requests each host answers at once, at most, and how often each path was asked for."""

    def __init__(self, newsroom: Newsroom, *, pause: float) -> None:
        self.most: Counter[str] = Counter()
        self._open: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._newsroom = newsroom
        answer = newsroom.answer

        def watched(handler: Any, reply: Reply) -> None:
            host = handler.headers.get("Host", "")
            with self._lock:
                self._open[host] += 1
                self.most[host] = max(self.most[host], self._open[host])
            try:
                threading.Event().wait(pause)
                answer(handler, reply)
            finally:
                with self._lock:
                    self._open[host] -= 1

        newsroom.answer = watched  # type: ignore[method-assign]

    def asked(self) -> Counter[tuple[str, str]]:
        return Counter((host, path) for host, path, _ in self._newsroom.requests if path != "/robots.txt")


def work() -> None:
    """What another process does: it reads all that is due."""
    log.set_up()
    host_leases.LEASE_S = float(sys.argv[2])
    refreshed(open_store(sys.argv[1]))
    LAUNCHER.close()


def worker(database: str, lease_s: float = 60.0) -> Forked:
    return FORK_SERVER.start("tests.follow.test_shared:work", database, str(lease_s))


def follow_all(store: Store, newsroom: Newsroom) -> None:
    for url in newsroom.feeds[:FEEDS]:
        follow(store, url)
    read_again(store)
    newsroom.requests.clear()


def found(store: Store, newsroom: Newsroom) -> list[list[tuple[object, ...]]]:
    """What is kept, whatever the port of the newsroom's servers."""

    def plain(value: object) -> object:
        return value.replace(f":{newsroom.port}", "") if isinstance(value, str) else value

    with store.database.reading() as connection:
        return [[tuple(map(plain, row)) for row in connection.exec_driver_sql(query)] for query in WHOLE]


def refreshed(store: Store) -> Progress:
    refresher = Refresher(store, Desk(reader=RulesReader()), SETTINGS, launcher=LAUNCHER)
    return asyncio.run(refresher.run(until_idle=True))


@pytest.fixture(scope="module")
def expected(cluster: Cluster) -> list[list[tuple[object, ...]]]:
    """What a refresh finds that nothing disturbs."""
    newsroom = Newsroom()
    name = cluster.database(template=cluster.template())
    undisturbed = open_store(cluster.address(name))
    follow_all(undisturbed, newsroom)
    refreshed(undisturbed)
    rows = found(undisturbed, newsroom)
    undisturbed.close()
    cluster.drop(name)
    newsroom.close()
    return rows


def test_two_processes_share_the_hosts_and_ask_each_for_one_thing_at_a_time(newsroom, store, database, expected):
    follow_all(store, newsroom)
    watched = Watched(newsroom, pause=0.02)
    other = worker(database)
    refreshed(store)
    assert other.wait() == 0
    assert found(store, newsroom) == expected
    assert set(watched.most.values()) == {1}
    assert set(watched.asked().values()) == {1}


def test_what_a_killed_process_had_leased_is_read_by_another_when_its_time_is_over(
    newsroom, store, database, expected
):
    follow_all(store, newsroom)
    process = worker(database, lease_s=1.0)
    while len(newsroom.requests) < 3 and process.poll() is None:
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()
    while store.queue.due(time.time()) and not store.queue.due(time.time(), free=True):
        time.sleep(0.05)
    refreshed(store)
    assert found(store, newsroom) == expected


def backends(cluster: Cluster, database: str) -> list[int]:
    with cluster.administering() as admin:
        query = "SELECT pid FROM pg_stat_activity WHERE %s LIKE '%%/' || datname || '?%%'"
        return [row[0] for row in admin.execute(query, [database])]


def ended(cluster: Cluster, database: str) -> None:
    with cluster.administering() as admin:
        for pid in backends(cluster, database):
            admin.execute("SELECT pg_terminate_backend(%s)", [pid])


def killed(cluster: Cluster, database: str) -> None:
    for pid in backends(cluster, database)[:1]:
        os.kill(pid, signal.SIGKILL)
    cluster.wait()


def started_again(cluster: Cluster, _: str) -> None:
    cluster.stop("immediate")
    cluster.start_again()


def test_a_host_is_given_back_at_the_end_though_the_store_fails_just_then(newsroom, store, expected, monkeypatch):
    """It stayed leased for a minute, and nobody asked it anything."""
    follow_all(store, newsroom)
    note, told = store.leases.note, list[str]()

    async def ask_once_more(_: Subscriber, __: float) -> None:
        """The store leases a host and goes away before it says so."""
        refresher._hosts._unsure.add("late.test")
        store.leases.take({"late.test"}, refresher._hosts._holder, 60.0)

    def failing_once(notes: Collection[HostNote], holder: str) -> None:
        if "late.test" in {each.host for each in notes}:
            told.append(holder)
            if len(told) == 1:
                raise StoreInterrupted("store", "went away")
        note(notes, holder)

    monkeypatch.setattr(Subscriber, "finish", ask_once_more)
    monkeypatch.setattr(store.leases, "note", failing_once)
    refresher = Refresher(store, Desk(reader=RulesReader()), SETTINGS, launcher=LAUNCHER)
    asyncio.run(refresher.run(until_idle=True))
    assert len(told) == 2
    assert found(store, newsroom) == expected


@pytest.fixture
def restarted(cluster: Cluster) -> Iterator[Cluster]:
    """The cluster, which the test may stop."""
    yield cluster
    cluster.start_again()


@pytest.mark.parametrize("disturb", [ended, killed, started_again])
def test_a_server_that_breaks_connections_costs_nothing(
    restarted: Cluster,
    newsroom: Newsroom,
    store: Store,
    expected: list[list[tuple[object, ...]]],
    disturb: Callable[[Cluster, str], None],
):
    """The feeds' and pages' server goes on meanwhile: what it said is kept once the store answers again."""
    follow_all(store, newsroom)
    refreshing = threading.Thread(target=refreshed, args=(store,))
    refreshing.start()
    times = 0
    while refreshing.is_alive() and times < MOST_DISTURBED:
        asked = len(newsroom.requests)
        while refreshing.is_alive() and len(newsroom.requests) < asked + 4:
            time.sleep(0.005)
        if refreshing.is_alive():
            disturb(restarted, store.database.subject)
            times += 1
    refreshing.join()
    assert times
    refreshed(store)
    for rows, wanted in zip(found(store, newsroom), expected, strict=True):
        assert set(rows) ^ set(wanted) == set()
    assert found(store, newsroom) == expected
