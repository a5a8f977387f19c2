"""Silent edits: how outlets changed statements and headlines after they had published them, and corrections they
noted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from onrecord.model import Precision
from onrecord.store.contract.listing import Listing
from onrecord.store.contract.people import Claim


class EditKind(StrEnum):
    """What the outlet did to a statement, or to the article's other words."""

    REWORDED = "reworded"
    WITHDRAWN = "withdrawn"
    ADDED = "added"
    RESTORED = "restored"
    """It stands again, as it stood before."""
    MOVED = "moved"
    """It stands at another place among the statements."""
    HEADLINE = "headline"
    """The article's headline has other words."""
    CORRECTION = "correction"
    """The article now has a correction or editor's note that it didn't have before."""


OF_WORDS = frozenset({EditKind.HEADLINE, EditKind.CORRECTION})
"""The kinds that change no statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedWords:
    """An article whose own words were edited: the words before and after. `before` is None for a noted correction."""

    article_id: int
    outlet: str | None
    outlet_slug: str | None
    headline: str | None
    before: str | None
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Undated:
    """Of an article that came from a file, nobody knows when it was captured: when the outlet says that it changed the
    article, where the state before says something else; None where it doesn't say."""

    changed: datetime | None = None
    precision: Precision = Precision.INSTANT


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One silent edit: the statement before and after it, and when the article was first seen with the edit.

    `before` is None for an added statement, `after` for a withdrawn one. Both are None where the edit changed no
    statement; then `words` has what it changed. `undated` is None where the article was captured when it was first seen.
    """

    id: int
    at: datetime
    kind: EditKind
    before: Claim | None
    after: Claim | None
    words: EditedWords | None = None
    undated: Undated | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditFilter:
    """The edits that meet every condition given; None leaves a condition out."""

    outlet: str | None = None
    """The slug of the outlet that published the articles."""
    person: str | None = None
    """The slug of somebody who speaks in the statement before or after the edit."""
    kind: EditKind | None = None


EVERY_EDIT = EditFilter()


class Edits(Protocol):
    """The part of a store that reads silent edits."""

    def edits(
        self, wanted: EditFilter = EVERY_EDIT, *, limit: int = 30, after: str | None = None
    ) -> Listing[Edit]:
        """Edits, newest first. Without a kind, edits that only moved a statement are left out. With a person, only
        edits of statements are given."""
        ...

    def headlines(self, article_ids: Sequence[int]) -> tuple[Edit, ...]:
        """The changed headlines of these articles, in the order in which the new ones were first seen."""
        ...

    def former(self, article_id: int) -> tuple[Claim, ...]:
        """An article's statements that no longer stand, with the reworded ones; the last to go come first."""
        ...
