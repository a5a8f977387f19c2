"""For how long an outlet's articles are kept."""

from typing import Protocol


class Retention(Protocol):
    """The part of a store that drops articles whose time is up."""

    def retain(self, outlet: str, days: int | None) -> None:
        """Sets that the outlet's (its slug) articles are kept for this many days, or for ever (None). Drops nothing
        yet."""
        ...

    def expired(self, outlet: str, days: int, *, now: float) -> int:
        """How many of the outlet's articles are older than this many days."""
        ...

    def drop_expired(self, *, now: float) -> int:
        """Drops the articles that the outlets' rules say, a few in each transaction; returns how many."""
        ...
