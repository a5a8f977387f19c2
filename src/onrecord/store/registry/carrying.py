"""What people decided of who is who, on its way from one store to another: each decision a line of JSON.

Names are known by how they are spelt, articles by what stores know them by, outlets by their slugs. A namesake's number
("john-smith~2") is each store's own, so that decisions about namesakes aren't carried.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, Row, select

from onrecord.characters import escaped_json
from onrecord.errors import StoreError
from onrecord.store import schema as t
from onrecord.store.contract.registry import Action, By
from onrecord.store.identity import AGAIN
from onrecord.store.registry.decisions import Steps, steps_of
from onrecord.store.registry.tables import apart, name_rules, persons, registry_log

MAX_LINE_CHARS = 20_000
_SCHEMA = "onrecord-person/1"
_BATCH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A decision as it goes from store to store.

    `other` is who else it is about; `value` the name or the type that somebody is given; `article` or `outlet` where a name is
    somebody's.
    """

    schema: str
    action: Action
    subject: str
    other: str | None = None
    value: str | None = None
    article: str | None = None
    outlet: str | None = None
    why: str | None = None


_DECODER = msgspec.json.Decoder(Carried)
_GIVEN = (
    select(registry_log)
    .where(registry_log.c.by == By.HAND.value, registry_log.c.undone.is_(False))
    .order_by(registry_log.c.id)
    .limit(_BATCH)
)


def given(connection: Connection, after: int) -> list[tuple[int, list[str]]]:
    """The next decisions behind one, each with its number and its lines; none for what can't be carried."""
    rows = connection.execute(_GIVEN.where(registry_log.c.id > after)).all()
    return [(row.id, [_line(each) for each in _carried(connection, row)]) for row in rows]


def read_line(line: str) -> Carried:
    """What a line says. Raises StoreError where it is no such line."""
    subject = "a decision of another store"
    if len(line) > MAX_LINE_CHARS:
        raise StoreError(subject, f"a line of over {MAX_LINE_CHARS:,} characters")
    try:
        carried = _DECODER.decode(line.encode("utf-8", "surrogatepass"))
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise StoreError(subject, f"no line of `onrecord corrections export`: {error}") from error
    if carried.schema != _SCHEMA:
        raise StoreError(subject, f"its schema is {carried.schema[:40]!r}, and {_SCHEMA!r} is taken")
    needed = carried.value if carried.action in {Action.RENAME, Action.TYPE} else carried.other
    if not needed or (carried.action is Action.HERE and (carried.article is None) == (carried.outlet is None)):
        raise StoreError(subject, f"it doesn't say what is decided ({carried.action.value})")
    return carried


def _line(carried: Carried) -> str:
    return escaped_json(msgspec.json.encode(carried).decode())


def _carried(connection: Connection, row: Row[tuple[object, ...]]) -> Iterator[Carried]:
    action, made = Action(row.action), steps_of(row.steps)
    for each in _of_action(connection, action, made, row.why):
        if not any(AGAIN in name for name in (each.subject, each.other or "")):
            yield each


def _of_action(connection: Connection, action: Action, made: Steps, why: str | None) -> Iterator[Carried]:
    match action:
        case Action.MERGE:
            yield Carried(schema=_SCHEMA, action=action, subject=made.subject, other=made.other, why=why)
        case Action.SPLIT:
            pairs = [step.key for step in made.steps if step.table == apart.name and step.after is not None]
            for pair in pairs:
                one, other = (_slug(connection, pair[column]) for column in ("speaker_id", "other_id"))
                yield Carried(schema=_SCHEMA, action=action, subject=one, other=other, why=why)
        case Action.RENAME | Action.TYPE:
            column = "name" if action is Action.RENAME else "type"
            for step in made.steps:
                if step.table == persons.name and step.after is not None and column in step.after:
                    value = str(step.after[column])
                    yield Carried(schema=_SCHEMA, action=action, subject=made.subject, value=value, why=why)
        case Action.HERE:
            for step in made.steps:
                its = step.after or {}
                if step.table == name_rules.name and step.after is not None:
                    article, outlet = _place(connection, its.get("article_id"), its.get("outlet_id"))
                    if (article is None) != (outlet is None):
                        yield Carried(
                            schema=_SCHEMA,
                            action=action,
                            subject=made.subject,
                            other=made.other,
                            article=article,
                            outlet=outlet,
                            why=why,
                        )


def _slug(connection: Connection, name: int) -> str:
    return str(connection.execute(select(t.speakers.c.slug).where(t.speakers.c.id == name)).scalar_one())


def _place(connection: Connection, article_id: int | None, outlet_id: int | None) -> tuple[str | None, str | None]:
    """What stores know an article by, or an outlet's slug."""
    article = select(t.articles.c.key).where(t.articles.c.id == article_id)
    outlet = select(t.outlets.c.slug).where(t.outlets.c.id == outlet_id)
    return connection.execute(article).scalar(), connection.execute(outlet).scalar()
