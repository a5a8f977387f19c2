"""When feeds are read next."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from onrecord.fetch.schedule import FeedStatus, PollState, failed, retry_after, succeeded
from onrecord.model import PollHints
from onrecord.settings import Politeness

POLITE = Politeness(jitter=0.0)
NOW = 1_780_000_000.0
HOUR, DAY = 3600.0, 86400.0


def after(state: PollState | None = None, **given: Any) -> PollState:
    arguments: dict[str, Any] = {"now": NOW, "changed": True, "polite": POLITE, "rng": random.Random(1)} | given
    return succeeded(state or PollState(), **arguments)


def wait(state):
    return state.next_poll - NOW


def test_busy_feeds_are_read_often_and_quiet_ones_seldom():
    busy = after(dates=[NOW - n * 600 for n in range(20)])
    hourly = after(dates=[NOW - n * 4 * HOUR for n in range(20)])
    quiet = after(dates=[NOW - n * 10 * DAY for n in range(20)])
    assert wait(busy) == POLITE.shortest
    assert wait(hourly) == 2 * HOUR
    assert wait(quiet) == POLITE.longest


def test_a_feed_that_has_gone_quiet_is_read_less():
    dates = [NOW - 3 * DAY - n * 600 for n in range(20)]
    assert wait(after(dates=dates)) > 12 * HOUR


def test_without_dates_the_interval_is_learnt_from_what_readings_bring():
    state = after()
    first = wait(state)
    for _ in range(14):
        now = state.next_poll
        state = after(state, changed=False, now=now)
    assert state.next_poll - now == POLITE.longest
    for _ in range(20):
        now = state.next_poll
        state = after(state, changed=True, now=now)
    assert state.next_poll - now == POLITE.shortest < first * 2


def test_being_read_now_and_again_teaches_nothing():
    state = after()
    before = state.interval
    for seconds in range(0, 300, 20):
        state = after(state, changed=False, now=NOW + seconds)
    assert state.interval == before


def test_what_a_feed_asks_for_is_kept_to():
    often = [NOW - n * 600 for n in range(20)]
    assert wait(after(dates=often, hints=PollHints(ttl=timedelta(hours=3)))) == 3 * HOUR
    assert wait(after(dates=often, hints=PollHints(period=timedelta(hours=6)))) == 6 * HOUR
    assert wait(after(dates=often, headers={"cache-control": "public, max-age=7200"})) == 2 * HOUR
    assert wait(after(dates=often, changed=False, headers={"cache-control": "max-age=7200"})) == 2 * HOUR
    expires = {"expires": "Thu, 28 May 2026 23:26:40 GMT", "date": "Thu, 28 May 2026 20:26:40 GMT"}
    assert wait(after(dates=often, headers=expires)) == 3 * HOUR
    assert wait(after(dates=often, headers={"cache-control": "max-age=99999999"})) == POLITE.longest


def test_hours_and_days_that_it_skips():
    at = datetime.fromtimestamp(NOW, UTC)
    hours = frozenset({(at + timedelta(minutes=15)).hour, (at + timedelta(hours=1)).hour})
    then = datetime.fromtimestamp(after(hints=PollHints(skip_hours=hours)).next_poll, UTC)
    assert then.hour not in hours
    day = frozenset({at.weekday()})
    assert datetime.fromtimestamp(after(hints=PollHints(skip_days=day)).next_poll, UTC).weekday() not in day
    assert after(hints=PollHints(skip_hours=frozenset(range(24)))).next_poll > NOW


def test_failures_back_off_to_a_day_and_are_never_the_end():
    state = PollState(interval=HOUR)
    waits = []
    for _ in range(12):
        state = failed(state, now=NOW, error="no answer", polite=POLITE, rng=random.Random(1))
        waits.append(wait(state))
    assert waits == sorted(waits)
    assert waits[0] == HOUR
    assert waits[-1] == POLITE.longest
    assert state.status is FeedStatus.ACTIVE
    assert after(state).failures == 0


def test_gone_is_the_end_and_retry_after_is_kept_to():
    gone = failed(PollState(), now=NOW, error="410", gone=True, polite=POLITE, rng=random.Random(1))
    assert gone.status is FeedStatus.GONE
    busy = failed(PollState(), now=NOW, error="429", retry_after=3 * DAY, polite=POLITE, rng=random.Random(1))
    assert wait(busy) == 3 * DAY


def test_retry_after_in_both_forms():
    assert retry_after({"retry-after": "120"}, NOW) == 120
    assert retry_after({"retry-after": "Thu, 28 May 2026 21:26:40 GMT"}, NOW) == HOUR
    assert retry_after({"retry-after": "soon"}, NOW) is None
    assert retry_after({}, NOW) is None


@given(
    st.lists(st.floats(-1e12, 1e12), max_size=30),
    st.dictionaries(st.sampled_from(["cache-control", "expires", "date", "retry-after"]), st.text(max_size=40)),
    st.booleans(),
)
def test_any_feed_is_read_again_within_bounds(dates, headers, changed):
    state = after(dates=dates, headers=headers, changed=changed)
    assert POLITE.shortest <= wait(state) <= POLITE.longest
    retry_after(headers, NOW)
