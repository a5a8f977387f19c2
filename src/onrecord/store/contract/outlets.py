"""Outlets, and for how long their articles are kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from onrecord.model import Outlet


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletInfo:
    """An outlet with the store's counts. `slug` names it in URLs."""

    slug: str
    outlet: Outlet
    articles: int = 0
    newest: datetime | None = None


class OutletChoice(NamedTuple):
    """An outlet to choose from a list: its slug, its name, and how many articles it has."""

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
        """The outlets with the most articles, sorted by name."""
        ...

    def unfollowed(self, *, limit: int) -> tuple[tuple[OutletInfo, ...], int]:
        """Outlets on the record without a followed feed, those with the most articles first, and how many there are."""
        ...
