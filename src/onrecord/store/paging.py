"""Lists by keyset over ids that carry time: newest first, with a cursor that stays right while new rows come in."""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from sqlalchemy import RowMapping

from onrecord.store.contract.listing import Listing

T = TypeVar("T")

MOST = 200
"""The most rows on one page of a list."""
LARGEST = (1 << 63) - 1
"""The largest id that the databases can hold."""
_CURSOR = re.compile("[0-9a-f]{1,16}")


def bounded(limit: int) -> int:
    """The number of rows, raised or lowered to the nearest allowed one."""
    return min(max(limit, 1), MOST)


def page_of(rows: Sequence[RowMapping], limit: int, view: Callable[[RowMapping], T]) -> Listing[T]:
    """Rows as a page of `limit` rows; one more row says that another page follows."""
    more = len(rows) > limit
    return Listing(tuple(view(row) for row in rows[:limit]), encode(rows[limit - 1]["id"]) if more else None)


def encode(key: int) -> str:
    """The cursor after the row of this id."""
    return f"{key:x}"


def decode(cursor: str | None) -> int | None:
    """The id that a cursor stands for; None where the cursor isn't ours."""
    if not cursor or not _CURSOR.fullmatch(cursor):
        return None
    key = int(cursor, 16)
    return key if key < 1 << 63 else None
