"""Offices named without a person ("the prime minister"), over the caller's connection.

When an article is written, two kinds of statements get rows: those by an office alone, and those that give somebody an
office. A background step decides who an office is, by the statements near in time on this record (linking/offices.py).
The decision is shown over the article's record, as a correction by hand is; a correction by hand counts first.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from onrecord.linking.forms import is_full
from onrecord.linking.offices import MIN_ARTICLES, WINDOWS_S, Alone, Held, Holding, alone_in, given_in, holder_of
from onrecord.model import ArticleRecord
from onrecord.store import schema as t
from onrecord.store.contract.registry import OfficeEvidence
from onrecord.store.identity import spelling, spelling_of
from onrecord.store.ids import first_article_id, second_of
from onrecord.store.registry.tables import held_offices, offices_alone
from onrecord.store.views import moment

MAX_HOLDINGS: Final = 400
"""The most statements giving an office that are asked, on either side of an article; those nearest in time."""
MAX_AGAIN: Final = 50
"""The most articles that are looked at again after an article that gives an office; the newest."""
_WIDEST_S: Final = WINDOWS_S[-1]
_HOLDINGS = (
    select(held_offices, t.speakers.c.person_id, t.articles.c.outlet_id)
    .join(t.speakers, t.speakers.c.id == held_offices.c.speaker_id)
    .join(t.articles, t.articles.c.id == held_offices.c.article_id)
    .where(held_offices.c.office == bindparam("office"))
    .limit(MAX_HOLDINGS)
)
_BEFORE = _HOLDINGS.where(held_offices.c.article_id.between(bindparam("first"), bindparam("article"))).order_by(
    held_offices.c.article_id.desc()
)
_BEHIND = _HOLDINGS.where(
    held_offices.c.article_id > bindparam("article"), held_offices.c.article_id < bindparam("end")
).order_by(held_offices.c.article_id)
_GIVEN = (
    select(held_offices.c.article_id)
    .where(
        held_offices.c.office == bindparam("office"),
        held_offices.c.speaker_id == bindparam("name"),
        held_offices.c.article_id.between(bindparam("first"), bindparam("end")),
    )
    .distinct()
    .limit(MIN_ARTICLES + 1)
)
_ALONE_NEAR = (
    select(offices_alone.c.article_id)
    .where(
        offices_alone.c.office == bindparam("office"),
        offices_alone.c.article_id.between(bindparam("first"), bindparam("end")),
    )
    .distinct()
    .order_by(offices_alone.c.article_id.desc())
    .limit(MAX_AGAIN)
)
_ALONE = select(offices_alone).where(offices_alone.c.article_id == bindparam("article"))
_OUTLET = select(t.articles.c.outlet_id).where(t.articles.c.id == bindparam("article"))
_DECODER = msgspec.json.Decoder(OfficeEvidence)


def note(
    connection: Connection, article_id: int, record: ArticleRecord, names: Mapping[str, int], *, is_new: bool
) -> set[int]:
    """Keeps what an article says of offices. `names` has the ids of its people's names, by slug.

    Returns the articles that should be looked at again because of it.
    """
    if not is_new:
        connection.execute(delete(held_offices).where(held_offices.c.article_id == article_id))
    given: list[dict[str, Any]] = []
    kinds = {entity.id: entity.type for entity in record.reading.entities}
    for item, role in given_in(record):
        speaker = item.speaker
        kind = kinds.get(speaker.entity or "") if speaker else None
        name = names.get(spelling(speaker.name, kind)) if speaker and kind else None
        if name is not None:
            row = {"statement": item.id, "speaker_id": name, "office": role.office, "country": role.country}
            given.append({"article_id": article_id, **row})
    news = {(row["office"], row["speaker_id"]) for row in given}
    news = {each for each in news if _is_news(connection, article_id, *each)}
    if given:
        connection.execute(insert(held_offices), given)
    waiting = {article_id} if _note_alone(connection, article_id, alone_in(record), is_new=is_new) else set[int]()
    for office, _ in news:
        waiting |= set(connection.execute(_ALONE_NEAR, {"office": office, **_near(article_id)}).scalars())
    return waiting


def _near(article_id: int) -> dict[str, int]:
    """The range of ids of articles close in time to this one."""
    second = second_of(article_id)
    first, end = first_article_id(second - _WIDEST_S), first_article_id(second + _WIDEST_S)
    return {"first": first, "end": end}


def _is_news(connection: Connection, article_id: int, office: str, name: int) -> bool:
    """Whether at most a few articles of that time give this office to this name yet."""
    rows = connection.execute(_GIVEN, {"office": office, "name": name, **_near(article_id)}).all()
    return len(rows) <= MIN_ARTICLES


def _note_alone(connection: Connection, article_id: int, alone: Collection[Alone], *, is_new: bool) -> bool:
    """Keeps the statements by offices alone. Returns whether there are or were any. A statement that didn't change
    keeps its decision."""
    if not alone and is_new:
        return False
    there = {row.statement: row for row in connection.execute(_ALONE, {"article": article_id})}
    now = {each.statement: _alone_row(each) for each in alone}
    for statement, row in there.items():
        if statement not in now or any(getattr(row, name) != value for name, value in now[statement].items()):
            connection.execute(delete(offices_alone).where(_its(article_id, statement)))
        else:
            del now[statement]
    rows = [{"article_id": article_id, "statement": each, **values} for each, values in now.items()]
    if rows:
        connection.execute(insert(offices_alone), rows)
    return bool(there or rows)


def _alone_row(alone: Alone) -> dict[str, Any]:
    named = " ".join(sorted(alone.named))
    return {
        "office": alone.office,
        "country": alone.country,
        "told": alone.told,
        "words": alone.words,
        "named": named,
    }


def _its(article_id: int, statement: str) -> Any:  # noqa: ANN401 - a condition
    return (offices_alone.c.article_id == article_id) & (offices_alone.c.statement == statement)


Change = tuple[str, int | None, str | None]
"""A statement, the name of the office holder, and the evidence; both are None where that is open again."""


def changes(connection: Connection, article_id: int) -> list[Change]:
    """The decisions about an article's offices alone that now differ from the kept ones."""
    rows = connection.execute(_ALONE, {"article": article_id}).all()
    made: list[Change] = []
    for row in rows:
        holdings = _holdings(connection, article_id, row.office)
        held = holder_of(_alone(row), second_of(article_id), article_id, holdings)
        name, evidence = (None, None) if held is None else _shown(connection, held)
        if (name, evidence) != (row.name_id, row.evidence):
            made.append((row.statement, name, evidence))
    return made


