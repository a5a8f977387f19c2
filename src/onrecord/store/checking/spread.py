"""Which rows a check looks at: all of them in batches, or a sample from the whole table."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Column, func, select

from onrecord.store.database import Database

SAMPLE: Final = 256
"""How many rows of each table a quick check looks at."""


def batches(database: Database, column: Column[Any], *, quick: bool, size: int) -> Iterator[Sequence[int]]:
    """The ids in a column, in order and in batches of `size`."""
    if quick:
        sample = _sample(database, column)
        for start in range(0, len(sample), size):
            yield sample[start : start + size]
        return
    after = None
    while True:
        query = select(column).order_by(column).limit(size)
        with database.reading() as connection:
            ids = connection.execute(query if after is None else query.where(column > after)).scalars().all()
        if not ids:
            return
        yield ids
        after = ids[-1]


def count_of(database: Database, column: Column[Any], *, quick: bool) -> int:
    """How many ids `batches` gives, or a few more."""
    with database.reading() as connection:
        count = connection.execute(select(func.count()).select_from(column.table)).scalar_one()
    return min(int(count), SAMPLE) if quick else int(count)


def _sample(database: Database, column: Column[Any]) -> list[int]:
    with database.reading() as connection:
        first, last = connection.execute(select(func.min(column), func.max(column))).one()
        if first is None:
            return []
        step = max((last - first) // (SAMPLE - 1), 1)
        places = [*range(first, last, step)[: SAMPLE - 1], last]
        found = {connection.execute(select(func.min(column)).where(column >= place)).scalar() for place in places}
    return sorted(int(each) for each in found if each is not None)
