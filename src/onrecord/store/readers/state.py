"""`Readers` over a database. Dialect-neutral."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    BindParameter,
    Connection,
    and_,
    bindparam,
    delete,
    func,
    insert,
    literal,
    null,
    select,
    union_all,
    update,
)

from onrecord.errors import StoreError
from onrecord.model.address import normal_url
from onrecord.store import schema as t
from onrecord.store import views
from onrecord.store.article_list import conditions, is_in_story, speaks, story_now
from onrecord.store.contract.news import ArticleFilter, View
from onrecord.store.contract.reader_settings import ReaderSettings, Rule
from onrecord.store.contract.readers import (
    MAX_EXPORTED,
    MAX_MARKED,
    ItemState,
    Keep,
    MarkedRead,
    ReaderCounts,
    ReaderState,
    SideOutlet,
    Tried,
)
from onrecord.store.database import Part, id_of
from onrecord.store.folders import outlets_in
from onrecord.store.paging import LARGEST
from onrecord.store.pieces import pieces
from onrecord.store.readers import hiding
from onrecord.store.readers.rows import unread_row
from onrecord.store.readers.settings import packed, parsed
from onrecord.store.readers.tables import HIDDEN, kept_articles, reader_counts, readers, unread
from onrecord.store.registry.names import names_by_slug
from onrecord.store.registry.renamed import with_new_names
from onrecord.store.search import plain

_MAX_TRIED = 30
"""The most articles shown of those that rules would hide."""
_OF_READER: BindParameter[int] = bindparam("reader")
_IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)
_UNREAD = select(unread.c.article_id, unread.c.is_revised).where(
    unread.c.article_id.in_(_IDS), unread.c.reader_id == _OF_READER
)
_STATES = union_all(
    _UNREAD.add_columns(null().cast(kept_articles.c.kind.type).label("kind")),
    select(kept_articles.c.article_id, null().cast(unread.c.is_revised.type), kept_articles.c.kind).where(
        kept_articles.c.article_id.in_(_IDS), kept_articles.c.reader_id == _OF_READER
    ),
)
"""What is unread, without a kind; and what is kept, with the kind."""
_ALL_UNREAD = select(func.coalesce(func.sum(reader_counts.c.articles), 0)).where(
    reader_counts.c.reader_id == _OF_READER, reader_counts.c.kind == "outlet"
)
_SETTINGS = select(readers.c.settings).where(readers.c.id == _OF_READER)
_COUNTS = (
    select(reader_counts.c.kind, reader_counts.c.articles, reader_counts.c.section, t.outlets.c.slug)
    .outerjoin(t.outlets, t.outlets.c.id == reader_counts.c.outlet_id)
    .where(reader_counts.c.reader_id == _OF_READER)
)
_IN_FOLDERS = (
    select(t.feeds.c.folder, t.feeds.c.outlet_id)
    .where(t.feeds.c.followed, t.feeds.c.folder.is_not(None))
    .distinct()
    .subquery()
)
_FOLDERS = (
    select(_IN_FOLDERS.c.folder, func.sum(reader_counts.c.articles).label("articles"))
    .join(reader_counts, reader_counts.c.outlet_id == _IN_FOLDERS.c.outlet_id)
    .where(reader_counts.c.reader_id == _OF_READER, reader_counts.c.kind == "outlet")
    .group_by(_IN_FOLDERS.c.folder)
)
_OF_OUTLET = and_(
    reader_counts.c.reader_id == _OF_READER,
    reader_counts.c.kind == "outlet",
    reader_counts.c.outlet_id == t.outlets.c.id,
)
# first of all what `SideOutlet` has, in its order
_SHOWN = (t.outlets.c.slug, t.outlets.c.name, func.coalesce(reader_counts.c.articles, 0).label("unread"))
_FOLLOWED = (
    select(t.feeds.c.folder, *_SHOWN, t.feeds.c.place)
    .select_from(t.feeds)
    .join(t.outlets, t.outlets.c.id == t.feeds.c.outlet_id)
    .outerjoin(reader_counts, _OF_OUTLET)
    .where(t.feeds.c.followed)
    .order_by(t.feeds.c.place)
    .limit(bindparam("rows"))
)
_BUSIEST = (
    select(literal(None).label("folder"), *_SHOWN)
    .select_from(t.outlets)
    .outerjoin(reader_counts, _OF_OUTLET)
    .where(t.outlets.c.articles > 0)
    .order_by(t.outlets.c.articles.desc(), func.lower(t.outlets.c.name))
    .limit(bindparam("rows"))
)


class SqlReaders(Part):
    """`Readers` over a database."""

    def states(self, reader: int, ids: Sequence[int]) -> dict[int, ItemState]:
        """The state of each of these articles for the reader; articles that are read and not kept are left out."""
        made: dict[int, dict[str, bool]] = {}
        with self._database.reading() as connection:
            for some in _pieces(ids):
                for article_id, is_revised, kind in connection.execute(_STATES, {"reader": reader, "ids": some}):
                    if kind is None:
                        made.setdefault(article_id, {}).update(is_unread=True, is_revised=bool(is_revised))
                    elif kind in _KEEPS:
                        made.setdefault(article_id, {})[_KEEPS[kind]] = True
        return {each: ItemState(**its) for each, its in made.items()}

    def unread(self, reader: int) -> int:
        """How many articles are unread in all."""
        with self._database.reading() as connection:
            return int(connection.execute(_ALL_UNREAD, {"reader": reader}).scalar_one())

    def counts(self, reader: int) -> ReaderCounts:
        """How much is unread and kept. The counts are stored; no articles are looked through."""
        with self._database.reading() as connection:
            rows: Sequence[Any] = connection.execute(_COUNTS, {"reader": reader}).all()
            folders = {row.folder: int(row.articles) for row in connection.execute(_FOLDERS, {"reader": reader})}
        # there may be hundreds of rows, on each page of the feed: a name looked up in a row takes as long as all of this
        kinds = {kind: int(articles) for kind, articles, _, _ in rows}
        return ReaderCounts(
            unread=sum(articles for kind, articles, _, _ in rows if kind == "outlet"),
            starred=kinds.get(Keep.STARRED.value, 0),
            later=kinds.get(Keep.LATER.value, 0),
            hidden=kinds.get(HIDDEN, 0),
            outlets={slug: articles for kind, articles, _, slug in rows if kind == "outlet" and slug is not None},
            sections={section: articles for kind, articles, section, _ in rows if kind == "section"},
            folders=folders,
        )

    def outlets(self, reader: int, *, limit: int) -> tuple[SideOutlet, ...]:
        """The followed outlets, or else the outlets with the most articles, by folder and name, with their unread
        counts."""
        its = {"reader": reader, "rows": limit}
        with self._database.reading() as connection:
            rows: Sequence[Any] = connection.execute(_FOLLOWED, its).all()
            if not rows:
                rows = sorted(connection.execute(_BUSIEST, its).all(), key=lambda row: row.name.casefold())
        # an outlet may have several feeds in a folder
        found = {(row[0], row[1]): SideOutlet(*row[: len(SideOutlet._fields)]) for row in rows}
        return tuple(found.values())

    def mark(self, reader: int, ids: Sequence[int], *, unread: bool) -> tuple[int, ...]:
        """Marks articles as unread or as read; returns the ids of those that this changed. At most `MAX_MARKED`
        articles."""
        changed: list[int] = []
        with self._database.writing("what was read") as connection:
            for some in _pieces(ids[:MAX_MARKED]):
                known = set(connection.execute(_UNREAD, {"reader": reader, "ids": some}).scalars())
                if unread:
                    changed += _unread(connection, reader, [each for each in some if each not in known])
                else:
                    _read(connection, reader, sorted(known))
                    changed += sorted(known)
        return tuple(changed)

    def mark_read(
        self, reader: int, wanted: ArticleFilter, *, first: int | None = None, last: int | None = None
    ) -> MarkedRead:
        """Marks as read the articles that the filter lets through, with ids from `first` to `last` (both included)."""
        with self._database.writing("what was read") as connection:
            where = [
                unread.c.reader_id == reader,
                unread.c.article_id >= (0 if first is None else first),
                unread.c.article_id <= (LARGEST if last is None else last),
            ]
            if wanted.outlet is not None:
                outlet_id = id_of(connection, t.outlets, wanted.outlet)
                where.append(unread.c.outlet_id == (-1 if outlet_id is None else outlet_id))
            if wanted.folder is not None:
                where.append(unread.c.outlet_id.in_(outlets_in(plain(wanted.folder))))
            if wanted.section is not None:
                where.append(unread.c.section == plain(wanted.section))
            more = _further(connection, wanted, reader)
            if more is not None:
                where.append(unread.c.article_id.in_(more))
            some = (
                connection.execute(select(unread.c.article_id).where(*where).limit(MAX_MARKED + 1)).scalars().all()
            )
            articles = int(connection.execute(delete(unread).where(*where)).rowcount)
            return MarkedRead(articles, tuple(some) if len(some) <= MAX_MARKED else ())

    def keep(self, reader: int, ids: Sequence[int], kind: Keep, *, on: bool, at: float) -> int:
        """Stars articles or saves them for later, or ends that; returns how many that changed."""
        changed = 0
        with self._database.writing("what is kept") as connection:
            for some in _pieces(ids[:MAX_MARKED]):
                its = kept_articles.c.reader_id == reader, kept_articles.c.kind == kind.value
                if not on:
                    which = delete(kept_articles).where(kept_articles.c.article_id.in_(some), *its)
                    changed += int(connection.execute(which).rowcount)
                    continue
                known = select(kept_articles.c.article_id).where(kept_articles.c.article_id.in_(some), *its)
                there = set(connection.execute(known).scalars())
                new = [row.id for row in _articles(connection, some) if row.id not in there]
                if new:
                    values = {"reader_id": reader, "kind": kind.value, "at": at}
                    connection.execute(insert(kept_articles), [{"article_id": each, **values} for each in new])
                changed += len(new)
        return changed

    def settings(self, reader: int) -> ReaderSettings:
        """How the reader wants to read. Raises StoreError where there is no such reader."""
        with self._database.reading() as connection:
            return _settings(connection, reader)

    def set(self, reader: int, settings: ReaderSettings) -> None:
        """Keeps how the reader wants to read."""
        with self._database.writing("settings") as connection:
            its = update(readers).where(readers.c.id == reader).values(settings=packed(settings))
            if not connection.execute(its).rowcount:
                raise _nobody(reader)

    def try_rules(self, rules: Sequence[Rule], *, first: int) -> Tried:
        """What rules would hide of the articles from the id `first` on."""
        with self._database.reading() as connection:
            ids, looked = hiding.would_hide(connection, rules, first)
            shown = ids[:_MAX_TRIED]
            query = views.feed_query().where(t.articles.c.id.in_(shown)).order_by(t.articles.c.id.desc())
            rows = connection.execute(query).mappings().all() if shown else ()
            items = with_new_names(connection, map(views.feed_item, rows))
        return Tried(items=items, hidden=len(ids), looked=looked)

    def set_rules(self, reader: int, rules: Sequence[Rule], *, first: int, now: float) -> tuple[int, int]:
        """Keeps a reader's rules, and applies them to articles from the id `first` on and to hidden ones."""
        with self._database.writing("rules") as connection:
            settings = msgspec.structs.replace(_settings(connection, reader), rules=tuple(rules))
            connection.execute(update(readers).where(readers.c.id == reader).values(settings=packed(settings)))
            return hiding.apply(connection, reader, rules, first, now)

    def find(self, urls: Sequence[str]) -> dict[str, int]:
        """The ids of the articles at these addresses; addresses without an article are left out."""
        keys = {url: normal_url(url) for url in urls}
        wanted = list(dict.fromkeys(keys.values()))
        found: dict[str, int] = {}
        with self._database.reading() as connection:
            for some in pieces(wanted):
                query = select(t.articles.c.key, t.articles.c.id).where(t.articles.c.key.in_(some))
                found |= {row.key: row.id for row in connection.execute(query)}
        return {url: found[key] for url, key in keys.items() if key in found}

    def export(self, reader: int) -> ReaderState:
        """What a reader hasn't read and what they keep, newest first."""
        with self._database.reading() as connection:
            unseen = select(t.articles.c.key).join(unread, unread.c.article_id == t.articles.c.id)
            unseen = unseen.where(unread.c.reader_id == reader).order_by(unread.c.article_id.desc())
            kept = select(t.articles.c.key).join(kept_articles, kept_articles.c.article_id == t.articles.c.id)
            kept = kept.where(kept_articles.c.reader_id == reader).order_by(kept_articles.c.article_id.desc())
            lists = {
                kind: connection.execute(kept.where(kept_articles.c.kind == kind).limit(MAX_EXPORTED))
                .scalars()
                .all()
                for kind in _KEEPS
            }
            new = connection.execute(unseen.limit(MAX_EXPORTED)).scalars().all()
        starred, later = (tuple(lists[kind.value]) for kind in (Keep.STARRED, Keep.LATER))
        return ReaderState(unread=tuple(new), starred=starred, later=later)


