"""The countries and organisations of people, and the owners of bodies, each with the statement that says so.

Over the caller's connection.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, func, select

from onrecord.linking.belonging import country_in, organisation_in
from onrecord.linking.bodies import owner_words
from onrecord.linking.countries import country_name
from onrecord.store import schema as t
from onrecord.store.contract.registry import Belonging, Belongs, HeldRole
from onrecord.store.identity import slug_of
from onrecord.store.ids import second_of
from onrecord.store.registry.tables import person_facts
from onrecord.store.views import moment

MAX_FACTS: Final = 500
"""The newest articles under one name that are asked whose a body is."""
MAX_BELONGINGS: Final = 12
_SAID = (
    select(person_facts.c.article_id, person_facts.c.roles, func.min(t.attributions.c.id).label("first"))
    .join(
        t.attributions,
        (t.attributions.c.article_id == person_facts.c.article_id)
        & (t.attributions.c.speaker_id == person_facts.c.speaker_id),
    )
    .where(person_facts.c.speaker_id == bindparam("name"))
    .group_by(person_facts.c.article_id, person_facts.c.roles)
    .order_by(person_facts.c.article_id.desc())
    .limit(MAX_FACTS)
)
_LOCAL = select(t.attributions.c.local_id).where(t.attributions.c.id == bindparam("statement"))
_DECODER = msgspec.json.Decoder(list[tuple[str, str | None, list[str], str]])


class _Said(NamedTuple):
    """One time that an article says it: what, in which words, and in which statement."""

    kind: Belongs
    key: str
    words: str
    role: HeldRole


def of_person(roles: Sequence[HeldRole]) -> tuple[Belonging, ...]:
    """A person's countries and organisations, from the person's roles over time."""
    return _summed(each for role in roles for each in _by_role(role))


def _by_role(role: HeldRole) -> Iterator[_Said]:
    if code := country_in(role.role):
        yield _Said(Belongs.COUNTRY, code, role.role, role)
    if name := organisation_in(role.role):
        yield _Said(Belongs.ORGANISATION, name, role.role, role)


def of_body(connection: Connection, names: Iterable[int]) -> tuple[Belonging, ...]:
    """Whose a body is, from what articles say under its names, given by their ids."""
    said: list[_Said] = []
    for name in names:
        for row in connection.execute(_SAID, {"name": name}).all():
            local_id = connection.execute(_LOCAL, {"statement": row.first}).scalar_one()
            at = moment(second_of(row.article_id))
            for _, code, owner, words in _DECODER.decode(row.roles):
                kind = Belongs.COUNTRY if code else Belongs.OWNER
                key = code or next(iter(owner), "")
                role = HeldRole(
                    role=words, first=at, last=at, statements=1, article_id=row.article_id, attribution_id=local_id
                )
                said.append(_Said(kind, key, words, role))
    return _summed(said)


def _summed(said: Iterable[_Said]) -> tuple[Belonging, ...]:
    found: dict[tuple[Belongs, str], list[_Said]] = defaultdict(list)
    for each in said:
        key = slug_of(each.key) if each.kind is Belongs.ORGANISATION else each.key
        found[each.kind, key].append(each)
    made = (_belonging(kind, sorted(its, key=lambda one: one.role.first)) for (kind, _), its in found.items())
    ordered = sorted(made, key=lambda each: (-each.statements, -each.last.timestamp(), each.name))
    return tuple(ordered[:MAX_BELONGINGS])


def _belonging(kind: Belongs, its: Sequence[_Said]) -> Belonging:
    first = its[0]
    code = first.key if kind is Belongs.COUNTRY else None
    name = first.key if kind is Belongs.ORGANISATION else owner_words(first.key)
    return Belonging(
        kind=kind,
        name=country_name(code) or name if code else name,
        code=code,
        words=first.words,
        first=first.role.first,
        last=max(each.role.last for each in its),
        statements=sum(each.role.statements for each in its),
        article_id=first.role.article_id,
        attribution_id=first.role.attribution_id,
    )
