"""What only a PostgreSQL store has: the tables for search, and the triggers that keep counts; and how a store is made.

A store in PostgreSQL begins at the newest schema of its time (SQLite's first revisions never applied to it), and goes
on with the same revisions as SQLite. The triggers do what SQLite's triggers do (see migrations/versions), in the
transaction that changes the rows, whoever writes. SQLite's triggers run for each row. These take all rows that one
statement put in or took away at once, because PostgreSQL keeps a version of a row for each of its changes in a
transaction.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Column, Connection, Index, MetaData, SmallInteger, Table, insert
from sqlalchemy.dialects.postgresql import ARRAY, TSVECTOR

from onrecord.store import schema as t
from onrecord.store import tables
from onrecord.store.column_types import INTEGER, TEXT
from onrecord.store.contract.readers import OWNER
from onrecord.store.readers.tables import readers
from onrecord.store.readers.triggers import KEPT_ROWS, UNREAD_ROWS, counting_steps

metadata = MetaData()


def _index(name: str) -> Table:
    return Table(
        name,
        metadata,
        Column("id", INTEGER, primary_key=True, autoincrement=False),
        Column("words", TSVECTOR, nullable=False),
        Column("pairs", ARRAY(SmallInteger), nullable=False),
        Column("tokens", TEXT, nullable=False),
        Index(
            f"{name}_words",
            "words",
            "pairs",
            postgresql_using="gin",
            # each search reads the list of new entries, so keep the list short
            postgresql_with={"gin_pending_list_limit": _PENDING_KB},
        ),
    )


_PENDING_KB = 256
articles_index, claims_index = _index("articles_index"), _index("claims_index")
"""The tables that are searched; see tsvector.py."""
_LEXEMES_COUNTED = 1000
"""How many of the commonest words the planner knows: the most that PostgreSQL recommends."""

_HAS_LZ4 = "SELECT 'lz4' = ANY (enumvals) FROM pg_settings WHERE name = 'default_toast_compression'"
"""Not all servers are built with LZ4. A column compressed with it is read four times as fast."""

_COUNTED = ("outlets", "articles", "revisions", "captures")
_SHOWN = "act IS DISTINCT FROM 'thought'"
_HEALTH = (
    "CASE WHEN {0}.status <> 'active' THEN {0}.status WHEN {0}.failures > 0 THEN 'failing'"
    " WHEN {0}.last_success IS NOT NULL THEN 'well' ELSE 'new' END"
)
# by folder (no folder first), then outlet; chr(1) sorts before all characters in names
_PLACE = (
    "CASE WHEN {0}.folder IS NULL THEN '0' ELSE '1' || lower({0}.folder) || chr(1) || {0}.folder END || chr(1)"
    " || coalesce((SELECT lower(name) FROM outlets WHERE id = {0}.outlet_id), '')"
)


def make(connection: Connection) -> None:
    """Makes everything in a store of the newest schema, in the caller's transaction."""
    tables.ALL.create_all(connection, checkfirst=False)
    metadata.create_all(connection, checkfirst=False)
    has_lz4 = connection.exec_driver_sql(_HAS_LZ4).scalar()
    for table in metadata.tables:
        connection.exec_driver_sql(f"ALTER TABLE {table} ALTER COLUMN words SET STATISTICS {_LEXEMES_COUNTED}")
        if has_lz4:
            connection.exec_driver_sql(f"ALTER TABLE {table} ALTER COLUMN tokens SET COMPRESSION lz4")
    for statement in _triggers():
        connection.exec_driver_sql(statement)
    names = [*_COUNTED, "attributions", "waiting"]
    connection.execute(insert(t.counters), [{"name": name, "count": 0} for name in names])
    connection.execute(insert(readers).values(id=OWNER))


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a change of a table's rows does: statements over `changed`, which has the rows with a `sign` of 1 or -1.

    `depends` are the expressions of a row that the statements depend on; without them, only inserted and deleted rows
    count.
    """

    table: str
    steps: Sequence[str]
    depends: Sequence[str] = ()

    def triggers(self) -> Iterator[str]:
        ways = [
            ("in", "SELECT *, 1 AS sign FROM its", "INSERT", "REFERENCING NEW TABLE AS its FOR EACH STATEMENT"),
            ("out", "SELECT *, -1 AS sign FROM its", "DELETE", "REFERENCING OLD TABLE AS its FOR EACH STATEMENT"),
        ]
        if self.depends:
            old, new = (", ".join(each.format(row) for each in self.depends) for row in ("OLD", "NEW"))
            changed = "SELECT NEW.*, 1 AS sign UNION ALL SELECT OLD.*, -1"
            ways.append(("moved", changed, "UPDATE", f"FOR EACH ROW WHEN (({old}) IS DISTINCT FROM ({new}))"))
        for way, changed, event, rows in ways:
            name = f"keep_{self.table}_{way}"
            steps = "; ".join(f"WITH changed AS ({changed}) {step}" for step in self.steps)
            yield _function(name, f"{steps}; RETURN NULL")
            yield f"CREATE TRIGGER {name} AFTER {event} ON {self.table} {rows} EXECUTE FUNCTION {name}()"


def _triggers() -> Iterator[str]:
    for kept in _kept():
        yield from kept.triggers()
    yield from triggers_of_people()
    yield from reader_triggers()
    yield _function("place_feeds", f"NEW.place = {_PLACE.format('NEW')}; RETURN NEW")
    yield (
        "CREATE TRIGGER place_feeds BEFORE INSERT OR UPDATE OF folder, outlet_id ON feeds"
        " FOR EACH ROW EXECUTE FUNCTION place_feeds()"
    )
    place = f"UPDATE feeds SET place = {_PLACE.format('feeds')} WHERE outlet_id = NEW.id"  # noqa: S608 - our own names
    yield _function("place_named", f"{place}; RETURN NULL")
    yield (
        "CREATE TRIGGER place_named AFTER UPDATE OF name ON outlets FOR EACH ROW"
        " WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION place_named()"
    )


def triggers_of_people() -> Iterator[str]:
    """The statements for triggers that give each new name a person, and sum up a person's names."""
    yield _function(
        "person_of_name",
        "INSERT INTO persons (id, slug, name, type) VALUES (NEW.id, NEW.slug, NEW.name, NEW.type);"
        " NEW.person_id = NEW.id; RETURN NEW",
    )
    yield (
        "CREATE TRIGGER person_of_name BEFORE INSERT ON speakers FOR EACH ROW WHEN (NEW.person_id IS NULL)"
        " EXECUTE FUNCTION person_of_name()"
    )
    sums = _summed("persons", "person_id", key="id", statements="statements", thoughts="thoughts", former="former")
    depends = [f"{{0}}.{name}" for name in ("statements", "thoughts", "former", "person_id")]
    # a name is never deleted, and begins without statements
    yield from (each for each in _Kept("speakers", [sums], depends).triggers() if "_moved" in each)


