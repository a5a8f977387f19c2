"""The asking half of the SQLite store: lists by keyset over ids that carry time, and full-text search."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    ScalarSelect,
    Select,
    column,
    distinct,
    func,
    literal_column,
    select,
    table,
)
from sqlalchemy.exc import DatabaseError

from onrecord.errors import StoreError
from onrecord.model import ArticleRecord, Author
from onrecord.store import schema as t
from onrecord.store import views
from onrecord.store.identity import slug_of
from onrecord.store.protocol import (
    AuthorInfo,
    Claim,
    FeedItem,
    FoundArticle,
    Listing,
    OutletInfo,
    PersonInfo,
    Picture,
    Query,
    RevisionInfo,
    StoredArticle,
)
from onrecord.store.search import fts_query, readable
from onrecord.store.writer import unpack

T = TypeVar("T")
Row = Any

MOST = 200
_ROLES = 8
_CARDS = 10
ARTICLES_FTS = table("articles_fts", column("rowid", t.articles.c.id.type))
CLAIMS_FTS = table("claims_fts", column("rowid", t.attributions.c.id.type))
_SNIPPET = "snippet(articles_fts, -1, char(2), char(3), ' … ', 40)"


class SqliteReads:
    """Everything of a `Store` that only asks."""

    def __init__(self, engine: Engine, subject: str) -> None:
        self._engine = engine
        self._subject = subject
        self._closed = False

    def close(self) -> None:
        """Gives back what is held; further calls raise StoreError."""
        self._closed = True
        self._engine.dispose()

    def _open(self) -> None:
        if self._closed:
            raise StoreError(self._subject, "the store is closed")

    @contextmanager
    def _asking(self) -> Iterator[Connection]:
        self._open()
        try:
            with self._engine.connect() as connection:
                yield connection
        except DatabaseError as error:
            raise StoreError(self._subject, f"could not be read: {error.orig}") from error

    def outlets(self) -> tuple[OutletInfo, ...]:
        """All outlets by name."""
        with self._asking() as connection:
            counts = {
                row.outlet_id: (row.articles, row.newest)
                for row in connection.execute(
                    select(
                        t.articles.c.outlet_id,
                        func.count().label("articles"),
                        func.max(t.articles.c.id).label("newest"),
                    )
                    .where(t.articles.c.outlet_id.is_not(None))
                    .group_by(t.articles.c.outlet_id)
                )
            }
            feeds = connection.execute(select(t.feeds)).mappings().all()
            rows = connection.execute(select(t.outlets).order_by(func.lower(t.outlets.c.name))).mappings().all()
        return tuple(views.outlet(row, feeds, *counts.get(row["id"], (0, None))) for row in rows)

    def feed(
        self, *, limit: int = 30, after: str | None = None, outlet: str | None = None, section: str | None = None
    ) -> Listing[FeedItem]:
        """The News Feed, newest first, by keyset."""
        query = views.feed_query()
        if outlet is not None:
            query = query.where(t.articles.c.outlet_id == _outlet_id(outlet))
        if section is not None:
            query = query.where(t.articles.c.section == section)
        return self._listing(query, t.articles.c.id, limit, after, views.feed_item)

    def _listing(
        self, query: Select[Any], key: ColumnElement[int], limit: int, after: str | None, view: Callable[[Row], T]
    ) -> Listing[T]:
        """One page of a query, newest first; one row more than asked for says whether there is another page."""
        limit = min(max(limit, 1), MOST)
        if (last := _decode(after)) is not None:
            query = query.where(key < last)
        with self._asking() as connection:
            rows = connection.execute(query.order_by(key.desc()).limit(limit + 1)).mappings().all()
        more = len(rows) > limit
        return Listing(tuple(view(row) for row in rows[:limit]), _encode(rows[limit - 1]["id"]) if more else None)

    def article(self, article_id: int, *, revision: int | None = None) -> StoredArticle | None:
        """An article at its newest or the given revision; None where there is none."""
        with self._asking() as connection:
            rows = connection.execute(_revisions_query(article_id)).mappings().all()
            if not rows or not 1 <= (number := revision or len(rows)) <= len(rows):
                return None
            chosen = rows[number - 1]
            packed = connection.execute(
                select(t.revisions.c.record).where(t.revisions.c.id == chosen["id"])
            ).scalar_one()
            record = unpack(packed)
            digests = _picture_digests(connection, record)
        revisions = tuple(views.revision(index, row) for index, row in enumerate(rows, 1))
        return _stored(record, chosen, revisions, number, digests)

    def neighbours(self, article_id: int) -> tuple[int | None, int | None]:
        """The ids of the next newer and next older article in the feed."""
        key = t.articles.c.id
        with self._asking() as connection:
            newer = connection.execute(select(func.min(key)).where(key > article_id)).scalar()
            older = connection.execute(select(func.max(key)).where(key < article_id)).scalar()
        return newer, older

    def person(self, slug: str) -> PersonInfo | None:
        """A speaker's page head."""
        found = self._people(select(t.speakers).where(t.speakers.c.slug == slug))
        return found[0] if found else None

    def people(self, *, limit: int = 100) -> tuple[PersonInfo, ...]:
        """Speakers with the most statements first."""
        query = select(t.speakers).order_by(t.speakers.c.statements.desc(), t.speakers.c.slug)
        return self._people(query.limit(min(limit, MOST)))

    def _people(self, query: Select[Any]) -> tuple[PersonInfo, ...]:
        with self._asking() as connection:
            rows = connection.execute(query.where(t.speakers.c.statements > 0)).mappings().all()
            return tuple(_person(connection, row) for row in rows)

    def statements(self, slug: str, *, limit: int = 30, after: str | None = None) -> Listing[Claim]:
        """Everything the speaker said, newest first."""
        speaker = select(t.speakers.c.id).where(t.speakers.c.slug == slug).scalar_subquery()
        query = views.claim_query().where(t.attributions.c.speaker_id == speaker)
        return self._listing(query, t.attributions.c.id, limit, after, views.claim)

    def author(self, slug: str) -> AuthorInfo | None:
        """An author's page head: the fullest card among the newest articles."""
        with self._asking() as connection:
            row = connection.execute(select(t.authors).where(t.authors.c.slug == slug)).mappings().first()
            if row is None:
                return None
            by_author = t.article_authors.c.author_id == row["id"]
            count = connection.execute(select(func.count()).where(by_author)).scalar_one()
            if not count:
                return None
            ids = select(t.article_authors.c.article_id).where(by_author)
            newest = connection.execute(
                ids.order_by(t.article_authors.c.article_id.desc()).limit(_CARDS)
            ).scalars()
            cards = [card for each in newest if (card := _card(connection, each, slug))]
            card = next(
                (card for card in cards if card.bio or card.role), cards[0] if cards else Author(name=row["name"])
            )
            avatar = views.avatar(card, _digests(connection, [card.avatar] if card.avatar else []))
        return views.author(slug, card, avatar, count)

    def author_articles(self, slug: str, *, limit: int = 30, after: str | None = None) -> Listing[FeedItem]:
        """The author's articles, newest first."""
        author = select(t.authors.c.id).where(t.authors.c.slug == slug).scalar_subquery()
        query = (
            views.feed_query()
            .join(t.article_authors, t.article_authors.c.article_id == t.articles.c.id)
            .where(t.article_authors.c.author_id == author)
        )
        return self._listing(query, t.article_authors.c.article_id, limit, after, views.feed_item)

    def search_articles(self, query: Query, *, limit: int = 30, after: str | None = None) -> Listing[FoundArticle]:
        """Articles that match, newest first. No input raises."""
        key: ColumnElement[int] = t.articles.c.id
        chosen = views.feed_query()
        said = t.attributions.c.article_id == t.articles.c.id
        if query.outlet is not None:
            chosen = chosen.where(t.articles.c.outlet_id == _outlet_id(query.outlet))
        if query.speaker is not None:
            chosen = chosen.where(
                select(t.attributions.c.id)
                .where(said, t.attributions.c.speaker_id == _speaker_id(query.speaker))
                .exists()
            )
        if query.stance is not None:
            chosen = chosen.where(
                select(t.attributions.c.id).where(said, t.attributions.c.stance == query.stance.value).exists()
            )
        if query.words.strip():
            expression = fts_query(query)
            if expression is None:
                return Listing(())
            key = ARTICLES_FTS.c.rowid
            chosen = (
                chosen.add_columns(literal_column(_SNIPPET).label("snippet"))
                .join(ARTICLES_FTS, key == t.articles.c.id)
                .where(literal_column("articles_fts").op("MATCH")(expression))
            )
        chosen = _between(chosen, key, query, t.ARTICLE_BITS)
        return self._listing(chosen, key, limit, after, _found_article)

    def search_claims(self, query: Query, *, limit: int = 30, after: str | None = None) -> Listing[Claim]:
        """Statements that match, newest first. No input raises."""
        key: ColumnElement[int] = t.attributions.c.id
        chosen = views.claim_query()
        if query.outlet is not None:
            chosen = chosen.where(t.attributions.c.outlet_id == _outlet_id(query.outlet))
        if query.speaker is not None:
            chosen = chosen.where(t.attributions.c.speaker_id == _speaker_id(query.speaker))
        if query.stance is not None:
            chosen = chosen.where(t.attributions.c.stance == query.stance.value)
        if query.words.strip():
            expression = fts_query(query)
            if expression is None:
                return Listing(())
            key = CLAIMS_FTS.c.rowid
            chosen = chosen.join(CLAIMS_FTS, key == t.attributions.c.id).where(
                literal_column("claims_fts").op("MATCH")(expression)
            )
        chosen = _between(chosen, key, query, t.ARTICLE_BITS + t.ATTRIBUTION_BITS)
        return self._listing(chosen, key, limit, after, views.claim)

    def picture(self, digest: str) -> tuple[bytes, str] | None:
        """A picture's bytes and media type."""
        with self._asking() as connection:
            row = connection.execute(select(t.pictures).where(t.pictures.c.digest == digest)).mappings().first()
        return (row["payload"], row["media_type"]) if row else None

    def counts(self) -> dict[str, int]:
        """How many outlets, articles, revisions, captures and attributions are kept."""
        tables = (t.outlets, t.articles, t.revisions, t.captures, t.attributions)
        with self._asking() as connection:
            return {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in tables
            }


