"""Who speaks: lists of people, the heads of their pages, and their statements. Dialect-neutral.

A line in the list of people needs the newest statements of the person, because name and roles are the most frequent or
the latest ones. The line is remembered. It is made again when `speakers.changes`, which counts every statement that
comes or goes, says that it may differ. So lines are always up to date, whoever writes to the store.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    RowMapping,
    Select,
    Table,
    bindparam,
    func,
    or_,
    select,
    true,
)

from onrecord.model import Act, EntityType
from onrecord.store import schema as t
from onrecord.store import views
from onrecord.store.contract.listing import Listing
from onrecord.store.contract.people import Claim, DrawnClaim, PersonInfo, Thoughts, speakers_of
from onrecord.store.contract.registry import By
from onrecord.store.corrections.tables import corrections
from onrecord.store.database import Database, Part
from onrecord.store.identity import AGAIN, kept_slug, person_slug, slug_of, spelling_of
from onrecord.store.ids import article_of, second_of
from onrecord.store.lives.reading import claims
from onrecord.store.lives.tables import former_statements
from onrecord.store.paging import LARGEST, MOST, bounded, decode, encode
from onrecord.store.pieces import pieces
from onrecord.store.registry.names import HAS_PAGE, MAX_NAMES, counted_names, people_spelt
from onrecord.store.registry.tables import persons
from onrecord.store.search import plain

_ROLES = 8
_NEWEST = 20
"""How many statements the name and the roles in a line of the list come from; on a person's page it is `MOST`."""
_MAX_ARTICLES, _MAX_STATEMENTS = 500, 4_000
"""The most articles and statements of a story that are read at once."""
_MAX_COUNTED = 20_000
"""Statements under several names whose articles are counted, so that no article counts twice."""
_REMEMBERED = 2_000
"""The most lines and heads of pages that are remembered; some hundred bytes each."""

_OF_PERSON = t.speakers.c.person_id == persons.c.id
_STAMPED = select(
    persons.c.id,
    persons.c.changes,
    select(func.count()).where(_OF_PERSON).correlate(persons).scalar_subquery().label("names"),
    select(func.sum(t.speakers.c.changes))
    .where(_OF_PERSON)
    .correlate(persons)
    .scalar_subquery()
    .label("their_changes"),
)
"""People, each with what differs as soon as anything about them does."""
_BY_SLUG = _STAMPED.join(t.speakers, t.speakers.c.person_id == persons.c.id).where(
    HAS_PAGE, t.speakers.c.slug == bindparam("slug")
)
_BY_STATEMENTS = (
    _STAMPED.where(persons.c.statements > 0)
    .order_by(persons.c.statements.desc(), persons.c.id.desc())
    .limit(bindparam("rows"))
)
_OF_NAME = select(t.speakers.c.person_id).where(
    or_(t.speakers.c.family == bindparam("family"), t.speakers.c.slug == bindparam("slug"))
)
_CALLED = (
    _STAMPED.where(HAS_PAGE, persons.c.id.in_(_OF_NAME))
    .order_by(persons.c.statements.desc(), persons.c.id.desc())
    .limit(bindparam("rows"))
)
_PERSONS = select(persons).where(persons.c.id.in_(bindparam("persons", expanding=True)))
_NAMES = select(
    *(t.speakers.c[name] for name in ("id", "slug", "person_id", "statements", "articles", "changes"))
).where(t.speakers.c.person_id.in_(bindparam("persons", expanding=True)))
_THERE = select(t.speakers.c.slug).where(t.speakers.c.slug.in_(bindparam("slugs", expanding=True)))
_OUTLETS = select(func.count(t.speaker_outlets.c.outlet_id.distinct())).where(
    t.speaker_outlets.c.speaker_id.in_(bindparam("names", expanding=True))
)
_ARTICLES = select(func.count(t.attributions.c.article_id.distinct())).where(
    t.attributions.c.speaker_id.in_(bindparam("names", expanding=True))
)


def chosen_of(statements: Table) -> dict[Thoughts, ColumnElement[bool]]:
    """The condition for the statements asked for. A row without an act comes from an older reading, and is shown as
    speech."""
    return {
        Thoughts.LEFT_OUT: statements.c.act.is_distinct_from(Act.THOUGHT.value),
        Thoughts.TOO: true(),
        Thoughts.ONLY: statements.c.act == Act.THOUGHT.value,
    }


