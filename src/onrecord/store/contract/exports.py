"""Exporting the whole record: every capture, with what was read in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from onrecord.errors import StoreError
from onrecord.model import ArticleRecord, Capture


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCapture:
    """A capture, with the states of articles that it showed, as they are read now. `moment` is when this store received
    the capture, even where the capture's own date isn't known."""

    id: int
    capture: Capture
    moment: datetime
    records: tuple[ArticleRecord, ...]


NONE_YET = -1
"""Lower than every capture's id."""


class Exports(Protocol):
    """The part of a store that exports everything captured."""

    def count(self) -> tuple[int, int]:
        """How many captures there are, and how many bytes their payloads have."""
        ...

    def captures(self, after: int = NONE_YET) -> Iterator[KeptCapture | StoreError]:
        """All captures in the order in which they were kept, or only those after the capture of the id `after`.

        A damaged capture gives an error, and the export goes on. Captures are read one by one, so that a long export
        blocks nobody. Captures kept during the export are given, too.
        """
        ...
