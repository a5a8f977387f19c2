"""SQL that SQLite and PostgreSQL need in different forms, because neither does well with the other's."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    BIGINT,
    INTEGER,
    TEXT,
    ColumnElement,
    Connection,
    CursorResult,
    Dialect,
    Insert,
    Select,
    Table,
    TextClause,
    TypeDecorator,
    Update,
    bindparam,
    column,
    func,
    insert,
    literal,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine


class _Among(FunctionElement[Any]):
    inherit_cache = True


class _Contains(FunctionElement[Any]):
    inherit_cache = True


class _OneOf(FunctionElement[Any]):
    inherit_cache = True


class _Ids(TypeDecorator[Sequence[int]]):
    """Ids as one value: an array, or for SQLite a list in JSON."""

    impl = TEXT
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """PostgreSQL has arrays."""
        its: TypeEngine[Any] = postgresql.ARRAY(BIGINT) if dialect.name == "postgresql" else TEXT()
        return dialect.type_descriptor(its)

    def process_bind_param(self, value: Sequence[int] | None, dialect: Dialect) -> Any:  # noqa: ANN401 - as in SQLAlchemy
        """As the database takes it."""
        given = list(value or ())
        return given if dialect.name == "postgresql" else json.dumps(given)


class _Whole(FunctionElement[int]):
    inherit_cache = True
    type = INTEGER()


# conditions, but not of the type Boolean: SQLAlchemy asks SQLite whether a Boolean is 1, which uses no index


def among(key: ColumnElement[int], ids: Select[Any]) -> ColumnElement[Any]:
    """Whether a key is one of those that a query gives, where the query depends on another table's row.

    With `IN`, PostgreSQL would run the query again for each pair of rows. With an array it runs the query once, and
    looks the keys up.
    """
    return _Among(key, ids.scalar_subquery())


def contains(text: ColumnElement[Any], words: str) -> ColumnElement[Any]:
    """Whether a text contains the words. Upper or lower case makes no difference for ASCII letters only."""
    escaped = "".join(f"\\{each}" if each in "\\%_" else each for each in words)
    return _Contains(text, literal(f"%{escaped}%"))


def one_of(key: ColumnElement[int], name: str) -> ColumnElement[Any]:
    """Whether a key is one of the ids in this parameter. With `IN` each id would be a parameter of its own, which with a hundred
    ids takes SQLAlchemy longer than the database takes for the rows."""
    return _OneOf(key, bindparam(name, type_=_Ids()))


@compiles(_OneOf)
def _in_json(element: _OneOf, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    key, ids = element.clauses
    its, given = compiler.process(key, **kw), compiler.process(ids, **kw)
    return f"{its} IN (SELECT value FROM json_each({given}))"  # noqa: S608 - ours


@compiles(_OneOf, "postgresql")
def _in_array(element: _OneOf, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    key, ids = element.clauses
    return f"{compiler.process(key, **kw)} = ANY ({compiler.process(ids, **kw)})"


def whole(number: ColumnElement[Any]) -> ColumnElement[int]:
    """The whole part of a number that isn't negative; to PostgreSQL's mind a cast rounds."""
    return _Whole(number)


@compiles(_Whole)
def _cut(element: _Whole, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    (number,) = element.clauses
    return f"CAST({compiler.process(number, **kw)} AS INTEGER)"


@compiles(_Whole, "postgresql")
def _floor(element: _Whole, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    (number,) = element.clauses
    return f"CAST(floor({compiler.process(number, **kw)}) AS INTEGER)"


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
    text, words = element.clauses  # with the collation "C", ILIKE knows only ASCII letters, too
    return f"({compiler.process(text, **kw)} ILIKE {compiler.process(words, **kw)} ESCAPE '\\')"


def over_ids(connection: Connection, sql: str, given: Mapping[str, Any]) -> CursorResult[*tuple[Any, ...]]:
    """Executes SQL in which `{ids}` stands for a table of the ids in `given["ids"]`, a row for each; its one column is `value`.

    SQLite is faster with a join than with `IN`: numbers in the text are planned anew each time, and a parameter's may lead
    SQLite to go through the other table.
    """
    return connection.execute(_over_ids(sql, connection.dialect.name), given)


@cache
def _over_ids(sql: str, database: str) -> TextClause:
    ids = "unnest(:ids) AS value" if database == _POSTGRESQL else "(SELECT value FROM json_each(:ids))"
    return text(sql.format(ids=ids)).bindparams(bindparam("ids", type_=_Ids()))


def put_all(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], *, instead: tuple[str, ...] = ()
) -> None:
    """Inserts rows that have the same columns. `instead` are the columns of a key; rows with the same key are replaced.

    PostgreSQL gets one statement, the same for any number of rows: its triggers then take all rows at once, and the
    server parses and plans it once. SQLite inserts row by row, which costs it no round trip to a server.
    """
    if not rows:
        return
    names = tuple(rows[0])
    if connection.dialect.name == _POSTGRESQL:
        connection.execute(_put_arrays(table, names, instead), _arrays(rows))
    else:
        connection.execute(_put_each(table, names, instead), rows)


def add_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, int]]) -> None:
    """Adds numbers to columns of the rows with these ids; each of `rows` has an "id" and the numbers. See `put_all`."""
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
