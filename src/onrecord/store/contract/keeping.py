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
    """The part of a store that keeps the record. Each call is one transaction: after a crash, all of it is there or
    nothing."""

    def add_outlet(self, outlet: Outlet) -> str:
        """Adds the outlet, or updates the outlet of the same name or site; returns its slug."""
        ...

    def record(
        self,
        capture: Capture,
        page: PageRecord,
        *,
        outlet: str | None = None,
        otherwise: str | None = None,
        reader: str = "",
        edition: str | None = None,
        visit: Visit | None = None,
        sketches: "Sequence[Sketch]" = (),
    ) -> tuple[Recorded, ...]:
        """Keeps a page's capture and articles.

        `outlet` is a slug; without it, each article's own `outlet` name counts. `otherwise` is the slug for articles
        that name no outlet.

        The same payload of the same page again changes nothing. An article with other words or furniture gets a new
        revision, and the old one stays. Revisions stand in the order of their captures' dates, in whatever order they
        were kept. Where a better reader or extractor (`reader` says which) reads a payload again, the new reading
        replaces the earlier one, and makes no revision.

        `edition` is what made `page` from the capture alone, as `page_reader.edition` says; None where somebody said more
        of it than its bytes do. `unchanged` goes by it.

        `visit` settles the followed page whose turn it was, in the same transaction. `sketches` has one sketch for each
        article, and puts the articles into stories; without sketches a later run does.
        """
        ...

    def unchanged(self, capture: Capture, edition: str, *, outlet: str | None = None) -> tuple[Recorded, ...]:
        """The articles of a page that is in the store as this edition would record it again, so that it needn't be read.

        None where it is to be read: other bytes than the page's last capture before, another edition, another outlet,
        a later sighting, or a record that can't be read or isn't in a story yet.
        """
        ...

    def why_unreadable(self, digest: str, version: str) -> str | None:
        """Why this version of the reader couldn't read these bytes; None where it could, or hasn't tried."""
        ...

    def note_unreadable(self, digest: str, version: str, reason: str, now: float) -> None:
        """Keeps that this version of the reader couldn't read these bytes."""
        ...

    def add_picture(self, capture: Capture) -> str:
        """Keeps a picture's bytes; returns their digest (hexadecimal SHA-256).

        Raises StoreError where the payload is no PNG, JPEG, WebP, GIF, AVIF or ICO, or is too large.
        """
        ...
