"""Decisions by people about who is who, on their way from one store to another: each decision is a line of JSON.

Names are identified by their spelling, articles by their keys, outlets by their slugs. Decisions about namesakes aren't
carried, because a namesake's number ("john-smith~2") differs from store to store.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, bindparam, or_, select

from onrecord.characters import escaped_json
from onrecord.errors import StoreError
from onrecord.store import schema as t
from onrecord.store.carried import read_carried
from onrecord.store.contract.registry import Action, By
from onrecord.store.database import id_of
from onrecord.store.identity import AGAIN
from onrecord.store.paging import LARGEST
from onrecord.store.registry.decisions import Steps, steps_of
from onrecord.store.registry.names import are_apart, person_of, person_row
from onrecord.store.registry.tables import apart, name_rules, persons, registry_log

MAX_LINE_CHARS = 20_000
_SCHEMA = "onrecord-person/1"
_BATCH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A decision as it goes from store to store.

    `other` is the other person it is about. For a split, `names` are the names of `other`. `value` is the new name or
    type. `article` or `outlet` says where a name is somebody's.
    """

    schema: str
    action: Action
    subject: str
    other: str | None = None
    names: tuple[str, ...] = ()
    value: str | None = None
    article: str | None = None
    outlet: str | None = None
    why: str | None = None
    at: float | None = None
    """When it was decided, in seconds since 1970; exports from before 0.2 don't say it."""


_DECODER = msgspec.json.Decoder(Carried)
_TOGETHER = [Action.MERGE.value, Action.SPLIT.value]
_ABOUT_THE_SAME = {each: [each.value] for each in Action} | dict.fromkeys((Action.MERGE, Action.SPLIT), _TOGETHER)
"""For each action, the actions that decide about the same thing."""
_MAX_READ = 500
"""How many decisions are in memory at a time."""
_LATER = (
    select(registry_log.c.id, registry_log.c.steps)
    .where(
        registry_log.c.by == By.HAND.value,
        # of the same time are the other lines of a file without hours, which are in order
        or_(registry_log.c.at > bindparam("at"), (registry_log.c.at == bindparam("at")) & registry_log.c.undone),
        registry_log.c.action.in_(bindparam("actions", expanding=True)),
        registry_log.c.id < bindparam("before"),
    )
    .order_by(registry_log.c.id.desc())
    .limit(_MAX_READ)
)
_GIVEN = (
    select(registry_log)
    .where(registry_log.c.by == By.HAND.value, registry_log.c.undone.is_(False))
    .order_by(registry_log.c.id)
    .limit(_BATCH)
)


def given(connection: Connection, after: int) -> list[tuple[int, list[str]]]:
    """The next decisions after one, each with its number and its lines. A decision that can't be carried, or no longer
    holds, has no lines."""
    rows = connection.execute(_GIVEN.where(registry_log.c.id > after)).all()
    return [(row.id, [_line(each) for each in _carried(connection, row)]) for row in rows]


def read_line(line: str) -> Carried:
    """What a line says. Raises StoreError where it is no line of such a decision."""
    subject = "a decision of another store"
    carried = read_carried(line, _DECODER, schema=_SCHEMA, subject=subject, most_chars=MAX_LINE_CHARS)
    needed = carried.value if carried.action in {Action.RENAME, Action.TYPE} else carried.other
    if not needed or (carried.action is Action.HERE and (carried.article is None) == (carried.outlet is None)):
        raise StoreError(subject, f"it doesn't say what is decided ({carried.action.value})")
    return carried


def is_decided_later(connection: Connection, its: Carried, at: float, article_id: int | None) -> bool:
    """Whether a hand decided about the same thing here after that time, or undid what was decided then."""
    subject, other = (_name_id(connection, each) for each in (its.subject, its.other))
    outlet_id = id_of(connection, t.outlets, its.outlet) if its.outlet else None
    person = person_of(connection, its.subject)
    for made in _later(connection, at, _ABOUT_THE_SAME[its.action]):
        if its.action is Action.HERE:
            is_same = subject in _ruled(made, article_id, outlet_id)
        elif its.action in {Action.RENAME, Action.TYPE}:
            is_same = person_of(connection, made.subject) == person
        else:
            moved, named = _moved(made), {made.subject, made.other}
            is_same = (subject in moved or its.subject in named) and (other in moved or its.other in named)
        if is_same:
            return True
    return False


def _later(connection: Connection, at: float, actions: Sequence[str]) -> Iterator[Steps]:
    """All decisions by hand since then, the newest first, read in batches."""
    before = LARGEST
    while rows := connection.execute(_LATER, {"at": at, "actions": actions, "before": before}).all():
        yield from (steps_of(row.steps) for row in rows)
        before = rows[-1].id


