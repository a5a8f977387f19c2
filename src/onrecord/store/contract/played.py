"""Where readers stopped in what they hear and watch."""

from typing import Protocol

MAX_PLAYED = 2_000
"""Places that are kept for one reader, the newest."""


class Played(Protocol):
    """The part of a store that knows where each reader stopped in articles' sound and film."""

    def places(self, reader: int, article_id: int) -> dict[str, float]:
        """Where the reader stopped, in seconds from the beginning, by the medium's key."""
        ...

    def keep(self, reader: int, article_id: int, media: str, seconds: float, *, now: float) -> None:
        """Keeps where the reader stopped; 0 forgets it. Of an article that isn't there, nothing is kept."""
        ...
