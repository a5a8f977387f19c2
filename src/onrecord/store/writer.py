"""Writes a page's record, within the caller's transaction. Dialect-neutral."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, bindparam, delete, func, null, select, union_all, update

from onrecord.model import ArticleRecord, Capture, CaptureOrigin, PageRecord
from onrecord.store import project
from onrecord.store import schema as t
from onrecord.store.contract.keeping import Change, Recorded
from onrecord.store.corrections.applied import NOTHING_OVER, over
from onrecord.store.corrections.tables import corrections
from onrecord.store.grouping import rows as grouping
from onrecord.store.identity import article_keys, is_state, page_key, state_digest, text_digest
from onrecord.store.ids import first_article_id, first_of_place, order_second, second_of
from onrecord.store.kept_bytes import KeptBytes
from onrecord.store.lives import kept as lives
from onrecord.store.lives.lives import Lives
from onrecord.store.lives.naming import first_named
from onrecord.store.lives.places import make_place
from onrecord.store.projection import Projection, inserted
from onrecord.store.readers import arrivals
from onrecord.store.registry.tables import OF_ARTICLES
from onrecord.store.squeeze import DamagedError

_PAGES_OWN = t.captures.c.page == bindparam("page")
_LAST_CAPTURE = (
    select(t.captures.c.id, t.captures.c.digest, t.captures.c.date, t.captures.c.edition)
    .where(_PAGES_OWN, t.captures.c.date <= bindparam("seen"))
    .order_by(t.captures.c.date.desc(), t.captures.c.id.desc())
    .limit(1)
    .subquery()
)
_CAPTURED = union_all(
    select(
        null().cast(t.captures.c.id.type).label("id"),
        t.captures.c.digest,
        t.captures.c.date,
        t.captures.c.edition,
    ).where(_PAGES_OWN, t.captures.c.digest == bindparam("digest")),
    select(_LAST_CAPTURE),
)
"""The dates of earlier captures of this page with this payload (without ids), and the page's last capture before a
time."""
_OF_ARTICLE = t.revisions.c.article_id == bindparam("article")
_STATES = (
    select(*(column for column in t.revisions.c if column is not t.revisions.c.record))
    .add_columns(t.captures.c.digest.label("payload"))
    .join(t.captures, t.captures.c.id == t.revisions.c.capture_id)
    .where(_OF_ARTICLE)
    .order_by(t.revisions.c.seen, t.revisions.c.id)
)
_NEWEST = (
    select(
        t.revisions.c.record,
        t.revisions.c.last_seen,
        select(func.count()).where(_OF_ARTICLE).scalar_subquery().label("states"),
        select(func.min(t.revisions.c.seen)).where(_OF_ARTICLE).scalar_subquery().label("first"),
    )
    .where(_OF_ARTICLE)
    .order_by(t.revisions.c.seen.desc(), t.revisions.c.id.desc())
    .limit(1)
)
_UPDATE = update(t.articles).where(t.articles.c.id == bindparam("its_id"))
_SECTION = select(t.articles.c.section).where(t.articles.c.id == bindparam("article"))
_LAST_IDS = select(
    *(
        select(func.max(table.c.id))
        .where(table.c.id >= bindparam("low"), table.c.id < bindparam("high"))
        .scalar_subquery()
        for table in (t.articles, t.former_ids)
    )
)


class Writer:
    """Records one page over one open transaction. `reader` says who read the page; each revision keeps it. `edition` is
    as in `Keeps.record`. `announced` is when a feed first named the page (`ids.announced_at`), and orders articles without a date of their own."""

    def __init__(
        self,
        connection: Connection,
        projection: Projection,
        kept: KeptBytes,
        capture: Capture,
        reader: str,
        *,
        edition: str | None = None,
        announced: float | None = None,
    ) -> None:
        self._connection = connection
        self._kept = kept
        self._projection = projection
        self._capture = capture
        self._digest = capture.digest
        self._reader = reader
        self._edition = edition
        self._announced = announced
        self._captured = int((capture.date or datetime.now(UTC)).timestamp())
        self._seen = self._captured  # an article's state may count as seen before that
        self._lives = Lives(connection, kept, projection)
        self._earlier: list[int] = []  # when this payload of this page was captured before
        self._indexed: bytes | None = None  # the squeezed record that the article's rows are made from so far
        self._over = NOTHING_OVER  # what is shown over the article's records: corrections and offices

    def record(self, page: PageRecord, outlet_ids: Sequence[int | None]) -> tuple[Recorded, ...]:
        """Keeps the capture and each article; `outlet_ids` has the articles' outlets in the same order."""
        capture_id = self._keep_capture()
        keys = article_keys(self._capture, [item.article for item in page.articles])
        return tuple(
            self._article(key, item, outlet_id, capture_id)
            for key, item, outlet_id in zip(keys, page.articles, outlet_ids, strict=True)
        )

    def _keep_capture(self) -> int:
        """Keeps the capture and returns its id. Where the last capture of the page before it has the same payload,
        returns that one's id."""
        capture, page = self._capture, page_key(self._capture)
        its = {"page": page, "digest": self._digest, "seen": self._captured}
        known = self._connection.execute(_CAPTURED, its).all()
        self._earlier = [row.date for row in known if row.id is None]
        last = next((row for row in known if row.id is not None), None)
        if last and last.digest == self._digest:
            if last.edition != self._edition:
                its = t.captures.c.id == last.id
                self._connection.execute(update(t.captures).where(its).values(edition=self._edition))
            return int(last.id)
        capture_id = inserted(
            self._connection,
            t.captures,
            page=page,
            digest=self._digest,
            target_uri=capture.target_uri,
            final_uri=capture.final_uri,
            name=capture.name,
            date=self._captured,
            dated=capture.date is not None,
            status=capture.status,
            headers=msgspec.json.encode(dict(capture.headers)).decode(),
            origin=capture.origin.value,
            payload=b"",
            edition=self._edition,
        )
        self._kept.keep_page(capture_id, capture)
        return capture_id

    def _article(self, key: str, record: ArticleRecord, outlet_id: int | None, capture_id: int) -> Recorded:
        known = t.articles.c.id, t.articles.c.outlet_id
        found = self._connection.execute(select(*known).where(t.articles.c.key == key)).first()
        if found is None:
            record = first_named(record)
            article_id = self._new(key, record, outlet_id)
            self._revision(article_id, record, capture_id, state_digest(record.article))
            self._projection.make(article_id, record, outlet_id, is_new=True)
            self._projection.move(None, outlet_id)
            arrivals.arrived(self._connection, article_id, outlet_id, record.article)
            return Recorded(article_id=article_id, change=Change.NEW)
        article_id = int(found.id)
        if self._capture.origin is CaptureOrigin.FEED and self._was_on_a_page(article_id):
            # a feed's words about an article aren't a later state of the article itself
            return Recorded(article_id=article_id, change=Change.UNCHANGED)
        outlet_id = found.outlet_id if outlet_id is None else outlet_id
        self._indexed = self._kept.squeezed_newest(article_id)
        self._over = over(self._connection, article_id)
        self._seen = self._captured
        if self._capture.date is None:
            its = article_id, record.article, self._seen
            self._seen = make_place(self._connection, *its, lambda state: self._readable(state, article_id))
        change, wrote, follows = self._state(article_id, record, capture_id)
        if wrote or outlet_id != found.outlet_id:
            article_id = self._remake(article_id, key, (found.outlet_id, outlet_id), follows)
            self._projection.move(found.outlet_id, outlet_id)
            # the section of the newest state; a late, older state doesn't change it
            section = self._section(article_id)
            arrivals.moved(self._connection, article_id, outlet_id, section)
            if follows is not None:
                arrivals.revised(self._connection, article_id, outlet_id, section, self._seen)
        return Recorded(article_id=article_id, change=change)

    def _section(self, article_id: int) -> str | None:
        """The article's section in lists."""
        return self._connection.execute(_SECTION, {"article": article_id}).scalar()

    def _was_on_a_page(self, article_id: int) -> bool:
        """Whether any state of the article was read from its page."""
        query = (
            select(t.revisions.c.id)
            .join(t.captures, t.captures.c.id == t.revisions.c.capture_id)
            .where(t.revisions.c.article_id == article_id, t.captures.c.origin != CaptureOrigin.FEED.value)
        )
        return self._connection.execute(query.limit(1)).first() is not None

    def _remake(
        self, article_id: int, key: str, outlets: tuple[int | None, int | None], follows: int | None
    ) -> int:
        """Makes the article's rows again from its newest state; returns the article's id, which changes with its date.

        `outlets` are the article's outlet before, and its outlet now. Where the only news is a state after the one that
        the rows were made from, `follows` is when that earlier state was last seen.
        """
        was_of, outlet_id = outlets
        newest, values, last_seen = self._newest(article_id)
        values |= {"key": key, "outlet_id": outlet_id}
        before, history = self._lives.record(self._indexed, article_id), self._lives.history(article_id)
        second = self._second(newest, values["first_seen"], last_seen)
        told = None
        if second == second_of(article_id):
            told = self._projection.told(article_id, before, self._over)
            if told is None:
                self._projection.clear(article_id, None)
            self._connection.execute(_UPDATE, {"its_id": article_id, **values})
        else:
            self._projection.clear(article_id, before)
        if was_of != outlet_id:
            lives.move(self._connection, article_id, outlet_id)
        if second != second_of(article_id):
            article_id = self._renumber(article_id, self._free_id(second), values)
        if follows is not None and before is not None:
            states = (before, follows), (newest, self._seen)
            firsts = self._lives.goes_on(article_id, outlet_id, history, states, self._over)
        else:
            firsts = self._lives.made_again(article_id, outlet_id, history)
        self._projection.make(article_id, newest, outlet_id, firsts, before=told, its=self._over)
        return article_id

    def _renumber(self, before: int, now: int, values: dict[str, Any]) -> int:
        """Gives an article another id, so that lists order it by its date; the former id still leads to it."""
        of_before = t.articles.c.id == before
        self._connection.execute(update(t.articles).where(of_before).values(key=f"former:{before}"))
        vanished = self._connection.execute(select(t.articles.c.vanished).where(of_before)).scalar()
        inserted(self._connection, t.articles, id=now, vanished=vanished, **values)
        for table in (t.revisions, t.former_ids, t.pages, corrections, *OF_ARTICLES):
            self._connection.execute(update(table).where(table.c.article_id == before).values(article_id=now))
        lives.renumber(self._connection, before, now)
        grouping.renumber(self._connection, before, now)
        arrivals.renumber(self._connection, before, now)
        self._connection.execute(delete(t.articles).where(of_before))
        inserted(self._connection, t.former_ids, id=before, article_id=now)
        return now

    def _second(self, record: ArticleRecord, first_seen: int, last_seen: int) -> int:
        """The second that orders the article: that of its date, else when a feed named it or it was first seen."""
        article = record.article
        seen = first_seen if self._announced is None else min(int(self._announced), first_seen)
        if article.published is None and article.modified is not None:
            seen = min(seen, int(article.modified.timestamp()))  # it was there by then, however late it came
        return order_second(article.published, seen, last_seen, article.published_precision)

    def _free_id(self, second: int) -> int:
        """An id in that second that no article has or had; where possible, at the article's place in its feed."""
        low, high = first_of_place(second, self._announced)
        own = self._next_id(low, high)
        return own if own < high else self._next_id(first_article_id(second), first_article_id(second + 1))

    def _next_id(self, low: int, high: int) -> int:
        """The id after the last one in this range."""
        last = self._connection.execute(_LAST_IDS, {"low": low, "high": high}).one()
        return max((int(each) + 1 for each in last if each is not None), default=low)

    def _new(self, key: str, record: ArticleRecord, outlet_id: int | None) -> int:
        article_id = self._free_id(self._second(record, self._seen, self._seen))
        inserted(
            self._connection,
            t.articles,
            id=article_id,
            key=key,
            outlet_id=outlet_id,
            first_seen=self._seen,
            revisions=1,
            **project.article_row(record),
        )
        return article_id

    def _state(self, article_id: int, record: ArticleRecord, capture_id: int) -> tuple[Change, bool, int | None]:
        """Puts this state among the article's revisions, which are in the order in which they were seen.

        Returns three things: the change; whether the projection must be made again; and, for a new state after the
        newest one, when that one was last seen. The projection must be made again even for a known state, where a
        better reader read it or where it turns out to be older than was known. A late state from between two captures
        of one lasting state splits that state in two.
        """
        rows = self._connection.execute(_STATES, {"article": article_id}).all()
        digest = state_digest(record.article)
        before = next((row for row in reversed(rows) if row.seen <= self._seen), None)
        after = next((row for row in rows if row.seen > self._seen), None)
        if before is not None and self._same(before, record, digest):
            lasted = self._confirm(before, capture_id)
            # statements that ended with an earlier state say until when that state lasted
            wrote = self._reread(before, record, digest) or (lasted and after is not None)
            return Change.UNCHANGED, wrote, None
        returns = before is not None and before.last_seen > self._seen
        if after is not None and not returns and self._same(after, record, digest):
            self._change(after.id, seen=self._seen, capture_id=capture_id)
            self._reread(after, record, digest)
            return Change.UNCHANGED, True, None
        beside = before or after or rows[0]
        near = self._indexed if beside is rows[-1] and self._indexed is not None else self._record_of(beside.id)
        record = self._lives.named(article_id, record, near, self._indexed, self._over)
        self._revision(article_id, record, capture_id, digest)
        if before is not None and returns:
            self._return_to(before)
        follows = before.last_seen if before is not None and after is None and not returns else None
        return Change.REVISED, True, follows

    def _same(self, row: Row[Any], record: ArticleRecord, digest: str) -> bool:
        """Whether the row is this state: it has the same words and furniture, or it had this payload and was only read
        differently."""
        return is_state(row.state_digest, record.article, digest) or self._has_payload(row)

    def _has_payload(self, row: Row[Any]) -> bool:
        """Whether one of the captures that showed this state, from first to last, has this capture's payload."""
        return row.payload == self._digest or any(row.seen <= date <= row.last_seen for date in self._earlier)

    def _confirm(self, row: Row[Any], capture_id: int) -> bool:
        """Notes that the same state was seen again; returns whether it lasted longer than was known.

        A capture without a date, of a payload that is known already, doesn't count as another sighting.
        """
        dated = self._capture.date is not None or not self._has_payload(row)
        if not dated or self._seen <= row.last_seen:
            return False
        self._change(row.id, last_seen=self._seen, last_capture_id=capture_id)
        return True

    def _reread(self, row: Row[Any], record: ArticleRecord, digest: str) -> bool:
        """Replaces the kept reading of this state with this one; returns whether they differ."""
        kept = self._record_of(row.id)
        try:
            before = self._kept.json_of(kept)
            if before == msgspec.json.encode(record):
                return False
            record = self._lives.named(row.article_id, record, kept, self._indexed, self._over)
            if before == msgspec.json.encode(record):
                return False
        except DamagedError:  # this reading replaces the one that can't be read any more
            record = self._lives.named(row.article_id, record, kept, self._indexed, self._over)
        self._lives.read_anew(row.article_id, kept)
        self._change(
            row.id,
            record=self._kept.squeeze_record(record),
            reader=self._reader,
            state_digest=digest,
            text_digest=text_digest(record.article.text),
            headline=record.article.headline,
        )
        return True

    def _return_to(self, row: Row[Any]) -> None:
        """Splits a state in two around the one just kept: it was seen before that one, and again after it."""
        record = self._record_of(row.id)
        copied = (
            "article_id",
            "reader",
            "state_digest",
            "text_digest",
            "headline",
            "last_seen",
            "last_capture_id",
        )
        values = {name: getattr(row, name) for name in copied}
        inserted(
            self._connection,
            t.revisions,
            **values,
            record=record,
            seen=row.last_seen,
            capture_id=row.last_capture_id,
        )
        self._change(row.id, last_seen=row.seen, last_capture_id=row.capture_id)

    def _record_of(self, revision_id: int) -> bytes:
        """A state's squeezed record."""
        squeezed: bytes = self._connection.execute(
            select(t.revisions.c.record).where(t.revisions.c.id == revision_id)
        ).scalar_one()
        return squeezed

    def _readable(self, revision_id: int, article_id: int) -> ArticleRecord | None:
        """A state's record; None where it is damaged."""
        return self._lives.record(self._record_of(revision_id), article_id)

    def _change(self, revision_id: int, **values: Any) -> None:  # noqa: ANN401 - columns are of many types
        self._connection.execute(update(t.revisions).where(t.revisions.c.id == revision_id).values(**values))

    def _newest(self, article_id: int) -> tuple[ArticleRecord, dict[str, Any], int]:
        """The newest state; the columns of `articles` that sum up all states; and when the newest state was last
        seen."""
        newest = self._connection.execute(_NEWEST, {"article": article_id}).one()
        # the second call raises where the record is damaged
        record = self._lives.record(newest.record, article_id) or self._kept.record(newest.record, article_id)
        its = project.article_row(self._over.shown(record))
        values = {**its, "revisions": int(newest.states), "first_seen": int(newest.first)}
        return record, values, int(newest.last_seen)

    def _revision(self, article_id: int, record: ArticleRecord, capture_id: int, digest: str) -> None:
        squeezed = self._kept.squeeze_record(record)
        self._lives.know(squeezed, record)
        inserted(
            self._connection,
            t.revisions,
            article_id=article_id,
            capture_id=capture_id,
            seen=self._seen,
            last_seen=self._seen,
            last_capture_id=capture_id,
            reader=self._reader,
            state_digest=digest,
            text_digest=text_digest(record.article.text),
            headline=record.article.headline,
            record=squeezed,
        )
