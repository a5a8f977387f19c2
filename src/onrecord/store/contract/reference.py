"""People as files of the owner's have them, as evidence for who is who."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from onrecord.linking.reference import Position, Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceFile:
    """A file that was imported. `merges` is how many people on record its word put together; `is_whole` is False where the
    import was broken off: then it says nothing."""

    id: int
    name: str
    at: datetime
    people: int
    merges: int
    is_whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferencePerson:
    """Who somebody on record is by a file: what it says of the one person whose names these are, and which role fits.

    `source` says whence, in words ("Wikidata Q42, people.jsonl, imported on 3 June 2026"). `born` and `died`, and the days of
    positions, are "1952", "1952-03" or "1952-03-11".
    """

    key: str
    name: str
    description: str | None
    born: str | None
    died: str | None
    positions: tuple[Position, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What went with a file: its people, and what its word had put together; `left` of these were changed since, and stay."""

    people: int
    undone: int
    left: int


class ReferencePeople(Protocol):
    """The part of a store that has people as files say them. Never exported, and no statement comes of it.

    Raises StoreError where there is no such file.
    """

    def begin(self, name: str, digest: str) -> int:
        """Begins a file; one that was broken off, or was imported before, is taken anew. Its number."""
        ...

    def add(self, file_id: int, people: Sequence[Reference]) -> None:
        """Adds people of a file. Of two with one id the last one counts."""
        ...

    def finish(self, file_id: int, report: Callable[[int], None] | None = None) -> int:
        """Says that the file is whole, and puts together whom it knows by several names on record; how many were.

        `report` is told how many of its people were looked at.
        """
        ...

    def files(self) -> tuple[ReferenceFile, ...]:
        """The files, the last one first."""
        ...

    def forget(self, file_id: int) -> Forgotten:
        """Takes a file away, and what its word had put together apart."""
        ...

    def known(self, slug: str) -> ReferencePerson | None:
        """Who a person on record is by a file; None where none has the name, several do, or no role fits."""
        ...
