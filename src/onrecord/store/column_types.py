"""The types of columns that databases mean differently by the same name. For the schema alone.

SQLite's integers have 64 bits whatever they are called, and one called INTEGER may be a row's own id. Its text is compared
by its bytes, and `lower()` knows ASCII alone; PostgreSQL does the same with the collation "C", whatever the database's own
is, so that lists come in the same order on both, and no index depends on a version of the system's C library.
"""

from sqlalchemy import BigInteger, Dialect, Integer, Text, TypeDecorator
from sqlalchemy.types import TypeEngine

from onrecord.model.address import bounded_key

INTEGER = BigInteger().with_variant(Integer(), "sqlite")
"""64 bits, signed."""
TEXT = Text().with_variant(Text(collation="C"), "postgresql")
"""Unicode; PostgreSQL takes no U+0000 in it, in whose place stands U+FFFD (see postgres/engine.py)."""


class _Key(TypeDecorator[str]):
    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        return Text(collation="C") if dialect.name == "postgresql" else Text()

    def process_bind_param(self, value: str | None, _: Dialect) -> str | None:
        return None if value is None else bounded_key(value)

    def process_result_value(self, value: str | None, _: Dialect) -> str | None:
        return None if value is None else bounded_key(value)  # an old store has longer ones


KEY = _Key()
"""Text that things are known by, whoever gives it: what is too long for an index is kept, and asked for, as `bounded_key`
has it."""
