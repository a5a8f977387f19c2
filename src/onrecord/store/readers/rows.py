"""Rows of readers, and ids of articles in pieces."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

_PIECE = 500
"""Ids or addresses that one statement names."""


def pieces(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """The values in order, as many at a time as one statement names."""
    for start in range(0, len(values), _PIECE):
        yield values[start : start + _PIECE]


def unread_row(
    reader: int, article_id: int, outlet_id: int | None, section: str | None, *, is_revised: bool = False
) -> dict[str, object]:
    """That a reader hasn't read an article, as a row of `unread`."""
    its = {"outlet_id": outlet_id or 0, "section": section or "", "is_revised": is_revised}
    return {"reader_id": reader, "article_id": article_id, **its}
