"""Names and whose they are, over the caller's connection."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, insert, or_, select, update

from onrecord.linking.bodies import family_under
from onrecord.model import EntityType
from onrecord.store import schema as t
from onrecord.store.identity import AGAIN, kept_slug, spelling_of
from onrecord.store.registry.tables import apart, persons
from onrecord.store.search import plain

MAX_NAMES = 200
"""The most names of one person that are asked for; those with the most statements."""
HAS_PAGE = or_(persons.c.statements > 0, persons.c.thoughts > 0, persons.c.former > 0)
"""Somebody with only thoughts has a page, too, because links beside thoughts lead there; and so has somebody with only
former statements. Lists of people leave both out."""
_PERSON_OF = select(t.speakers.c.person_id).where(t.speakers.c.slug == bindparam("slug"))
_IDS_OF = (
    select(t.speakers.c.id)
    .where(t.speakers.c.person_id == bindparam("person"))
    .order_by(t.speakers.c.statements.desc(), t.speakers.c.id.desc())
    .limit(MAX_NAMES)
)
_BY_SLUG = (
    select(t.speakers.c.id, t.speakers.c.former)
    .where(t.speakers.c.person_id == _PERSON_OF.scalar_subquery())
    .order_by(t.speakers.c.statements.desc(), t.speakers.c.id.desc())
    .limit(MAX_NAMES)
)
_OF_SPELLING: Select[Any] = (
    select(t.speakers.c.id, t.speakers.c.slug, t.speakers.c.person_id)
    .where(
        (t.speakers.c.slug == bindparam("slug"))
        | ((t.speakers.c.slug > bindparam("first")) & (t.speakers.c.slug < bindparam("end")))
    )
    .order_by(t.speakers.c.id)
)


def person_of(connection: Connection, slug: str) -> int | None:
    """The person that a slug leads to, by their own slug or one of their names'; None where it is nobody's."""
    return connection.execute(_PERSON_OF, {"slug": plain(kept_slug(slug))}).scalar_one_or_none()


def names_of(connection: Connection, person_id: int) -> list[int]:
    """The ids of a person's names, in `speakers`."""
    return list(connection.execute(_IDS_OF, {"person": person_id}).scalars())


def names_by_slug(connection: Connection, slug: str) -> list[int]:
    """The ids of the names of the person that a slug leads to; none where it is nobody's."""
    return [row.id for row in counted_names(connection, slug)]


def counted_names(connection: Connection, slug: str) -> Sequence[Row[int, int]]:
    """`names_by_slug`, each with how many of its former statements lists show (`former`)."""
    return connection.execute(_BY_SLUG, {"slug": plain(kept_slug(slug))}).all()


def senses(connection: Connection, slug: str) -> Sequence[Row[Any]]:
    """The names of one spelling: the first one, and those of namesakes."""
    given = {"slug": slug, "first": slug + AGAIN, "end": slug + chr(ord(AGAIN) + 1)}
    found: Sequence[Row[Any]] = connection.execute(_OF_SPELLING, given).all()
    return found


def people_spelt(connection: Connection, slug: str) -> list[str]:
    """The slugs of the people of a spelling with something on record: one name of that spelling for each."""
    found: dict[int, str] = {}
    for row in senses(connection, slug):
        found.setdefault(row.person_id, row.slug)
    there = set(connection.execute(select(persons.c.id).where(persons.c.id.in_(found), HAS_PAGE)).scalars())
    return [its for person, its in found.items() if person in there]


def name_spelt(connection: Connection, slug: str, person_id: int, name: str, kind: str) -> int:
    """The id of this person's name with the spelling of this slug; the name is made where there is none."""
    there = senses(connection, slug)
    for row in there:
        if row.person_id == person_id:
            return int(row.id)
    made = _added(connection, slug, there, name, kind)
    connection.execute(update(t.speakers).where(t.speakers.c.id == made).values(person_id=person_id))
    return made


def namesake(connection: Connection, name_id: int) -> int:
    """Makes a namesake, another person of a name's spelling; returns the person's id, which is also the name's."""
    row = connection.execute(select(t.speakers).where(t.speakers.c.id == name_id)).one()
    slug = spelling_of(row.slug)
    return _added(connection, slug, senses(connection, slug), row.name, row.type)


def _added(connection: Connection, slug: str, there: Sequence[Row[Any]], name: str, kind: str) -> int:
    """Adds a name of a spelling. A trigger gives the name a page of its own, to which it returns when it is split off
    later."""
    taken = {row.slug for row in there}
    free = slug if not there else next(each for each in _numbered(slug, len(there)) if each not in taken)
    family = family_under(slug, name, EntityType(kind))
    values = {"slug": free, "name": name, "type": kind, "family": family, "statements": 0, "articles": 0}
    made = connection.execute(insert(t.speakers).values(**values)).inserted_primary_key
    assert made is not None  # noqa: S101 - what was put in has a key
    return int(made[0])


def are_apart(connection: Connection, names: Sequence[int], others: Sequence[int]) -> bool:
    """Whether some of the names are kept apart from some of the others."""
    pairs = select(apart.c.speaker_id).where(pairs_of(names, others))
    return connection.execute(pairs.limit(1)).first() is not None


def pairs_of(names: Sequence[int], others: Sequence[int]) -> ColumnElement[bool]:
    """The condition on rows of `apart` that keep some of the names from some of the others."""
    return (apart.c.speaker_id.in_(names) & apart.c.other_id.in_(others)) | (
        apart.c.speaker_id.in_(others) & apart.c.other_id.in_(names)
    )


def person_row(connection: Connection, person_id: int) -> Row[Any]:
    """A person's row."""
    return connection.execute(_PERSON, {"person": person_id}).one()


_PERSON = select(persons).where(persons.c.id == bindparam("person"))


def _numbered(slug: str, there: int) -> Sequence[str]:
    return [f"{slug}{AGAIN}{number}" for number in range(2, there + 3)]
