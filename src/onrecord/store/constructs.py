"""What is said to SQLite in one way and to PostgreSQL in another, since neither does well with the other's."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Insert,
    Select,
    Table,
    Update,
    bindparam,
    column,
    func,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class _Among(FunctionElement[Any]):
    inherit_cache = True


class _Contains(FunctionElement[Any]):
    inherit_cache = True


# both are conditions, and not of the type Boolean: of those SQLite is asked whether they are 1, and uses no index for it


def among(key: ColumnElement[int], ids: Select[Any]) -> ColumnElement[Any]:
    """Whether a key is one of those that a query gives, which depends on the row of another table.

    PostgreSQL asks such a query of `IN` anew for each pair of rows; as an array it is made once, and the keys looked up.
    """
    return _Among(key, ids.scalar_subquery())


def contains(text: ColumnElement[Any], words: str) -> ColumnElement[Any]:
    """Whether the words stand in a text. The letters of ASCII count for the same, small or capital; others don't."""
    escaped = "".join(f"\\{each}" if each in "\\%_" else each for each in words)
    return _Contains(text, literal(f"%{escaped}%"))


@compiles(_Among)
def _in(element: _Among, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own
    key, ids = element.clauses
    return f"{compiler.process(key, **kw)} IN {compiler.process(ids, **kw)}"


@compiles(_Among, "postgresql")
def _any(element: _Among, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    key, ids = element.clauses
    return f"{compiler.process(key, **kw)} = ANY (ARRAY{compiler.process(ids, **kw)})"


@compiles(_Contains)
def _like(element: _Contains, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    text, words = element.clauses
    return f"({compiler.process(text, **kw)} LIKE {compiler.process(words, **kw)} ESCAPE '\\')"


@compiles(_Contains, "postgresql")
def _ilike(element: _Contains, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    text, words = element.clauses  # by the collation "C" ILIKE, too, knows the letters of ASCII alone
    return f"({compiler.process(text, **kw)} ILIKE {compiler.process(words, **kw)} ESCAPE '\\')"


def put_all(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], *, instead: tuple[str, ...] = ()
) -> None:
    """Puts in rows that have the same columns; where there are columns to know them by, `instead` of those with the same.

    On PostgreSQL in one statement, the same for any number of rows: triggers then take all rows at once, and the server
    reads and plans it once. SQLite goes from row to row, which costs it no way to a server.
    """
    if not rows:
        return
    names = tuple(rows[0])
    if connection.dialect.name == _POSTGRESQL:
        connection.execute(_put_arrays(table, names, instead), _arrays(rows))
    else:
        connection.execute(_put_each(table, names, instead), rows)


def add_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, int]]) -> None:
    """Adds to columns of the rows of these ids ("id" in each of `rows`, beside what is added). See `put_all`."""
    if not rows:
        return
    names = tuple(name for name in rows[0] if name != "id")
    # a column's own name would mean its new value
    more = [{f"more_{name}": value for name, value in row.items()} for row in rows]
    if connection.dialect.name == _POSTGRESQL:
        connection.execute(_add_arrays(table, names), _arrays(more))
    else:
        connection.execute(_add_each(table, names), more)


_POSTGRESQL = "postgresql"


def _arrays(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in rows[0]}


@cache
def _put_each(table: Table, names: tuple[str, ...], instead: tuple[str, ...]) -> Insert:
    if not instead:
        return insert(table)
    put = sqlite.insert(table)
    return put.on_conflict_do_update(index_elements=instead, set_=_new(put.excluded, names, instead))


@cache
def _put_arrays(table: Table, names: tuple[str, ...], instead: tuple[str, ...]) -> Insert:
    its = (func.unnest(bindparam(name, type_=postgresql.ARRAY(table.c[name].type))) for name in names)
    put = postgresql.insert(table).from_select(names, select(*its))
    if not instead:
        return put
    return put.on_conflict_do_update(index_elements=instead, set_=_new(put.excluded, names, instead))


def _new(
    excluded: ReadOnlyColumnCollection[str, Any], names: tuple[str, ...], instead: tuple[str, ...]
) -> dict[str, Any]:
    return {name: excluded[name] for name in names if name not in instead}


@cache
def _add_each(table: Table, names: tuple[str, ...]) -> Update:
    more = {name: table.c[name] + bindparam(f"more_{name}") for name in names}
    return update(table).where(table.c.id == bindparam("more_id")).values(more)


@cache
def _add_arrays(table: Table, names: tuple[str, ...]) -> Update:
    its = (bindparam(f"more_{name}", type_=postgresql.ARRAY(table.c[name].type)) for name in ("id", *names))
    columns = (column(f"more_{name}", table.c[name].type) for name in ("id", *names))
    more = func.unnest(*its).table_valued(*columns, name="more").render_derived()
    added = {name: table.c[name] + more.c[f"more_{name}"] for name in names}
    return update(table).where(table.c.id == more.c.more_id).values(added)
