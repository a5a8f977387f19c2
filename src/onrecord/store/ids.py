"""Ids that carry time: for an article from its date, for a statement from its article."""

from datetime import datetime

from onrecord.model import Precision
from onrecord.store.schema import ARTICLE_BITS, ATTRIBUTION_BITS

LATEST_S = (1 << 32) - 1
"""The last second that an id can carry, since 1970."""
_PLACES = 1_000
_IDS_A_PLACE = 500
"""Half of the ids of a second are for the places in feeds, the other half for articles without a place."""


def order_second(
    published: datetime | None,
    first_seen: int,
    last_seen: int,
    precision: Precision = Precision.INSTANT,
) -> int:
    """`at`, which orders the feed, in seconds since 1970: the publishing date, else when the article was first seen.

    Two kinds of dates can't be true. One is later than the page's last capture; the article would stay at the top of
    the feed until then, or for good. The other has no time zone (it is kept as if it were UTC) and is later than when
    the article was first seen. In both cases, when the article was first seen counts.
    """
    if published is None:
        return min(max(first_seen, 0), LATEST_S)
    latest = first_seen if precision is Precision.LOCAL else last_seen
    moment = int(published.timestamp()) if published.timestamp() <= latest else first_seen
    return min(max(moment, 0), LATEST_S)


def announced_at(poll: float, place: int) -> float:
    """When an entry was first seen in its feed: the second of the poll, plus a fraction that is largest for the feed's
    first entry.

    Feeds list the newest entry first, so this keeps entries without dates in the feed's order.
    """
    return int(poll) + (_PLACES - 1 - min(place, _PLACES - 1)) / _PLACES


def first_of_place(second: int, announced: float | None) -> tuple[int, int]:
    """The range of ids for an article of that second at its place in its feed: the first id, and the end (excluded)."""
    place = round(announced % 1 * _PLACES) % _PLACES if announced is not None else 0
    if not place:
        return first_article_id(second), first_article_id(second + 1)
    first = first_article_id(second) + place * _IDS_A_PLACE
    return first, first + _IDS_A_PLACE


def first_article_id(second: int) -> int:
    """The first id of an article of that second."""
    return second << ARTICLE_BITS


def first_attribution_id(article_id: int) -> int:
    """The id of an article's first statement; the others follow one by one."""
    return article_id << ATTRIBUTION_BITS


def article_of(attribution_id: int) -> int:
    """The id of the article that a statement stands in."""
    return attribution_id >> ATTRIBUTION_BITS


def second_of(article_id: int) -> int:
    """The second that an article's id carries."""
    return article_id >> ARTICLE_BITS