CHOSEN = chosen_of(t.attributions)
_EDGES = select(
    *(
        select(edge(t.attributions.c.id))
        .where(t.attributions.c.speaker_id == bindparam("speaker"), CHOSEN[Thoughts.LEFT_OUT])
        .scalar_subquery()
        for edge in (func.min, func.max)
    )
)
_RECENT = (
    select(*(t.attributions.c[name] for name in ("id", "speaker_id", "speaker", "role")))
    .where(t.attributions.c.speaker_id == bindparam("speaker"))
    .order_by(t.attributions.c.id.desc())
    .limit(bindparam("most"))
)
_KINDS = (
    select(t.entities.c.type)
    .where(t.entities.c.slug.in_(bindparam("slugs", expanding=True)))
    .order_by(t.entities.c.article_id.desc())
    .limit(bindparam("most"))
)


_OfSpeaker = tuple[Select[Any], Select[Any]]
"""The standing statements of a speaker, and the former ones that lists show; newest first."""


def _of_speaker(query: Callable[[Table], Select[Any]], thoughts: Thoughts) -> _OfSpeaker:
    standing, former = (
        query(table)
        .where(
            table.c.speaker_id == bindparam("speaker"),
            table.c.id < bindparam("before"),
            chosen_of(table)[thoughts],
        )
        .order_by(table.c.id.desc())
        .limit(bindparam("rows"))
        for table in (t.attributions, former_statements)
    )
    return standing, former.where(former_statements.c.is_listed)


_STATEMENTS = {thoughts: _of_speaker(views.claim_query, thoughts) for thoughts in Thoughts}
_DRAWN = {thoughts: _of_speaker(views.drawn_query, thoughts) for thoughts in Thoughts}
_OF_ARTICLES = {
    thoughts: views.claim_query()
    .where(t.attributions.c.article_id.in_(bindparam("articles", expanding=True)), CHOSEN[thoughts])
    .order_by(t.attributions.c.id)
    .limit(bindparam("rows"))
    for thoughts in Thoughts
}
_CORRECTED = select(func.count(), func.max(corrections.c.id), func.count(corrections.c.undone)).where(
    corrections.c.article_id.in_(bindparam("articles", expanding=True))
)
_DECIDED = select(func.count(), func.sum(persons.c.changes)).where(
    persons.c.slug.in_(bindparam("slugs", expanding=True))
)


