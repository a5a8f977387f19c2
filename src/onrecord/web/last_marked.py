"""What each reader marked as read last, so that it can be undone. In memory: whoever wants it back wants it within minutes."""

import time
from array import array
from collections.abc import Sequence
from itertools import count
from typing import Final

_MAX_READERS: Final = 100
"""The most readers whose last marking is kept: some 80 KB each at most (`MAX_MARKED`)."""


class LastMarked:
    """The articles of each reader's last marking, by a key that stands on the page that tells of it."""

    def __init__(self) -> None:
        self._keys = count(int(time.time()))  # pages of an earlier server undo nothing here
        self._kept: dict[int, tuple[int, array[int]]] = {}

    def keep(self, reader: int, ids: Sequence[int]) -> int:
        """Keeps these articles in place of the reader's earlier ones; returns the key."""
        key = next(self._keys)
        self._kept.pop(reader, None)
        self._kept[reader] = key, array("q", ids)
        for longest_ago in list(self._kept)[:-_MAX_READERS]:
            self._kept.pop(longest_ago, None)
        return key

    def has(self, reader: int, key: int) -> bool:
        """Whether the reader's last marking is the one with this key."""
        return self._kept.get(reader, (None,))[0] == key

    def take(self, reader: int, key: int) -> Sequence[int]:
        """The articles of the marking with this key, which can't be undone again; none where it isn't the reader's last."""
        return self._kept.pop(reader)[1] if self.has(reader, key) else ()
