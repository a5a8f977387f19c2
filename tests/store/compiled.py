"""Statements compiled once a test process, and not once for each store that a test opens."""

from typing import Any

from sqlalchemy.util import LRUCache

MOST = 4000
"""More than all the statements that the package asks."""


class Compiled(LRUCache[Any, Any]):
    """What engines of one database keep of compiled statements, for all of them: a key has the kind of its dialect, not its own."""

    def __init__(self) -> None:
        super().__init__(MOST)

    def get(self, key: Any, default: Any = None) -> Any:
        """A compiled statement."""
        return super().get(_of_all(key), default)

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(_of_all(key), value)


def _of_all(key: Any) -> Any:
    dialect, *others = key
    return type(dialect), *others