_KEEPS = {Keep.STARRED.value: "is_starred", Keep.LATER.value: "is_later"}


def _settings(connection: Connection, reader: int) -> ReaderSettings:
    kept = connection.execute(_SETTINGS, {"reader": reader}).scalar()
    if kept is None:
        raise _nobody(reader)
    return parsed(kept)


def _nobody(reader: int) -> StoreError:
    return StoreError(f"reader {reader}", "isn't in the store")


def _pieces(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Ids of articles in pieces, without repetitions."""
    return pieces(list(dict.fromkeys(each for each in ids if 0 <= each <= LARGEST)))


def _articles(connection: Connection, ids: Sequence[int]) -> Sequence[Any]:
    """The rows of those of these articles that exist."""
    query = select(t.articles.c.id, t.articles.c.outlet_id, t.articles.c.section).where(t.articles.c.id.in_(ids))
    return connection.execute(query.order_by(t.articles.c.id)).all()


def _unread(connection: Connection, reader: int, ids: Sequence[int]) -> list[int]:
    """Marks as unread those of these articles that exist and that no rule hides; returns their ids."""
    its = kept_articles.c.reader_id == reader, kept_articles.c.kind == HIDDEN
    hidden = select(kept_articles.c.article_id).where(*its, kept_articles.c.article_id.in_(ids))
    away = set(connection.execute(hidden).scalars())
    rows = [row for row in _articles(connection, ids) if row.id not in away]
    if rows:
        values = [unread_row(reader, row.id, row.outlet_id, row.section) for row in rows]
        connection.execute(insert(unread), values)
    return [row.id for row in rows]


def _read(connection: Connection, reader: int, ids: Sequence[int]) -> None:
    if ids:
        connection.execute(delete(unread).where(unread.c.article_id.in_(ids), unread.c.reader_id == reader))


def _further(connection: Connection, wanted: ArticleFilter, reader: int) -> Any:  # noqa: ANN401 - SQLAlchemy's own generic
    """The ids of articles that meet the conditions which `unread` has no columns for; None where there are no such
    conditions."""
    plainer = ArticleFilter(
        language=wanted.language,
        length=wanted.length,
        with_statements=wanted.with_statements,
        with_picture=wanted.with_picture,
    )
    where = conditions(plainer, None)
    if wanted.person is not None:
        where.append(speaks(names_by_slug(connection, wanted.person)))
    if wanted.story is not None:
        where.append(is_in_story(story_now(connection, wanted.story) or -1))
    if wanted.view in {View.STARRED, View.LATER, View.HIDDEN}:
        its = kept_articles.c.reader_id == reader, kept_articles.c.kind == str(wanted.view)
        where.append(t.articles.c.id.in_(select(kept_articles.c.article_id).where(*its)))
    return select(t.articles.c.id).where(*where) if where else None
