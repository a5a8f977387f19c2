"""Giving the whole record out: every capture, with what was read in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from onrecord.errors import StoreError
from onrecord.model import ArticleRecord, Capture


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCapture:
    """A capture as it was kept, and the articles' states that it showed, in their reading of now. `moment` is when it came
    to us, also where its own date isn't known."""

    id: int
    capture: Capture
    moment: datetime
    records: tuple[ArticleRecord, ...]


NONE_YET = -1
"""Below every capture's id."""


class Exports(Protocol):
    """The part of a store that gives out all that was captured."""

    def count(self) -> tuple[int, int]:
        """How many captures there are, and the bytes of their payloads."""
        ...

    def captures(self, after: int = NONE_YET) -> Iterator[KeptCapture | StoreError]:
        """All captures in the order in which they were kept, or those kept after the one of that id; an error for one that
        is damaged, and the rest goes on.

        Each is read by itself, so that a long export holds nobody up. What is kept meanwhile comes, too.
        """
        ...
