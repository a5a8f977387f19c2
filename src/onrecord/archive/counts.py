"""What became of every record of an archive, so that the account comes out even."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.errors import OnRecordError
from onrecord.fetch.warc import ArchiveCounts, counted, summed


class Outcome(StrEnum):
    """What a page gave."""

    ARTICLE = "article"
    """One article at least."""
    NONE = "no article"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A stretch's records, or those of many: pages, other kinds and damaged places, and what the pages gave.

    `rows` says how many rows each table has.
    """

    archive: ArchiveCounts = field(default_factory=ArchiveCounts)
    with_article: int = 0
    without_article: int = 0
    errors: int = 0
    rows: dict[str, int] = field(default_factory=dict)

    def check(self, subject: str) -> None:
        """Raises OnRecordError where it doesn't come out even: something would have been lost in silence."""
        pages = self.with_article + self.without_article + self.errors
        told = self.without_article + self.errors + self.archive.damaged
        if pages != self.archive.pages or told != self.rows.get("errors", 0):
            raise OnRecordError(
                subject, f"the account doesn't come out even, which is a fault of OnRecord's own: {self}"
            )

    def __str__(self) -> str:
        """Such as `308 pages (250 with an article, 55 without, 3 errors), 612 other records (612 request)`."""
        first, comma, rest = str(self.archive).partition(", ")
        return (
            f"{first} ({self.with_article:,} with an article, {self.without_article:,} without, "
            f"{counted(self.errors, 'error')}){comma}{rest}"
        )

    @property
    def said_of_rows(self) -> str:
        """Such as `251 articles, 1 error`; the tables have the names of what their rows are, in the plural."""
        return (
            ", ".join(counted(count, table.removesuffix("s")) for table, count in self.rows.items()) or "no rows"
        )


def total(accounts: Iterable[Account]) -> Account:
    """Several accounts as one."""
    each = list(accounts)
    rows: Counter[str] = Counter()
    for one in each:
        rows.update(one.rows)
    return Account(
        archive=summed(one.archive for one in each),
        with_article=sum(one.with_article for one in each),
        without_article=sum(one.without_article for one in each),
        errors=sum(one.errors for one in each),
        rows=dict(rows),
    )
