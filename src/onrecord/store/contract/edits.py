"""Silent edits: what outlets did to statements in their articles after they had published them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from onrecord.store.contract.listing import Listing
from onrecord.store.contract.people import Claim


class EditKind(StrEnum):
    """What was done to a statement."""

    REWORDED = "reworded"
    WITHDRAWN = "withdrawn"
    ADDED = "added"
    RESTORED = "restored"
    """It stands again, as it did before."""
    MOVED = "moved"
    """It stands at another place among the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One silent edit: the statement before it and the one after it, and when the article was first seen so.

    `before` is None for what was added, `after` for what was withdrawn.
    """

    id: int
    at: datetime
    kind: EditKind
    before: Claim | None
    after: Claim | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditFilter:
    """The edits that meet every condition given; None leaves a condition out."""

    outlet: str | None = None
    """The slug of the outlet whose articles they are of."""
    person: str | None = None
    """The slug of a speaker of the statement before or after."""
    kind: EditKind | None = None


EVERY_EDIT = EditFilter()


class Edits(Protocol):
    """The part of a store that reads silent edits."""

    def edits(
        self, wanted: EditFilter = EVERY_EDIT, *, limit: int = 30, after: str | None = None
    ) -> Listing[Edit]:
        """Edits that touched a statement, newest first. Without a kind, those that only moved one are left out."""
        ...

    def former(self, article_id: int) -> tuple[Claim, ...]:
        """An article's statements that no longer stand, reworded ones too; the ones that went last first."""
        ...
