"""Checks whether a database can hold a store or holds one, and brings the store to this version's schema. Changes
nothing else.

Each problem is one StoreError of one sentence, which names the address without the password and says what to do.
"""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from onrecord.errors import EarlierStore, StoreError, StoreUnavailable
from onrecord.store.connect import HEAD, MIGRATIONS, UNFINISHED, finished
from onrecord.store.postgres import faults
from onrecord.store.postgres.address import Address

OLDEST: Final = 15
"""The oldest major version of PostgreSQL that can hold a store."""
_ENCODING = "UTF8"
_VERSIONS = frozenset(path.stem.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
_OURS = frozenset({"alembic_version", "captures", "revisions", "articles_index"})
_NAMED_TABLES = 3
_STORE_LOCK = 0x4F6E5265
"""The upper half of the number of a store's advisory lock; the lower half is the number of its schema."""
_MIGRATION_WAIT_S = 600
"""How long, in seconds, to wait for another process's migration."""

_SERVER = text(
    "SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS says"
)
_PLACE = text(
    "SELECT current_setting('server_encoding') AS encoding, pg_is_in_recovery() AS is_standby,"
    " current_database() AS database, current_user AS who, current_schema() AS schema,"
    " quote_ident(current_schema())::regnamespace::oid::bigint AS schema_id,"
    " has_schema_privilege(current_schema(), 'CREATE') AS may_create"
)
# tables of an extension are nobody's data
_TABLES = text(
    "SELECT relname, has_table_privilege(oid, 'SELECT') AS may_read, has_table_privilege(oid, 'INSERT')"
    " AND has_table_privilege(oid, 'UPDATE') AND has_table_privilege(oid, 'DELETE') AS may_write"
    " FROM pg_class WHERE relnamespace = :schema AND relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT EXISTS (SELECT FROM"
    " pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e') ORDER BY relname"
)
_VERSION = text("SELECT version_num FROM alembic_version")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the store is in its server. `lock` is the advisory lock of whoever writes or makes the store."""

    database: str
    schema: str
    schema_id: int
    who: str
    may_create: bool
    is_standby: bool

    @property
    def lock(self) -> int:
        """The advisory lock's number."""
        return _STORE_LOCK << 32 | self.schema_id


def make_ready(engine: Engine, address: Address, *, read_only: bool, unfinished: bool = False) -> Place:
    """Checks the database; makes or migrates the store if needed, unless `read_only`.

    Raises StoreError with the problem: EarlierStore where the store must be migrated first, StoreInterrupted where the
    server can't be reached.
    """
    try:
        connection = engine.connect()
    except SQLAlchemyError as error:
        raise faults.refused(address, error) from error
    try:
        with connection:
            place = _place(connection, address)
            found = _version(connection, place, address, read_only=read_only)
            version = finished(address.subject, found, unfinished=unfinished)
    except SQLAlchemyError as error:
        raise faults.failure(address, address.subject, "could not be looked at", error) from error
    if place.is_standby and not read_only:
        raise StoreUnavailable(
            address.subject, "the server is a standby, which can't be written; name its primary"
        )
    if version == HEAD:
        return place
    if read_only:
        raise _earlier(address, version)
    if not place.may_create:
        raise _may_not_create(place, address)
    migrate(engine, place, address)
    return place


def _place(connection: Connection, address: Address) -> Place:
    server = connection.execute(_SERVER).one()
    if server.version // 10_000 < OLDEST:
        raise StoreError(
            address.subject,
            f"is PostgreSQL {server.says}, and OnRecord needs {OLDEST} or newer; please update the server",
        )
    row = connection.execute(_PLACE).one()
    if row.encoding != _ENCODING:
        raise StoreError(
            address.subject,
            f'the database "{row.database}" is encoded in {row.encoding}, and OnRecord needs {_ENCODING}; make another: '
            "createdb --encoding=UTF8 --template=template0",
        )
    if row.schema is None:
        raise StoreError(
            address.subject,
            f'no schema of the search path is there in "{row.database}", or "{row.who}" may use none',
        )
    return Place(row.database, row.schema, row.schema_id, row.who, row.may_create, row.is_standby)


def _version(connection: Connection, place: Place, address: Address, *, read_only: bool) -> str | None:
    """The store's schema version; None where there is no store yet."""
    tables = connection.execute(_TABLES, {"schema": place.schema_id}).all()
    if not tables:
        return None
    names = [row.relname for row in tables]
    if not set(names) >= _OURS:
        some = ", ".join(names[:_NAMED_TABLES]) + (", ..." if len(names) > _NAMED_TABLES else "")
        raise StoreError(
            address.subject,
            f'holds somebody else\'s tables ({some}) in schema "{place.schema}", and nothing was changed; give OnRecord a '
            "database of its own",
        )
    lacking = [row.relname for row in tables if not (row.may_read and (read_only or row.may_write))]
    if lacking:
        rights = "SELECT" if read_only else "SELECT, INSERT, UPDATE, DELETE"
        raise StoreError(
            address.subject,
            f'"{place.who}" may not {"read" if read_only else "write"} {lacking[0]}; as its owner: '
            f'GRANT {rights} ON ALL TABLES IN SCHEMA "{place.schema}" TO "{place.who}"',
        )
    versions = connection.execute(_VERSION).scalars().all()
    version = str(versions[0]) if versions else None
    if version is None or version.removesuffix(UNFINISHED) not in _VERSIONS:
        raise StoreError(
            address.subject, f"was written by a newer OnRecord (its schema is {version}); please update OnRecord"
        )
    return version


def _earlier(address: Address, version: str | None) -> StoreError:
    if version is None:
        return StoreError(
            address.subject, "is an empty database; `onrecord follow`, `import` or `serve` makes a store of it"
        )
    return EarlierStore(
        address.subject,
        f"is of an earlier OnRecord (its schema is {version}, now {HEAD}) and can't be read as it is; "
        "`onrecord upgrade` brings it up to date, once, where it may be written",
    )


def _may_not_create(place: Place, address: Address) -> StoreError:
    return StoreError(
        address.subject,
        f'"{place.who}" may not make tables in schema "{place.schema}" of "{place.database}"; as its owner: '
        f'GRANT CREATE ON SCHEMA "{place.schema}" TO "{place.who}"',
    )


def migrate(engine: Engine, place: Place, address: Address) -> None:
    """Brings the store to this version's schema: in one transaction, one process at a time, and while nobody writes."""
    # only a new or an old store needs Alembic, and importing it takes a while
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_MIGRATION_WAIT_S}s'")
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": place.lock})
            # another process may have done it meanwhile
            if _version(connection, place, address, read_only=False) == HEAD:
                return
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            if connection.execute(_VERSION).scalar() != HEAD:
                raise StoreError(address.subject, f"could not be brought to schema {HEAD}")
    except SQLAlchemyError as error:
        raise faults.failure(address, address.subject, f"could not be brought to schema {HEAD}", error) from error
