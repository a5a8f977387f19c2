"""Lists of articles by any filter, over an open transaction. An index gives the ids, then the rows that pass are read.

Each list uses one index that gives ids in order: of a view, a person, an outlet, a section, or all articles. The other
conditions are checked in the rows. Where few of many rows pass, a page ends after `MAX_LOOKED_AT` ids, and its cursor
goes on from there: nothing is left out, and no request takes longer as the store grows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from sqlalchemy import BindParameter, ColumnElement, Connection, Select, and_, bindparam, exists, select, true

from onrecord.store import schema as t
from onrecord.store import views
from onrecord.store.contract.listing import Listing
from onrecord.store.contract.news import ArticleFilter, FeedItem, Length, View
from onrecord.store.database import id_of
from onrecord.store.folders import outlets_in
from onrecord.store.grouping.reading import found_story
from onrecord.store.grouping.tables import story_members
from onrecord.store.ids import article_of, first_attribution_id
from onrecord.store.paging import LARGEST, bounded, decode, encode
from onrecord.store.readers.tables import HIDDEN, kept_articles, reader_counts, unread
from onrecord.store.registry.names import names_by_slug
from onrecord.store.registry.renamed import with_new_names
from onrecord.store.search import plain

MAX_LOOKED_AT = 10_000
"""The most ids that one page of a list looks at."""
_FIRST_IDS, _MOST_IDS = 64, 1000
"""How many ids one query asks for: few at first, since most lists let most ids pass."""
_MAX_SHORT_MINUTES, _MIN_LONG_MINUTES = 3, 10
_KINDS = {View.STARRED: "starred", View.LATER: "later", View.HIDDEN: HIDDEN}


# The queries are made once: to put one together takes several times as long as to run it.
_ALL: Final = select(t.articles.c.id)
_OF_OUTLET: Final = _ALL.where(t.articles.c.outlet_id == bindparam("outlet"))
_OF_SECTION: Final = _ALL.where(t.articles.c.section == bindparam("section"))
_OF_STORY: Final = select(story_members.c.article_id).where(story_members.c.story_id == bindparam("story"))
_OF_SPEAKER: Final = select(t.attributions.c.id).where(t.attributions.c.speaker_id == bindparam("speaker"))
_UNREAD: Final = select(unread.c.article_id).where(unread.c.reader_id == bindparam("reader"))
_UNREAD_OF_OUTLET: Final = _UNREAD.where(unread.c.outlet_id == bindparam("outlet"))
_KEPT: Final = select(kept_articles.c.article_id).where(
    kept_articles.c.reader_id == bindparam("reader"), kept_articles.c.kind == bindparam("kind")
)
_ROWS: Final = views.feed_query().where(t.articles.c.id.in_(bindparam("ids", expanding=True)))
_HIDES: Final = select(reader_counts.c.articles).where(
    reader_counts.c.reader_id == bindparam("reader"), reader_counts.c.kind == HIDDEN
)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a list's ids come from, in order: an unbounded query, whose ids for each of some parameters are merged."""

    query: Select[Any]
    """One of those above."""
    given: tuple[dict[str, object], ...] = ({},)
    """The query's parameters, each time that it is asked."""
    is_of_statements: bool = False
    """Whether the query gives ids of statements, several for an article."""


