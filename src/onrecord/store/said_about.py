"""What each statement is about: the people, organisations, places and times in its own words. The rows, and queries for
them.

Only standing statements have rows. A statement isn't about its own speaker. A name is kept by the slug of its spelling.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Index, Select, Table, bindparam, select

from onrecord.model import ArticleRecord, EntityType, Span
from onrecord.store import project
from onrecord.store import schema as t
from onrecord.store.column_types import INTEGER, KEY, TEXT
from onrecord.store.corrections.applied import shown
from onrecord.store.dialect import SearchIndex
from onrecord.store.identity import slug_of, spelling, spelling_of
from onrecord.store.ids import first_attribution_id
from onrecord.store.kept_bytes import KeptBytes
from onrecord.store.metadata import metadata
from onrecord.store.prepared import Prepared, as_they_are, prepared
from onrecord.store.registry.names import names_by_slug
from onrecord.store.renewing import renew
from onrecord.store.search import plain
from onrecord.store.squeezing import Batch

MAX_NAMES = 12
"""The most names of a statement that get rows; the first ones."""
MAX_ASKED = 20
"""The most spellings of one name that a query asks for."""
MAX_SCANNED = 20_000
"""The most statements found by other conditions that are looked at for one page."""
_BATCH = 500
TIME = "time"

said_about = Table(
    "said_about",
    metadata,
    Column("statement_id", INTEGER, primary_key=True, autoincrement=False),
    Column("name", KEY, primary_key=True),
    Column("kind", TEXT, nullable=False),
    Index("said_about_name", "name", "statement_id"),
    sqlite_with_rowid=False,
)
"""A statement's id, the slug of a name (or a time's value) in its words, and which kind that is."""

_OF_NAME = (
    select(said_about.c.statement_id)
    .where(
        said_about.c.name == bindparam("name"),
        said_about.c.statement_id >= bindparam("from_id"),
        said_about.c.statement_id < bindparam("below"),
    )
    .order_by(said_about.c.statement_id.desc())
    .limit(bindparam("rows"))
)
Ids = Callable[[int, int, int], Sequence[int]]
"""A function that takes the first id, the end (excluded) and the most ids, and returns ids, newest first."""


def mentioned(record: ArticleRecord) -> Iterator[tuple[int, str, str]]:
    """What an article's statements are about: each statement's place, a name's slug or a time's value, and the kind."""
    reading = record.reading
    entities = {each.id: each for each in reading.entities if each.type is not EntityType.OTHER}
    by_part: dict[str, list[tuple[int, int, str, str, str]]] = defaultdict(list)
    for mention in reading.mentions:
        if mention.entity in entities:
            entity = entities[mention.entity]
            by_part[mention.span.part].append(
                _placed(mention.span, spelling(entity.name, entity.type), entity.type.value, entity.id)
            )
    for time in reading.times:
        if time.inferred:
            by_part[time.span.part].append(_placed(time.span, time.inferred, TIME, ""))
    for placed in by_part.values():
        placed.sort()
    for item in reading.attributions:
        place = project.place_of(item.id)
        if place is None:
            continue
        speaker = item.speaker.entity if item.speaker else None
        found = dict[str, str]()
        for name, kind, who in _within(item.content, by_part):
            if name and who != speaker:
                found.setdefault(name, kind)
                if len(found) == MAX_NAMES:
                    break
        yield from ((place, name, kind) for name, kind in found.items())


def _placed(span: Span, name: str, kind: str, who: str) -> tuple[int, int, str, str, str]:
    return span.start, span.end, name, kind, who


def _within(
    content: Sequence[Span], by_part: dict[str, list[tuple[int, int, str, str, str]]]
) -> Iterator[tuple[str, str, str]]:
    for span in content:
        placed = by_part.get(span.part, [])
        for start, end, name, kind, who in placed[bisect_left(placed, (span.start,)) :]:
            if start >= span.end:
                break
            if end <= span.end:
                yield name, kind, who


def rows_of(article_id: int, record: ArticleRecord) -> list[dict[str, Any]]:
    """An article's rows."""
    first = first_attribution_id(article_id)
    return [{"statement_id": first + place, "name": name, "kind": kind} for place, name, kind in mentioned(record)]


def names_asked(connection: Connection, typed: str) -> list[str]:
    """The names that a text typed by somebody means: all of a person's names, or just the typed one."""
    slug = slug_of(typed)
    names = names_by_slug(connection, plain(typed)) or names_by_slug(connection, slug)
    slugs = connection.execute(_SLUGS, {"names": names[:MAX_ASKED]}).scalars() if names else ()
    found = set(map(spelling_of, slugs))
    return sorted(found | {slug, plain(typed)} - {""})


_SLUGS = select(t.speakers.c.slug).where(t.speakers.c.id.in_(bindparam("names", expanding=True)))


def ids_about(connection: Connection, names: Sequence[str], chosen: ColumnElement[bool], among: Ids | None) -> Ids:
    """The ids of statements about these names: the `chosen` ones and, where `among` is given, only those that it finds.

    A page may be shorter than asked for, where more than `MAX_SCANNED` statements meet one condition but not the other.
    """

    def about(first: int, below: int, most: int) -> Sequence[int]:
        given = {"from_id": first, "below": below, "rows": most}
        found = {each for name in names for each in connection.execute(_OF_NAME, given | {"name": name}).scalars()}
        return sorted(found, reverse=True)[:most]

    def keeps(ids: Sequence[int]) -> set[int]:
        query = _those(names) if among else select(t.attributions.c.id).where(t.attributions.c.id.in_(ids), chosen)
        return set(connection.execute(query, {"ids": list(ids)} if among else {}).scalars())

    def ids(first: int, below: int, most: int) -> Sequence[int]:
        found: list[int] = []
        for _ in range(MAX_SCANNED // _BATCH):
            some = (among or about)(first, below, _BATCH)
            there = keeps(some) if some else set[int]()
            found += [each for each in some if each in there]
            if len(found) >= most or len(some) < _BATCH:
                break
            below = some[-1]
        return found[:most]

    return ids


def _those(names: Sequence[str]) -> Select[Any]:
    return select(said_about.c.statement_id).where(
        said_about.c.statement_id.in_(bindparam("ids", expanding=True)), said_about.c.name.in_(names)
    )


MAX_BATCH_ARTICLES = 16


def unknown(kept: KeptBytes, after: int) -> Batch | None:
    """The next articles in a store from before schema 0028. A step of upkeep.py."""
    query = select(t.articles.c.id).where(t.articles.c.id > after).order_by(t.articles.c.id)
    return prepared(kept, query.limit(MAX_BATCH_ARTICLES))


def keep_unknown(kept: KeptBytes, _: SearchIndex, work: Prepared) -> None:
    """Makes the rows of these articles, as they are now."""
    for article_id, record in as_they_are(kept, work):
        rows = rows_of(article_id, shown(kept.connection, article_id, record))
        renew(kept.connection, said_about, article_id, rows)