class SqlPeople(Part):
    """`People` over a database."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._infos: OrderedDict[tuple[int, int], tuple[_Stamp, PersonInfo]] = OrderedDict()
        self._infos_lock = threading.Lock()

    def person(self, slug: str) -> PersonInfo | None:
        """A speaker's page head."""
        with self._database.reading() as connection:
            row = connection.execute(_BY_SLUG, {"slug": plain(kept_slug(slug))}).first()
            return self._info_lines(connection, [row], MOST)[0] if row else None

    def busiest(self, *, limit: int = 100) -> tuple[PersonInfo, ...]:
        """Speakers with the most statements first."""
        with self._database.reading() as connection:
            rows = connection.execute(_BY_STATEMENTS, {"rows": bounded(limit)}).all()
            return self._info_lines(connection, rows, _NEWEST)

    def called(self, name: str, *, limit: int = 100) -> tuple[PersonInfo, ...]:
        """People with this last name, also those known by the last name alone; those with the most statements first."""
        slug = person_slug(name)
        if not slug:
            return ()
        given = {"family": slug.rpartition("-")[2], "slug": slug, "rows": bounded(limit)}
        with self._database.reading() as connection:
            rows = connection.execute(_CALLED, given).all()
            return self._info_lines(connection, rows, _NEWEST) if rows else ()

    def namesakes(self, names: Sequence[str]) -> dict[str, tuple[PersonInfo, ...]]:
        """Of these names, those that several people on record have, each with these people."""
        slugs = {
            name: dict.fromkeys(each for each in (person_slug(name), slug_of(name)) if each) for name in names
        }
        second = sorted({f"{each}{AGAIN}2" for its in slugs.values() for each in its})
        found: dict[str, tuple[PersonInfo, ...]] = {}
        with self._database.reading() as connection:
            several = _several(connection, second)
            for name, its in slugs.items():
                people = dict.fromkeys(each for slug in its for each in several.get(slug, ()))
                rows = [connection.execute(_BY_SLUG, {"slug": each}).one() for each in people]
                if rows:
                    found[name] = self._info_lines(connection, rows, MOST)
        return found

    def statements(
        self, slug: str, *, limit: int = 30, after: str | None = None, thoughts: Thoughts = Thoughts.LEFT_OUT
    ) -> Listing[Claim]:
        """All statements of the speaker, newest first; with thoughts where `thoughts` asks for them."""
        with self._database.reading() as connection:
            return _listed(connection, counted_names(connection, slug), limit, decode(after), thoughts)

    def newest_statements(
        self, slug: str, *, limit: int, drawn: int, thoughts: Thoughts = Thoughts.LEFT_OUT
    ) -> tuple[Listing[Claim], tuple[DrawnClaim, ...]]:
        """The first page of `statements`, and as many of the newest ones as are to be drawn, all from one state of the
        store."""
        with self._database.reading() as connection:
            names = counted_names(connection, slug)
            rows = _newest(connection, _DRAWN[thoughts], names, LARGEST, min(drawn, MOST))
            return _listed(connection, names, limit, None, thoughts), tuple(map(views.drawn_claim, rows))

    def statements_of(
        self, article_ids: Sequence[int], *, limit: int = 2000, thoughts: Thoughts = Thoughts.LEFT_OUT
    ) -> tuple[Claim, ...]:
        """The standing statements of these articles, by the article's id, then in the order of the article."""
        with self._database.reading() as connection:
            return _of_articles(connection, article_ids, limit, thoughts)

    def statements_decided(
        self, article_ids: Sequence[int], *, limit: int = 2000
    ) -> tuple[tuple[Claim, ...], Hashable]:
        """`statements_of` with what is decided about them, from one state of the store; see the protocol."""
        with self._database.reading() as connection:
            found = _of_articles(connection, article_ids, limit, Thoughts.LEFT_OUT)
            return found, _decided(connection, article_ids, speakers_of(found))

    def decided(self, article_ids: Sequence[int], slugs: Sequence[str]) -> Hashable:
        """What differs as soon as somebody decides about these statements or people; see the protocol."""
        with self._database.reading() as connection:
            return _decided(connection, article_ids, slugs)

    def _info_lines(self, connection: Connection, stamped: Sequence[Any], most: int) -> tuple[PersonInfo, ...]:
        """The lines of people, given by rows of `_STAMPED`; from memory where nothing about the person has changed."""
        stamps: dict[int, _Stamp] = {each[0]: tuple(each[1:]) for each in stamped}
        found: dict[int, PersonInfo] = {}
        with self._infos_lock:
            for key, stamp in stamps.items():
                known = self._infos.get((key, most))
                if known and known[0] == stamp:
                    self._infos.move_to_end((key, most))
                    found[key] = known[1]
        if left := [key for key in stamps if key not in found]:
            made = _persons(connection, left, most)
            found |= made
            with self._infos_lock:
                self._infos |= {(key, most): (stamps[key], info) for key, info in made.items()}
                while len(self._infos) > _REMEMBERED:
                    self._infos.popitem(last=False)
        return tuple(found[each[0]] for each in stamped)


def _of_articles(
    connection: Connection, article_ids: Sequence[int], limit: int, thoughts: Thoughts
) -> tuple[Claim, ...]:
    ids = sorted(set(article_ids))[:_MAX_ARTICLES]
    if not ids:
        return ()
    given = {"articles": ids, "rows": min(limit, _MAX_STATEMENTS)}
    return tuple(claims(connection, connection.execute(_OF_ARTICLES[thoughts], given).mappings().all()))


def _decided(connection: Connection, article_ids: Sequence[int], slugs: Sequence[str]) -> Hashable:
    corrected = connection.execute(_CORRECTED, {"articles": article_ids}).one()
    return tuple(corrected), tuple(connection.execute(_DECIDED, {"slugs": slugs}).one())


def _listed(
    connection: Connection, names: Iterable[Row[int, int]], limit: int, last: int | None, thoughts: Thoughts
) -> Listing[Claim]:
    """A page of the statements under these names, behind the one with the id `last`."""
    limit = bounded(limit)
    rows = _newest(connection, _STATEMENTS[thoughts], names, LARGEST if last is None else last, limit + 1)
    more = encode(rows[limit - 1].id) if len(rows) > limit else None
    return Listing(tuple(claims(connection, [row._mapping for row in rows[:limit]])), more)  # noqa: SLF001


