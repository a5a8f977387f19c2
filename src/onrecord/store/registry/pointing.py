"""Makes an article's statements point to other names than before. Over the caller's connection."""

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, or_, select, update

from onrecord.store import schema as t
from onrecord.store.corrections.applied import chosen_in, shown
from onrecord.store.dialect import SearchIndex
from onrecord.store.identity import spelling_of
from onrecord.store.ids import first_attribution_id
from onrecord.store.indexed import kept_indexed
from onrecord.store.kept_bytes import KeptBytes
from onrecord.store.lives.kept import count_listed
from onrecord.store.lives.tables import edits, former_statements
from onrecord.store.projection import Projection
from onrecord.store.registry.here import names_here, show_speakers

_SPEAKING = (
    select(t.speakers.c.id, t.speakers.c.slug)
    .select_from(t.attributions)
    .join(t.speakers, t.speakers.c.id == t.attributions.c.speaker_id)
    .where(t.attributions.c.id >= bindparam("first"), t.attributions.c.id < bindparam("end"))
    .distinct()
)
_SPOKE = tuple(
    select(t.speakers.c.id, t.speakers.c.slug)
    .join_from(column.table, t.speakers, t.speakers.c.id == column)
    .where(column.table.c.article_id == bindparam("article"))
    .distinct()
    for column in (former_statements.c.speaker_id, edits.c.speaker_id, edits.c.next_speaker_id)
)
_POINTED = (
    (t.attributions.c.speaker_id, t.attributions.c.local_id),
    (former_statements.c.speaker_id, former_statements.c.local_id),
    (edits.c.speaker_id, edits.c.before),
    (edits.c.next_speaker_id, edits.c.after),
)
"""The columns that point to names, each with the column that says which statement's."""


def point_anew(kept: KeptBytes, index: SearchIndex, article_id: int) -> None:
    """Makes an article's statements point to the names that the rules say; search then finds them by those names."""
    connection = kept.connection
    outlet_id = connection.execute(select(t.articles.c.outlet_id).where(t.articles.c.id == article_id)).scalar()
    moves, here = _moves(connection, article_id, outlet_id)
    record = kept.readable(kept.squeezed_newest(article_id), article_id)
    if not moves or record is None:
        return
    projection = Projection(connection, index)
    told = kept_indexed(connection, article_id, record)
    index.forget(connection, article_id, told)
    _counted(projection, article_id, -1)
    first, end = first_attribution_id(article_id), first_attribution_id(article_id + 1)
    chosen = chosen_in(connection, article_id)
    for column, statement in _POINTED:
        table = column.table
        own = table.c.id.between(first, end - 1) if table is t.attributions else table.c.article_id == article_id
        for before, now in moves.items():
            # no name is both moved from and moved to
            its = update(table).where(own, column == before, or_(statement.is_(None), statement.not_in(chosen)))
            connection.execute(its.values({column.name: now}))
    _counted(projection, article_id, +1)
    show_speakers(connection, article_id, shown(connection, article_id, record), here)
    if (told := kept_indexed(connection, article_id, record)) is not None:
        index.index(connection, told)


def _moves(
    connection: Connection, article_id: int, outlet_id: int | None
) -> tuple[dict[int, int], Mapping[int, int]]:
    """Which names in the article become which others; and which names spellings stand for in it. No name is both moved
    from and moved to."""
    within = {"first": first_attribution_id(article_id), "end": first_attribution_id(article_id + 1)}
    found = {row.id: row.slug for row in connection.execute(_SPEAKING, within)}
    for query in _SPOKE:
        found |= {row.id: row.slug for row in connection.execute(query, {"article": article_id})}
    slugs = {spelling_of(slug) for slug in found.values()}
    spelt = select(t.speakers.c.slug, t.speakers.c.id).where(t.speakers.c.slug.in_(slugs))
    ids = {row.slug: row.id for row in connection.execute(spelt)} if slugs else {}
    here = names_here(connection, ids.values(), article_id, outlet_id)
    now = {name: here.get(ids[spelling_of(slug)], ids[spelling_of(slug)]) for name, slug in found.items()}
    return {before: after for before, after in now.items() if before != after}, here


def _counted(projection: Projection, article_id: int, sign: int) -> None:
    """Adds what is said in an article to the counts of its speakers, or with a `sign` of -1 subtracts it."""
    projection.count(article_id, sign)
    listed = select(former_statements.c.speaker_id).where(
        former_statements.c.article_id == article_id,
        former_statements.c.is_listed,
        former_statements.c.speaker_id.is_not(None),
    )
    count_listed(projection.connection, projection.connection.execute(listed).scalars().all(), sign)
