"""Who speaks: lists of people, their pages' heads, and what they said. Dialect-neutral.

A line of the list of people needs the newest statements of each: name and roles are those written most, or last. That is
read once, and again when `speakers.changes`, which counts with every statement that comes or goes, says that it may have
become another; so the lines are always those of the store as it is, whoever writes to it.
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, bindparam, func, or_, select, true

from onrecord.model import Act, EntityType
from onrecord.store import schema as t
from onrecord.store import views
from onrecord.store.contract.listing import Listing
from onrecord.store.contract.people import Claim, PersonInfo, Thoughts
from onrecord.store.database import Database, Part, id_of
from onrecord.store.ids import article_of, second_of
from onrecord.store.lives.reading import claims
from onrecord.store.lives.tables import former_statements
from onrecord.store.paging import LARGEST, MOST, bounded, decode, encode
from onrecord.store.search import plain

_ROLES = 8
_NEWEST = 20
"""Statements that a line of the list of people takes name and roles from; a page takes `MOST`."""
_MAX_ARTICLES, _MAX_STATEMENTS = 500, 4_000
"""Of a story, whose statements are read at once."""
_REMEMBERED = 2_000
"""Lines and heads that are remembered; some hundred bytes each."""

HAS_PAGE = or_(t.speakers.c.statements > 0, t.speakers.c.thoughts > 0, t.speakers.c.former > 0)
"""Whose thoughts alone are kept has a page too, which links beside the thoughts lead to, and whose statements no longer stand;
lists of people leave them out."""
_BY_SLUG = select(t.speakers).where(HAS_PAGE, t.speakers.c.slug == bindparam("slug"))
_BY_STATEMENTS = (
    select(t.speakers)
    .where(t.speakers.c.statements > 0)
    .order_by(t.speakers.c.statements.desc(), t.speakers.c.id.desc())
    .limit(bindparam("rows"))
)


def chosen_of(statements: Table) -> dict[Thoughts, ColumnElement[bool]]:
    """Which statements are asked for; a row without an act is an older reading's, and shown as speech."""
    return {
        Thoughts.LEFT_OUT: statements.c.act.is_distinct_from(Act.THOUGHT.value),
        Thoughts.TOO: true(),
        Thoughts.ONLY: statements.c.act == Act.THOUGHT.value,
    }


CHOSEN = chosen_of(t.attributions)
_EDGES = [
    select(edge(t.attributions.c.id)).where(
        t.attributions.c.speaker_id == bindparam("speaker"), CHOSEN[Thoughts.LEFT_OUT]
    )
    for edge in (func.min, func.max)
]
_RECENT = (
    select(t.attributions.c.speaker, t.attributions.c.role)
    .where(t.attributions.c.speaker_id == bindparam("speaker"))
    .order_by(t.attributions.c.id.desc())
    .limit(bindparam("most"))
)
_KINDS = (
    select(t.entities.c.type)
    .where(t.entities.c.slug == bindparam("slug"))
    .order_by(t.entities.c.article_id.desc())
    .limit(bindparam("most"))
)
_STATEMENTS = {
    thoughts: [
        views.claim_query(table)
        .where(table.c.speaker_id == bindparam("speaker"), table.c.id < bindparam("before"), chosen, *listed)
        .order_by(table.c.id.desc())
        .limit(bindparam("rows"))
        for table, listed in ((t.attributions, ()), (former_statements, (former_statements.c.is_listed,)))
        for chosen in (chosen_of(table)[thoughts],)
    ]
    for thoughts in Thoughts
}
_OF_ARTICLES = {
    thoughts: views.claim_query()
    .where(t.attributions.c.article_id.in_(bindparam("articles", expanding=True)), CHOSEN[thoughts])
    .order_by(t.attributions.c.id)
    .limit(bindparam("rows"))
    for thoughts in Thoughts
}


