"""What a store needs itself: upgrades, and room."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgrade:
    """Something that an old store is being given in the background: `done` of `total` rows."""

    name: str
    says: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Room:
    """In bytes: the whole file, and what of it is free; new articles fill that first."""

    file: int
    free: int


class Upkeep(Protocol):
    """The part of a store that looks after it."""

    def upgrades(self) -> tuple[Upgrade, ...]:
        """What is still to be done, in order, and how far it is. Empty for a store that is up to date."""
        ...

    def upgrade_some(self) -> bool:
        """Does the next small piece; whether there was anything to do. Blocks for some tens of milliseconds."""
        ...

    def room(self) -> Room:
        """What the file takes, and what of that is free."""
        ...

    def compact(self) -> Room:
        """Writes the file without what is free in it. Others read meanwhile, and wait with writing.

        Raises StoreError where the disk has too little room for it, or somebody else holds the store.
        """
        ...

    def answers(self) -> None:
        """Asks the store for nothing but an answer. StoreError where it gives none."""
        ...
