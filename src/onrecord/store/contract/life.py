"""What became of a statement."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Ended(StrEnum):
    """Why a statement no longer stands in its article."""

    REWORDED = "reworded"
    """Other words took its place."""
    WITHDRAWN = "withdrawn"
    """The article no longer has its words."""
    UNREAD = "unread"
    """The article may still have its words, but the reader finds no statement in them any more. Lists and search leave
    it out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """Since when a statement stands in its article, and what became of it if it no longer does.

    `last_seen` is the last capture that had it, `gone` the first capture without it; between the two, the outlet
    removed it. `next_id` is the id, in the article, of the statement that replaced it.
    """

    first_seen: datetime
    ended: Ended | None = None
    last_seen: datetime | None = None
    gone: datetime | None = None
    next_id: str | None = None
