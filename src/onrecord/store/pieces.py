"""Splits ids, slugs and addresses into pieces small enough for one SQL statement, which takes a bounded number of values."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

_PIECE = 500
"""The most ids or addresses in one statement."""


def pieces(values: Sequence[T], most: int = _PIECE) -> Iterator[Sequence[T]]:
    """The values in order, in pieces small enough for one statement, of `most` values each."""
    for start in range(0, len(values), most):
        yield values[start : start + most]
