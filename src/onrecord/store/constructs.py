"""What is said to SQLite in one way and to PostgreSQL in another, since neither does well with the other's."""

from typing import Any

from sqlalchemy import ColumnElement, Select, literal
from sqlalchemy.ext.compiler import compiles
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
