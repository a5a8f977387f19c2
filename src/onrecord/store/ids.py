"""Ids that carry time: for an article from its date, for a statement from its article."""

from datetime import datetime

from onrecord.store.schema import ARTICLE_BITS, ATTRIBUTION_BITS

LATEST_S = (1 << 32) - 1
"""The last second that an id can carry, since 1970."""
_DAY = 86_400


def order_second(published: datetime | None, first_seen: int, last_seen: int) -> int:
    """`at`, by which the feed is ordered, in seconds since 1970: the publishing date, else when it was first seen.

    A publishing date over a day after the page was last captured can't be true, and would hold the feed's top for
    good; then, too, it is when the page was seen that counts. A day is allowed for zones that a page doesn't give.
    """
    known = published is not None and published.timestamp() <= last_seen + _DAY
    moment = int(published.timestamp()) if published is not None and known else first_seen
    return min(max(moment, 0), LATEST_S)


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
