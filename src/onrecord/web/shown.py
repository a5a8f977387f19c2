"""Selects the statements that an article's page shows: thoughts, which nobody said, only on request."""

from dataclasses import dataclass

from onrecord.model import Act, ArticleRecord, without_thoughts


@dataclass(frozen=True, slots=True)
class Shown:
    """A record as its page shows it, with its number of thoughts and whether these are included."""

    record: ArticleRecord
    thoughts: int
    with_thoughts: bool
    ids: frozenset[str]
    """The ids of all its statements, including thoughts that aren't shown."""


def shown(record: ArticleRecord, *, with_thoughts: bool, selected: str) -> Shown:
    """The record, without its thoughts unless they are asked for or `selected` is the id of one."""
    ids = frozenset(item.id for item in record.reading.attributions)
    thoughts = {item.id for item in record.reading.attributions if item.act is Act.THOUGHT}
    if not thoughts or with_thoughts or selected in thoughts:
        return Shown(record, len(thoughts), bool(thoughts), ids)
    return Shown(without_thoughts(record), len(thoughts), False, ids)
