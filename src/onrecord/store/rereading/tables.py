"""How far each rereading of the store is. One row for each; `position` is the last article done, from the newest
down."""

from sqlalchemy import BigInteger, Boolean, Column, Table

from onrecord.store.column_types import INTEGER, TEXT
from onrecord.store.schema import metadata

rereads = Table(
    "rereads",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("reader", TEXT, nullable=False),
    Column("again", Boolean, nullable=False),
    Column("begun", BigInteger, nullable=False),
    Column("finished", BigInteger),
    Column("position", INTEGER, nullable=False),
    Column("total", INTEGER, nullable=False),
    Column("done", INTEGER, nullable=False),
    Column("changed", INTEGER, nullable=False),
    Column("counts", TEXT, nullable=False),
    Column("samples", TEXT, nullable=False),
)
