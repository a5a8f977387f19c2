"""What filling a store takes of each database: triggers off and on, rows in many at once, and what ids come next."""

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
"""Of the server's memory, while it makes an index."""


class Target(Protocol):
    """A database that is being filled, over an open transaction."""

    holds_nul: bool
    """Whether U+0000 stands in texts there; otherwise it becomes U+FFFD on the way."""

    def triggers_off(self, connection: Connection) -> None:
        """Has nothing counted any more: the counts are copied, too."""
        ...

    def triggers_on(self, connection: Connection) -> None:
        """Has everything counted again."""
        ...

    def put(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Puts rows in, with all columns in the table's order."""
        ...

    def before_index(self, kept: KeptBytes) -> None:
        """Does what the search index needs before it is made; all rows are there."""
        ...

    def settle(self, connection: Connection) -> None:
        """Has new rows get ids behind those that are there, and the planner know what is there."""
        ...


class SqliteTarget:
    """A SQLite file: its triggers are taken away, and stand in a table until they are made again."""

    holds_nul = True

    def triggers_off(self, connection: Connection) -> None:
        """Keeps the triggers' own words, and drops them."""
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
        """Puts rows in."""
        places = ", ".join("?" * len(table.c))
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({_names(table)}) VALUES ({places})", list(rows))  # noqa: S608

    def before_index(self, kept: KeptBytes) -> None:
        """Chooses common words where the store has none: one in PostgreSQL needs none."""
        articles = kept.connection.execute(select(func.count()).select_from(t.articles)).scalar_one()
        if articles >= COUNTED_ARTICLES and not fts.numbers(kept.connection):
            fts.choose_common(kept.connection, commonest_of(kept))

    def settle(self, connection: Connection) -> None:
        """Nothing: a new row's id is the highest one and 1."""


class PostgresTarget:
    """A database in a PostgreSQL server. Its foreign keys stay; they are looked at with each piece."""

    holds_nul = False

    def triggers_off(self, connection: Connection) -> None:
        """Switches our own triggers off, for everybody."""
        for table in TABLES:
            connection.exec_driver_sql(f"ALTER TABLE {table.name} DISABLE TRIGGER USER")

    def triggers_on(self, connection: Connection) -> None:
        """Switches them on."""
        for table in TABLES:
            connection.exec_driver_sql(f"ALTER TABLE {table.name} ENABLE TRIGGER USER")

    def put(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Puts rows in by COPY."""
        from psycopg import Error  # noqa: PLC0415 - only who has such a store needs it

        cursor: Any = connection.connection.cursor()
        try:
            with cursor, cursor.copy(f"COPY {table.name} ({_names(table)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        except Error as error:
            raise DBAPIError("COPY", None, error) from error

    def before_index(self, kept: KeptBytes) -> None:
        """Takes the indexes of what is searched away: made once over all rows they take a fraction of the time."""
        for index in _searched():
            index.drop(kept.connection, checkfirst=True)

    def settle(self, connection: Connection) -> None:
        """Sets the sequences behind the highest ids, and looks at the tables for the planner."""
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
    """Has nothing open the store but a move, or everything."""
    version = HEAD + (UNFINISHED if unfinished else "")
    connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})


def _names(table: Table) -> str:
    return ", ".join(f'"{column.name}"' for column in table.c)
