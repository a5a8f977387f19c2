"""The News Feed: articles, their states, authors and pictures. Lists by keyset over ids that carry time."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Table, bindparam, func, select, union_all
from sqlalchemy import Row as SqlRow

from onrecord.model import ArticleRecord, Author
from onrecord.store import project, views
from onrecord.store import schema as t
from onrecord.store.article_list import hides, list_query
from onrecord.store.contract.listing import Listing
from onrecord.store.contract.news import (
    EVERY_ARTICLE,
    ArticleFilter,
    AuthorInfo,
    FeedItem,
    Picture,
    RevisionInfo,
    StoredArticle,
)
from onrecord.store.contract.registry import By, OfficeEvidence
from onrecord.store.corrections.applied import offices_in, over
from onrecord.store.database import Part, id_now, id_of
from onrecord.store.folders import FOLDER_FEED
from onrecord.store.identity import slug_of
from onrecord.store.ids import first_attribution_id
from onrecord.store.kept_bytes import NEWEST_RECORD, KeptBytes
from onrecord.store.lives.tables import former_statements
from onrecord.store.paging import LARGEST, bounded, decode, page_of
from onrecord.store.registry.names import HAS_PAGE
from onrecord.store.registry.renamed import listed_with_new_names
from onrecord.store.registry.tables import persons
from onrecord.store.search import plain

Row = RowMapping

COUNTED = ("outlets", "articles", "revisions", "captures", "attributions")
_COUNTERS = select(t.counters.c.name, t.counters.c.count)
_CARDS = 10
_VARIABLES = 30_000
"""The most variables in one statement; SQLite takes 32,766."""


class SqlNews(Part):
    """`News` over a database."""

    def feed(
        self,
        wanted: ArticleFilter = EVERY_ARTICLE,
        *,
        limit: int = 30,
        after: str | None = None,
        reader: int | None = None,
    ) -> Listing[FeedItem]:
        """The News Feed of the articles that the filter lets through, newest or oldest first, by keyset."""
        with self._database.reading() as connection:
            is_plain_folder = wanted.folder is not None and wanted == ArticleFilter(folder=wanted.folder)
            if is_plain_folder and (reader is None or not hides(connection, reader)):
                return self._folder_feed(connection, wanted.folder or "", limit, after)
            query = list_query(connection, wanted, reader)
            return query.page(connection, limit, after) if query else Listing(())

    def _folder_feed(
        self, connection: Connection, folder: str, limit: int, after: str | None
    ) -> Listing[FeedItem]:
        """The News Feed of the outlets with a followed feed in the folder, newest first, by keyset."""
        limit = bounded(limit)
        last = decode(after)
        given = {"folder": plain(folder), "before": LARGEST if last is None else last, "rows": limit + 1}
        rows = connection.execute(FOLDER_FEED, given).mappings().all()
        return listed_with_new_names(connection, page_of(rows, limit, views.feed_item))

    def article(self, article_id: int, *, revision: int | None = None) -> StoredArticle | None:
        """An article at its newest revision, or at the given one; None where there is none."""
        if not 0 <= article_id <= LARGEST:
            return None
        with self._database.reading() as connection:
            article_id = id_now(connection, article_id)
            rows = connection.execute(_REVISIONS, {"article": article_id}).mappings().all()
            number = len(rows) if revision is None else revision
            if not 1 <= number <= len(rows):
                return None
            chosen = rows[number - 1]
            packed = connection.execute(_RECORD, {"revision": chosen["id"]}).scalar_one()
            its = over(connection, article_id)
            record = its.shown(self._database.kept(connection).record(packed, article_id))
            offices = offices_in(its, record)
            digests = _picture_digests(connection, record)
            slugs = {each: speaker.slug for each, speaker in project.speakers_of(record).items()}
            if number < len(rows):  # somebody who spoke only in an older revision has no page
                slugs = _with_pages(connection, slugs)
            speakers = {each: row for each, row in _speakers(connection, article_id).items() if each in slugs}
            slugs |= {each: row.slug for each, row in speakers.items()}
            renamed = {each: row.name for each, row in speakers.items() if row.name_by == By.HAND.value}
        revisions = tuple(views.revision(index, row) for index, row in enumerate(rows, 1))
        return _stored(
            record,
            chosen,
            revision=revisions[number - 1],
            revisions=revisions,
            digests=digests,
            speaker_slugs=slugs,
            renamed=renamed,
            offices=offices,
        )

    def neighbours(
        self, article_id: int, wanted: ArticleFilter = EVERY_ARTICLE, *, reader: int | None = None
    ) -> tuple[int | None, int | None]:
        """The ids of the articles before and after this one in the list that `feed` gives."""
        if not 0 <= article_id <= LARGEST:
            return None, None
        with self._database.reading() as connection:
            article_id = id_now(connection, article_id)
            on = list_query(connection, wanted, reader)
            if on is None:
                return None, None
            back = replace(on, is_oldest_first=not on.is_oldest_first)
            return back.first(connection, article_id), on.first(connection, article_id)

    def headline(self, article_id: int) -> str | None:
        """An article's headline; None where its page has none, or where there is no such article."""
        with self._database.reading() as connection:
            return connection.execute(_HEADLINE, {"article": article_id}).scalar_one_or_none()

    def author(self, slug: str) -> AuthorInfo | None:
        """The head of an author's page: the fullest card among the newest articles."""
        with self._database.reading() as connection:
            row = connection.execute(_AUTHOR, {"slug": plain(slug)}).mappings().first()
            if row is None:
                return None
            its = {"author": row["id"]}
            count = connection.execute(_AUTHORS_ARTICLES, its).scalar_one()
            if not count:
                return None
            newest = connection.execute(_AUTHORS_NEWEST, its).all()
            card = _fullest(self._database.kept(connection), newest, slug) or Author(name=row["name"])
            avatar = views.avatar(card, _digests(connection, [card.avatar] if card.avatar else []))
        return views.author(slug, card, avatar, count)

    def author_articles(self, slug: str, *, limit: int = 30, after: str | None = None) -> Listing[FeedItem]:
        """The author's articles, newest first."""
        with self._database.reading() as connection:
            author_id = id_of(connection, t.authors, slug)
            if author_id is None:
                return Listing(())
            limit = bounded(limit)
            last = decode(after)
            given = {"author": author_id, "before": LARGEST if last is None else last, "rows": limit + 1}
            rows = connection.execute(_AUTHORS_FEED, given).mappings().all()
            return listed_with_new_names(connection, page_of(rows, limit, views.feed_item))

    def picture(self, digest: str) -> tuple[bytes, str] | None:
        """A picture's bytes and media type."""
        with self._database.reading() as connection:
            row = (
                connection.execute(select(t.pictures).where(t.pictures.c.digest == plain(digest)))
                .mappings()
                .first()
            )
        return (row["payload"], row["media_type"]) if row else None

    def counts(self) -> dict[str, int]:
        """How many outlets, articles, revisions, captures and attributions (without thoughts) the store keeps."""
        with self._database.reading() as connection:
            kept = {row[0]: int(row[1]) for row in connection.execute(_COUNTERS).all()}
        return {name: kept[name] for name in COUNTED}


