"""Silent edits, newest first, and the statements of an article that no longer stand. Dialect-neutral."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, RowMapping, Select, bindparam, or_, select

from onrecord.store import schema as t
from onrecord.store.contract.edits import EVERY_EDIT, OF_WORDS, Edit, EditedWords, EditFilter, EditKind
from onrecord.store.contract.life import Ended
from onrecord.store.contract.listing import Listing
from onrecord.store.contract.people import Claim
from onrecord.store.database import Part, id_now, id_of
from onrecord.store.ids import second_of
from onrecord.store.kept_bytes import KeptBytes
from onrecord.store.lives.reading import FORMER, claims, key_of, last_gone_first, rows_by_id
from onrecord.store.lives.tables import edits, former_statements
from onrecord.store.lives.undated import undated_edits
from onrecord.store.paging import LARGEST, bounded, decode, encode
from onrecord.store.registry.names import names_by_slug
from onrecord.store.views import moment

_OF_ARTICLE = FORMER.where(
    former_statements.c.article_id == bindparam("article"), former_statements.c.ended != Ended.UNREAD.value
)

_HEADLINES = (
    select(*edits.c)
    .where(edits.c.article_id.in_(bindparam("articles", expanding=True)), edits.c.kind == EditKind.HEADLINE.value)
    .order_by(edits.c.id)
)

_ARTICLES = (
    select(t.articles.c.id, t.articles.c.headline, t.outlets.c.name, t.outlets.c.slug)
    .outerjoin(t.outlets, t.outlets.c.id == t.articles.c.outlet_id)
    .where(t.articles.c.id.in_(bindparam("ids", expanding=True)))
)


class SqlEdits(Part):
    """`Edits` over a database."""

    def edits(
        self, wanted: EditFilter = EVERY_EDIT, *, limit: int = 30, after: str | None = None
    ) -> Listing[Edit]:
        """Edits, newest first. Without a kind, edits that only moved a statement are left out. With a person, only
        edits of statements are given."""
        limit, last = bounded(limit), decode(after)
        with self._database.reading() as connection:
            query = _chosen(connection, wanted)
            if query is None:
                return Listing(())
            query = query.where(edits.c.id < (LARGEST if last is None else last))
            rows = connection.execute(query.order_by(edits.c.id.desc()).limit(limit + 1)).mappings().all()
            items = tuple(edits_of(connection, self._database.kept(connection), rows[:limit]))
        return Listing(items, encode(rows[limit - 1]["id"]) if len(rows) > limit else None)

    def headlines(self, article_ids: Sequence[int]) -> tuple[Edit, ...]:
        """The changed headlines of these articles, in the order in which the new ones were first seen."""
        if not article_ids:
            return ()
        with self._database.reading() as connection:
            rows = connection.execute(_HEADLINES, {"articles": list(article_ids)}).mappings().all()
            return tuple(edits_of(connection, self._database.kept(connection), rows))

    def former(self, article_id: int) -> tuple[Claim, ...]:
        """An article's statements that no longer stand, with the reworded ones; the last to go come first."""
        if not 0 <= article_id <= LARGEST:
            return ()
        with self._database.reading() as connection:
            its = {"article": id_now(connection, article_id)}
            rows = connection.execute(_OF_ARTICLE, its).mappings().all()
            return tuple(claims(connection, sorted(rows, key=last_gone_first)))


def _chosen(connection: Connection, wanted: EditFilter) -> Select[tuple[object, ...]] | None:
    """A query for the edits that match; None where a condition names something that the store doesn't have."""
    query: Select[tuple[object, ...]] = select(*edits.c)
    if wanted.outlet is not None:
        if (outlet_id := id_of(connection, t.outlets, wanted.outlet)) is None:
            return None
        query = query.where(edits.c.outlet_id == outlet_id)
    if wanted.person is not None:
        if not (names := names_by_slug(connection, wanted.person)):
            return None
        query = query.where(or_(edits.c.speaker_id.in_(names), edits.c.next_speaker_id.in_(names)))
    if wanted.kind is not None:
        return query.where(edits.c.kind == wanted.kind.value)
    return query.where(edits.c.kind != EditKind.MOVED.value)


def edits_of(connection: Connection, kept: KeptBytes, rows: Sequence[RowMapping]) -> Iterable[Edit]:
    """The rows as edits. An edit whose statements have no rows (see the bound in project.py) is left out."""
    words = _words(connection, [row for row in rows if row["kind"] in OF_WORDS])
    keys = [tuple(key_of(row["article_id"], row[side]) for side in ("before", "after")) for row in rows]
    found = rows_by_id(connection, sorted({key for pair in keys for key in pair if key is not None}))
    made = dict(zip(found, claims(connection, list(found.values())), strict=True))
    undated = undated_edits(connection, kept, rows)
    for row, pair in zip(rows, keys, strict=True):
        old, new = (made.get(key) if key is not None else None for key in pair)
        if old or new or row["id"] in words:
            yield Edit(
                id=row["id"],
                at=moment(second_of(row["id"])),
                kind=EditKind(row["kind"]),
                before=old,
                after=new,
                words=words.get(row["id"]),
                undated=undated.get(row["id"]),
            )


def _words(connection: Connection, rows: Sequence[RowMapping]) -> dict[int, EditedWords]:
    """The edits to articles' own words, by the edits' ids."""
    if not rows:
        return {}
    found = connection.execute(_ARTICLES, {"ids": sorted({row["article_id"] for row in rows})})
    articles = {each.id: each for each in found}
    return {
        row["id"]: EditedWords(
            article_id=its.id,
            outlet=its.name,
            outlet_slug=its.slug,
            headline=its.headline,
            before=row["old_words"],
            after=row["new_words"],
        )
        for row in rows
        if (its := articles.get(row["article_id"])) is not None
    }