def decide(connection: Connection, article_id: int, made: Collection[Change]) -> None:
    """Keeps the decisions."""
    for statement, name, evidence in made:
        values = {"name_id": name, "evidence": evidence}
        connection.execute(update(offices_alone).where(_its(article_id, statement)).values(**values))


def is_another(connection: Connection, article_id: int, made: Collection[Change]) -> bool:
    """Whether the changes name somebody else, and not just other evidence."""
    there = {row.statement: row.name_id for row in connection.execute(_ALONE, {"article": article_id})}
    return any(there.get(statement) != name for statement, name, _ in made)


def _alone(row: Row[Any]) -> Alone:
    return Alone(row.statement, row.office, row.country, row.told, row.words, frozenset(row.named.split()))


def _holdings(connection: Connection, article_id: int, office: str) -> list[Holding]:
    outlet_id = connection.execute(_OUTLET, {"article": article_id}).scalar()
    given = {"office": office, "article": article_id, **_near(article_id)}
    return [
        Holding(
            person=row.person_id,
            name=row.speaker_id,
            country=row.country,
            at=second_of(row.article_id),
            article=row.article_id,
            statement=row.statement,
            is_of_outlet=outlet_id is not None and row.outlet_id == outlet_id,
        )
        for query in (_BEFORE, _BEHIND)
        for row in connection.execute(query, given)
    ]


def _shown(connection: Connection, held: Held) -> tuple[int | None, str | None]:
    """The name and the evidence in the form that is kept. Neither for a namesake, whom the name alone doesn't lead
    to."""
    row = connection.execute(
        select(t.speakers.c.slug, t.speakers.c.name).where(t.speakers.c.id == held.name)
    ).one()
    if row.slug != spelling_of(row.slug) or not is_full(row.slug):
        return None, None
    made = OfficeEvidence(
        name=row.name,
        told=held.evidence,
        statements=held.statements,
        first=moment(held.first.at),
        last=moment(held.last.at),
        article_id=held.last.article,
        attribution_id=held.last.statement,
    )
    return held.name, msgspec.json.encode(made).decode()


def evidence_in(connection: Connection, article_id: int) -> Iterator[tuple[str, str, OfficeEvidence]]:
    """The known offices of an article: each with its statement, the words that stand for it, and the evidence."""
    for row in connection.execute(_ALONE, {"article": article_id}):
        if row.evidence is not None:
            yield row.statement, row.words, _DECODER.decode(row.evidence)
