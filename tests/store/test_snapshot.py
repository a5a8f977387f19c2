"""All reads of a snapshot see one state over one connection, what its own code writes is seen, and no connection is lost."""

import contextvars
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import QueuePool, event, text

from onrecord.errors import StoreError
from onrecord.store.snapshot import MAX_SNAPSHOTS, beside
from onrecord.store.store import Store, open_store
from tests.store.making import article, keep

pytestmark = pytest.mark.both_databases


def kept(store: Store) -> int:
    return len(store.news.feed(limit=50).items)


def put(store: Store, number: int) -> None:
    keep(store, article(f"Ana Reyes said {number}."), url=f"https://vell.test/{number}")


def elsewhere(work: Callable[[], object]) -> None:
    """Does it in a thread that is in no snapshot."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(work).result()


def held(store: Store) -> int:
    """How many connections are out of the pool."""
    pool = store.database.dialect.engine.pool
    assert isinstance(pool, QueuePool)
    return pool.checkedout()


def test_what_others_write_meanwhile_is_not_seen(store: Store) -> None:
    put(store, 1)
    with store.database.snapshot():
        assert kept(store) == 1
        elsewhere(lambda: put(store, 2))
        assert kept(store) == 1
        assert store.news.counts()["articles"] == 1
    assert kept(store) == 2


def test_what_its_own_code_writes_is_seen(store: Store) -> None:
    put(store, 1)
    with store.database.snapshot():
        assert kept(store) == 1
        put(store, 2)
        assert kept(store) == 2


def test_what_its_own_code_writes_in_another_thread_is_seen(store: Store) -> None:
    put(store, 1)
    with store.database.snapshot(), ThreadPoolExecutor(1) as pool:
        assert kept(store) == 1
        pool.submit(contextvars.copy_context().run, put, store, 2).result()
        assert kept(store) == 2


def test_what_is_written_beside_it_is_not_seen(store: Store) -> None:
    put(store, 1)
    with store.database.snapshot():
        assert kept(store) == 1
        beside(lambda: put(store, 2))
        assert kept(store) == 1
    assert kept(store) == 2


def test_all_reads_are_one_transaction(store: Store) -> None:
    begun: list[object] = []
    event.listen(store.database.dialect.engine, "begin", begun.append)
    with store.database.snapshot():
        for _ in range(4):
            kept(store)
    assert len(begun) == 1
    assert held(store) == 0


def test_after_its_end_reads_see_states_of_their_own(store: Store) -> None:
    with store.database.snapshot() as snapshot:
        assert kept(store) == 0
        snapshot.end()
        assert held(store) == 0
        elsewhere(lambda: put(store, 1))
        assert kept(store) == 1
        assert held(store) == 0


def test_an_error_of_the_database_is_told_as_ever_and_the_next_read_goes_on(store: Store) -> None:
    with store.database.snapshot():
        with pytest.raises(StoreError, match="could not be read"), store.database.reading() as connection:
            connection.execute(text("SELECT nothing FROM nowhere"))
        assert held(store) == 0
        assert kept(store) == 0
        with pytest.raises(ZeroDivisionError), store.database.reading():
            raise ZeroDivisionError
        assert kept(store) == 0


def test_a_read_within_a_read_and_one_at_the_same_time_see_states_of_their_own(store: Store) -> None:
    with store.database.snapshot():
        with store.database.reading() as outer, store.database.reading() as inner:
            assert outer is not inner
        with store.database.reading() as outer, ThreadPoolExecutor(1) as pool:
            assert pool.submit(contextvars.copy_context().run, kept, store).result() == 0
    assert held(store) == 0


def test_one_that_ends_while_somebody_reads_gives_its_connection_back_behind_them(store: Store) -> None:
    with store.database.snapshot() as snapshot:
        with store.database.reading() as connection:
            snapshot.end()
            assert held(store) == 1
            assert connection.execute(text("SELECT 1")).scalar() == 1
        assert held(store) == 0


def test_no_more_than_some_hold_a_connection(store: Store) -> None:
    """Else a few slow requests would leave none for those that write."""
    everybody = threading.Barrier(MAX_SNAPSHOTS + 20)

    def ask() -> int:
        with store.database.snapshot():
            found = kept(store)
            everybody.wait(timeout=60)
            out = held(store)
            everybody.wait(timeout=60)
        return found + out

    with ThreadPoolExecutor(everybody.parties) as pool:
        asked = [pool.submit(ask) for _ in range(everybody.parties)]
        assert {each.result() for each in asked} == {MAX_SNAPSHOTS}
    assert held(store) == 0


def test_a_snapshot_of_one_store_is_not_another_ones(store: Store, tmp_path: Path) -> None:
    other = open_store(tmp_path / "other.sqlite")
    put(other, 1)
    with store.database.snapshot():
        assert (kept(store), kept(other)) == (0, 1)
        put(other, 2)
        assert (kept(store), kept(other)) == (0, 2)
    other.close()
