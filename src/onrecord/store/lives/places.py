"""Where a state that came at an unknown time stands among an article's others: before those that the outlet says it
changed later. Over one connection."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, Row, bindparam, select, update

from onrecord.model import Article, ArticleRecord, Precision
from onrecord.store import schema as t

_STATES: Final = (
    select(t.revisions.c.id, t.revisions.c.seen, t.revisions.c.last_seen, t.captures.c.dated)
    .join(t.captures, t.captures.c.id == t.revisions.c.capture_id)
    .where(t.revisions.c.article_id == bindparam("article"))
    .order_by(t.revisions.c.seen, t.revisions.c.id)
)
_SEEN: Final = update(t.revisions).where(t.revisions.c.id == bindparam("state"))
_ZONES: Final = timedelta(hours=14)
"""So far may the hour of a place be from UTC's."""


def make_place(
    connection: Connection,
    article_id: int,
    article: Article,
    seen: int,
    record_of: Callable[[int], ArticleRecord | None],
) -> int:
    """The second in which this state counts as seen, at `seen` or before; `record_of` reads a state by its id.

    Files that are imported within one second leave no room between their states: the earlier ones move back then.
    """
    states = connection.execute(_STATES, {"article": article_id}).all()
    place = len(states)
    while place and _changed_later(record_of(states[place - 1].id), article):
        place -= 1
    if place == len(states):
        return seen
    edge = states[-1].seen
    for state in reversed(states[place:-1]):
        edge = _end_before(connection, state, edge)
    seen = edge = edge - 1
    for state in reversed(states[:place]):
        edge = _end_before(connection, state, edge)
    return seen


def is_older(article: Article, other: Article) -> bool:
    """Whether the outlet certainly changed this state before the other. Of a day alone, any hour may be meant."""
    if (mine := _last_change(article)) is None or (its := _last_change(other)) is None:
        return False
    if mine[1] is its[1]:
        return mine[0] < its[0]
    latest = mine[0] + timedelta(days=mine[1] is Precision.DAY)
    if Precision.INSTANT in (mine[1], its[1]):
        latest += _ZONES
    return latest <= its[0]


def _changed_later(record: ArticleRecord | None, article: Article) -> bool:
    return record is not None and is_older(article, record.article)


def _end_before(connection: Connection, state: Row[tuple[int, int, int, bool]], edge: int) -> int:
    """Has the state end before the second `edge`, if it came at an unknown time; returns the one in which it begins."""
    back = state.last_seen - edge + 1
    if state.dated or back <= 0:
        return int(min(edge, state.seen))
    begin: int = state.seen - back
    connection.execute(_SEEN, {"state": state.id, "seen": begin, "last_seen": state.last_seen - back})
    return begin


def _last_change(article: Article) -> tuple[datetime, Precision] | None:
    """When it was last changed, or published if it never was, and how precisely that is told."""
    if article.modified is not None:
        return article.modified, article.modified_precision
    return None if article.published is None else (article.published, article.published_precision)
