"""What the database can say of its own files."""

from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from onrecord.store.checking.faults import SHOWN, Faults

_MOST = 100
_INDEXES = text(
    "SELECT relname, pg_class.oid::bigint AS id FROM pg_class JOIN pg_index ON indexrelid = pg_class.oid"
    " JOIN pg_am ON pg_am.oid = relam WHERE relnamespace = current_schema()::regnamespace AND amname = 'btree' AND indisvalid"
    " ORDER BY relname"
)
_TABLES = text(
    "SELECT relname, oid::bigint AS id FROM pg_class"
    " WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' ORDER BY relname"
)
_AMCHECK = text("SELECT extnamespace::regnamespace::text FROM pg_extension WHERE extname = 'amcheck'")


def sqlite_file(connection: Connection, faults: Faults, *, quick: bool) -> None:
    """SQLite's own check of its file. `quick` doesn't check whether indexes and tables agree."""
    pragma = f"PRAGMA {'quick_check' if quick else 'integrity_check'}({_MOST})"
    try:
        for said in connection.exec_driver_sql(pragma).scalars():
            if said != "ok":
                faults.add("file", " ".join(str(said).split()))
    except SQLAlchemyError as error:  # some damage ends the check itself
        faults.add("file", str(getattr(error, "orig", error)))


def postgres_files(connection: Connection, faults: Faults, *, quick: bool) -> None:
    """PostgreSQL's `amcheck` of indexes and tables, where the database has it."""
    where = connection.execute(_AMCHECK).scalar()
    if where is None:
        faults.not_checked.append(
            "the database's own files: it has no amcheck (CREATE EXTENSION amcheck, as its owner, brings it)"
        )
        return
    calls: list[tuple[Any, str]] = [
        (_INDEXES, f"SELECT NULL AS said FROM (SELECT {where}.bt_index_check(CAST(:id AS oid)::regclass, {not quick})) AS looked"),  # noqa: S608
        (_TABLES, f"SELECT msg AS said FROM {where}.verify_heapam(CAST(:id AS oid)::regclass) LIMIT {SHOWN}"),  # noqa: S608
    ]  # fmt: skip
    for things, call in calls:
        for row in connection.execute(things).all():
            said = _said(connection, call, row.id)
            if said:
                faults.add("btree", f"{row.relname}: {said}")


def _said(connection: Connection, call: str, number: int) -> str | None:
    """What is wrong with one index or table; an error counts as a finding."""
    try:
        with connection.begin_nested():
            return next(
                (str(each) for each in connection.execute(text(call), {"id": number}).scalars() if each), None
            )
    except SQLAlchemyError as error:
        return str(getattr(error, "orig", error)).splitlines()[0]
