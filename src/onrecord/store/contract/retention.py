"""For how long an outlet's articles are kept."""

from typing import Protocol


class Retention(Protocol):
    """The part of a store that drops what has been kept for long enough."""

    def retain(self, outlet: str, days: int | None) -> None:
        """Keeps the articles of an outlet (its slug) for so many days, or for ever (None). Drops nothing yet."""
        ...

    def expired(self, outlet: str, days: int, *, now: float) -> int:
        """How many articles of an outlet are older than so many days."""
        ...

    def drop_expired(self, *, now: float) -> int:
        """Drops what its outlet's rule says, some in each transaction; how many articles."""
        ...
