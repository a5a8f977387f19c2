"""Outlets, and for how long their articles are kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from onrecord.model import Outlet


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletInfo:
    """An outlet with what the store counts of it. `slug` is its place in URLs."""

    slug: str
    outlet: Outlet
    articles: int = 0
    newest: datetime | None = None


@dataclass(frozen=True, slots=True)
class OutletChoice:
    """An outlet to choose: its slug, its name, and how many articles it has."""

    slug: str
    name: str
    articles: int


class Outlets(Protocol):
    """The part of a store that knows outlets."""

    def by_name(self) -> tuple[OutletInfo, ...]:
        """All outlets by name."""
        ...

    def outlet(self, slug: str) -> OutletInfo | None:
        """One outlet."""
        ...

    def busiest(self, *, limit: int) -> tuple[OutletChoice, ...]:
        """Outlets with the most articles, by name."""
        ...

    def unfollowed(self, *, limit: int) -> tuple[tuple[OutletInfo, ...], int]:
        """Outlets on the record that no followed feed is of, those with the most articles first, and how many."""
        ...
