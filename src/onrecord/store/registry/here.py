"""Whose a spelling is in one article: rules made by reading or by hand.

Over the caller's connection.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, or_, select, update

from onrecord.model import ArticleRecord
from onrecord.store import schema as t
from onrecord.store.contract.registry import By
from onrecord.store.identity import spelling_of
from onrecord.store.project import listed_speakers
from onrecord.store.registry.decisions import Decision
from onrecord.store.registry.names import name_spelt
from onrecord.store.registry.tables import name_rules

_RULES = select(name_rules).where(
    name_rules.c.speaker_id.in_(bindparam("names", expanding=True)),
    or_(name_rules.c.article_id == bindparam("article"), name_rules.c.outlet_id == bindparam("outlet")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: in an article, or at an outlet, the spelling of a name is that person's. `evidence` says why, in words
    for people."""

    speaker_id: int
    person_id: int
    by: By
    article_id: int | None = None
    outlet_id: int | None = None
    evidence: str | None = None


def rule(connection: Connection, decision: Decision, said: Rule) -> bool:
    """Notes a rule; False where there is the same one already, or where a hand says otherwise."""
    here = (
        name_rules.c.article_id == said.article_id
        if said.article_id is not None
        else name_rules.c.outlet_id == said.outlet_id
    )
    name = connection.execute(select(t.speakers).where(t.speakers.c.id == said.speaker_id)).one()
    own = select(t.speakers.c.id).where(t.speakers.c.slug == spelling_of(name.slug))
    spelt = connection.execute(own).scalar_one()
    name_id = name_spelt(connection, spelling_of(name.slug), said.person_id, name.name, name.type)
    for row in connection.execute(select(name_rules).where(name_rules.c.speaker_id == spelt, here)).all():
        if row.name_id == name_id or (said.by is By.READING and row.by == By.HAND.value):
            return False
        decision.take(name_rules, row)
    decision.put(
        name_rules,
        speaker_id=spelt,
        article_id=said.article_id,
        outlet_id=said.outlet_id,
        name_id=name_id,
        by=said.by.value,
        evidence=said.evidence,
    )
    return True


def names_here(
    connection: Connection, spelt: Iterable[int], article_id: int, outlet_id: int | None
) -> dict[int, int]:
    """Which name each spelling (by id) stands for in this article, where a rule says so. A rule by hand counts before
    one by reading; after that, a rule for the article counts before one for the outlet."""
    given = {"names": sorted(spelt), "article": article_id, "outlet": outlet_id}
    if not given["names"]:
        return {}
    rows = sorted(connection.execute(_RULES, given).all(), key=_rank, reverse=True)
    return {row.speaker_id: row.name_id for row in rows}


def _rank(row: Row[Any]) -> tuple[bool, bool, int]:
    return row.by != By.HAND.value, row.article_id is None, -row.id


def show_speakers(connection: Connection, article_id: int, record: ArticleRecord, here: Mapping[int, int]) -> None:
    """Makes lists link an article's speakers to the names that spellings stand for `here`, by their ids. `record` is as
    it is shown."""
    asked = select(t.speakers.c.id, t.speakers.c.slug).where(t.speakers.c.id.in_([*here, *here.values()]))
    slugs = {row.id: row.slug for row in connection.execute(asked)}
    now = listed_speakers(record, {slugs[spelt]: slugs[name] for spelt, name in here.items()})
    its = t.articles.c.id == article_id
    connection.execute(update(t.articles).where(its, t.articles.c.speakers != now).values(speakers=now))
