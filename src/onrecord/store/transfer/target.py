"""What filling a store needs from each kind of database: triggers off and on, many rows at once, and the next ids."""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from sqlalchemy import Connection, Index, Table, func, select, text
from sqlalchemy.exc import DBAPIError

from onrecord.store import fts
from onrecord.store import schema as t
from onrecord.store.connect import HEAD, UNFINISHED
from onrecord.store.kept_bytes import KeptBytes
from onrecord.store.pairs import COUNTED_ARTICLES
from onrecord.store.postgres.schema import metadata as searched
from onrecord.store.reindexing import commonest_of
from onrecord.store.transfer.rows import TABLES, Row

_SAVED = "move_triggers"
_INDEXING_MB = 256
"""Megabytes of the server's memory for making an index."""


class Target(Protocol):
    """A database that is being filled, over an open transaction."""

    holds_nul: bool
    """Whether texts can have U+0000 there; otherwise it becomes U+FFFD on the way."""

    def triggers_off(self, connection: Connection) -> None:
        """Stops the triggers that count, because the counts are copied, too."""
        ...

    def triggers_on(self, connection: Connection) -> None:
        """Starts the triggers again."""
        ...

    def put(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Inserts rows with all columns, in the order of the table's columns."""
        ...

    def before_index(self, kept: KeptBytes) -> None:
        """Does what the search index needs before it is made, when all rows are there."""
        ...

    def settle(self, connection: Connection) -> None:
        """Makes new rows get ids after the copied ones, and lets the planner know what is there."""
        ...


class SqliteTarget:
    """A SQLite file. Its triggers are dropped, and kept as text in a table until they are made again."""

    holds_nul = True

    def triggers_off(self, connection: Connection) -> None:
        """Keeps the triggers' SQL, and drops them."""
        connection.execute(
            text(f"CREATE TABLE {_SAVED} AS SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")  # noqa: S608 - our own names, here and below
        )
        for name in connection.execute(text(f"SELECT name FROM {_SAVED}")).scalars().all():  # noqa: S608
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')

    def triggers_on(self, connection: Connection) -> None:
        """Makes the triggers again."""
        for sql in connection.execute(text(f"SELECT sql FROM {_SAVED} ORDER BY rowid")).scalars().all():  # noqa: S608
            connection.exec_driver_sql(sql)
        connection.exec_driver_sql(f"DROP TABLE {_SAVED}")

    def put(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Inserts rows."""
        places = ", ".join("?" * len(table.c))
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({_names(table)}) VALUES ({places})", list(rows))  # noqa: S608

    def before_index(self, kept: KeptBytes) -> None:
        """Chooses common words where the store has none, because a store in PostgreSQL needs none."""
        articles = kept.connection.execute(select(func.count()).select_from(t.articles)).scalar_one()
        if articles >= COUNTED_ARTICLES and not fts.numbers(kept.connection):
            fts.choose_common(kept.connection, commonest_of(kept))

    def settle(self, connection: Connection) -> None:
        """Nothing to do: a new row's id is the highest one plus 1."""


class PostgresTarget:
    """A database in a PostgreSQL server. Its foreign keys stay, and are checked with each batch."""

    holds_nul = False

    def triggers_off(self, connection: Connection) -> None:
        """Disables our own triggers, for everybody."""
        for table in TABLES:
            connection.exec_driver_sql(f"ALTER TABLE {table.name} DISABLE TRIGGER USER")

    def triggers_on(self, connection: Connection) -> None:
        """Enables them again."""
        for table in TABLES:
            connection.exec_driver_sql(f"ALTER TABLE {table.name} ENABLE TRIGGER USER")

    def put(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Inserts rows with COPY."""
        from psycopg import Error  # noqa: PLC0415 - only a store in PostgreSQL needs it

        cursor: Any = connection.connection.cursor()
        try:
            with cursor, cursor.copy(f"COPY {table.name} ({_names(table)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        except Error as error:
            raise DBAPIError("COPY", None, error) from error

    def before_index(self, kept: KeptBytes) -> None:
        """Drops the indexes of the search tables: making them once over all rows takes a fraction of the time."""
        for index in _searched():
            index.drop(kept.connection, checkfirst=True)

    def settle(self, connection: Connection) -> None:
        """Makes the search indexes again, sets the sequences to after the highest ids, and analyzes the tables."""
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        connection.exec_driver_sql(f"SET LOCAL maintenance_work_mem = '{_INDEXING_MB}MB'")
        for index in _searched():
            index.create(connection, checkfirst=True)
        for table in TABLES:
            column = table.autoincrement_column
            if column is None:
                continue
            sequence = text("SELECT pg_get_serial_sequence(:table, :column)")
            named = connection.execute(sequence, {"table": table.name, "column": column.name}).scalar()
            if named is not None:
                after = f"(SELECT coalesce(max({column.name}), 0) + 1 FROM {table.name})"  # noqa: S608
                connection.execute(text(f"SELECT setval(:named, {after}, false)"), {"named": named})
        connection.exec_driver_sql("ANALYZE")


def _searched() -> Iterator[Index]:
    for table in searched.tables.values():
        yield from sorted(table.indexes, key=lambda index: str(index.name))


def mark(connection: Connection, *, unfinished: bool) -> None:
    """Marks the store so that only a move can open it; or removes the mark."""
    version = HEAD + (UNFINISHED if unfinished else "")
    connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})


def _names(table: Table) -> str:
    return ", ".join(f'"{column.name}"' for column in table.c)
