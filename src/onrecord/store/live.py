"""`Live` over a database. A state's id says when it came: writers queue, so each id is larger than all before it."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Select,
    bindparam,
    case,
    exists,
    false,
    func,
    literal,
    select,
    union_all,
)

from onrecord.store import schema as t
from onrecord.store.article_list import membership
from onrecord.store.contract.live import MAX_BACK, Arrived, Look, OpenList
from onrecord.store.contract.news import ArticleFilter, View
from onrecord.store.database import Part
from onrecord.store.readers.tables import reader_counts

_NOBODY = -1
_READERS: BindParameter[list[int]] = bindparam("readers", expanding=True)
_POSITION = select(func.coalesce(func.max(t.revisions.c.id), 0))
_UNREAD: Select[Any] = (
    select(reader_counts.c.reader_id, func.sum(reader_counts.c.articles))
    .where(reader_counts.c.reader_id.in_(_READERS), reader_counts.c.kind == "outlet")
    .group_by(reader_counts.c.reader_id)
)
_STATE = union_all(select(literal(_NOBODY), _POSITION.scalar_subquery()), _UNREAD)
_earlier = t.revisions.alias()
_FRESH = (
    select(
        t.revisions.c.id,
        t.revisions.c.article_id,
        exists()
        .where(_earlier.c.article_id == t.revisions.c.article_id, _earlier.c.id < t.revisions.c.id)
        .label("is_later"),
    )
    .where(t.revisions.c.id > bindparam("since"))
    .order_by(t.revisions.c.id.desc())
    .limit(MAX_BACK + 1)
)


class SqlLive(Part):
    """`Live` over a database."""

    def position(self) -> int:
        """The position of the latest arrival."""
        with self._database.reading() as connection:
            return int(connection.execute(_POSITION).scalar_one())

    def opened(self, reader: int, wanted: ArticleFilter) -> OpenList:
        """A list that a reader opens, for later calls of `look`."""
        with self._database.reading() as connection:
            condition = membership(connection, wanted, reader)
        return OpenList(reader, wanted, false() if condition is None else condition)

    def look(self, since: int | None, lists: Collection[OpenList], readers: Collection[int]) -> Look:
        """What came in after the position `since`, for all of these lists and readers at once."""
        with self._database.reading() as connection:
            state = {row[0]: int(row[1]) for row in connection.execute(_STATE, {"readers": list(readers)})}
            position = state.pop(_NOBODY)
            if since is None or since >= position:
                return Look(position, position, {}, state)
            rows = connection.execute(_FRESH, {"since": since}).all()
            first = rows[MAX_BACK].id if len(rows) > MAX_BACK else since
            latest = {row.article_id: row.id for row in reversed(rows[:MAX_BACK])}
            new = {row.article_id: row.id for row in rows[:MAX_BACK] if not row.is_later}
            shown = _shown(connection, lists, latest)
        arrived = {
            # a revised article is new to nobody, but it may be unread again
            each: _arrived(latest if each.wanted.view is View.UNREAD else new, its)
            for each, its in shown.items()
        }
        return Look(position, first, arrived, state)


def _arrived(positions: Mapping[int, int], ids: Iterable[int]) -> tuple[Arrived, ...]:
    return tuple(Arrived(positions[each], each) for each in ids if each in positions)


def _shown(connection: Connection, lists: Iterable[OpenList], ids: Collection[int]) -> dict[OpenList, list[int]]:
    """Which of these articles each list has: one query, with a column for each list."""
    found: dict[OpenList, list[int]] = {each: [] for each in lists}
    if not found:
        return found
    has = (case((each.condition, 1), else_=0).label(f"list_{n}") for n, each in enumerate(found))
    query = select(t.articles.c.id, *has).where(t.articles.c.id.in_(ids)).order_by(t.articles.c.id)
    for article_id, *flags in connection.execute(query):
        for its, flag in zip(found.values(), flags, strict=True):
            if flag:
                its.append(article_id)
    return found