# Made once: to put a statement together takes several times as long as to run it.
_REVISIONS = (
    select(
        t.revisions.c.id,
        t.revisions.c.article_id,
        t.revisions.c.seen,
        t.revisions.c.text_digest,
        t.revisions.c.headline,
        t.captures.c.digest.label("capture_digest"),
        t.captures.c.target_uri,
        t.captures.c.final_uri,
        t.captures.c.name,
        t.captures.c.date,
        t.captures.c.dated,
        t.articles.c.first_seen,
        t.articles.c.vanished,
        t.outlets.c.slug.label("outlet_slug"),
        t.outlets.c.name.label("outlet_name"),
    )
    .join(t.captures, t.captures.c.id == t.revisions.c.capture_id)
    .join(t.articles, t.articles.c.id == t.revisions.c.article_id)
    .outerjoin(t.outlets, t.outlets.c.id == t.articles.c.outlet_id)
    .where(t.revisions.c.article_id == bindparam("article"))
    .order_by(t.revisions.c.seen, t.revisions.c.id)
)
_RECORD = select(t.revisions.c.record).where(t.revisions.c.id == bindparam("revision"))
_HEADLINE = select(t.articles.c.headline).where(t.articles.c.id == bindparam("article"))
_DIGESTS = select(t.picture_urls).where(t.picture_urls.c.url.in_(bindparam("urls", expanding=True)))
_AUTHOR = select(t.authors).where(t.authors.c.slug == bindparam("slug"))
_BY_AUTHOR = t.article_authors.c.author_id == bindparam("author")
_AUTHORS_ARTICLES = select(func.count()).where(_BY_AUTHOR)
_AUTHORS_NEWEST = (
    select(t.article_authors.c.article_id, NEWEST_RECORD.label("record"))
    .join(t.articles, t.articles.c.id == t.article_authors.c.article_id)
    .where(_BY_AUTHOR)
    .order_by(t.article_authors.c.article_id.desc())
    .limit(_CARDS)
)
_AUTHORS_FEED = (
    views.feed_query()
    .join(t.article_authors, t.article_authors.c.article_id == t.articles.c.id)
    .where(_BY_AUTHOR, t.article_authors.c.article_id < bindparam("before"))
    .order_by(t.article_authors.c.article_id.desc())
    .limit(bindparam("rows"))
)


