"""What servers' robots.txt said, kept: so that processes which share a store, and those that come later, need not ask again."""

from typing import Protocol

from onrecord.fetch.robots import SaidOfRobots


class RobotsTexts(Protocol):
    """The part of a store that keeps them. Times are seconds since 1970."""

    def said(self, origin: str, *, now: float) -> SaidOfRobots | None:
        """What an origin ("https://example.org") answered last; None where it wasn't asked, or that wasn't kept."""
        ...

    def keep(self, origin: str, said: SaidOfRobots, *, now: float) -> None:
        """Keeps what an origin answered `said.age_s` before now, unless it is over 64 KiB squeezed."""
        ...

    def forget(self, *, before: float) -> int:
        """Drops what was answered before that time; how many."""
        ...