def _function(name: str, body: str) -> str:
    return f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body}; END $$"


def reader_triggers() -> Iterator[str]:
    """The statements for triggers that count readers' own rows."""
    for kept in (
        _Kept("unread", counting_steps(UNREAD_ROWS), ["{0}.reader_id", "{0}.outlet_id", "{0}.section"]),
        _Kept("kept_articles", counting_steps(KEPT_ROWS)),
    ):
        yield from kept.triggers()


def _kept() -> Iterator[_Kept]:
    for table in _COUNTED:
        yield _Kept(table, [_counter(table)])
    yield from _of_feeds()
    yield from _of_speakers()


def _of_feeds() -> Iterator[_Kept]:
    yield _Kept("entries", [_summed("feed_counts", "feed_id", entries="1")], ["{0}.feed_id"])
    yield _Kept(
        "pages",
        [
            _summed(
                "feed_counts", "feed_id", articles="(article_id IS NOT NULL)::int", waiting="(state = 'due')::int"
            ),
            _counter("waiting", "state = 'due' AND next_visit IS NOT NULL"),
        ],
        ["{0}.feed_id", "{0}.article_id IS NULL", "{0}.state", "{0}.next_visit IS NULL"],
    )
    yield _Kept(
        "feeds",
        [
            "INSERT INTO feed_counts (feed_id) SELECT id FROM changed GROUP BY id HAVING sum(sign) > 0",
            "DELETE FROM feed_counts WHERE feed_id IN (SELECT id FROM changed GROUP BY id HAVING sum(sign) < 0)",
            _summed("outlets", "outlet_id", key="id", followed="followed::int"),
            _tallied(
                "feed_tallies (kind, name, feeds)",
                f"SELECT 'health', {_HEALTH.format('changed')}, sign FROM changed WHERE followed UNION ALL"  # noqa: S608
                " SELECT 'folder', folder, sign FROM changed WHERE followed AND folder IS NOT NULL",
            ),
            "DELETE FROM feed_tallies WHERE feeds = 0 AND EXISTS (SELECT 1 FROM changed)",
        ],
        ["{0}.followed", "{0}.outlet_id", "{0}.folder", _HEALTH],
    )