def _newest(
    connection: Connection, queries: _OfSpeaker, names: Iterable[Row[int, int]], before: int, rows: int
) -> list[Row[Any]]:
    """The newest rows that the queries give under any of these names, which `counted_names` gives."""
    standing, former = queries
    found: list[Row[Any]] = []
    for name in names:
        given = {"before": before, "rows": rows, "speaker": name.id}
        found += connection.execute(standing, given)
        found += connection.execute(former, given) if name.former else ()
    return sorted(found, key=lambda row: -row.id)[:rows]


def _persons(connection: Connection, ids: Sequence[int], most: int) -> dict[int, PersonInfo]:
    """The lines of the people with these ids."""
    names: dict[int, list[RowMapping]] = {each: [] for each in ids}
    for name in connection.execute(_NAMES, {"persons": ids}).mappings():
        names[name["person_id"]].append(name)
    made = {}
    for row in connection.execute(_PERSONS, {"persons": ids}).mappings().all():
        own = sorted(names[row["id"]], key=lambda name: (-name["statements"], -name["id"]))
        made[row["id"]] = _person(connection, row, own[:MAX_NAMES], most)
    return made


_Stamp = tuple[int, ...]
"""Counts of decisions about a person, of names, and of changes to these names."""


def _several(connection: Connection, second: Sequence[str]) -> dict[str, list[str]]:
    """By spelling, the slugs of its people, where there are several. `second` are slugs of second people: names stay in the
    store, so that who has a third has a second."""
    there = [
        spelling_of(slug)
        for some in pieces(second)
        for slug in connection.execute(_THERE, {"slugs": some}).scalars()
    ]
    found = {slug: people_spelt(connection, slug) for slug in there}
    return {slug: people for slug, people in found.items() if len(people) > 1}


def _person(connection: Connection, row: RowMapping, names: Sequence[RowMapping], most: int) -> PersonInfo:
    ids = [name["id"] for name in names if name["changes"]]
    edges = (connection.execute(_EDGES, {"speaker": each}).one() for each in ids)
    keys = [key for its in edges for key in its if key is not None]
    first, last = (views.moment(second_of(article_of(edge(keys)))) if keys else None for edge in (min, max))
    recent = _recent(connection, ids, most)
    roles: dict[str, str] = {}
    for each in recent:
        if each.role:
            roles.setdefault(each.role.casefold(), each.role)
    return PersonInfo(
        slug=row["slug"],
        name=_name(row, recent, names),
        type=_type(connection, row, names, most),
        roles=tuple(roles.values())[:_ROLES],
        statements=row["statements"],
        articles=_articles(connection, names),
        outlets=connection.execute(_OUTLETS, {"names": ids}).scalar_one() if ids else 0,
        first=first,
        last=last,
        thoughts=row["thoughts"],
        former=row["former"],
    )


def _recent(connection: Connection, names: Sequence[int], most: int) -> list[Row[Any]]:
    """The newest statements under any of these names."""
    found = [row for name in names for row in connection.execute(_RECENT, {"speaker": name, "most": most}).all()]
    return sorted(found, key=lambda each: -each.id)[:most]


def _name(row: RowMapping, recent: Sequence[Row[Any]], names: Sequence[RowMapping]) -> str:
    """The name that a hand gave; else the most frequent one in articles. Of several names, the one whose slug is the
    page's."""
    if row["name_by"] == By.HAND.value:
        return str(row["name"])
    own = [each.speaker for each in recent if each.speaker and (len(names) == 1 or each.speaker_id == row["id"])]
    return max(own, key=own.count) if own else str(row["name"])


def _type(connection: Connection, row: RowMapping, names: Sequence[RowMapping], most: int) -> EntityType:
    """The type that a hand gave; else the most frequent one in articles."""
    if row["type_by"] == By.HAND.value:
        return EntityType(row["type"])
    slugs = sorted({spelling_of(name["slug"]) for name in names})
    kinds = connection.execute(_KINDS, {"slugs": slugs, "most": most}).scalars().all()
    able = [kind for kind in kinds if kind != EntityType.OTHER.value]
    return EntityType(max(able, key=able.count) if able else row["type"])


def _articles(connection: Connection, names: Sequence[RowMapping]) -> int:
    """In how many articles a person speaks. With very many statements under several names, the sum over the names."""
    spoken = [name for name in names if name["statements"]]
    if len(spoken) < 2 or sum(name["statements"] for name in spoken) > _MAX_COUNTED:
        return sum(name["articles"] for name in spoken)
    said = _ARTICLES.where(CHOSEN[Thoughts.LEFT_OUT])
    return int(connection.execute(said, {"names": [name["id"] for name in spoken]}).scalar_one())
