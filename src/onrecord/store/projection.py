"""Makes an article's rows for asking, and puts them in the place of those that were. Dialect-neutral but for search."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from sqlalchemy import Connection, Table, delete, insert, select, update

from onrecord.model import Article, ArticleRecord, Author
from onrecord.store import project
from onrecord.store import schema as t
from onrecord.store.identity import slug_of
from onrecord.store.ids import first_attribution_id
from onrecord.store.project import ClaimRow, Speaker


class SearchIndex(Protocol):
    """A database's own full-text search (`fts.py` is SQLite's)."""

    def forget(self, connection: Connection, article_id: int) -> None:
        """Takes an article and its claims out of the index."""
        ...

    def index(
        self,
        connection: Connection,
        article_id: int,
        article: Article,
        outlet_id: int | None,
        claims: Sequence[tuple[ClaimRow, int | None]],
    ) -> None:
        """Puts an article's newest state and its claims (each with its speaker's id) into the index."""
        ...


def inserted(connection: Connection, table: Table, **values: Any) -> int:  # noqa: ANN401 - columns of many types
    """The id of the row that was put in."""
    key = connection.execute(insert(table).values(**values)).inserted_primary_key
    return int(key[0]) if key else 0


class Projection:
    """The rows for asking, made from an article's newest revision over one open transaction."""

    def __init__(self, connection: Connection, search: SearchIndex) -> None:
        self._connection = connection
        self._search = search

    def remake(self, article_id: int, record: ArticleRecord, outlet_id: int | None) -> None:
        """Makes the article's rows anew."""
        self._count_speakers(article_id, -1)
        first, end = first_attribution_id(article_id), first_attribution_id(article_id + 1)
        for table in t.PROJECTIONS:
            own = (
                table.c.id.between(first, end - 1) if table is t.attributions else table.c.article_id == article_id
            )
            self._connection.execute(delete(table).where(own))
        self._search.forget(self._connection, article_id)
        self.make(article_id, record, outlet_id)

    def make(self, article_id: int, record: ArticleRecord, outlet_id: int | None) -> None:
        """Makes the rows of an article that has none."""
        claims = project.claim_rows(record)
        speaker_ids = self._speaker_ids({claim.speaker for claim in claims if claim.speaker})
        spoken = [(claim, speaker_ids[claim.speaker.slug] if claim.speaker else None) for claim in claims]
        for table, rows in (
            (t.figures, project.figure_rows(record)),
            (t.entities, project.entity_rows(record)),
            (t.mentions, project.mention_rows(record)),
            (t.times, project.time_rows(record)),
            (t.article_authors, self._authors(record.article.authors)),
            (t.attributions, _attribution_rows(article_id, outlet_id, spoken)),
        ):
            if rows:
                self._connection.execute(insert(table), [{"article_id": article_id, **row} for row in rows])
        self._count_speakers(article_id, +1)
        self._search.index(self._connection, article_id, record.article, outlet_id, spoken)

    def _speaker_ids(self, speakers: Iterable[Speaker]) -> dict[str, int]:
        ids: dict[str, int] = {}
        for speaker in sorted(speakers, key=lambda each: (each.slug, each.name, each.type)):
            if speaker.slug in ids:
                continue
            known = self._connection.execute(
                select(t.speakers.c.id).where(t.speakers.c.slug == speaker.slug)
            ).scalar()
            ids[speaker.slug] = known or inserted(
                self._connection, t.speakers, slug=speaker.slug, name=speaker.name, type=speaker.type.value
            )
        return ids

    def _count_speakers(self, article_id: int, sign: int) -> None:
        """Adds this article's statements to its speakers' counts, or takes them off."""
        first, end = first_attribution_id(article_id), first_attribution_id(article_id + 1)
        spoken = Counter(
            self._connection.execute(
                select(t.attributions.c.speaker_id).where(
                    t.attributions.c.id.between(first, end - 1), t.attributions.c.speaker_id.is_not(None)
                )
            ).scalars()
        )
        for speaker_id, count in spoken.items():
            self._connection.execute(
                update(t.speakers)
                .where(t.speakers.c.id == speaker_id)
                .values(statements=t.speakers.c.statements + sign * count, articles=t.speakers.c.articles + sign)
            )

    def _authors(self, authors: Sequence[Author]) -> list[project.Row]:
        rows: dict[int, project.Row] = {}
        for position, author in enumerate(authors):
            slug = slug_of(author.name)
            if not slug:
                continue
            known = self._connection.execute(select(t.authors.c.id).where(t.authors.c.slug == slug)).scalar()
            author_id = known or inserted(self._connection, t.authors, slug=slug, name=author.name)
            rows.setdefault(author_id, {"author_id": author_id, "position": position})
        return list(rows.values())


def _attribution_rows(
    article_id: int, outlet_id: int | None, claims: Sequence[tuple[ClaimRow, int | None]]
) -> list[project.Row]:
    first = first_attribution_id(article_id)
    return [
        {"id": first + position, "speaker_id": speaker_id, "outlet_id": outlet_id, **claim.row}
        for position, (claim, speaker_id) in enumerate(claims)
    ]