class SqlPeople(Part):
    """`People` over a database."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._infos: OrderedDict[tuple[int, int], tuple[int, PersonInfo]] = OrderedDict()
        self._infos_lock = threading.Lock()

    def person(self, slug: str) -> PersonInfo | None:
        """A speaker's page head."""
        with self._database.reading() as connection:
            row = connection.execute(_BY_SLUG, {"slug": plain(slug)}).mappings().first()
            return self._info(connection, row, MOST) if row else None

    def busiest(self, *, limit: int = 100) -> tuple[PersonInfo, ...]:
        """Speakers with the most statements first."""
        with self._database.reading() as connection:
            rows = connection.execute(_BY_STATEMENTS, {"rows": bounded(limit)}).mappings().all()
            return tuple(self._info(connection, row, _NEWEST) for row in rows)

    def statements(
        self, slug: str, *, limit: int = 30, after: str | None = None, thoughts: Thoughts = Thoughts.LEFT_OUT
    ) -> Listing[Claim]:
        """Everything the speaker said, newest first; thoughts where asked for."""
        return self.newest_statements(slug, limit=limit, further=0, after=after, thoughts=thoughts)[0]

    def newest_statements(
        self,
        slug: str,
        *,
        limit: int,
        further: int,
        after: str | None = None,
        thoughts: Thoughts = Thoughts.LEFT_OUT,
    ) -> tuple[Listing[Claim], tuple[Claim, ...]]:
        """`statements`, and the same with up to so many `further` ones, read at once."""
        limit, last = bounded(limit), decode(after)
        rows = max(min(further, MOST), limit + 1)
        with self._database.reading() as connection:
            if (speaker_id := id_of(connection, t.speakers, slug)) is None:
                return Listing(()), ()
            given = {"speaker": speaker_id, "before": LARGEST if last is None else last, "rows": rows}
            found = [row for query in _STATEMENTS[thoughts] for row in connection.execute(query, given).mappings()]
            found = sorted(found, key=lambda row: -row["id"])[:rows]
            made = claims(connection, found)
        more = encode(found[limit - 1]["id"]) if len(found) > limit else None
        return Listing(tuple(made[:limit]), more), tuple(made)

    def statements_of(
        self, article_ids: Sequence[int], *, limit: int = 2000, thoughts: Thoughts = Thoughts.LEFT_OUT
    ) -> tuple[Claim, ...]:
        """What stands in these articles, in their order by id and then in that of the statements."""
        ids = sorted(set(article_ids))[:_MAX_ARTICLES]
        if not ids:
            return ()
        given = {"articles": ids, "rows": min(limit, _MAX_STATEMENTS)}
        with self._database.reading() as connection:
            return tuple(claims(connection, connection.execute(_OF_ARTICLES[thoughts], given).mappings().all()))

    def _info(self, connection: Connection, row: RowMapping, most: int) -> PersonInfo:
        """A speaker's line, as remembered where nothing of it has changed."""
        key, changes = (row["id"], most), row["changes"]
        with self._infos_lock:
            known = self._infos.get(key)
            if known and known[0] == changes:
                self._infos.move_to_end(key)
                return known[1]
        info = _person(connection, row, most)
        with self._infos_lock:
            self._infos[key] = (changes, info)
            while len(self._infos) > _REMEMBERED:
                self._infos.popitem(last=False)
        return info


def _person(connection: Connection, row: RowMapping, most: int) -> PersonInfo:
    its = {"speaker": row["id"]}
    edges = [connection.execute(query, its).scalar() for query in _EDGES]
    first, last = (None if key is None else views.moment(second_of(article_of(key))) for key in edges)
    recent = connection.execute(_RECENT, its | {"most": most}).all()
    names: Sequence[str] = [each.speaker for each in recent if each.speaker]
    roles = dict.fromkeys(each.role for each in recent if each.role)
    kinds = connection.execute(_KINDS, {"slug": row["slug"], "most": most}).scalars().all()
    able = [kind for kind in kinds if kind != EntityType.OTHER.value]
    return PersonInfo(
        slug=row["slug"],
        name=max(names, key=names.count) if names else row["name"],
        type=EntityType(max(able, key=able.count) if able else row["type"]),
        roles=tuple(roles)[:_ROLES],
        statements=row["statements"],
        articles=row["articles"],
        outlets=row["outlets"],
        first=first,
        last=last,
        thoughts=row["thoughts"],
        former=row["former"],
    )
