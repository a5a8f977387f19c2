"""Column types that databases call the same but treat differently. For the schema only.

SQLite's integers have 64 bits whatever they are called, and a column called INTEGER can be a row's own id. SQLite
compares text by its bytes, and its `lower()` knows only ASCII. PostgreSQL does the same with the collation "C",
whatever the database's own collation is. So lists have the same order on both, and no index depends on a version of the
system's C library.
"""

from sqlalchemy import BigInteger, Dialect, Integer, Text, TypeDecorator
from sqlalchemy.types import TypeEngine

from onrecord.model.address import bounded_key

INTEGER = BigInteger().with_variant(Integer(), "sqlite")
"""64 bits, signed."""
TEXT = Text().with_variant(Text(collation="C"), "postgresql")
"""Unicode text. PostgreSQL can't hold U+0000, which becomes U+FFFD (see postgres/engine.py)."""


class _Key(TypeDecorator[str]):
    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        return Text(collation="C") if dialect.name == "postgresql" else Text()

    def process_bind_param(self, value: str | None, _: Dialect) -> str | None:
        return None if value is None else bounded_key(value)

    def process_result_value(self, value: str | None, _: Dialect) -> str | None:
        return None if value is None else bounded_key(value)  # an old store has longer keys


KEY = _Key()
"""Text from strangers that identifies things. A text too long for an index is kept, and looked up, in the form that
`bounded_key` gives."""
