"""Claims with what became of them, from the rows of standing and of former statements."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, RowMapping, bindparam

from onrecord.store import schema as t
from onrecord.store import views
from onrecord.store.contract.life import Ended
from onrecord.store.contract.people import Claim
from onrecord.store.corrections.applied import of_articles
from onrecord.store.ids import first_attribution_id
from onrecord.store.lives.tables import former_statements
from onrecord.store.project import place_of

FORMER = views.claim_query(former_statements)
"""Statements that no longer stand, in the form that `views.claim` takes."""
_BY_ID = {
    table.name: query.where(table.c.id.in_(bindparam("ids", expanding=True)))
    for table, query in ((t.attributions, views.claim_query()), (former_statements, FORMER))
}
_REWORDED = FORMER.where(
    former_statements.c.article_id.in_(bindparam("articles", expanding=True)),
    former_statements.c.ended == Ended.REWORDED.value,
)
_MAX_EARLIER = 20
"""The most earlier wordings given for a statement; the newest ones."""


def claims(connection: Connection, rows: Sequence[RowMapping]) -> list[Claim]:
    """Rows of either table as claims, in order, each with its earlier wordings."""
    made = [views.claim(row) for row in rows]
    articles = sorted({each.article_id for each in made})
    if not articles:
        return made
    if by_hand := of_articles(connection, articles):
        made = [replace(each, by_hand=by_hand.get((each.article_id, each.attribution_id), ())) for each in made]
    earlier: dict[tuple[int, str], list[Claim]] = {}
    rows_before = connection.execute(_REWORDED, {"articles": articles}).mappings().all()
    for row in sorted(rows_before, key=last_gone_first):
        earlier.setdefault((row["article_id"], row["next_id"]), []).append(views.claim(row))
    return [replace(each, earlier=tuple(_earlier(each, earlier))) for each in made] if earlier else made


def last_gone_first(row: RowMapping) -> tuple[int, int]:
    """A sort key for statements that no longer stand: the last to go come first."""
    return -row["gone"], row["id"]


def rows_by_id(connection: Connection, ids: Sequence[int]) -> dict[int, RowMapping]:
    """The rows with these ids, from either table."""
    found: dict[int, RowMapping] = {}
    for query in _BY_ID.values():
        left = [each for each in ids if each not in found]
        if left:
            found |= {row["id"]: row for row in connection.execute(query, {"ids": left}).mappings()}
    return found


def key_of(article_id: int, statement_id: str | None) -> int | None:
    """The store's id of an article's statement; None where it has no row."""
    place = place_of(statement_id) if statement_id else None
    return None if place is None else first_attribution_id(article_id) + place


def _earlier(claim: Claim, earlier: dict[tuple[int, str], list[Claim]]) -> Iterable[Claim]:
    """What the claim was reworded from, and what that was reworded from in turn; the latest wording first."""
    seen, waiting = {claim.attribution_id}, [claim.attribution_id]
    found: list[Claim] = []
    while waiting and len(found) < _MAX_EARLIER:
        for each in earlier.get((claim.article_id, waiting.pop(0)), ()):
            if each.attribution_id not in seen:
                seen.add(each.attribution_id)
                waiting.append(each.attribution_id)
                found.append(each)
    return found[:_MAX_EARLIER]
