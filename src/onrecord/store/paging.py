"""Lists by keyset over ids that carry time: newest first, and a cursor that stays right while new rows come in."""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from sqlalchemy import RowMapping

from onrecord.store.contract.listing import Listing

T = TypeVar("T")

MOST = 200
"""Rows that a page of a list has at most."""
LARGEST = (1 << 63) - 1
"""The largest id that databases hold."""
_CURSOR = re.compile("[0-9a-f]{1,16}")


def bounded(limit: int) -> int:
    """So many rows, or the next number of them that may be asked for."""
    return min(max(limit, 1), MOST)


def page_of(rows: Sequence[RowMapping], limit: int, view: Callable[[RowMapping], T]) -> Listing[T]:
    """Rows as a page of that many; one row more says that there is another page."""
    more = len(rows) > limit
    return Listing(tuple(view(row) for row in rows[:limit]), encode(rows[limit - 1]["id"]) if more else None)


def encode(key: int) -> str:
    """The cursor after the row of this id."""
    return f"{key:x}"


def decode(cursor: str | None) -> int | None:
    """The id that a cursor stands for; None where it is none of ours."""
    if not cursor or not _CURSOR.fullmatch(cursor):
        return None
    key = int(cursor, 16)
    return key if key < 1 << 63 else None
