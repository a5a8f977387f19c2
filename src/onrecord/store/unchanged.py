"""Which pages need no reading again: what was read of their bytes stands in the store. Dialect-neutral."""

from datetime import UTC, datetime

from sqlalchemy import RowMapping, bindparam, exists, or_, select

from onrecord.model import Article, Capture
from onrecord.store import schema as t
from onrecord.store.contract.keeping import Change, Recorded
from onrecord.store.grouping.tables import story_members
from onrecord.store.identity import is_state, page_key, slug_of, state_digest
from onrecord.store.kept_bytes import KeptBytes

_LAST_CAPTURE = (
    select(t.captures.c.id, t.captures.c.digest, t.captures.c.edition)
    .where(t.captures.c.page == bindparam("page"), t.captures.c.date <= bindparam("seen"))
    .order_by(t.captures.c.date.desc(), t.captures.c.id.desc())
    .limit(1)
)
_STATES = (
    select(
        *(t.revisions.c[name] for name in ("article_id", "last_seen", "state_digest", "record")),
        t.outlets.c.slug.label("outlet"),
        exists().where(story_members.c.article_id == t.revisions.c.article_id).label("in_story"),
    )
    .join(t.articles, t.articles.c.id == t.revisions.c.article_id)
    .outerjoin(t.outlets, t.outlets.c.id == t.articles.c.outlet_id)
    .where(or_(*(t.revisions.c[name] == bindparam("capture") for name in ("capture_id", "last_capture_id"))))
    .order_by(t.revisions.c.id)
)
"""The states that a capture showed first or last."""


def unchanged(kept: KeptBytes, capture: Capture, edition: str, outlet: str | None) -> tuple[Recorded, ...]:
    """The articles of the capture, where recording it again would change nothing; none where it is to be read."""
    seen = int((capture.date or datetime.now(UTC)).timestamp())
    its = {"page": page_key(capture), "seen": seen}
    last = kept.connection.execute(_LAST_CAPTURE, its).first()
    if last is None or (last.digest, last.edition) != (capture.digest, edition):
        return ()
    states = kept.connection.execute(_STATES, {"capture": last.id}).mappings().all()
    lasts = capture.date is None or all(seen <= row["last_seen"] for row in states)
    if not lasts or not all(_stands(kept, row, outlet) for row in states):
        return ()
    return tuple(
        Recorded(article_id=number, change=Change.UNCHANGED)
        for number in dict.fromkeys(row["article_id"] for row in states)
    )


def _stands(kept: KeptBytes, row: RowMapping, outlet: str | None) -> bool:
    """Whether the state's record is whole, and its article at the outlet and in a story."""
    record = kept.readable(row["record"], row["article_id"])
    if record is None or not row["in_story"] or not _is_at(record.article, row["outlet"], outlet):
        return False
    return is_state(row["state_digest"], record.article, state_digest(record.article))


def _is_at(article: Article, at: str | None, outlet: str | None) -> bool:
    """Whether the article stays where it is: at the given outlet, else at the outlet that it names itself."""
    named = outlet or slug_of(article.outlet or "")
    return not named or named == at
