"""Replaces an article's rows. Rows that didn't change stay, so that no index, trigger or count is touched for them."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Delete, Select, Table, bindparam, delete, select

from onrecord.store.constructs import put_all
from onrecord.store.ids import first_attribution_id

Row = Mapping[str, Any]


def renew(connection: Connection, table: Table, article_id: int, rows: Sequence[Row]) -> None:
    """Makes these the article's rows in a table, in place of those that are there.

    All `rows` have the same columns, the primary key's among them. In a table without an `article_id`, the first key
    column is a statement's id.
    """
    within = _within(article_id)
    kept = [dict(row) for row in connection.execute(_of_article(table), within).mappings()]
    if not kept:
        put_all(connection, table, rows)
        return
    now = {_key(table, row): row for row in rows}
    gone = [key for row in kept if not _is_same(row, now.get(key := _key(table, row)))]
    stays = {_key(table, row) for row in kept}.difference(gone)
    if gone and not stays:
        connection.execute(_all(table), within)
    elif gone:
        names = [f"key_{column.name}" for column in table.primary_key]
        connection.execute(_each(table), [dict(zip(names, key, strict=True)) for key in gone])
    put_all(connection, table, [row for key, row in now.items() if key not in stays])


def clear(connection: Connection, table: Table, article_id: int) -> None:
    """Removes an article's rows."""
    connection.execute(_all(table), _within(article_id))


def _is_same(kept: Row, now: Row | None) -> bool:
    return now is not None and all(kept[name] == value for name, value in now.items())


def _key(table: Table, row: Row) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in table.primary_key)


def _within(article_id: int) -> dict[str, int]:
    return {
        "article": article_id,
        "first": first_attribution_id(article_id),
        "end": first_attribution_id(article_id + 1),
    }


def _own(table: Table) -> list[ColumnElement[bool]]:
    if "article_id" in table.c:
        return [table.c.article_id == bindparam("article")]
    key = next(iter(table.primary_key))
    return [key >= bindparam("first"), key < bindparam("end")]


# SQLAlchemy takes longer to build a statement than SQLite takes to run it
@cache
def _of_article(table: Table) -> Select[Any]:
    return select(table).where(*_own(table))


@cache
def _all(table: Table) -> Delete:
    return delete(table).where(*_own(table))


@cache
def _each(table: Table) -> Delete:
    return delete(table).where(*(column == bindparam(f"key_{column.name}") for column in table.primary_key))