def _encode(key: int) -> str:
    return f"{key:x}"


def _decode(cursor: str | None) -> int | None:
    if not cursor or len(cursor) > 16:
        return None
    try:
        return int(cursor, 16)
    except ValueError:
        return None


def _outlet_id(slug: str) -> ScalarSelect[int]:
    return select(t.outlets.c.id).where(t.outlets.c.slug == slug).scalar_subquery()


def _speaker_id(slug: str) -> ScalarSelect[int]:
    return select(t.speakers.c.id).where(t.speakers.c.slug == slug).scalar_subquery()


def _between(chosen: Select[Any], key: ColumnElement[int], query: Query, bits: int) -> Select[Any]:
    """The query's days as a range of ids, which carry time."""

    def first_of(day: date) -> int:
        return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) << bits

    if query.since is not None:
        chosen = chosen.where(key >= first_of(query.since))
    if query.until is not None and query.until < date.max:
        chosen = chosen.where(key < first_of(query.until + timedelta(days=1)))
    return chosen


def _revisions_query(article_id: int) -> Select[Any]:
    return (
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
            t.outlets.c.slug.label("outlet_slug"),
        )
        .join(t.captures, t.captures.c.id == t.revisions.c.capture_id)
        .join(t.articles, t.articles.c.id == t.revisions.c.article_id)
        .outerjoin(t.outlets, t.outlets.c.id == t.articles.c.outlet_id)
        .where(t.revisions.c.article_id == article_id)
        .order_by(t.revisions.c.seen, t.revisions.c.id)
    )


