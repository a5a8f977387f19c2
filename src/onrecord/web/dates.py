"""Days in words, in the language of the page. Pure."""

from datetime import date, datetime
from functools import lru_cache
from typing import Final, NamedTuple

from onrecord.web.language import NAMES, current, gettext

_MAX_DAYS: Final = 1024
"""The most days remembered in words."""


def day(moment: datetime) -> str:
    """ "Monday 8 June 2026"."""
    return _day(current().tag, moment.date())


@lru_cache(maxsize=_MAX_DAYS)
def _day(tag: str, its: date) -> str:
    """A heading's day: lists have many, and days are the same ones again and again."""
    names = _names(tag)
    return gettext(
        "%(weekday)s %(day)s %(month)s %(year)s",
        weekday=names.weekdays[its.weekday()],
        day=its.day,
        month=names.months[its.month - 1],
        year=its.year,
    )


def short_day(moment: datetime) -> str:
    """ "8 June 2026"."""
    return _short_day(current().tag, moment.date())


@lru_cache(maxsize=_MAX_DAYS)
def _short_day(tag: str, its: date) -> str:
    month = _names(tag).months[its.month - 1]
    return gettext("%(day)s %(month)s %(year)s", day=its.day, month=month, year=its.year)


def day_and_month(moment: datetime) -> str:
    """ "8 June"."""
    month = _names(current().tag).months[moment.month - 1]
    return gettext("%(day)s %(month)s", day=moment.day, month=month)


def tick(moment: datetime) -> str:
    """ "8 Jun"."""
    month = _names(current().tag).short_months[moment.month - 1]
    # Translators: a month that is cut short: 8 Jun
    return gettext("%(day)s %(short_month)s", day=moment.day, short_month=month)


def weekday(moment: datetime) -> str:
    """ "Monday"."""
    return _names(current().tag).weekdays[moment.weekday()]


class _Names(NamedTuple):
    months: list[str]
    short_months: list[str]
    weekdays: list[str]


@lru_cache(maxsize=len(NAMES))
def _names(_: str) -> _Names:
    """The names of months and weekdays in the current language, which has this tag."""
    # Translators: the months as in a date with a day, in the case that stands there, with spaces between them
    months = gettext("January February March April May June July August September October November December")
    # Translators: the months cut short, as in a date with a day, with spaces between them
    short_months = gettext("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
    # Translators: the days of the week as in a date, with spaces between them
    weekdays = gettext("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
    return _Names(months.split(), short_months.split(), weekdays.split())


def hour(moment: datetime) -> str:
    """ "8 Jun, 14:05"."""
    return f"{tick(moment)}, {moment:%H:%M}"
