"""Caches changes: the News Feed and the page ask for the same ones, and finding them reads much."""

import threading
import time
from collections import OrderedDict

from onrecord.store.contract.since import SETTLING_S, Changes
from onrecord.store.store import Store

_KEPT_S = 60.0
"""How long results are cached. Periods end at whole minutes, so that reloads ask for the same."""
_MAX_KEPT = 64
_MINUTE_S = 60


def until_now(now: float) -> int:
    """Until when changes are shown: what came later may still be on its way into the store."""
    return int(now - SETTLING_S) // _MINUTE_S * _MINUTE_S


class KnownChanges:
    """The changes that were asked for last, by reader and period."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[int, float, float], tuple[float, Changes]] = OrderedDict()

    def remembered(self, reader: int, since: float, until: float) -> Changes | None:
        """The cached changes; None where they must be looked for."""
        with self._lock:
            made, changes = self._kept.get((reader, since, until), (0.0, None))
        return changes if time.monotonic() - made < _KEPT_S else None

    def found(self, reader: int, since: float, until: float) -> Changes:
        """The changes, looked for now."""
        changes = self._store.since.changes(reader, since, until)
        with self._lock:
            self._kept[reader, since, until] = time.monotonic(), changes
            while len(self._kept) > _MAX_KEPT:
                self._kept.popitem(last=False)
        return changes

    def forget(self, reader: int) -> None:
        """Forgets the results of a reader who follows something else now."""
        with self._lock:
            for key in [each for each in self._kept if each[0] == reader]:
                del self._kept[key]
