"""Keeping what was read."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from onrecord.model import Capture, Outlet, PageRecord
from onrecord.store.contract.queue import Visit

if TYPE_CHECKING:
    from onrecord.group.sketch import Sketch


class Change(StrEnum):
    """What recording an article changed."""

    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """The outcome for one article of a recorded page."""

    article_id: int
    change: Change


class Keeps(Protocol):
    """The part of a store that keeps the record. Each call is one transaction: after a kill it is there whole or not at all."""

    def add_outlet(self, outlet: Outlet) -> str:
        """Adds the outlet, or updates the one of the same name or site; its slug."""
        ...

    def record(
        self,
        capture: Capture,
        page: PageRecord,
        *,
        outlet: str | None = None,
        otherwise: str | None = None,
        reader: str = "",
        visit: Visit | None = None,
        sketches: "Sequence[Sketch]" = (),
    ) -> tuple[Recorded, ...]:
        """Keeps a page's capture and articles; `outlet` is a slug, else each article's own `outlet` name serves.

        `otherwise` is the slug of those that name none.

        The same payload of the same page again changes nothing; an article whose words or furniture changed
        gets a new revision, and the old one stays. Revisions stand in the order of their captures' dates, whenever
        they are kept. A payload that is read anew, by a better reader or extractor (`reader` says which), puts its
        reading in the place of the earlier one, and is no revision. `visit` settles the followed page whose turn it was
        in the same transaction. `sketches`, one an article, put the articles into stories; without them a later run does.
        """
        ...

    def why_unreadable(self, digest: str, version: str) -> str | None:
        """Why these bytes could not be read by this version of the reader; None where they were not tried, or could."""
        ...

    def note_unreadable(self, digest: str, version: str, reason: str, now: float) -> None:
        """Keeps that these bytes could not be read."""
        ...

    def add_picture(self, capture: Capture) -> str:
        """Keeps a picture's bytes; its digest (hexadecimal SHA-256).

        StoreError where the payload is no PNG, JPEG, WebP, GIF, AVIF or ICO, or is too large.
        """
        ...
