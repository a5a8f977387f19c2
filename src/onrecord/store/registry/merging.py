"""Merging and splitting people, over the caller's connection."""

from collections.abc import Sequence
from itertools import product

from sqlalchemy import Connection, select

from onrecord.store import schema as t
from onrecord.store.contract.registry import Action, By
from onrecord.store.registry.decisions import Decision
from onrecord.store.registry.names import are_apart, names_of, pairs_of, person_row
from onrecord.store.registry.tables import apart

_MAX_APART = 20
"""The most names on either side that are noted as never the same person's."""


def merge(connection: Connection, one: int, into: int, *, by: By, why: str | None = None) -> int | None:
    """Gives all names of one person to the other; by reading only where no hand kept them apart."""
    if one == into:
        return None
    names, others = names_of(connection, one), names_of(connection, into)
    decision = Decision(connection)
    if are_apart(connection, names, others):
        if by is By.READING:
            return None
        for row in connection.execute(select(apart).where(pairs_of(names, others))).all():
            decision.take(apart, row)
    for each in names:
        _give(connection, decision, each, into, by)
    return decision.note(by, Action.MERGE, slugs_of(connection, one, into), why)


def split(
    connection: Connection, person_id: int, leaving: Sequence[int], *, by: By, why: str | None = None
) -> int | None:
    """Moves these names to a person of their own; by reading, only names that no hand gave to the person."""
    names = names_of(connection, person_id)
    staying = [each for each in names if each not in leaving]
    if not staying or not leaving:
        return None
    if person_id in leaving:
        # the page's own name leaves and takes its address along; the other names get the page of one of them
        moving, own = staying, next(iter(staying))
    else:
        moving, own = list(leaving), leaving[0]
    by_hand = select(t.speakers.c.id).where(t.speakers.c.id.in_(moving), t.speakers.c.by == By.HAND.value)
    if by is By.READING and connection.execute(by_hand).first():
        return None
    decision = Decision(connection)
    for each in moving:
        _give(connection, decision, each, own, by)
    if by is By.HAND:
        keep_apart(decision, leaving, staying, by)
    return decision.note(by, Action.SPLIT, slugs_of(connection, person_id, own), why)


def _give(connection: Connection, decision: Decision, name_id: int, person_id: int, by: By) -> None:
    """Gives a name to that person; a name that a hand gave stays noted as given by hand."""
    was = connection.execute(select(t.speakers.c.by).where(t.speakers.c.id == name_id)).scalar_one()
    decider = By.HAND.value if By.HAND.value in {was, by.value} else by.value
    decision.change(t.speakers, {"id": name_id}, person_id=person_id, by=decider)


def keep_apart(decision: Decision, names: Sequence[int], others: Sequence[int], by: By) -> None:
    """Notes that these names are never the same person's as those others."""
    for one, other in product(names[:_MAX_APART], others[:_MAX_APART]):
        key = {"speaker_id": min(one, other), "other_id": max(one, other)}
        decision.put(apart, key, by=by.value)


def slugs_of(connection: Connection, one: int, other: int) -> tuple[str, str]:
    """Two people's slugs."""
    return person_row(connection, one).slug, person_row(connection, other).slug
