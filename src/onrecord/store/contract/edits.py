"""Silent edits: what outlets did to statements and headlines after they had published them, and corrections that they noted."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from onrecord.store.contract.listing import Listing
from onrecord.store.contract.people import Claim


class EditKind(StrEnum):
    """What was done to a statement; or to the article's own words, which are no statement's."""

    REWORDED = "reworded"
    WITHDRAWN = "withdrawn"
    ADDED = "added"
    RESTORED = "restored"
    """It stands again, as it did before."""
    MOVED = "moved"
    """It stands at another place among the others."""
    HEADLINE = "headline"
    """The article's headline has other words."""
    CORRECTION = "correction"
    """The article has a correction or editor's note that it didn't have."""


OF_WORDS = frozenset({EditKind.HEADLINE, EditKind.CORRECTION})
"""Kinds that touch no statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedWords:
    """An article whose own words were edited, and these words before and after. `before` is None for a correction noted."""

    article_id: int
    outlet: str | None
    outlet_slug: str | None
    headline: str | None
    before: str | None
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One silent edit: the statement before it and the one after it, and when the article was first seen so.

    `before` is None for what was added, `after` for what was withdrawn. Where no statement was touched, both are, and `words` are
    what was.
    """

    id: int
    at: datetime
    kind: EditKind
    before: Claim | None
    after: Claim | None
    words: EditedWords | None = None


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
        """Edits, newest first. Without a kind, those that only moved a statement are left out; of a person, there are only
        those of statements."""
        ...

    def former(self, article_id: int) -> tuple[Claim, ...]:
        """An article's statements that no longer stand, reworded ones too; the ones that went last first."""
        ...
