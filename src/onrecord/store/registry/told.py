"""What the record knows of many names or people at once: one query instead of one for each.

For each name the query asks for the newest or the most frequent rows only. It is a union of one part for each name, so
that no database must read all rows of a name to give the newest.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, TextClause, bindparam, func, select, text

from onrecord.linking.decide import Known
from onrecord.linking.roles import Role
from onrecord.store import schema as t
from onrecord.store.identity import spelling_of
from onrecord.store.registry.tables import beside

MAX_ARTICLES: Final = 30
"""The newest articles of a person that are asked what is known of the person."""
_TOGETHER: Final = 32
_Written = tuple[str, str | None, list[str], str]
"""A role: the office, the country, the words of the owner, and the role as written."""
_OF_FAMILY = (
    "SELECT id, slug, person_id, family, articles FROM speakers"
    " WHERE family = :{0} ORDER BY articles DESC, id DESC LIMIT :most"
)
_FACTS = (
    "SELECT article_id, speaker_id, is_man, roles FROM person_facts"
    " WHERE speaker_id = :{0} ORDER BY article_id DESC LIMIT :most"
)
_PEOPLE: Any = bindparam("people", expanding=True)
_NAMES = (
    select(*(t.speakers.c[name] for name in ("id", "slug", "articles", "person_id")))
    .where(t.speakers.c.person_id.in_(_PEOPLE), t.speakers.c.family.is_not(None))
    .order_by(t.speakers.c.id)
)
_BESIDE = select(beside).where(beside.c.article_id.in_(bindparam("articles", expanding=True)))
_AT_OUTLET = (
    select(t.speakers.c.person_id, func.sum(t.speaker_outlets.c.statements).label("statements"))
    .join(t.speaker_outlets, t.speaker_outlets.c.speaker_id == t.speakers.c.id)
    .join(t.articles, t.articles.c.outlet_id == t.speaker_outlets.c.outlet_id)
    .where(t.articles.c.id == bindparam("article"), t.speakers.c.person_id.in_(_PEOPLE))
    .where(t.speakers.c.family.is_not(None))
    .group_by(t.speakers.c.person_id)
)


class Told:
    """What articles tell of names: the newest `MAX_ARTICLES` rows of each name, read once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._facts: dict[int, list[Row[Any]]] = {}

    def read(self, names: Iterable[int]) -> None:
        """Reads what is known of these names, unless it was read before."""
        new = sorted(set(names) - self._facts.keys())
        self._facts |= {name: [] for name in new}
        for row in _each(self._connection, _FACTS, new, MAX_ARTICLES):
            self._facts[row.speaker_id].append(row)

    def of(self, name: int) -> Sequence[Row[Any]]:
        """What is known of a name, the newest first."""
        if name not in self._facts:
            self.read([name])
        return sorted(self._facts[name], key=lambda row: -row.article_id)


def of_families(connection: Connection, families: Collection[str], most: int) -> dict[str, list[Row[Any]]]:
    """The full names with each of these last names: the `most` that stand in the most articles, and among equals the
    newest."""
    found: dict[str, list[Row[Any]]] = {family: [] for family in families}
    for row in _each(connection, _OF_FAMILY, sorted(families), most):
        found[row.family].append(row)
    return {family: sorted(rows, key=lambda row: (-row.articles, -row.id)) for family, rows in found.items()}


def full_names(connection: Connection, people: Collection[int]) -> dict[int, list[Row[Any]]]:
    """Each person's full names."""
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(_NAMES, {"people": sorted(people)}):
        found[row.person_id].append(row)
    return found


def beside_in(connection: Connection, articles: Collection[int]) -> dict[int, frozenset[str]]:
    """The full names in each of these articles."""
    rows = connection.execute(_BESIDE, {"articles": sorted(articles)})
    return {row.article_id: frozenset(row.names.split()) for row in rows}


def at_outlet(connection: Connection, article_id: int, people: Collection[int]) -> dict[int, int]:
    """How many statements each of these people has at the article's outlet, under full names."""
    rows = connection.execute(_AT_OUTLET, {"article": article_id, "people": sorted(people)})
    return {row.person_id: int(row.statements) for row in rows}


def _each(connection: Connection, question: str, asked: Sequence[object], most: int) -> Iterator[Row[Any]]:
    """The answers to a question that is asked for each of these values."""
    for some in _batches(asked):
        size = 1 << (len(some) - 1).bit_length()  # few sizes, since SQL is built once for each size
        given = {f"its{place}": each for place, each in enumerate(some)}
        yield from connection.execute(
            _together(question, size), dict.fromkeys(_names(size)) | given | {"most": most}
        )


def _batches(asked: Sequence[object]) -> Iterator[Sequence[object]]:
    return (asked[at : at + _TOGETHER] for at in range(0, len(asked), _TOGETHER))


def _names(size: int) -> list[str]:
    return [f"its{place}" for place in range(size)]


@cache
def _together(question: str, size: int) -> TextClause:
    parts = (f"SELECT * FROM ({question.format(name)}) AS {name}" for name in _names(size))  # noqa: S608 - our own words
    return text(" UNION ALL ".join(parts))


def known_people(connection: Connection, told: Told, people: Collection[int]) -> dict[int, Known]:
    """What the store knows of each of these people, from the newest articles under their full names."""
    names = full_names(connection, people)
    told.read(name.id for its in names.values() for name in its)
    rows = {
        person: sorted(
            (row for name in names.get(person, ()) for row in told.of(name.id)),
            key=lambda row: -row.article_id,
        )[:MAX_ARTICLES]
        for person in sorted(people)
    }
    near = beside_in(connection, {row.article_id for its in rows.values() for row in its})
    found: dict[int, Known] = {}
    for person, its in rows.items():
        slugs = frozenset(spelling_of(name.slug) for name in names.get(person, ()))
        others = frozenset[str]().union(*(near.get(row.article_id, ()) for row in its)) - slugs
        articles = sum(name.articles for name in names.get(person, ()))
        found[person] = summed(person, slugs, its, articles, others)
    return found


def summed(
    person: int, names: frozenset[str], rows: Sequence[Row[Any]], articles: int, near: frozenset[str] = frozenset()
) -> Known:
    """A person as these rows describe them, with the names that stand beside them."""
    men = [bool(row.is_man) for row in rows if row.is_man is not None]
    is_man = None if men.count(True) == men.count(False) else men.count(True) > men.count(False)
    roles = tuple(dict.fromkeys(role for row in rows for role in roles_in(row.roles)))
    return Known(person, names, roles, is_man, near, articles)


_DECODER = msgspec.json.Decoder(list[_Written])


def roles_in(kept: str) -> Sequence[Role]:
    """The roles in a row."""
    return [
        Role(office, country, frozenset(owner), said) for office, country, owner, said in _DECODER.decode(kept)
    ]