def _digests(connection: Connection, urls: Iterable[str]) -> dict[str, str]:
    """The digests of the stored pictures, by their addresses."""
    wanted = list(urls)[:_VARIABLES]
    if not wanted:
        return {}
    rows = connection.execute(_DIGESTS, {"urls": wanted})
    return {row.url: row.digest for row in rows}


def _picture_digests(connection: Connection, record: ArticleRecord) -> dict[str, str]:
    article = record.article
    urls = [figure.url for figure in article.figures] + [author.avatar for author in article.authors]
    return _digests(connection, [url for url in urls if url])


def _speakers(connection: Connection, article_id: int) -> dict[str, SqlRow[Any]]:
    """Who says each statement that has a row, by statement: the page's slug, the person's name, and who gave it."""
    within = {"article": article_id, "first": first_attribution_id(article_id)}
    rows = connection.execute(_SPEAKERS, within | {"end": first_attribution_id(article_id + 1)})
    return {row.local_id: row for row in rows}


def _speakers_query(statements: Table, its: ColumnElement[bool]) -> Select[Any]:
    return (
        select(statements.c.local_id, persons.c.slug, persons.c.name, persons.c.name_by)
        .join(t.speakers, t.speakers.c.id == statements.c.speaker_id)
        .join(persons, persons.c.id == t.speakers.c.person_id)
        .where(its)
    )


_SPEAKERS = union_all(
    _speakers_query(former_statements, former_statements.c.article_id == bindparam("article")),
    _speakers_query(t.attributions, t.attributions.c.id.between(bindparam("first"), bindparam("end") - 1)),
)


def _with_pages(connection: Connection, slugs: Mapping[str, str]) -> dict[str, str]:
    wanted = list(set(slugs.values()))[:_VARIABLES]
    query = (
        select(t.speakers.c.slug)
        .join(persons, persons.c.id == t.speakers.c.person_id)
        .where(t.speakers.c.slug.in_(wanted), HAS_PAGE)
    )
    there = set(connection.execute(query).scalars()) if wanted else set()
    return {each: slug for each, slug in slugs.items() if slug in there}


def _stored(
    record: ArticleRecord,
    chosen: Row,
    *,
    revision: RevisionInfo,
    revisions: tuple[RevisionInfo, ...],
    digests: Mapping[str, str],
    speaker_slugs: dict[str, str],
    renamed: dict[str, str],
    offices: Mapping[str, OfficeEvidence],
) -> StoredArticle:
    article = record.article
    return StoredArticle(
        id=chosen["article_id"],
        record=record,
        outlet_slug=chosen["outlet_slug"],
        outlet_name=chosen["outlet_name"],
        revision=revision,
        revisions=revisions,
        first_seen=views.moment(chosen["first_seen"]),
        capture_uri=chosen["final_uri"] or chosen["target_uri"] or chosen["name"] or None,
        captured=views.moment(chosen["date"]) if chosen["dated"] else None,
        pictures=tuple(Picture(figure=each, digest=digests.get(each.url or "")) for each in article.figures),
        speaker_slugs=speaker_slugs,
        renamed=renamed,
        author_slugs=tuple(slug_of(author.name) for author in article.authors),
        avatars=tuple(views.avatar(author, digests) for author in article.authors),
        vanished=views.moment(chosen["vanished"]) if chosen["vanished"] is not None else None,
        offices=offices,
    )


class _Authors(msgspec.Struct):
    authors: tuple[Author, ...] = ()


class _Signed(msgspec.Struct):
    article: _Authors


_SIGNED = msgspec.json.Decoder(_Signed)


def _fullest(kept: KeptBytes, articles: Iterable[Any], slug: str) -> Author | None:
    """The first of an author's cards that says more than the name; else the first one. `articles` are rows with records."""
    first = None
    for each in articles:
        card = _card(kept, each.article_id, each.record, slug)
        if card and (card.bio or card.role):
            return card
        first = first or card
    return first


def _card(kept: KeptBytes, article_id: int, packed: bytes | None, slug: str) -> Author | None:
    authors = kept.part(packed, article_id, _SIGNED).article.authors if packed else ()
    return next((author for author in authors if slug_of(author.name) == slug), None)