@dataclass(frozen=True, slots=True)
class ListQuery:
    """A filter as queries: the source of its ids, and the conditions on their rows."""

    source: Source
    where: tuple[ColumnElement[Any], ...]
    unsure: tuple[ColumnElement[Any], ...]
    """Those of the conditions that the source's ids may not meet."""
    is_oldest_first: bool

    def page(self, connection: Connection, limit: int, after: str | None) -> Listing[FeedItem]:
        """One page of the list."""
        limit, last = bounded(limit), decode(after)
        ids, looked_to = self._listed(connection, limit + 1, last)
        shown = ids[:limit]
        rows = {row["id"]: row for row in connection.execute(_ROWS, {"ids": shown}).mappings()} if shown else {}
        cursor = shown[-1] if len(ids) > limit else looked_to
        items = with_new_names(connection, (views.feed_item(rows[each]) for each in shown))
        return Listing(items, None if cursor is None else encode(cursor))

    def first(self, connection: Connection, last: int) -> int | None:
        """The id of the list's first article after this id, if it is among the next ids that are looked at."""
        ids, _ = self._listed(connection, 1, last)
        return ids[0] if ids else None

    def _listed(self, connection: Connection, count: int, last: int | None) -> tuple[list[int], int | None]:
        """This many ids, or fewer. Where fewer before the end of the list, also the last id that was looked at."""
        found: list[int] = []
        asked, looked = max(_FIRST_IDS, count), 0
        while looked < MAX_LOOKED_AT:
            ids, is_end, last = self._ids(connection, asked, last)
            found += self._let_through(connection, ids)
            if len(found) >= count or is_end:
                return found[:count], None
            looked += asked
            asked = min(asked * 4, _MOST_IDS)
        return found, last

    def _ids(self, connection: Connection, count: int, last: int | None) -> tuple[list[int], bool, int | None]:
        """The next ids, without repetitions; whether they are the last ones; and the last id that was looked at."""
        source, given = self.source, {"rows": count}
        if last is not None:
            given["last"] = self._statement_bound(last) if source.is_of_statements else last
        asked = _in_order(source.query, is_oldest_first=self.is_oldest_first, has_bound=last is not None)
        found: list[int] = []
        for its in source.given:
            found += connection.execute(asked, given | its).scalars()
        ids = sorted(found, reverse=not self.is_oldest_first)[:count]
        is_end = len(ids) < count
        if source.is_of_statements:
            ids = list(dict.fromkeys(map(article_of, ids)))
        return ids, is_end, ids[-1] if ids else last

    def _statement_bound(self, article_id: int) -> int:
        """A bound after all statements of an article, in the order of the list."""
        return (
            first_attribution_id(article_id + 1) - 1 if self.is_oldest_first else first_attribution_id(article_id)
        )

    def _let_through(self, connection: Connection, ids: Sequence[int]) -> Sequence[int]:
        if not ids or not self.unsure:
            return ids
        query = select(t.articles.c.id).where(t.articles.c.id.in_(ids), *self.unsure)
        let = set(connection.execute(query).scalars())
        return [each for each in ids if each in let]


@cache
def _in_order(query: Select[Any], *, is_oldest_first: bool, has_bound: bool) -> Select[Any]:
    """A source's query in a list's order; with a bound, the ids after the parameter `last`."""
    (key,) = query.selected_columns
    if has_bound:
        last: BindParameter[int] = bindparam("last")
        query = query.where(key > last if is_oldest_first else key < last)
    return query.order_by(key.asc() if is_oldest_first else key.desc()).limit(bindparam("rows"))


def list_query(connection: Connection, wanted: ArticleFilter, reader: int | None) -> ListQuery | None:
    """A filter as queries. None where it names something that the store doesn't have, or has a view but no reader."""
    outlet_id = id_of(connection, t.outlets, wanted.outlet) if wanted.outlet is not None else None
    names = names_by_slug(connection, wanted.person) if wanted.person is not None else []
    story = story_now(connection, wanted.story) if wanted.story is not None else None
    if (
        (wanted.story is not None and story is None)
        or (wanted.outlet is not None and outlet_id is None)
        or (wanted.person is not None and not names)
        or (wanted.view is not None and reader is None)
    ):
        return None
    also = []
    if reader is not None and wanted.view is not View.HIDDEN and hides(connection, reader):
        also.append(~_is_kept(reader, HIDDEN))
    source = _source(wanted, reader, outlet_id, names, story)
    if names and not source.is_of_statements:
        also.append(speaks(names))
    if story is not None and wanted.view is not None:
        also.append(_is_of_view(wanted.view, reader))
    where, unsure = conditions(wanted, outlet_id), _unsure(source, wanted, outlet_id)
    return ListQuery(source, (*where, *also), (*unsure, *also), wanted.oldest_first)


def membership(connection: Connection, wanted: ArticleFilter, reader: int) -> ColumnElement[bool] | None:
    """The condition on an article's row that the list has the article; None where `list_query` gives None."""
    query = list_query(connection, wanted, reader)
    if query is None:
        return None
    where = list(query.where)
    if query.source.is_of_statements:
        where.append(speaks(names_by_slug(connection, wanted.person or "")))
    if wanted.view is View.UNREAD:
        where.append(exists().where(unread.c.article_id == t.articles.c.id, unread.c.reader_id == reader))
    elif wanted.view is not None:
        where.append(_is_kept(reader, _KINDS[wanted.view]))
    if wanted.view is not View.HIDDEN:
        where.append(~_is_kept(reader, HIDDEN))  # rules may hide articles later
    return and_(true(), *where)


