"""From which day times are counted at each place in an article: what "today" means there.

It is the day of publishing, where the outlet is. Behind a dateline with a date ("KYIV, March 10 (AP) —") it is that
date, for a report may be published days after it was written. In a live blog it is the day of the post.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from onrecord.model import Anchor, AnchorKind, Article, Span
from onrecord.model.span import TEXT
from onrecord.read.times import counting
from onrecord.read.times.candidate import Candidate
from onrecord.read.times.tense import Tense
from onrecord.read.types import Part

_LATE_DAYS: Final = 31
"""Days. A report that was published later than this after its dateline's day tells of its own past."""
_WRITTEN: Final = Tense(ahead=False, behind=True, is_past=False)
_DAY: Final = re.compile(r"(?P<year>\d{4}|XXXX)-(?P<month>\d\d)-(?P<day>\d\d)\Z")
_WEEKDAY: Final = re.compile(r"XXXX-WXX-(?P<number>\d)\Z")
_YEARS: Final = range(1000, 9000)
"""Days outside of these years are somebody's joke. Nothing is counted from them."""


def _countable(day: date | None) -> date | None:
    return day if day and day.year in _YEARS else None


class Today:
    """The day that "today" means, by place. The machine's clock has no part in it."""

    def __init__(
        self, article: Article, found: Sequence[tuple[Part, Sequence[Candidate]]], datelines: Sequence[Span]
    ) -> None:
        self.published = _countable(article.published_day)
        self._from: list[tuple[int, date, Anchor]] = []
        for span in datelines:
            if span.part == TEXT and (dated := self._dated(span, found)):
                self._from.append((span.end, *dated))
                break
        for block in article.blocks:
            if block.posted is not None and (day := _countable(article.day_there(block.posted))):
                self._from.append(
                    (block.span.start, day, Anchor(kind=AnchorKind.PUBLISHED, value=day.isoformat()))
                )
        self._from.sort(key=lambda each: each[0])
        self._starts = [start for start, _, _ in self._from]

    def at(self, part: str, start: int) -> tuple[date | None, Anchor | None]:
        """The day that "today" means at a place, and what says so; None where nothing does."""
        if part == TEXT and (at := bisect_right(self._starts, start)):
            return self._from[at - 1][1:]
        if self.published is None:
            return None, None
        return self.published, Anchor(kind=AnchorKind.PUBLISHED, value=self.published.isoformat())

    def _dated(self, span: Span, found: Sequence[tuple[Part, Sequence[Candidate]]]) -> tuple[date, Anchor] | None:
        """The day that a dateline gives, and the words that give it."""
        for part, ones in found:
            for one in ones:
                if part.name != span.part or not span.covers(Span(one.start, one.end, part.name)):
                    continue
                day = self._day(one.value)
                if day and self._is_near(day):
                    anchor = Anchor(
                        kind=AnchorKind.TEXT, value=day.isoformat(), span=Span(one.start, one.end, part.name)
                    )
                    return day, anchor
        return None

    def _day(self, value: str) -> date | None:
        if match := _WEEKDAY.match(value):
            if self.published is None:
                return None
            return counting.weekday(int(match["number"]), self.published, shift=None, ahead=False, behind=True)
        match = _DAY.match(value)
        if match is None:
            return None
        if match["year"].isdigit():
            return counting.day_of(value)
        if self.published is None:
            return None
        there = counting.nearest(int(match["month"]), int(match["day"]), None, self.published, tense=_WRITTEN)
        return counting.day_of(there) if there else None

    def _is_near(self, day: date) -> bool:
        """Whether a report of that day can have been published on the publishing day. One day ahead is another time
        zone."""
        if self.published is None:
            return True
        return timedelta(days=-1) <= self.published - day <= timedelta(days=_LATE_DAYS)
