"""When a feed is read next: learnt from its own habit, held to what it asks for, backed off when it fails. Pure.

Times are seconds since 1970, UTC.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from itertools import pairwise
from statistics import median

from onrecord.model import PollHints
from onrecord.settings import Politeness

_LOOKS_PER_ENTRY = 2.0
"""How many times a feed is read in the time that it takes, as a rule, to bring something new."""
_MAX_DATES_COMPARED = 20
_SLOWER, _FASTER = 1.5, 0.6
_DAY_S = 86400.0
_LONGEST_ASKED = _DAY_S
_HOURS_LOOKED_AHEAD = 24 * 8
_BACK_OFF_FACTOR = 2.0


class FeedStatus(StrEnum):
    """Whether a feed is read: `active`; `paused` by its owner; `gone`, as its server says (410)."""

    ACTIVE = "active"
    PAUSED = "paused"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class PollState:
    """What reading a feed has shown so far. `interval` is the one learnt, without hints and jitter.

    `failures` counts those since the last success, and `error` says the last of them in words. `digest` is of the last
    payload, so that the same bytes are not read twice.
    """

    status: FeedStatus = FeedStatus.ACTIVE
    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None
    interval: float | None = None
    next_poll: float = 0.0
    last_poll: float | None = None
    last_success: float | None = None
    last_change: float | None = None
    failures: int = 0
    error: str | None = None


def succeeded(
    state: PollState,
    *,
    now: float,
    changed: bool,
    dates: Sequence[float] = (),
    hints: PollHints | None = None,
    headers: Mapping[str, str] | None = None,
    polite: Politeness,
    rng: random.Random,
) -> PollState:
    """The state after an answer, a 304 included. `changed`: it brought something new; `dates` are its entries'."""
    soon = state.interval and state.last_poll is not None and now - state.last_poll < state.interval / 2
    interval = state.interval if soon and not changed else None
    if interval is None:
        # that nothing came so soon after the last reading (an owner's "read now") would teach nothing
        interval = learnt(state.interval, now=now, changed=changed, dates=dates, polite=polite)
    floor = max(_asked(hints), _fresh_for(headers or {}, now))
    wait = min(max(interval, floor, polite.shortest), polite.longest)
    wait *= 1 + rng.uniform(-polite.jitter, polite.jitter)
    wait = max(wait, min(floor, polite.longest))
    return replace(
        state,
        status=FeedStatus.ACTIVE if state.status is FeedStatus.GONE else state.status,
        interval=interval,
        next_poll=_not_skipped(now + wait, hints),
        last_poll=now,
        last_success=now,
        last_change=now if changed else state.last_change,
        failures=0,
        error=None,
    )


def learnt(
    before: float | None, *, now: float, changed: bool, dates: Sequence[float], polite: Politeness
) -> float:
    """The feed's own interval: from its newest entries' dates where it gives them, else from what readings brought."""
    known = sorted((date for date in dates if date <= now), reverse=True)[:_MAX_DATES_COMPARED]
    if len(known) >= 3:
        gaps = [later - earlier for later, earlier in pairwise(known)]
        # one that has been silent for longer than its habit is slowing down
        habit = max(median(gaps), (now - known[0]) / 2)
        interval = habit / _LOOKS_PER_ENTRY
    else:
        last = before or polite.shortest * 2
        interval = last * (_FASTER if changed else _SLOWER)
    return min(max(interval, polite.shortest), polite.longest)


def failed(
    state: PollState,
    *,
    now: float,
    error: str,
    retry_after: float | None = None,
    gone: bool = False,
    polite: Politeness,
    rng: random.Random,
) -> PollState:
    """The state after an error: further apart with each, up to the longest, and never given up; 410 ends it.

    `retry_after`: the seconds that the server asked for.
    """
    failures = state.failures + 1
    wait = (state.interval or polite.shortest) * _BACK_OFF_FACTOR ** min(failures - 1, 20)
    wait = min(max(wait, polite.shortest), polite.longest) * (1 + rng.uniform(0, polite.jitter))
    return replace(
        state,
        status=FeedStatus.GONE if gone else state.status,
        next_poll=now + max(wait, retry_after or 0.0),
        last_poll=now,
        failures=failures,
        error=error[:500],
    )


def postponed(state: PollState, *, now: float, seconds: float, rng: random.Random) -> PollState:
    """The state where nothing could be asked for a reason that is not the feed's: our own network, a host on hold."""
    return replace(state, next_poll=now + seconds * (1 + rng.uniform(0, 0.5)))


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """The seconds until Retry-After (a number of them, or a date), None where there is none or it is past.

    A day at most, whatever is asked for.
    """
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:9]), _LONGEST_ASKED)
    moment = _http_date(value)
    return min(moment - now, _LONGEST_ASKED) if moment is not None and moment > now else None


def _asked(hints: PollHints | None) -> float:
    asked = [each.total_seconds() for each in (hints.ttl, hints.period) if each] if hints else []
    return max(asked, default=0.0)


def _fresh_for(headers: Mapping[str, str], now: float) -> float:
    """How long the answer says it stays fresh (RFC 9111): max-age, else Expires."""
    for directive in headers.get("cache-control", "").split(","):
        name, _, value = directive.strip().partition("=")
        value = value.strip('" ')
        if name.lower() == "max-age" and value.isascii() and value.isdigit():
            return float(value[:9])
    expires = _http_date(headers.get("expires", ""))
    if expires is None:
        return 0.0
    asked = _http_date(headers.get("date", ""))
    return max(0.0, expires - (now if asked is None else asked))


def _http_date(value: str) -> float | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _not_skipped(moment: float, hints: PollHints | None) -> float:
    """The first moment from this one on that is in no hour or day at which the feed needs no reading."""
    if hints is None or not (hints.skip_hours or hints.skip_days):
        return moment
    at = datetime.fromtimestamp(moment, UTC)
    for _ in range(_HOURS_LOOKED_AHEAD):
        if at.hour not in hints.skip_hours and at.weekday() not in hints.skip_days:
            return at.timestamp()
        at = at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return moment  # it skips every hour there is, which can't be meant
