"""Writes a page's record, within a transaction that the caller holds. Dialect-neutral but for `fts.py`."""

import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, delete, func, insert, select, update

from onrecord.model import ArticleRecord, Author, Capture, PageRecord
from onrecord.store import fts, project
from onrecord.store import schema as t
from onrecord.store.identity import article_keys, page_key, slug_of, state_digest, text_digest
from onrecord.store.project import ClaimRow, Speaker
from onrecord.store.protocol import Change, Recorded

_LEVEL = 6
_EARLIEST = 0


def pack(record: ArticleRecord) -> bytes:
    """The record as it stands in `revisions.record`."""
    return zlib.compress(msgspec.json.encode(record), _LEVEL)


def unpack(packed: bytes) -> ArticleRecord:
    """The record from `revisions.record`, exactly as it was."""
    return msgspec.json.decode(zlib.decompress(packed), type=ArticleRecord)


class Writer:
    """Records pages over one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def record(self, capture: Capture, page: PageRecord, outlet_ids: Sequence[int | None]) -> tuple[Recorded, ...]:
        """Keeps the capture and each article; `outlet_ids` stand in the articles' order."""
        seen = int((capture.date or datetime.now(UTC)).timestamp())
        capture_id = self._capture(capture, seen)
        keys = article_keys(capture, [item.article for item in page.articles])
        return tuple(
            self._article(key, item, outlet_id, capture_id, seen)
            for key, item, outlet_id in zip(keys, page.articles, outlet_ids, strict=True)
        )

    def _capture(self, capture: Capture, seen: int) -> int:
        """The capture's row; the last one of this page before it where that has the same payload."""
        page = page_key(capture)
        last = self._connection.execute(
            select(t.captures.c.id, t.captures.c.digest)
            .where(t.captures.c.page == page, t.captures.c.date <= seen)
            .order_by(t.captures.c.date.desc(), t.captures.c.id.desc())
            .limit(1)
        ).first()
        if last and last.digest == capture.digest:
            return int(last.id)
        return self._insert(
            t.captures,
            page=page,
            digest=capture.digest,
            target_uri=capture.target_uri,
            final_uri=capture.final_uri,
            name=capture.name,
            date=seen,
            dated=capture.date is not None,
            status=capture.status,
            headers=msgspec.json.encode(dict(capture.headers)).decode(),
            origin=capture.origin.value,
            payload=zlib.compress(capture.payload, _LEVEL),
        )

    def _article(
        self, key: str, record: ArticleRecord, outlet_id: int | None, capture_id: int, seen: int
    ) -> Recorded:
        found = self._connection.execute(select(t.articles).where(t.articles.c.key == key)).mappings().first()
        if found is None:
            article_id = self._new(key, record, outlet_id, seen)
            self._revision(article_id, record, capture_id, seen)
            self._project(article_id, record, outlet_id)
            return Recorded(article_id=article_id, change=Change.NEW)
        article_id = int(found["id"])
        outlet_id = found["outlet_id"] if outlet_id is None else outlet_id
        change, wrote = self._state(article_id, record, capture_id, seen)
        if wrote or outlet_id != found["outlet_id"]:
            newest, count, first = self._newest(article_id)
            values = {
                **project.article_row(newest),
                "revisions": count,
                "first_seen": first,
                "outlet_id": outlet_id,
            }
            self._connection.execute(update(t.articles).where(t.articles.c.id == article_id).values(**values))
            self._project(article_id, newest, outlet_id)
        return Recorded(article_id=article_id, change=change)

    def _new(self, key: str, record: ArticleRecord, outlet_id: int | None, seen: int) -> int:
        published = record.article.published
        at = max(_EARLIEST, int(published.timestamp()) if published else seen)
        low, high = at << t.ARTICLE_BITS, (at + 1) << t.ARTICLE_BITS
        last = self._connection.execute(
            select(func.max(t.articles.c.id)).where(t.articles.c.id >= low, t.articles.c.id < high)
        ).scalar()
        article_id = low if last is None else int(last) + 1
        self._insert(
            t.articles,
            id=article_id,
            key=key,
            outlet_id=outlet_id,
            first_seen=seen,
            revisions=1,
            **project.article_row(record),
        )
        return article_id

    def _state(self, article_id: int, record: ArticleRecord, capture_id: int, seen: int) -> tuple[Change, bool]:
        """Puts this state among the article's revisions, in the order in which they were seen.

        Also says whether anything was written: the same state may be read anew by a better reader, or turn out
        to be older than was known.
        """
        rows = self._connection.execute(
            select(t.revisions.c.id, t.revisions.c.seen, t.revisions.c.state_digest, t.revisions.c.record)
            .where(t.revisions.c.article_id == article_id)
            .order_by(t.revisions.c.seen, t.revisions.c.id)
        ).all()
        digest = state_digest(record.article)
        before = [row for row in rows if row.seen <= seen][-1:]
        after = [row for row in rows if row.seen > seen][:1]
        for row in (*before, *after):
            if row.state_digest != digest:
                continue
            packed = pack(record)
            values: dict[str, Any] = {"record": packed} if packed != row.record else {}
            if row in after:
                values |= {"seen": seen, "capture_id": capture_id}
            if values:
                self._connection.execute(update(t.revisions).where(t.revisions.c.id == row.id).values(**values))
            return Change.UNCHANGED, bool(values)
        self._revision(article_id, record, capture_id, seen)
        return Change.REVISED, True

    def _newest(self, article_id: int) -> tuple[ArticleRecord, int, int]:
        """The newest state, how many there are, and when the first was seen."""
        of_article = t.revisions.c.article_id == article_id
        newest = self._connection.execute(
            select(t.revisions.c.record)
            .where(of_article)
            .order_by(t.revisions.c.seen.desc(), t.revisions.c.id.desc())
            .limit(1)
        ).scalar_one()
        count, first = self._connection.execute(
            select(func.count(), func.min(t.revisions.c.seen)).where(of_article)
        ).one()
        return unpack(newest), int(count), int(first)

    def _revision(self, article_id: int, record: ArticleRecord, capture_id: int, seen: int) -> None:
        self._insert(
            t.revisions,
            article_id=article_id,
            capture_id=capture_id,
            seen=seen,
            state_digest=state_digest(record.article),
            text_digest=text_digest(record.article.text),
            headline=record.article.headline,
            record=pack(record),
        )

    def _project(self, article_id: int, record: ArticleRecord, outlet_id: int | None) -> None:
        """Makes the rows for asking anew from the newest state."""
        claims = project.claim_rows(record)
        self._count_speakers(article_id, -1)
        for table in t.PROJECTIONS:
            self._connection.execute(delete(table).where(table.c.article_id == article_id))
        fts.forget(self._connection, article_id)
        for table, rows in (
            (t.figures, project.figure_rows(record)),
            (t.entities, project.entity_rows(record)),
            (t.mentions, project.mention_rows(record)),
            (t.times, project.time_rows(record)),
            (t.article_authors, self._authors(record.article.authors)),
            (t.attributions, self._claims(article_id, claims, outlet_id)),
        ):
            if rows:
                self._connection.execute(insert(table), [{"article_id": article_id, **row} for row in rows])
        self._count_speakers(article_id, +1)
        fts.index(self._connection, article_id, record.article, claims)

    def _claims(self, article_id: int, rows: Sequence[ClaimRow], outlet_id: int | None) -> list[project.Row]:
        ids = self._speaker_ids({claim.speaker for claim in rows if claim.speaker})
        first = article_id << t.ATTRIBUTION_BITS
        return [
            {
                "id": first + position,
                "speaker_id": ids[claim.speaker.slug] if claim.speaker else None,
                "outlet_id": outlet_id,
                **claim.row,
            }
            for position, claim in enumerate(rows)
        ]

    def _speaker_ids(self, speakers: Iterable[Speaker]) -> dict[str, int]:
        ids: dict[str, int] = {}
        for speaker in sorted(speakers, key=lambda each: (each.slug, each.name)):
            if speaker.slug in ids:
                continue
            known = self._connection.execute(
                select(t.speakers.c.id).where(t.speakers.c.slug == speaker.slug)
            ).scalar()
            ids[speaker.slug] = known or self._insert(
                t.speakers, slug=speaker.slug, name=speaker.name, type=speaker.type
            )
        return ids

    def _count_speakers(self, article_id: int, sign: int) -> None:
        """Adds this article's statements to its speakers' counts, or takes them off."""
        spoken = Counter(
            row.speaker_id
            for row in self._connection.execute(
                select(t.attributions.c.speaker_id).where(
                    t.attributions.c.article_id == article_id, t.attributions.c.speaker_id.is_not(None)
                )
            )
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
            author_id = known or self._insert(t.authors, slug=slug, name=author.name)
            rows.setdefault(author_id, {"author_id": author_id, "position": position})
        return list(rows.values())

    def _insert(self, table: Table, **values: Any) -> int:  # noqa: ANN401 - columns are of many types
        key = self._connection.execute(insert(table).values(**values)).inserted_primary_key
        return int(key[0]) if key else 0
