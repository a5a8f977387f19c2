"""How many rows at once come into a store, by its database."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import Connection

from onrecord.store import fts
from onrecord.store.indexed import Indexed
from onrecord.store.kept_bytes import KeptBytes
from onrecord.store.postgres import tsvector_rows
from onrecord.store.reindexing import choose_common_when_due
from onrecord.store.transfer.target import PostgresTarget

Row = Mapping[str, Any]

_HASH_BYTES = 64 << 20
"""What FTS5 gathers before it writes a segment while the store is being filled; its own default is 1 MB."""
_FTS_HASH_BYTES = 1 << 20


class Way(Protocol):
    """Of rows into one database, over an open transaction."""

    def begin(self, kept: KeptBytes) -> None:
        """Makes the store ready to be filled."""
        ...

    def insert(self, connection: Connection, table: str, rows: Sequence[Row]) -> None:
        """Puts in rows with the same columns."""
        ...

    def add(self, connection: Connection, table: str, column: str, more: Mapping[int, int]) -> None:
        """Adds to a column of the rows with these ids."""
        ...

    def index(self, connection: Connection, told: Sequence[Indexed]) -> None:
        """Puts articles and their claims into the search index."""
        ...

    def has_counted(self, kept: KeptBytes) -> None:
        """Does what is due once there are enough articles to count words in."""
        ...

    def end(self, connection: Connection) -> None:
        """Leaves the store as others expect it."""
        ...


class SqliteWay:
    """Into a SQLite file."""

    def __init__(self) -> None:
        self._numbers: dict[str, str] | None = None

    def begin(self, kept: KeptBytes) -> None:
        """Has FTS5 gather more before it writes."""
        self._gather(kept.connection, _HASH_BYTES)

    def insert(self, connection: Connection, table: str, rows: Sequence[Row]) -> None:
        """Without what SQLAlchemy does for each row."""
        if rows:
            columns, marks = _names(rows[0]), ", ".join("?" * len(rows[0]))
            sql = f'INSERT INTO "{table}" ({columns}) VALUES ({marks})'  # noqa: S608 - our own names, here and below
            connection.exec_driver_sql(sql, [tuple(row[name] for name in rows[0]) for row in rows])

    def add(self, connection: Connection, table: str, column: str, more: Mapping[int, int]) -> None:
        """One row after the other."""
        if more:
            sql = f"UPDATE {table} SET {column} = {column} + ? WHERE id = ?"  # noqa: S608
            connection.exec_driver_sql(sql, [(count, its) for its, count in more.items()])

    def index(self, connection: Connection, told: Sequence[Indexed]) -> None:
        """With the pairs of common words, once these are chosen."""
        if self._numbers is None:
            self._numbers = fts.numbers(connection)
        for each in told:
            fts.put_in(connection, fts.entry(each, self._numbers))

    def has_counted(self, kept: KeptBytes) -> None:
        """Chooses the common words."""
        choose_common_when_due(kept)
        self._numbers = None

    def end(self, connection: Connection) -> None:
        """FTS5 gathers as much as it does by itself."""
        self._gather(connection, _FTS_HASH_BYTES)

    def _gather(self, connection: Connection, size: int) -> None:
        for table in ("articles_index", "claims_index"):
            connection.exec_driver_sql(f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', {size})")  # noqa: S608


class PostgresWay:
    """Into a database in a PostgreSQL server, by COPY; the indexes of what is searched are made last."""

    def __init__(self) -> None:
        self._target = PostgresTarget()

    def begin(self, kept: KeptBytes) -> None:
        """Takes the search's indexes away."""
        self._target.before_index(kept)

    def insert(self, connection: Connection, table: str, rows: Sequence[Row]) -> None:
        """All in one COPY."""
        if rows:
            self._copy(connection, table, rows[0], (tuple(row.values()) for row in rows))

    def add(self, connection: Connection, table: str, column: str, more: Mapping[int, int]) -> None:
        """All in one statement."""
        if more:
            sql = (
                f"UPDATE {table} SET {column} = {column} + more"  # noqa: S608
                " FROM unnest(%s::bigint[], %s::bigint[]) AS added (its, more) WHERE id = its"
            )
            connection.exec_driver_sql(sql, (list(more), list(more.values())))

    def index(self, connection: Connection, told: Sequence[Indexed]) -> None:
        """In one COPY for the articles and one for the claims."""
        entries = [tsvector_rows.entry(each) for each in told]
        self.insert(connection, "articles_index", [each.article for each in entries])
        self.insert(connection, "claims_index", [claim for each in entries for claim in each.claims])

    def has_counted(self, kept: KeptBytes) -> None:
        """Nothing: all pairs are indexed."""

    def end(self, connection: Connection) -> None:
        """Makes the search's indexes, sets the sequences, and has the planner know what is there."""
        self._target.settle(connection)

    def _copy(self, connection: Connection, table: str, names: Row, rows: Iterator[tuple[Any, ...]]) -> None:
        cursor: Any = connection.connection.cursor()
        with cursor, cursor.copy(f"COPY {table} ({_names(names)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def way_for(database: str) -> Way:
    """The one into a database of this kind, as SQLAlchemy names it."""
    return PostgresWay() if database == "postgresql" else SqliteWay()


def _names(row: Row) -> str:
    return ", ".join(f'"{name}"' for name in row)