def _digests(connection: Connection, urls: Iterable[str]) -> dict[str, str]:
    """The stored pictures' digests by their addresses."""
    rows = connection.execute(select(t.picture_urls).where(t.picture_urls.c.url.in_(list(urls))))
    return {row.url: row.digest for row in rows}


def _picture_digests(connection: Connection, record: ArticleRecord) -> dict[str, str]:
    article = record.article
    urls = [figure.url for figure in article.figures] + [author.avatar for author in article.authors]
    return _digests(connection, [url for url in urls if url])


def _stored(
    record: ArticleRecord,
    chosen: Row,
    revisions: tuple[RevisionInfo, ...],
    number: int,
    digests: Mapping[str, str],
) -> StoredArticle:
    article = record.article
    return StoredArticle(
        id=chosen["article_id"],
        record=record,
        outlet_slug=chosen["outlet_slug"],
        revision=revisions[number - 1],
        revisions=revisions,
        first_seen=views.moment(chosen["first_seen"]),
        capture_uri=chosen["final_uri"] or chosen["target_uri"] or chosen["name"] or None,
        captured=views.moment(chosen["date"]) if chosen["dated"] else None,
        pictures=tuple(Picture(figure=each, digest=digests.get(each.url or "")) for each in article.figures),
        speaker_slugs={
            item.id: slug
            for item in record.reading.attributions
            if item.speaker and item.speaker.entity and (slug := slug_of(item.speaker.name))
        },
        author_slugs=tuple(slug_of(author.name) for author in article.authors),
        avatars=tuple(views.avatar(author, digests) for author in article.authors),
    )


