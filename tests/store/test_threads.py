"""Many threads and connections: readers see whole states, and none waits for a writer."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from onrecord.errors import StoreError
from onrecord.store.contract.keeping import Change
from onrecord.store.contract.search import Query
from onrecord.store.store import open_store
from tests.store.making import article, capture, day, keep, page, record

pytestmark = pytest.mark.both_databases


def test_reads_go_on_while_a_write_is_open(store):
    keep(store, article(), url="https://vell.test/1")
    with store.database.writing("test") as connection:
        connection.exec_driver_sql("DELETE FROM attributions")
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(lambda _: len(store.people.statements("ana-reyes").items), range(8)))
        assert found == [1] * 8
        connection.rollback()


def test_writes_of_many_threads_and_two_stores_queue(store, path):
    other = open_store(path)
    start = threading.Barrier(6)

    def write(worker):
        start.wait()
        for number in range(10):
            words = article(f"Ana Reyes said {worker} and {number}.")
            keep((store, other)[worker % 2], words, url=f"https://vell.test/{worker}/{number}")

    def read(_):
        start.wait()
        for _ in range(30):
            found = store.news.feed(limit=200).items
            assert all(item.statements == 1 for item in found)
            assert len(store.search.claims(Query(words="reyes"), limit=200).items) >= len(found)

    with ThreadPoolExecutor(6) as pool:
        for future in [
            *(pool.submit(write, n) for n in range(4)),
            *(pool.submit(read, n) for n in (0, 1)),
        ]:
            future.result()
    assert store.news.counts()["articles"] == 40
    assert store.people.person("ana-reyes").statements == 40
    other.close()


def test_the_same_page_at_once_is_one_article(store):
    taken = capture("https://vell.test/a", "x")
    with ThreadPoolExecutor(4) as pool:
        made = page(taken, record(article()))
        changes = [kept[0].change for kept in pool.map(lambda _: store.keeping.record(taken, made), range(8))]
    assert sorted(changes) == [Change.NEW] + [Change.UNCHANGED] * 7


def test_a_failed_page_leaves_nothing(store):
    taken = capture("https://vell.test/a", "x")
    with pytest.raises(StoreError, match="no-such-outlet"):
        store.keeping.record(taken, page(taken, record(article())), outlet="no-such-outlet")
    broken = record(article("Broken \ud800."))
    with pytest.raises(StoreError):
        store.keeping.record(taken, page(taken, record(article(url="https://vell.test/whole")), broken))
    assert {name: count for name, count in store.news.counts().items() if count} == {}


def test_a_closed_store_says_so(store):
    store.close()
    for call in (store.news.feed, store.news.counts, lambda: keep(store, article(), when=day(1))):
        with pytest.raises(StoreError, match="closed"):
            call()
