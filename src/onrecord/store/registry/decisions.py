"""The rows that a decision changes, with their former values, so that it can be undone. Over the caller's
connection."""

import time
from collections.abc import Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, RowMapping, Table, and_, delete, insert, or_, select, update

from onrecord.store import schema as t
from onrecord.store.contract.registry import Action, By
from onrecord.store.database import id_now
from onrecord.store.registry.tables import apart, name_rules, persons, registry_log

_TABLES: Final = {table.name: table for table in (persons, t.speakers, name_rules, apart)}
Values = dict[str, Any]
_MAX_LATER = 500
"""The most later entries that are looked at, the newest ones."""
_MAX_ROWS = 100
"""The most rows of a decision for which later decisions about them are looked for."""


class Step(msgspec.Struct, array_like=True):
    """A change to one row of a table. `before` and `after` have the columns that changed; None where there was no
    row."""

    table: str
    key: Values
    before: Values | None
    after: Values | None


class Steps(msgspec.Struct):
    """What an entry of the log keeps: whom it is about, and the changes that it made."""

    subject: str
    other: str | None
    steps: list[Step]


_DECODER = msgspec.json.Decoder(Steps)


class Decision:
    """Changes rows, and notes their former values."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._steps: list[Step] = []

    def change(self, table: Table, key: Values, **values: Any) -> None:  # noqa: ANN401 - columns are of many types
        """Changes a row, unless it has these values already."""
        row = _row(self._connection, table, key)
        if row is None:
            return
        before = {name: row[name] for name in values}
        if before == values:
            return
        self._connection.execute(update(table).where(_its(table, key)).values(**values))
        self._steps.append(Step(str(table.name), key, before, values))

    def put(self, table: Table, key: Values | None = None, **values: Any) -> None:  # noqa: ANN401 - as above
        """Puts a row in, unless there is one with that key."""
        if key is not None and _row(self._connection, table, key) is not None:
            return
        made = self._connection.execute(insert(table).values(**(key or {}), **values)).inserted_primary_key
        if key is None and made is not None:
            key = dict(zip((str(column.name) for column in table.primary_key), made, strict=True))
        self._steps.append(Step(str(table.name), key or {}, None, values))

    def take(self, table: Table, row: Row[Any]) -> None:
        """Removes a row."""
        its = {str(name): value for name, value in row._mapping.items()}  # noqa: SLF001 - how SQLAlchemy gives a row's columns by name
        key = {str(column.name): its.pop(str(column.name)) for column in table.primary_key}
        self._connection.execute(delete(table).where(_its(table, key)))
        self._steps.append(Step(str(table.name), key, its, None))

    def note(self, by: By, action: Action, who: tuple[str, str | None], why: str | None) -> int | None:
        """Puts into the log what was done and to whom (slugs); returns the entry's id, or None where nothing was
        done."""
        if not self._steps:
            return None
        touch(self._connection, self._steps)
        steps = msgspec.json.encode(Steps(*who, self._steps)).decode()
        values = {"at": time.time(), "by": by.value, "action": action.value, "why": why, "steps": steps}
        made = self._connection.execute(insert(registry_log).values(**values)).inserted_primary_key
        return int(made[0]) if made else None


def steps_of(kept: str) -> Steps:
    """What an entry of the log did, decoded from its column."""
    return _DECODER.decode(kept)


def steps_now(connection: Connection, steps: list[Step]) -> list[Step] | None:
    """Steps with the ids that their articles have now. None where an article is gone."""
    ids = dict[int, int]()
    for before in articles_of(steps):
        is_there = select(t.articles.c.id).where(t.articles.c.id == id_now(connection, before))
        found = connection.execute(is_there).scalar()
        if found is None:
            return None
        ids[before] = found

    def mapped(values: Values | None) -> Values | None:
        article_id = (values or {}).get("article_id")
        return values if values is None or article_id is None else values | {"article_id": ids[article_id]}

    return [Step(step.table, step.key, mapped(step.before), mapped(step.after)) for step in steps]


def undo(connection: Connection, steps: list[Step]) -> bool:
    """Undoes steps. False, and no change, where one of their rows isn't as they left it."""
    last: dict[tuple[str, bytes], Step] = {}
    for step in steps:
        last[step.table, msgspec.json.encode(step.key)] = step
    for step in last.values():
        row = _row(connection, _TABLES[step.table], step.key)
        is_there = None if row is None else {name: row[name] for name in step.after or {}}
        if (row is None) != (step.after is None) or (row is not None and is_there != step.after):
            return False
    for step in reversed(steps):
        table = _TABLES[step.table]
        its = _its(table, step.key)
        if step.before is None:
            connection.execute(delete(table).where(its))
        elif step.after is None:
            connection.execute(insert(table).values(**step.key, **step.before))
        else:
            connection.execute(update(table).where(its).values(**step.before))
    touch(connection, steps)
    return True


def later(connection: Connection, entry: int, steps: Sequence[Step]) -> RowMapping | None:
    """The log's newest entry after this one that changed the same as these steps, and wasn't undone."""
    rows = list(dict.fromkeys(_row_of(step) for step in steps))[:_MAX_ROWS]
    same = or_(*(registry_log.c.steps.contains(f"{row},", autoescape=True) for row in rows))
    query = select(registry_log).where(registry_log.c.id > entry, ~registry_log.c.undone, same)
    for found in connection.execute(query.order_by(registry_log.c.id.desc()).limit(_MAX_LATER)).mappings():
        if any(_meet(one, other) for other in steps_of(found["steps"]).steps for one in steps):
            return found
    return None


def _row_of(step: Step) -> str:
    """The table and key of a step's row, as an entry's JSON begins the step with them."""
    return msgspec.json.encode([step.table, step.key]).decode()[:-1]


def _meet(one: Step, other: Step) -> bool:
    """Whether two steps changed the same columns of one row, or one of them put it in or took it away."""
    if (one.table, one.key) != (other.table, other.key):
        return False
    values = (one.before, one.after, other.before, other.after)
    return None in values or bool((one.after or {}).keys() & (other.after or {}).keys())


def articles_of(steps: list[Step]) -> set[int]:
    """The articles in which steps decided whose a name is."""
    found = {(values or {}).get("article_id") for step in steps for values in (step.before, step.after)}
    return {each for each in found if each is not None}


def touch(connection: Connection, steps: list[Step]) -> None:
    """Notes, for the people whom steps are about, that their pages may show something else now."""
    ids = {step.key["id"] for step in steps if step.table == persons.name}
    names = set[int | None]()
    for step in steps:
        for values in (step.before, step.after):
            ids.add((values or {}).get("person_id"))
            names.add((values or {}).get("name_id"))
    named = sorted(each for each in names if each is not None)
    if named:
        ids |= set(connection.execute(select(t.speakers.c.person_id).where(t.speakers.c.id.in_(named))).scalars())
    its = persons.c.id.in_(sorted(each for each in ids if each is not None))
    connection.execute(update(persons).where(its).values(changes=persons.c.changes + 1))


def _its(table: Table, key: Values) -> Any:  # noqa: ANN401 - a condition
    return and_(*(table.c[name] == value for name, value in key.items()))


def _row(connection: Connection, table: Table, key: Values) -> RowMapping | None:
    return connection.execute(select(table).where(_its(table, key))).mappings().first()
