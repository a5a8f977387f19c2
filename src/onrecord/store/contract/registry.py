"""People over articles: which names are one person's, decided by reading or by hand, and undone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from onrecord.model import EntityType
from onrecord.store.contract.corrections import Taken
from onrecord.store.contract.listing import Listing


class By(StrEnum):
    """Who decided something. A hand wins: reading never decides it otherwise."""

    READING = "reading"
    HAND = "hand"


class Action(StrEnum):
    """What was decided."""

    MERGE = "same as"
    SPLIT = "not the same as"
    RENAME = "renamed"
    TYPE = "is of another type"
    HERE = "is somebody else here"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One of a person's names, as articles write it, with what is said under it. `slug` is the name's own.

    `first` and `last` are by the dates of articles with statements that stand; None where none do.
    """

    slug: str
    name: str
    by: By
    statements: int
    articles: int
    first: datetime | None
    last: datetime | None
    evidence: str | None = None
    """Why reading took the name for this person's in an article, the newest, in words; None where the name is all there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRole:
    """A role that articles give somebody, as the first one writes it, with the statement that gives it first.

    `first` and `last` are by the dates of the articles.
    """

    role: str
    first: datetime
    last: datetime
    statements: int
    article_id: int
    attribution_id: str


class Belongs(StrEnum):
    """As what something is given where somebody belongs."""

    COUNTRY = "country"
    ORGANISATION = "organisation"
    OWNER = "owner"
    """Whose a body is, where that is no country known by a code: "Supreme Court of Ohio"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """A country, an organisation or an owner that articles give a person or an organisation, with the statement that gives it first.

    `name` is what it is called, `code` a country's two letters of ISO 3166, in small letters; `words` are those that say so.
    `first` and `last` are by the dates of the articles.
    """

    kind: Belongs
    name: str
    code: str | None
    words: str
    first: datetime
    last: datetime
    statements: int
    article_id: int
    attribution_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeEvidence:
    """Why an office that stands alone for somebody ("the prime minister") is this person's: statements near in time on this
    record give it to this one alone.

    `name` is the person's, as these write it; `told` says how the country of the office is known. `statements` is how many
    there are, from `first` to `last` by the dates of their articles; the statement is the last of them.
    """

    name: str
    told: str
    statements: int
    first: datetime
    last: datetime
    article_id: int
    attribution_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """Something that was decided. `subject` and `other` are slugs of those whom it is about."""

    id: int
    at: datetime
    by: By
    action: Action
    subject: str
    other: str | None
    why: str | None
    is_undone: bool


class Registry(Protocol):
    """The part of a store that knows who is who.

    A slug is a person's or one of its names'. Each call is one transaction, and returns the entry in the log by which it
    can be undone; None where nothing was done: it is so already, or reading would go against what a hand decided.
    Raises StoreError where nobody has a slug, and where a name can't be one.
    """

    def merge(self, slug: str, into: str, *, by: By, why: str | None = None) -> int | None:
        """All names of the first are the second's from now on; its address leads there."""
        ...

    def split(self, slug: str, names: Sequence[str], *, by: By, why: str | None = None) -> int | None:
        """These names of the person, given by their slugs, are another's from now on, whose slug is one of them.

        By hand they are kept apart from those that stay, too.
        """
        ...

    def keep_apart(self, slug: str, other: str, *, by: By, why: str | None = None) -> int | None:
        """The two are never the same person; where both are names of one, the second goes as `split` does it."""
        ...

    def rename(self, slug: str, name: str, *, by: By, why: str | None = None) -> int | None:
        """The person is shown under this name; its address stays."""
        ...

    def set_type(self, slug: str, kind: EntityType, *, by: By, why: str | None = None) -> int | None:
        """The person is a person, an organisation or a place."""
        ...

    def name_is(
        self,
        name: str,
        person: str,
        *,
        by: By,
        article_id: int | None = None,
        outlet: str | None = None,
        why: str | None = None,
    ) -> int | None:
        """In this article, or in what this outlet brings from now on, the name (its slug) is that person's."""
        ...

    def undo(self, entry: int) -> bool:
        """Takes back what was decided; False where it was changed since, or taken back before."""
        ...

    def log(self, *, limit: int = 30, after: str | None = None, by: By | None = None) -> Listing[LogEntry]:
        """What was decided, newest first; with `by` by hand alone, or by reading alone."""
        ...

    def names(self, slug: str) -> tuple[Name, ...]:
        """A person's names, the ones with most statements first."""
        ...

    def roles(self, slug: str) -> tuple[HeldRole, ...]:
        """A person's roles over time, the last one first: of the newest 500 statements under each name that give one."""
        ...

    def belongings(self, slug: str) -> tuple[Belonging, ...]:
        """The countries and organisations of a person, by its roles, or whose a body is; those most often given first."""
        ...

    def give(self) -> Iterator[str]:
        """What was decided by hand and not undone, in order, each as a line of JSON for `take`."""
        ...

    def take(self, line: str, *, at: float | None = None) -> Taken:
        """Decides here what another store's `give` gave. Raises StoreError where it is no such line.

        What a hand decided here about the same later than that, or took back, stays. `at` is when it was decided, in seconds
        since 1970, where the line doesn't say it; now, where that isn't given either.
        """
        ...
