"""Counting on the calendar: which date a shift, a weekday or a month means, seen from a given day."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from onrecord.read.times.tense import Tense

_LARGEST_SHIFT: Final = 4000
_SOON: Final = 60
"""Days. A date without a year that is further ahead than this needs words that look ahead."""
_TAIL: Final = re.compile(r"T[\dX:A-Z]{1,20}\Z")


def shifted(value: str, shift: tuple[str, int], now: date) -> str | None:
    """The value `shift` steps of a unit from `now`, as precise as the unit; None beyond the calendar's ends."""
    unit, steps = shift
    if abs(steps) > _LARGEST_SHIFT:
        return None
    tail = match[0] if (match := _TAIL.search(value)) else ""
    try:
        if unit == "D":
            return (now + timedelta(days=steps)).isoformat() + tail
        if unit in {"W", "WE"}:
            there = (now + timedelta(weeks=steps)).isocalendar()
            return f"{there.year:04}-W{there.week:02}" + ("-WE" if unit == "WE" else "")
        if unit == "M":
            months = now.year * 12 + now.month - 1 + steps
            return date(months // 12, months % 12 + 1, 1).isoformat()[:7]
        if unit == "Q":
            quarters = now.year * 4 + (now.month - 1) // 3 + steps
            return f"{quarters // 4:04}-Q{quarters % 4 + 1}"
        if unit == "DE":
            return f"{now.year // 10 + steps}"
        if unit == "CE":
            return f"{now.year // 100 + steps}"
        return value.replace("XXXX", f"{date(now.year + steps, 1, 1).year:04}", 1)
    except (ValueError, OverflowError):
        return None


def season(value: str, step: int, now: date) -> str | None:
    """ "Last summer" is last year's, where this year's summer isn't over yet. Later it may be either, so None."""
    ends = {"SP": 5, "SU": 8, "FA": 11}.get(value[5:7])
    if ends is None or (step < 0 and now.month > ends) or (step > 0 and now.month < ends - 2):
        return None
    return f"{now.year + step:04}{value[4:]}"


def month_of(month: int, day: int | None, step: int, now: date) -> str | None:
    """ "Last March": the latest before this month; "next March": the first after it; "this March": this year's."""
    year = now.year
    if step < 0 and month >= now.month:
        year -= 1
    elif step > 0 and month <= now.month:
        year += 1
    return existing(year, month, day)


def nearest(month: int, day: int | None, weekday: int | None, now: date, *, tense: Tense) -> str | None:
    """The date in the year that puts it nearest to `now`. Of two equally near the past one. Where a weekday is named,
    it must fit.

    Where the words look ahead, a day more than a fortnight past isn't meant. A day far ahead is meant only where the
    words look ahead. Where they look back it is the year before's; where they do neither the date stays open. A day
    to come is the year before's, however near, where a verb in the past says that it was ("opened on January 20").
    """

    def there(year: int) -> date | None:
        if existing(year, month, day) is None:
            return None
        return now if day is None and (year, month) == (now.year, now.month) else date(year, month, day or 15)

    year = nearest_year(there, now, weekday=weekday, tense=tense, slack=14 if day else 31)
    return None if year is None else existing(year, month, day)


def nth_weekday(month: int, nth: int, weekday: int, now: date, *, tense: Tense) -> str | None:
    """The nth of a weekday in the month, in the year that `nearest` would take. The last one where `nth` is -1."""

    def there(year: int) -> date | None:
        return weekday_of_month(year, month, nth, weekday)

    year = nearest_year(there, now, weekday=None, tense=tense, slack=14)
    day = None if year is None else there(year)
    return day.isoformat() if day else None


def weekday_of_month(year: int, month: int, nth: int, weekday: int) -> date | None:
    """The nth of a weekday in the month (from 1; -1 is the last); None where the month has fewer."""
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1 if nth > 0 else 4))
    if nth < 0 and day.month != month:
        day -= timedelta(days=7)
    return day if day.month == month else None


def nearest_year(
    there: Callable[[int], date | None], now: date, *, weekday: int | None, tense: Tense, slack: int
) -> int | None:
    """The year in which the day that `there` gives lies nearest to `now`, as the tense allows; None where the year
    stays open."""
    choices = []
    for year in (now.year - 1, now.year, now.year + 1):
        day = there(year)
        if day is None or (tense.ahead and (now - day).days > slack):
            continue
        if weekday is None or day.isoweekday() == weekday:
            choices.append((abs((day - now).days) - (0.5 if day <= now else 0.0), year))
    if not choices:
        return None
    distance, year = min(choices)
    day = there(year)
    if day is None or day <= now or tense.ahead:
        return year
    if tense.is_past:
        before = there(year - 1)
        return year - 1 if before and (weekday is None or before.isoweekday() == weekday) else None
    if distance > _SOON:
        return year - 1 if tense.behind else None
    return year


def existing(year: int, month: int, day: int | None) -> str | None:
    """The date as text; None where no such date exists."""
    try:
        there = date(year, month, day or 1)
    except ValueError:
        return None
    return there.isoformat()[: 10 if day else 7]


def weekday(number: int, now: date, *, shift: tuple[str, int] | None, ahead: bool, behind: bool) -> date:
    """The last day of this weekday up to `now`, or the next one where the words look ahead."""
    back = (now.isoweekday() - number) % 7
    on = (number - now.isoweekday()) % 7
    if shift and shift[0] == "week-day":
        return now + timedelta(days=number - now.isoweekday() + 7 * shift[1])
    step = shift[1] if shift else None
    if step is not None and step > 0:
        return now + timedelta(days=on or 7)
    if step is not None and step < 0:
        return now - timedelta(days=back or 7)
    if ahead or (step == 0 and not behind):
        return now + timedelta(days=on)
    return now - timedelta(days=back)


def day_of(value: str) -> date | None:
    """The day that a value begins with, if it has one."""
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