def _of_speakers() -> Iterator[_Kept]:
    changed = (
        "UPDATE speakers SET changes = changes + n"
        " FROM (SELECT {0} AS its, count(*) AS n FROM changed GROUP BY 1) AS made WHERE {1} = its"
    )
    yield _Kept(
        "attributions",
        [
            changed.format("speaker_id", "id"),
            _counter("attributions", _SHOWN),
            _tallied(
                "speaker_outlets (speaker_id, outlet_id, statements)",
                f"SELECT speaker_id, outlet_id, sign FROM changed WHERE speaker_id IS NOT NULL AND outlet_id IS NOT NULL AND {_SHOWN}",  # noqa: S608
            ),
            (
                "DELETE FROM speaker_outlets USING"
                " (SELECT DISTINCT speaker_id AS who, outlet_id AS whose FROM changed WHERE sign < 0) AS gone"
                " WHERE speaker_id = who AND outlet_id = whose AND statements = 0"
            ),
        ],
        ["{0}.speaker_id", "{0}.outlet_id", "{0}.act"],
    )
    yield _Kept("speaker_outlets", [_summed("speakers", "speaker_id", key="id", outlets="1")])
    # a speaker's type is the type that articles have most often
    yield _Kept("entities", [changed.format("slug", "slug")], ["{0}.slug"])


def _counter(name: str, where: str = "true") -> str:
    made = f"SELECT sum(sign) AS n FROM changed WHERE {where}"  # noqa: S608 - our own names, here and below
    return f"UPDATE counters SET count = count + n FROM ({made}) AS made WHERE name = '{name}' AND n <> 0"  # noqa: S608


def _summed(table: str, by: str, *, key: str = "", **columns: str) -> str:
    """SQL that adds to columns of `table`: to the rows whose key the changed rows have in `by`."""
    made = ", ".join(f"sum(sign * {value}) AS more_{name}" for name, value in columns.items())
    put = ", ".join(f"{name} = {table}.{name} + more_{name}" for name in columns)
    some = " OR ".join(f"more_{name} <> 0" for name in columns)
    return (
        f"UPDATE {table} SET {put} FROM (SELECT {by} AS its, {made} FROM changed GROUP BY 1) AS made"  # noqa: S608
        f" WHERE {key or by} = its AND ({some})"
    )


def _tallied(columns: str, rows: str) -> str:
    """SQL that adds to the count of each key (the first two columns); a new key gets a new row."""
    table, first, second, count = columns.replace("(", "").replace(")", "").replace(",", "").split()
    return (
        f"INSERT INTO {columns} SELECT made.* FROM (SELECT a, b, sum(n) AS n FROM ({rows}) AS rows (a, b, n)"  # noqa: S608
        f" GROUP BY a, b HAVING sum(n) <> 0) AS made ON CONFLICT ({first}, {second})"
        f" DO UPDATE SET {count} = {table}.{count} + excluded.{count}"
    )
