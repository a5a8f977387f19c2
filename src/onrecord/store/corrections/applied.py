"""The corrections of an article, from their rows, and its record with the corrections applied.

Code that shows, lists, counts or indexes a record gets it here. Code that compares states, or gives statements their
ids, takes records as they were read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, bindparam, select

from onrecord.linking.offices import MAX_ALONE, words_alone
from onrecord.model import ArticleRecord, EntityType
from onrecord.store.contract.corrections import CorrectionKind, StatementCorrection
from onrecord.store.contract.registry import OfficeEvidence
from onrecord.store.corrections.applying import corrected, in_force
from onrecord.store.corrections.made import Made, Put, before, instead_of, put_from, read_from, read_of, said
from onrecord.store.corrections.tables import corrections
from onrecord.store.registry.offices import evidence_in
from onrecord.store.views import moment

IN_FORCE = (
    select(corrections)
    .where(corrections.c.article_id == bindparam("article"), corrections.c.undone.is_(None))
    .order_by(corrections.c.id)
)
"""The corrections of one article that weren't undone, in order."""
OF_ARTICLES = (
    select(corrections)
    .where(corrections.c.article_id.in_(bindparam("articles", expanding=True)), corrections.c.undone.is_(None))
    .order_by(corrections.c.id)
)
"""The corrections of several articles that weren't undone, in order."""


def made_in(connection: Connection, article_id: int) -> tuple[Made, ...]:
    """The corrections of an article that are in force, in order."""
    return tuple(map(made_of, connection.execute(IN_FORCE, {"article": article_id}).mappings()))


def made_of(row: RowMapping) -> Made:
    """The correction in a row, ready to be applied to a record."""
    return Made(
        id=row["id"], statement=row["statement"], put=put_from(row["instead"]), read=read_from(row["read"])
    )


@dataclass(frozen=True, slots=True)
class Over:
    """What changes an article's records when they are shown: corrections by hand, and who an office named alone is."""

    made: tuple[Made, ...]
    offices: tuple[tuple[str, str, OfficeEvidence], ...]

    def shown(self, record: ArticleRecord) -> ArticleRecord:
        """The record as it is shown; the same object where nothing changes it."""
        return corrected(record, (*_offices(self.offices, record), *self.made))

    def by_hand(self, record: ArticleRecord) -> ArticleRecord:
        """The record with the corrections by hand only, without what other articles say."""
        return corrected(record, self.made)


NOTHING_OVER = Over((), ())
"""For a new article, which nobody can have corrected."""


def over(connection: Connection, article_id: int) -> Over:
    """What changes an article's records when they are shown now."""
    return Over(made_in(connection, article_id), tuple(evidence_in(connection, article_id)))


def shown(connection: Connection, article_id: int, record: ArticleRecord) -> ArticleRecord:
    """The article's record as it is shown; the same object where nothing changes it."""
    return over(connection, article_id).shown(record)


def by_hand(connection: Connection, article_id: int, record: ArticleRecord) -> ArticleRecord:
    """The article's record with the corrections by hand only, without what other articles say."""
    return corrected(record, made_in(connection, article_id))


def chosen_in(connection: Connection, article_id: int) -> set[str]:
    """The statements at which a hand chose one of several people of a name."""
    made = in_force(made_in(connection, article_id))
    its = {name: each.get(CorrectionKind.SPEAKER) for name, each in made.items()}
    return {name for name, each in its.items() if each is not None and each.put.slug}


def offices_in(its: Over, record: ArticleRecord) -> dict[str, OfficeEvidence]:
    """For statements whose speaker is known only by an office: the evidence who that is. `record` is as it is shown."""
    if not its.offices:
        return {}
    named = {item.id: item.speaker.name for item in record.reading.attributions if item.speaker}
    by_hand_too = {each.statement for each in its.made if each.put.kind is CorrectionKind.SPEAKER}
    return {
        statement: evidence
        for statement, _, evidence in its.offices
        if named.get(statement) == evidence.name and statement not in by_hand_too
    }


def _offices(evidence: Sequence[tuple[str, str, OfficeEvidence]], record: ArticleRecord) -> Iterator[Made]:
    """Corrections that name the holder of an office named alone, by other statements on record. Corrections by hand are
    applied after them."""
    items = {item.id: item for item in record.reading.attributions} if evidence else {}
    for number, (statement, words, its) in enumerate(evidence):
        item = items.get(statement)
        if item is not None and words_alone(record.article, item) == words:
            put = Put(kind=CorrectionKind.SPEAKER, name=its.name, type=EntityType.PERSON)
            yield Made(id=number - MAX_ALONE, statement=statement, put=put, read=read_of(record, item))


def of_articles(
    connection: Connection, ids: Sequence[int]
) -> dict[tuple[int, str], tuple[StatementCorrection, ...]]:
    """The corrections in force, by article and statement; the latest of each kind."""
    if not ids:
        return {}
    found: dict[tuple[int, str], dict[CorrectionKind, StatementCorrection]] = {}
    for row in connection.execute(OF_ARTICLES, {"articles": ids}).mappings():
        its = view(row)
        found.setdefault((its.article_id, its.statement), {})[its.kind] = its
    return {key: tuple(its.values()) for key, its in found.items()}


def view(row: RowMapping) -> StatementCorrection:
    """A row as a correction for callers."""
    made = made_of(row)
    return StatementCorrection(
        id=made.id,
        article_id=row["article_id"],
        statement=made.statement,
        kind=CorrectionKind(row["kind"]),
        instead=instead_of(made.put),
        said=said(made),
        before=before(made.read),
        at=moment(row["at"]),
        by=row["by"],
        why=row["why"],
        undone=moment(row["undone"]) if row["undone"] is not None else None,
        undone_by=row["undone_by"] or "",
    )
