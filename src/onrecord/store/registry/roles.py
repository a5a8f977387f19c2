"""The roles that articles give somebody over time. Over the caller's connection.

The index `attributions_role` has all that is asked of five hundred statements a name; only the first statement with each role is
read itself.
"""

import re
from collections.abc import Iterable

from sqlalchemy import Connection, Row, and_, bindparam, func, literal_column, select

from onrecord.store import schema as t
from onrecord.store import views
from onrecord.store.contract.registry import HeldRole
from onrecord.store.ids import article_of, second_of
from onrecord.store.pieces import pieces

MAX_ROLES = 500
"""The newest statements under one name whose roles are given."""
_ARTICLE = re.compile(r"\A(?:the|a|an) ")
_IS_ROLE = and_(
    t.attributions.c.role.is_not(None),
    # a number in the statement itself, as the index has it
    func.length(t.attributions.c.role) <= literal_column(str(t.MAX_ROLE_CHARS)),
)
_ROLES = (
    select(t.attributions.c.id, t.attributions.c.role)
    .where(t.attributions.c.speaker_id == bindparam("name"), _IS_ROLE)
    .order_by(t.attributions.c.id.desc())
    .limit(MAX_ROLES)
)
_LOCAL = select(t.attributions.c.id, t.attributions.c.local_id).where(
    t.attributions.c.id.in_(bindparam("ids", expanding=True))
)


def roles_of(connection: Connection, names: Iterable[int]) -> tuple[HeldRole, ...]:
    """The roles of the person with these names, the latest first. Upper or lower case and a leading article make no other
    role."""
    rows = [row for name in names for row in connection.execute(_ROLES, {"name": name}).all()]
    found: dict[str, list[Row[int, str]]] = {}
    for row in sorted(rows, key=lambda row: int(row.id)):
        found.setdefault(_ARTICLE.sub("", row.role.casefold()), []).append(row)
    firsts = [its[0].id for its in found.values()]
    local = {row.id: row.local_id for some in pieces(firsts) for row in connection.execute(_LOCAL, {"ids": some})}
    made = (
        HeldRole(
            role=its[0].role,
            first=views.moment(second_of(article_of(its[0].id))),
            last=views.moment(second_of(article_of(its[-1].id))),
            statements=len(its),
            article_id=article_of(its[0].id),
            attribution_id=local[its[0].id],
        )
        for its in found.values()
    )
    return tuple(sorted(made, key=lambda each: (each.last, each.first, each.role), reverse=True))