def _person(connection: Connection, row: Row) -> PersonInfo:
    spoken = t.attributions.c.speaker_id == row["id"]
    bounds = connection.execute(
        select(func.min(t.attributions.c.id), func.max(t.attributions.c.id)).where(spoken)
    ).one()
    outlets = connection.execute(
        select(func.count(distinct(t.attributions.c.outlet_id))).where(spoken)
    ).scalar_one()
    recent = connection.execute(
        select(t.attributions.c.speaker, t.attributions.c.role)
        .where(spoken)
        .order_by(t.attributions.c.id.desc())
        .limit(MOST)
    ).all()
    names: Sequence[str] = [each.speaker for each in recent if each.speaker]
    roles = dict.fromkeys(each.role for each in recent if each.role)
    bits = t.ARTICLE_BITS + t.ATTRIBUTION_BITS
    return PersonInfo(
        slug=row["slug"],
        name=max(names, key=names.count) if names else row["name"],
        roles=tuple(roles)[:_ROLES],
        statements=row["statements"],
        articles=row["articles"],
        outlets=outlets,
        first=views.moment(bounds[0] >> bits) if bounds[0] is not None else None,
        last=views.moment(bounds[1] >> bits) if bounds[1] is not None else None,
    )


def _card(connection: Connection, article_id: int, slug: str) -> Author | None:
    packed = connection.execute(
        select(t.revisions.c.record)
        .where(t.revisions.c.article_id == article_id)
        .order_by(t.revisions.c.seen.desc(), t.revisions.c.id.desc())
        .limit(1)
    ).scalar()
    authors = unpack(packed).article.authors if packed else ()
    return next((author for author in authors if slug_of(author.name) == slug), None)


def _found_article(row: Row) -> FoundArticle:
    return FoundArticle(item=views.feed_item(row), snippet=readable(row.get("snippet") or row["excerpt"]))
