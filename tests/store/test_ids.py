"""Ids that carry time."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Precision
from onrecord.store.ids import announced_at, first_article_id, first_of_place, order_second, second_of

NOON = datetime(2026, 6, 9, 12, tzinfo=UTC)
SEEN = int(NOON.timestamp())
HOUR = 3600


@pytest.mark.parametrize(
    ("hours", "precision", "right"),
    [
        (-1, Precision.INSTANT, SEEN - HOUR),
        (-1, Precision.LOCAL, SEEN - HOUR),
        (8, Precision.INSTANT, SEEN),
        (8, Precision.LOCAL, SEEN),
        (1_000, Precision.DAY, SEEN),
    ],
)
def test_what_has_not_come_yet_stands_where_it_was_seen(hours, precision, right):
    """East of Greenwich, times without a zone stood on top of the feed for hours."""
    assert order_second(NOON + timedelta(hours=hours), SEEN, SEEN, precision) == right


def test_a_moment_that_has_come_since_is_believed_and_a_time_without_a_zone_is_not():
    later = NOON + timedelta(hours=8)
    assert order_second(later, SEEN, SEEN + 9 * HOUR) == SEEN + 8 * HOUR
    assert order_second(later, SEEN, SEEN + 9 * HOUR, Precision.LOCAL) == SEEN


@given(st.floats(1e9, 4e9), st.lists(st.integers(0, 998), min_size=2, max_size=2, unique=True))
def test_the_feeds_first_is_its_last_within_the_second(poll, places):
    first, second = sorted(places)
    ranges = [first_of_place(int(poll), announced_at(poll, place)) for place in (first, second)]
    assert ranges[0][0] >= ranges[1][1]
    assert {second_of(number) for low, high in ranges for number in (low, high - 1)} == {int(poll)}


def test_what_no_feed_announced_has_the_whole_second():
    assert first_of_place(7, None) == (first_article_id(7), first_article_id(8))
