"""An old store is upgraded while it is kept fresh, and stops at once when that ends."""

import threading

import pytest

from onrecord.errors import StoreFailed
from onrecord.follow.upgrading import upgrading
from onrecord.store.sqlite import SqliteStore
from tests.store.making import article, keep
from tests.store.older import as_of_0005


@pytest.fixture
def store(tmp_path):
    path = tmp_path / "store.sqlite"
    made = SqliteStore(path)
    for number in range(5):
        keep(made, article(), url=f"https://vell.test/{number}")
    made.close()
    as_of_0005(path)
    opened = SqliteStore(path)
    yield opened
    opened.close()


def test_it_finishes_in_the_background(store):
    with upgrading(store):
        for thread in threading.enumerate():
            if thread.name == "upgrade":
                thread.join(60)
    assert store.upgrades() == ()


def test_it_stops_when_asked_to_and_goes_on_later(store, monkeypatch):
    begun = threading.Event()

    def piece() -> bool:
        begun.set()
        return True

    with monkeypatch.context() as changed:
        changed.setattr(store, "upgrade_some", piece)
        with upgrading(store):
            assert begun.wait(60)
    assert not any(thread.name == "upgrade" for thread in threading.enumerate())
    with upgrading(store):
        pass
    while store.upgrade_some():
        pass
    assert store.upgrades() == ()


def test_a_store_that_fails_is_tried_again_later(store, monkeypatch):
    tried = threading.Event()

    def fails() -> bool:
        tried.set()
        raise StoreFailed("store", "the disk is full")

    monkeypatch.setattr(store, "upgrade_some", fails)
    with upgrading(store):
        assert tried.wait(60)
