"""What became of a statement."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Ended(StrEnum):
    """Why a statement no longer stands in its article."""

    REWORDED = "reworded"
    """Other words took its place."""
    WITHDRAWN = "withdrawn"
    """Its words no longer stand in the article."""
    UNREAD = "unread"
    """Its words may well stand, but no statement is read in them any more. Lists and search leave it out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """Since when a statement stands in its article; and where it no longer does, what became of it.

    `last_seen` is the last capture that had it, `gone` the first one without it; between them the outlet took it out.
    `next_id` is the statement that took its place, by its id in the article.
    """

    first_seen: datetime
    ended: Ended | None = None
    last_seen: datetime | None = None
    gone: datetime | None = None
    next_id: str | None = None
