"""People as the owner's files describe them: evidence for who is who."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from onrecord.linking.reference import Position, Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceFile:
    """An imported file. `merges` counts people on record that the file put together. `is_whole` is False where the
    import was broken off; then the file isn't used."""

    id: int
    name: str
    at: datetime
    people: int
    merges: int
    is_whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferencePerson:
    """Who somebody on record is by a file: what the file says of the one person with these names and a fitting role.

    `source` is the origin in words ("Wikidata Q42, people.jsonl, imported on 3 June 2026"). `born`, `died` and the days
    of positions are "1952", "1952-03" or "1952-03-11".
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
    """What was removed with a file: its people, and the merges made on its evidence. `left` counts merges that were
    changed since, and stay."""

    people: int
    undone: int
    left: int


class ReferencePeople(Protocol):
    """The part of a store that has people as files describe them. They are never exported, and never become statements.

    Raises StoreError where there is no such file.
    """

    def begin(self, name: str, digest: str) -> int:
        """Begins a file and returns its number. A file that was broken off or imported before is imported anew."""
        ...

    def add(self, file_id: int, people: Sequence[Reference]) -> None:
        """Adds people of a file. Where two have the same id, the last one counts."""
        ...

    def finish(self, file_id: int, report: Callable[[int], None] | None = None) -> int:
        """Marks the file as whole, and merges people on record whom the file knows by several names; returns how many
        merges.

        `report` is called with the number of the file's people looked at so far.
        """
        ...

    def files(self) -> tuple[ReferenceFile, ...]:
        """The files, the latest first."""
        ...

    def forget(self, file_id: int) -> Forgotten:
        """Removes a file, and splits again what was merged on its evidence."""
        ...

    def known(self, slug: str) -> ReferencePerson | None:
        """Who a person on record is by a file. None where nobody in the files has the name, several do, or no role
        fits."""
        ...
