"""The corrections of an article, from their rows, and its record with them put over it.

Whatever shows, lists, counts or indexes a record asks here for it; what tells states apart and gives statements their ids
takes records as they were read.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, bindparam, select

from onrecord.model import ArticleRecord
from onrecord.store.contract.corrections import CorrectionKind, StatementCorrection
from onrecord.store.corrections.applying import corrected
from onrecord.store.corrections.made import Made, before, instead_of, put_from, read_from, said
from onrecord.store.corrections.tables import corrections
from onrecord.store.views import moment

IN_FORCE = (
    select(corrections)
    .where(corrections.c.article_id == bindparam("article"), corrections.c.undone.is_(None))
    .order_by(corrections.c.id)
)
"""The corrections of one article that weren't undone, in order."""
_OF_ARTICLES = (
    select(corrections)
    .where(corrections.c.article_id.in_(bindparam("articles", expanding=True)), corrections.c.undone.is_(None))
    .order_by(corrections.c.id)
)


def made_in(connection: Connection, article_id: int) -> tuple[Made, ...]:
    """The corrections of an article that are in force, in order."""
    return tuple(map(made_of, connection.execute(IN_FORCE, {"article": article_id}).mappings()))


def made_of(row: RowMapping) -> Made:
    """A row as it is put over a record."""
    return Made(
        id=row["id"], statement=row["statement"], put=put_from(row["instead"]), read=read_from(row["read"])
    )


def shown(connection: Connection, article_id: int, record: ArticleRecord) -> ArticleRecord:
    """The article's record as it is shown; the same object where nothing of it was corrected."""
    return corrected(record, made_in(connection, article_id))


def of_articles(
    connection: Connection, ids: Sequence[int]
) -> dict[tuple[int, str], tuple[StatementCorrection, ...]]:
    """The corrections in force, by article and statement: the last one of each kind."""
    if not ids:
        return {}
    found: dict[tuple[int, str], dict[CorrectionKind, StatementCorrection]] = {}
    for row in connection.execute(_OF_ARTICLES, {"articles": ids}).mappings():
        its = view(row)
        found.setdefault((its.article_id, its.statement), {})[its.kind] = its
    return {key: tuple(its.values()) for key, its in found.items()}


def view(row: RowMapping) -> StatementCorrection:
    """A row as it is given."""
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
