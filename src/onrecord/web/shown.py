"""Which statements an article's page shows: thoughts, which nobody said, only where asked for."""

from dataclasses import dataclass

from onrecord.model import Act, ArticleRecord, without_thoughts


@dataclass(frozen=True, slots=True)
class Shown:
    """A record as its page shows it, and how many thoughts it has, with whether they are there."""

    record: ArticleRecord
    thoughts: int
    with_thoughts: bool
    ids: frozenset[str]
    """Of all its statements, thoughts that aren't shown too."""


def shown(record: ArticleRecord, *, with_thoughts: bool, selected: str) -> Shown:
    """The record, without its thoughts unless they or one of them (`selected`, its id) are asked for."""
    ids = frozenset(item.id for item in record.reading.attributions)
    thoughts = {item.id for item in record.reading.attributions if item.act is Act.THOUGHT}
    if not thoughts or with_thoughts or selected in thoughts:
        return Shown(record, len(thoughts), bool(thoughts), ids)
    return Shown(without_thoughts(record), len(thoughts), False, ids)
