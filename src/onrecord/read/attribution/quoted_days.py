"""Days within quotations, counted from the day on which they were said: "I will resign tomorrow," she said on Sunday.

In a quotation "today" is the speaker's day, and not the outlet's. Where the words give the day of saying, "today",
"yesterday" and "tomorrow" are counted from that day. Where that day stays open, they stay open too.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from onrecord.model import Anchor, AnchorKind, Attribution, AttributionKind, Span, Timex

_NEAR_DAY: Final = re.compile(r"XXXX-XX-XX(?P<tail>T[A-Z]{2})?\Z")


def counted_from_saying(times: Sequence[Timex], attributions: Sequence[Attribution]) -> tuple[Timex, ...]:
    """The times, in order. Those in quotations with a day of saying are counted from that day."""
    made = list(times)
    places = sorted((time.span, number) for number, time in enumerate(times))
    spans = [span for span, _ in places]
    for item in attributions:
        if item.said_on is None or item.kind is not AttributionKind.DIRECT:
            continue
        said = next((times[number] for number in _within(spans, places, item.said_on)), None)
        if said is None:
            continue
        for span in item.content:
            for number in _within(spans, places, span):
                made[number] = _anew(times[number], said)
    return tuple(made)


def _within(spans: Sequence[Span], places: Sequence[tuple[Span, int]], holder: Span) -> list[int]:
    """The numbers of the times that stand wholly in the holder."""
    first = bisect_left(spans, Span(holder.start, holder.start, holder.part))
    last = bisect_right(spans, Span(holder.end, holder.end, holder.part))
    return [number for span, number in places[first:last] if holder.covers(span)]


def _anew(time: Timex, said: Timex) -> Timex:
    match = _NEAR_DAY.match(time.value)
    if not match or not time.inferred or time.anchor is None:
        return time
    here, counted_from, said_on = _day(time.inferred), _day(time.anchor.value), _day(said.inferred or said.value)
    if here is None or counted_from is None:
        return time
    if said_on is None:
        return replace(time, inferred=None, anchor=None)
    there = said_on + timedelta(days=(here - counted_from).days)
    anchor = Anchor(kind=AnchorKind.TEXT, value=said_on.isoformat(), span=said.span)
    return replace(time, inferred=there.isoformat() + (match["tail"] or ""), anchor=anchor)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