def _ruled(made: Steps, article_id: int | None, outlet_id: int | None) -> set[int]:
    """The names that a decision gave to somebody in this article or at this outlet."""
    rows = (each.after or each.before or {} for each in made.steps if each.table == name_rules.name)
    place = (article_id, outlet_id)
    return {row["speaker_id"] for row in rows if (row.get("article_id"), row.get("outlet_id")) == place}


def _moved(made: Steps) -> set[int | None]:
    """The names that a decision moved or kept apart."""
    found: set[int | None] = set()
    for step in made.steps:
        if step.table == t.speakers.name:
            found.add(step.key["id"])
        elif step.table == apart.name:
            found |= {step.key["speaker_id"], step.key["other_id"]}
    return found


def _name_id(connection: Connection, slug: str | None) -> int | None:
    return id_of(connection, t.speakers, slug) if slug else None


def _line(carried: Carried) -> str:
    return escaped_json(msgspec.json.encode(carried).decode())


def _carried(connection: Connection, row: Row[Any]) -> Iterator[Carried]:
    action, made = Action(row.action), steps_of(row.steps)
    for each in _of_action(connection, action, made, row.why):
        if not any(AGAIN in name for name in (each.subject, each.other or "")):
            yield replace(each, at=row.at)


def _of_action(connection: Connection, action: Action, made: Steps, why: str | None) -> Iterator[Carried]:
    match action:
        case Action.MERGE:
            if made.other and person_of(connection, made.subject) == person_of(connection, made.other):
                yield Carried(schema=_SCHEMA, action=action, subject=made.subject, other=made.other, why=why)
        case Action.SPLIT:
            if sides := _sides(connection, made):
                (one, *_), names = sides
                yield Carried(
                    schema=_SCHEMA, action=action, subject=one, other=names[0], names=tuple(names), why=why
                )
        case Action.RENAME | Action.TYPE:
            if (value := _shown(connection, made, "name" if action is Action.RENAME else "type")) is not None:
                yield Carried(schema=_SCHEMA, action=action, subject=made.subject, value=value, why=why)
        case Action.HERE:
            for article, outlet in _places(connection, made):
                yield Carried(
                    schema=_SCHEMA,
                    action=action,
                    subject=made.subject,
                    other=made.other,
                    article=article,
                    outlet=outlet,
                    why=why,
                )


def _sides(connection: Connection, made: Steps) -> tuple[list[str], list[str]] | None:
    """The names on the two sides that were kept apart and still are, without namesakes, which can't be carried."""
    pairs = [
        (step.key["speaker_id"], step.key["other_id"])
        for step in made.steps
        if step.table == apart.name and step.after is not None
    ]
    pairs = [(one, other) for one, other in pairs if are_apart(connection, [one], [other])]
    if not pairs:
        return None
    first = pairs[0][0]
    others = {two if one == first else one for one, two in pairs if first in {one, two}}
    sides = ({each for pair in pairs for each in pair} - others, others)
    one, other = ([slug for slug in _slugs(connection, side) if AGAIN not in slug] for side in sides)
    return (one, other) if one and other else None


def _shown(connection: Connection, made: Steps, column: str) -> str | None:
    """The name or the type that the decision gave to somebody with a page, and that still holds."""
    for step in made.steps:
        if step.table == persons.name and step.after is not None and column in step.after:
            row = person_row(connection, step.key["id"])
            if getattr(row, column) == step.after[column] and person_of(connection, row.slug) == row.id:
                return str(step.after[column])
    return None


def _places(connection: Connection, made: Steps) -> Iterator[tuple[str | None, str | None]]:
    """The articles (by key) and the outlets (by slug) where the decision's name is still the same person's."""
    for step in made.steps:
        if step.table == name_rules.name and step.after is not None:
            rule = connection.execute(select(name_rules).where(name_rules.c.id == step.key["id"])).first()
            if rule and (rule.speaker_id, rule.name_id) == (step.after["speaker_id"], step.after["name_id"]):
                article, outlet = _place(connection, rule.article_id, rule.outlet_id)
                if (article is None) != (outlet is None):
                    yield article, outlet


def _slugs(connection: Connection, names: set[int]) -> Sequence[str]:
    rows = select(t.speakers.c.slug).where(t.speakers.c.id.in_(sorted(names))).order_by(t.speakers.c.id)
    return connection.execute(rows).scalars().all()


def _place(connection: Connection, article_id: int | None, outlet_id: int | None) -> tuple[str | None, str | None]:
    """An article's key, or an outlet's slug."""
    article = select(t.articles.c.key).where(t.articles.c.id == article_id)
    outlet = select(t.outlets.c.slug).where(t.outlets.c.id == outlet_id)
    return connection.execute(article).scalar(), connection.execute(outlet).scalar()
