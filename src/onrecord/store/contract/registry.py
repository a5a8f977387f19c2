"""People across articles: which names belong to one person, decided by reading or by hand, and undone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from onrecord.model import EntityType
from onrecord.store.contract.corrections import Taken
from onrecord.store.contract.listing import Listing


class By(StrEnum):
    """Who decided something. A decision by hand wins: reading never overrides it."""

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
    """One of a person's names, as articles write it, with counts of what is said under it. `slug` is the name's own
    slug.

    `first` and `last` are dates of articles with standing statements; None where there are none.
    """

    slug: str
    name: str
    by: By
    statements: int
    articles: int
    first: datetime | None
    last: datetime | None
    evidence: str | None = None
    """Why reading gave the name to this person in an article, in words; the newest reason. None where the name was
    reason enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRole:
    """A role that articles give somebody, in the first article's words, with the first statement that gives it.

    `first` and `last` are the dates of the articles.
    """

    role: str
    first: datetime
    last: datetime
    statements: int
    article_id: int
    attribution_id: str


class Belongs(StrEnum):
    """In what sense somebody belongs to something."""

    COUNTRY = "country"
    ORGANISATION = "organisation"
    OWNER = "owner"
    """Whose a body is, where that is no country known by a code: "Supreme Court of Ohio"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """A country, an organisation or an owner that articles give a person or an organisation, with the first statement
    that gives it.

    `name` is what it is called. `code` is a country's two-letter ISO 3166 code, in lower case. `words` are the words
    that say so. `first` and `last` are the dates of the articles.
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
class Known:
    """What a store knows of who somebody is, as `Registry.names`, `roles` and `belongings` give it."""

    names: tuple[Name, ...]
    roles: tuple[HeldRole, ...]
    belongings: tuple[Belonging, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeEvidence:
    """Why an office named without a person ("the prime minister") is this person's: statements near in time on this
    record give the office to this person only.

    `name` is the person's name in those statements. `told` says how the office's country is known. `statements` counts
    the statements; `first` and `last` are dates of their articles. `attribution_id` is the last of the statements.
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
    """A decision in the log. `subject` and `other` are the slugs of the people it is about; `said` is the name or the type
    that it gives."""

    id: int
    at: datetime
    by: By
    action: Action
    subject: str
    other: str | None
    why: str | None
    is_undone: bool
    said: str | None = None


class Registry(Protocol):
    """The part of a store that knows who is who.

    A slug is a person's or that of one of their names. Each call is one transaction, and returns the entry in the log
    by which it can be undone. It returns None where nothing was done: it was decided already, or reading would override
    a decision by hand. Raises StoreError where nobody has a slug, and where a text can't be a name.
    """

    def merge(self, slug: str, into: str, *, by: By, why: str | None = None) -> int | None:
        """Gives all names of the first person to the second; the first one's address leads to the second."""
        ...

    def split(self, slug: str, names: Sequence[str], *, by: By, why: str | None = None) -> int | None:
        """Gives these names of the person, by their slugs, to a person of their own, whose slug is one of theirs.

        By hand, the two people are also kept apart from then on.
        """
        ...

    def keep_apart(self, slug: str, other: str, *, by: By, why: str | None = None) -> int | None:
        """Keeps two names apart for good. Where both are one person's, the second leaves as with `split`."""
        ...

    def rename(self, slug: str, name: str, *, by: By, why: str | None = None) -> int | None:
        """Shows the person under this name; the person's address stays."""
        ...

    def set_type(self, slug: str, kind: EntityType, *, by: By, why: str | None = None) -> int | None:
        """Sets whether the person is a person, an organisation or a place."""
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
        """Gives the name (by its slug) to that person, in this article, or in all that this outlet publishes from now
        on."""
        ...

    def undo(self, entry: int, *, by: By = By.HAND) -> None:
        """Undoes a decision. Raises StoreError where it was undone before, where its article is gone, or where its outcome
        was changed since: the error names the later decision, which is to be undone first.

        Where a hand undoes that reading put two together, they are kept apart from then on, which is a decision of its
        own.
        """
        ...

    def log(self, *, limit: int = 30, after: str | None = None, by: By | None = None) -> Listing[LogEntry]:
        """The decisions, newest first; with `by`, only those by hand or only those by reading."""
        ...

    def known(self, slug: str) -> Known:
        """`names`, `roles` and `belongings`, from one state of the store and in less time; all empty where nobody has the slug."""
        ...

    def names(self, slug: str) -> tuple[Name, ...]:
        """A person's names, those with the most statements first."""
        ...

    def roles(self, slug: str) -> tuple[HeldRole, ...]:
        """A person's roles over time, the latest first, from the newest 500 statements with a role under each name.
        More than 200 characters are no role."""
        ...

    def belongings(self, slug: str) -> tuple[Belonging, ...]:
        """The countries and organisations of a person, from the person's roles; or whose a body is. Most frequent
        first."""
        ...

    def give(self) -> Iterator[str]:
        """The decisions made by hand and not undone, in order, each as a line of JSON for `take`."""
        ...

    def take(self, line: str, *, at: float | None = None) -> Taken:
        """Decides here what a line from another store's `give` says. Raises StoreError where the line isn't from
        `give`.

        A later decision by hand here about the same, or an undone one, stays. `at` is when the line's decision was
        made, in seconds since 1970, for lines that don't say it; without `at`, now.
        """
        ...
