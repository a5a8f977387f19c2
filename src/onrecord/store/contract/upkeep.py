"""Work on the store itself: upgrades, and disk space."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgrade:
    """Something that an old store still gets in the background: `done` of `total` rows."""

    name: str
    says: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes: the size of the whole file, and how much of it is free. New articles fill the free space first."""

    file: int
    free: int


class Upkeep(Protocol):
    """The part of a store that looks after the store itself."""

    def upgrades(self) -> tuple[Upgrade, ...]:
        """The upgrades still to do, in order, and how far each is. Empty for a store that is up to date."""
        ...

    def upgrade_some(self) -> bool:
        """Does the next small piece of an upgrade; False where there was nothing to do. Blocks for some tens of
        milliseconds."""
        ...

    def room(self) -> Room:
        """The size of the file, and how much of it is free."""
        ...

    def compact(self) -> Room:
        """Rewrites the file without its free space. Meanwhile others can read, but wait to write.

        Raises StoreError where the disk has too little space, or where somebody else holds the store.
        """
        ...

    def answers(self) -> None:
        """Checks that the store answers. Raises StoreError where it doesn't."""
        ...
