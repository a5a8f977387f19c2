"""What became of an archive's records: every one is counted, whatever it was."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveCounts:
    """How many records were read, and as what. `pages` are those that are given as captures, or as an error where a
    page is too large; `others` counts the rest by kind. `damaged` places hold no record that can be read;
    `damaged_bytes` of the file (of its unpacked bytes, where a place is within a member) were passed over for them.
    `padding_bytes` are NULs between records or behind them, in runs too short to be damage."""

    pages: int = 0
    others: Mapping[str, int] = field(default_factory=dict)
    damaged: int = 0
    damaged_bytes: int = 0
    padding_bytes: int = 0

    @property
    def records(self) -> int:
        """All records that were read whole: pages and others."""
        return self.pages + sum(self.others.values())

    def __str__(self) -> str:
        """In one line, such as `308 pages, 612 other records (300 request, 2 warcinfo), 1 damaged place (3,412 bytes
        skipped)`."""
        said = [counted(self.pages, "page")]
        if others := sum(self.others.values()):
            by_kind = sorted(self.others.items(), key=lambda item: (-item[1], item[0]))
            kinds = ", ".join(f"{count:,} {kind}" for kind, count in by_kind)
            said.append(f"{counted(others, 'other record')} ({kinds})")
        if self.damaged:
            said.append(f"{counted(self.damaged, 'damaged place')} ({self.damaged_bytes:,} bytes skipped)")
        if self.padding_bytes:
            said.append(f"{counted(self.padding_bytes, 'byte')} of zeros passed over")
        return ", ".join(said)


def summed(counts: Iterable[ArchiveCounts]) -> ArchiveCounts:
    """Several archives' counts as one."""
    each = list(counts)
    others: Counter[str] = Counter()
    for one in each:
        others.update(one.others)
    return ArchiveCounts(
        pages=sum(one.pages for one in each),
        others=dict(others),
        damaged=sum(one.damaged for one in each),
        damaged_bytes=sum(one.damaged_bytes for one in each),
        padding_bytes=sum(one.padding_bytes for one in each),
    )


def counted(count: int, noun: str) -> str:
    """The count with its noun: "1 page", "3,412 pages"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
