"""Ids that carry time: for an article from its date, for a statement from its article."""

from datetime import datetime

from onrecord.model import Precision
from onrecord.store.schema import ARTICLE_BITS, ATTRIBUTION_BITS

LATEST_S = (1 << 32) - 1
"""The last second that an id can carry, since 1970."""
_PLACES = 1_000
_IDS_A_PLACE = 500
"""Half of the ids of a second are for the places of feeds, and half for what has none."""


def order_second(
    published: datetime | None,
    first_seen: int,
    last_seen: int,
    precision: Precision = Precision.INSTANT,
) -> int:
    """`at`, by which the feed is ordered, in seconds since 1970: the publishing date, else when it was first seen.

    A moment that had not come when the page was last captured can't be true, and would hold the feed's top until then, or
    for good; nor can a time without a zone, kept as if it were UTC, be later than when it was first seen. Then, too,
    it is when the article was seen that counts.
    """
    if published is None:
        return min(max(first_seen, 0), LATEST_S)
    latest = first_seen if precision is Precision.LOCAL else last_seen
    moment = int(published.timestamp()) if published.timestamp() <= latest else first_seen
    return min(max(moment, 0), LATEST_S)


def announced_at(poll: float, place: int) -> float:
    """When an entry was first seen in its feed: the second of the poll, and a fraction by which the feed's first is its last.

    Feeds stand newest first, so that entries without dates are in the feed's order where they are told by this.
    """
    return int(poll) + (_PLACES - 1 - min(place, _PLACES - 1)) / _PLACES


def first_of_place(second: int, announced: float | None) -> tuple[int, int]:
    """The ids that an article of that second takes, first and behind the last: of those of its place in its feed."""
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