def speaks(names: Sequence[int]) -> ColumnElement[bool]:
    """The condition that somebody with one of these names speaks in an article."""
    its = t.attributions.c.article_id == t.articles.c.id
    return exists().where(its, t.attributions.c.speaker_id.in_(names))


def story_now(connection: Connection, story_id: int) -> int | None:
    """The story of this number, or the one that it was merged into; None where it has no articles (any more)."""
    row = found_story(connection, story_id) if 0 <= story_id <= LARGEST else None
    return None if row is None else int(row["id"])


def is_in_story(story_id: int) -> ColumnElement[bool]:
    """The condition that an article reports a story."""
    its = story_members.c.article_id == t.articles.c.id
    return exists().where(its, story_members.c.story_id == story_id)


def _source(
    wanted: ArticleFilter, reader: int | None, outlet_id: int | None, names: Sequence[int], story: int | None
) -> Source:
    if story is not None:
        return Source(_OF_STORY, ({"story": story},))
    if wanted.view is View.UNREAD:
        if outlet_id is not None:
            return Source(_UNREAD_OF_OUTLET, ({"reader": reader, "outlet": outlet_id},))
        return Source(_UNREAD, ({"reader": reader},))
    if wanted.view is not None:
        return Source(_KEPT, ({"reader": reader, "kind": _KINDS[wanted.view]},))
    if names:
        return Source(_OF_SPEAKER, tuple({"speaker": name} for name in names), is_of_statements=True)
    if outlet_id is not None:
        return Source(_OF_OUTLET, ({"outlet": outlet_id},))
    if wanted.section is not None:
        return Source(_OF_SECTION, ({"section": plain(wanted.section)},))
    return Source(_ALL)


def _unsure(source: Source, wanted: ArticleFilter, outlet_id: int | None) -> list[ColumnElement[Any]]:
    """`conditions` without the one that all ids of the source meet."""
    if source.query is _OF_OUTLET:
        return conditions(replace(wanted, outlet=None), None)
    return conditions(replace(wanted, section=None) if source.query is _OF_SECTION else wanted, outlet_id)


def conditions(wanted: ArticleFilter, outlet_id: int | None) -> list[ColumnElement[Any]]:
    """A filter's conditions on an article's row, without the view and the person."""
    its, where = t.articles.c, []
    if outlet_id is not None:
        where.append(its.outlet_id == outlet_id)
    if wanted.section is not None:
        where.append(its.section == plain(wanted.section))
    if wanted.folder is not None:
        where.append(its.outlet_id.in_(outlets_in(plain(wanted.folder))))
    if wanted.language is not None:
        language = plain(wanted.language)
        # "en-" sorts before "en-GB", and "en." after everything that begins with "en-"
        where.append(
            (its.language == language) | ((its.language > f"{language}-") & (its.language < f"{language}."))
        )
    if wanted.with_statements:
        where.append(its.statements > 0)
    if wanted.with_picture:
        first = t.figures.alias()
        where.append(exists().where(first.c.article_id == its.id, first.c.position == 0, first.c.url.is_not(None)))
    if wanted.length is Length.SHORT:
        where.append(its.reading_minutes <= _MAX_SHORT_MINUTES)
    elif wanted.length is Length.LONG:
        where.append(its.reading_minutes >= _MIN_LONG_MINUTES)
    elif wanted.length is Length.MEDIUM:
        where.append(its.reading_minutes.between(_MAX_SHORT_MINUTES + 1, _MIN_LONG_MINUTES - 1))
    return where


def hides(connection: Connection, reader: int) -> bool:
    """Whether the reader's rules hide any article."""
    return connection.execute(_HIDES, {"reader": reader}).first() is not None


def _is_of_view(view: View, reader: int | None) -> ColumnElement[bool]:
    """The condition that a view shows an article to a reader."""
    if view is View.UNREAD:
        return exists().where(unread.c.article_id == t.articles.c.id, unread.c.reader_id == reader)
    return _is_kept(reader or 0, _KINDS[view])


def _is_kept(reader: int, kind: str) -> ColumnElement[bool]:
    k = kept_articles.c
    return exists().where(k.article_id == t.articles.c.id, k.reader_id == reader, k.kind == kind)
