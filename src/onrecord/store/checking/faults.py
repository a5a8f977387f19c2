"""What can be wrong with a store, in words, each with what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

SHOWN: Final = 5
"""The most ids given of each kind of fault."""
_COPY = "bring the store back from a copy"
_MEND = "`onrecord check --repair {store}` makes them anew"
_AGAIN = "read their pages again (`onrecord import`), or bring the store back from a copy"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fault: what it is, with a number, and what to do about it. `{store}` stands for the store's name."""

    says: str
    do: str
    is_mended: bool = False
    """Whether `--repair` mends it."""


KINDS: Final[Mapping[str, Kind]] = {
    "unreadable": Kind("parts of the store could not be read at all", _COPY),
    "file": Kind("things that SQLite finds wrong in its file", f"{_COPY}, or save what can be: `sqlite3 {{store}} .recover`"),
    "btree": Kind("indexes or tables that PostgreSQL finds wrong", "as the database's owner: REINDEX INDEX (its name); for a table, bring the database back from a copy"),
    "reference": Kind("rows that lead to a row that isn't there", _COPY),
    "former id": Kind("former ids of articles that an article has now", _COPY),
    "dictionary": Kind("dictionaries that can't be read, or have others' content; what needs them can't be read either", _COPY),
    "payload": Kind("captures whose bytes can't be brought back", _COPY),
    "payload digest": Kind("captures whose bytes aren't those that were captured", _COPY),
    "picture": Kind("pictures whose bytes aren't those of their digest", f"{_COPY}, or read their pages again"),
    "record": Kind("states of articles whose record can't be read", _AGAIN),
    "record digest": Kind("states of articles whose record isn't the one that was kept", _AGAIN),
    "span": Kind("states of articles with a statement whose words don't stand in them", f"report it, please; {_AGAIN}"),
    "no state": Kind("articles without any state", _COPY),
    "rows": Kind("articles whose lines in lists aren't what their record says", _MEND, is_mended=True),
    "not indexed": Kind("articles or statements that the search index lacks", _MEND, is_mended=True),
    "wrongly indexed": Kind("articles or statements in the search index that aren't there any more", _MEND, is_mended=True),
    "not found": Kind("articles or statements that a search for their own words doesn't find", _MEND, is_mended=True),
    "count": Kind("counts that aren't what there is", _MEND, is_mended=True),
}  # fmt: skip


@dataclass(slots=True)
class Faults:
    """The faults found, by kind: how many, and the first few; and what wasn't looked at, and why."""

    counts: dict[str, int] = field(default_factory=dict)
    examples: dict[str, list[str]] = field(default_factory=dict)
    not_checked: list[str] = field(default_factory=list)

    def add(self, kind: str, what: object, count: int = 1) -> None:
        """Notes a fault of a kind, or `count` faults of which this is one."""
        self.counts[kind] = self.counts.get(kind, 0) + count
        some = self.examples.setdefault(kind, [])
        if len(some) < SHOWN:
            some.append(str(what))

    def lines(self, store: str) -> list[str]:
        """One line for each kind: what, how many, which, and what to do."""
        said = []
        for name, count in self.counts.items():
            kind, some = KINDS[name], self.examples[name]
            more = ", ..." if count > len(some) else ""
            said.append(f"{count:,} {kind.says} ({', '.join(some)}{more}); {kind.do.format(store=store)}")
        return said
