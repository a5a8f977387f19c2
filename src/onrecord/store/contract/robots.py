"""Kept robots.txt answers, so that processes that share a store, and later ones, needn't ask a server again."""

from typing import Protocol

from onrecord.fetch.robots import SaidOfRobots


class RobotsTexts(Protocol):
    """The part of a store that keeps robots.txt answers. Times are seconds since 1970."""

    def said(self, origin: str, *, now: float) -> SaidOfRobots | None:
        """The latest answer of an origin ("https://example.org"); None where there is none, or where the answer wasn't
        kept."""
        ...

    def keep(self, origin: str, said: SaidOfRobots, *, now: float) -> None:
        """Keeps an origin's answer, given `said.age_s` seconds before now, unless it is over 64 KiB compressed."""
        ...

    def forget(self, *, before: float) -> int:
        """Drops answers from before that time; returns how many."""
        ...
