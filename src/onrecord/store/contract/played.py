"""Where readers stopped in sound and film."""

from typing import Protocol

MAX_PLAYED = 2_000
"""The most places kept for one reader; the newest stay."""


class Played(Protocol):
    """The part of a store that knows where each reader stopped in the sound and film of articles."""

    def places(self, reader: int, article_id: int) -> dict[str, float]:
        """Where the reader stopped, in seconds from the beginning, by the key of the medium."""
        ...

    def keep(self, reader: int, article_id: int, media: str, seconds: float, *, now: float) -> None:
        """Keeps where the reader stopped; 0 forgets the place. Keeps nothing where there is no such article."""
        ...
