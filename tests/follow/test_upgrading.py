import threading
from typing import Any, cast

from onrecord.errors import StoreError
from onrecord.follow import upgrading as module
from onrecord.follow.upgrading import upgrading
from onrecord.store.leases import SoleLeases


class Troubled:
    """Fails in each of the ways given, one after the other, and is then up to date."""

    def __init__(self, *failures):
        self.leases = SoleLeases()
        self.failures = list(failures)
        self.done = threading.Event()
        self.upkeep = self

    def upgrades(self):
        return []

    def upgrade_some(self):
        if self.failures:
            raise self.failures.pop(0)
        self.done.set()
        return False


def test_whatever_fails_is_tried_again(monkeypatch):
    monkeypatch.setattr(module, "_AFTER_FAILURE_S", 0.0)
    store = Troubled(StoreError("s.sqlite", "is held"), RuntimeError("a fault of ours"))
    with upgrading(cast("Any", store)):
        assert store.done.wait(30)
    assert store.failures == []


def test_it_ends_with_what_it_works_beside():
    store = Troubled(*[StoreError("s.sqlite", "is held")] * 3)
    with upgrading(cast("Any", store)):
        pass
    assert not [each for each in threading.enumerate() if each.name == "upgrade"]
