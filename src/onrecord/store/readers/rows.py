"""Readers' rows, and splitting ids of articles into pieces."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

_PIECE = 500
"""The most ids or addresses in one statement."""


def pieces(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """The values in order, in pieces small enough for one statement."""
    for start in range(0, len(values), _PIECE):
        yield values[start : start + _PIECE]


def unread_row(
    reader: int, article_id: int, outlet_id: int | None, section: str | None, *, is_revised: bool = False
) -> dict[str, object]:
    """A row of `unread`: the reader hasn't read the article."""
    its = {"outlet_id": outlet_id or 0, "section": section or "", "is_revised": is_revised}
    return {"reader_id": reader, "article_id": article_id, **its}
