"""Dates as feeds write them, whatever the format asks for: ISO 8601, RFC 822, Unix seconds, names in many languages.

Pure, and only ever a reading of what stands there: a day alone is a day (Precision.DAY), a time without a zone is one
(Precision.LOCAL), and what has no day, month or year isn't a date. A numeric date like 05/06/2026 is read by the feed's
other dates, else by its language, else not at all.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from onrecord.model import Precision

Moment = tuple[datetime, Precision]

YEARS = range(1970, 2200)
"""In which an entry can be dated."""
MAX_DATE_CHARS = 120
_MAX_OTHERWISE = 20
"""Dates of one feed that are given to dateparser, which takes milliseconds for each."""
_MIN_BUDDHIST_YEAR = 2400
_BUDDHIST_YEARS = 543
_PIVOT_YEAR = 70
"""Of two figures, from here on a year is of the last century (RFC 2822 puts the end of it at 50; no feed is so old)."""
_MAX_OFFSET_MINUTES = 14 * 60

_UNIX = re.compile(r"\d{9,10}(?:\.\d{1,6})?|\d{12,13}")
_OF_DOT_NET = re.compile(r"/Date\((\d{12,13})(?:[+-]\d{4})?\)/")
_MILLISECONDS_DIGITS = 12
_RFC_822 = re.compile(
    r"(?:[A-Z][a-z]{2}, )?(?P<day>\d{1,2}) (?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (?P<year>\d{4})"
    r" (?P<clock>[01]\d:[0-5]\d:[0-5]\d|2[0-3]:[0-5]\d:[0-5]\d) (?:(?:GMT|UTC)|(?P<zone>[+-](?:0\d|1[0-3])[0-5]\d))",
    re.ASCII,
)
_ISO_8601 = re.compile(
    r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d)", re.ASCII
)
"""The two forms that most feeds keep to: told at once."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_COMPACT = re.compile(
    r"(?<!\d)(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?:T(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?!\d)|(?P<clock>[0-2]\d[0-5]\d[0-5]\d)(?!\d)|(?!\d))"
)
_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<y>\d{4})\s?[-/.\u5e74\ub144]\s?(?P<m>\d{1,2})\s?[-/.\u6708\uc6d4]\s?(?P<d>\d{1,2})(?![\d-])\s?[.\u65e5\u53f7\uc77c]?"
)
_DAY_FIRST = re.compile(
    r"(?<!\d)(?P<a>\d{1,2})\s?(?P<sep>[./-])\s?(?P<b>\d{1,2})\s?(?P=sep)\s?(?P<y>\d{4}|\d\d)(?!\d)"
)
_NUMBERED_MONTH = re.compile(r"(?P<d>\d{1,2})\s+th\u00e1ng\s+(?P<m>\d{1,2})\D{1,6}(?P<y>\d{4})", re.IGNORECASE)
"""As in Vietnamese."""
_HALVES = "\uc624\uc804|\uc624\ud6c4|\u4e0a\u5348|\u4e0b\u5348|\u5348\u524d|\u5348\u5f8c"
_AFTERNOONS = frozenset({"\uc624\ud6c4", "\u4e0b\u5348", "\u5348\u5f8c"})
_ZONE = (
    r"(?P<zone>(?:[A-Za-z]{1,5}\s?)?[+\u2212-]\d{1,2}(?::?\d\d)?(?!\d)|[A-Z][a-z]{2,10}/[A-Z][A-Za-z_]{2,30}(?:/[A-Z][A-Za-z_]{2,30})?"
    r"|[A-Za-z]{1,5}\b)"
)
_CLOCK = re.compile(
    rf"(?:(?P<before>{_HALVES}|(?<![^\W\d])[ap]\.?m\.?(?![^\W\d]))\s?)?(?<![\d.,])(?P<hour>\d{{1,2}})(?:\s?[:\uff1ah\uc2dc\u65f6\u6642]\s?|\.)(?P<minute>[0-5]\d|\d(?=:\d))(?!\d)"
    r"(?:[:.m\ubd84\u5206]\s?(?P<second>[0-5]\d|60|\d)(?!\d)(?:[.,]\d{1,9})?)?[\u79d2\ucd08\u5206\ubd84]?"
    rf"(?:\s*(?:Uhr|hrs?|h)\b)?(?:\s*(?P<half>[ap]\.?\s?m\b\.?))?\s*[(\[]?{_ZONE}?",
    re.IGNORECASE,
)
_HOUR_ALONE = re.compile(
    rf"(?<!\d)(?P<hour>1[0-2]|0?[1-9])\s?(?P<half>[ap]\.?m\b\.?)\s*\(?{_ZONE}?", re.IGNORECASE
)
_NUMERIC_ZONE = re.compile(r"(?:[A-Za-z]{1,5})?\s?(?P<sign>[+\u2212-])(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?")
_WORD = re.compile(r"[^\W\d_][^\s\d,;:/()\[\]\u060c-]*")
_NUMBER = re.compile(r"\d{1,4}")
_RFC_822_ZONES = {
    "UT": 0,
    "CST": -360,
    "MST": -420,
    "EST": -300,
    "CDT": -300,
    "MDT": -360,
    "EDT": -240,
    "PST": -480,
    "PDT": -420,
}
"""Names that RFC 822, which RSS asks for, gives one meaning, though elsewhere they may have another; minutes from UTC."""


_AMERICAN_ZONES = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}
"""Names that mean the clock of a place, in summer and winter."""
_OTHER_ZONES = {
    "CAT": 120, "WEST": 60, "WITA": 480, "WIT": 540, "ICT": 420, "PHT": 480, "MYT": 480, "AWST": 480, "ACST": 570,
    "ACDT": 630, "NPT": 345, "TRT": 180, "IDT": 180, "AKST": -540, "AKDT": -480, "HST": -600, "ART": -180, "COT": -300,
    "PET": -300,
}  # fmt: skip
"""Names that are words, too, so that only where nothing but a date stands they are taken for zones; minutes from UTC."""


class FeedDates:
    """Reads the dates of one feed. `language` is the feed's own word; `raws` are all its dates, which show their order."""

    def __init__(self, raws: Iterable[str | None] = (), language: str | None = None) -> None:
        self._language = language
        self._is_day_first = _is_day_first(raw for raw in raws if isinstance(raw, str))
        self._left = _MAX_OTHERWISE
        self._known: dict[str, Moment | None] = {}

    def read(self, raw: object) -> Moment | None:
        """The moment in UTC and how precisely it is given; None where there is none that can be one."""
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            raw = str(raw)
        if not isinstance(raw, str) or not raw.strip():
            return None
        raw = raw[:MAX_DATE_CHARS]
        if raw not in self._known:
            self._known[raw] = _as_asked(raw.strip()) or self._read(_plain(raw))
        return self._known[raw]

    def _read(self, text: str) -> Moment | None:
        if told := _OF_DOT_NET.fullmatch(text):
            text = told[1]
        if _UNIX.fullmatch(text):
            whole = text.partition(".")[0]
            return _checked(
                datetime.fromtimestamp(
                    int(whole[: 10 if len(whole) < _MILLISECONDS_DIGITS else len(whole) - 3]), UTC
                ),
                Precision.INSTANT,
            )
        found = self._numeric(text) or self._named(text)
        if found is not None:
            return _at(*found)
        if self._left <= 0 or not _NUMBER.search(text) or not _WORD.search(text):
            return None
        self._left -= 1
        from onrecord.extract.text.dates import parse_date  # noqa: PLC0415 - see feeds/page_tree.py

        moment = parse_date(text, language=self._language)
        return _checked(*moment) if moment else None

    def _numeric(self, text: str) -> "_Found | None":
        """A date in figures alone."""
        if match := _COMPACT.search(text):
            on = _day(match["y"], int(match["m"]), int(match["d"]))
            if on is None:
                return None
            if figures := match["clock"]:  # "20260304100000"
                return _Found(on, *_clock(f"{figures[:2]}:{figures[2:4]}:{figures[4:]} {text[match.end() :]}"))
            if match["hour"] is None:
                return _Found(on, *_clock(_without(text, match)))
            rest = _ZONE_AT_START.match(text, match.end())
            return _Found(on, match, rest["zone"] if rest else None)
        for pattern in (_YEAR_FIRST, _NUMBERED_MONTH):
            if match := pattern.search(text):
                on = _day(match["y"], int(match["m"]), int(match["d"]))
                return _Found(on, *_clock(_without(text, match))) if on else None
        if match := _DAY_FIRST.search(text):
            order = self._order(int(match["a"]), int(match["b"]), match["sep"])
            on = _day(match["y"], *order) if order else None
            return _Found(on, *_clock(_without(text, match))) if on else None
        return None

    def _order(self, first: int, second: int, separator: str) -> tuple[int, int] | None:
        """(month, day); None where both readings are possible and nothing decides."""
        from onrecord.extract.text.dates import order_of  # noqa: PLC0415 - see feeds/page_tree.py

        known = order_of(first, second, ".", None) if first == second or max(first, second) > 12 else None
        if known is None and self._is_day_first is not None:
            known = (second, first) if self._is_day_first else (first, second)
        return known or order_of(first, second, separator, self._language)

    def _named(self, text: str) -> "_Found | None":
        """A date with its month's name: RFC 822 and whatever people make of it."""
        clock, zone = _clock(text)
        rest = _without(text, clock) if clock else text
        months = [
            (word.start(), number) for word in _WORD.finditer(rest) if (number := _month(word[0], self._language))
        ]
        numbers = [(each.start(), each[0]) for each in _NUMBER.finditer(rest)]
        if not months or not 2 <= len(numbers) <= 3:
            return None
        at, month = months[-1]  # a weekday can look like one, and stands before it
        years = [each for each in numbers if len(each[1]) == 4] or [numbers[-1]]
        days = sorted(
            (each for each in numbers if each != years[-1] and len(each[1]) <= 2),
            key=lambda each: abs(each[0] - at),
        )
        on = _day(years[-1][1], month, int(days[0][1])) if days else None
        return _Found(on, clock, zone) if on else None


def _as_asked(raw: str) -> Moment | None:
    """The moment of a date in one of the forms that the formats ask for."""
    if told := _RFC_822.fullmatch(raw):
        raw = f"{told['year']}-{_MONTHS.index(told['month']) + 1:02}-{int(told['day']):02}T{told['clock']}{told['zone'] or 'Z'}"
    elif not _ISO_8601.fullmatch(raw):
        return None
    try:
        return _checked(datetime.fromisoformat(raw).astimezone(UTC).replace(microsecond=0), Precision.INSTANT)
    except (ValueError, OverflowError):
        return None


class _Found(NamedTuple):
    """A day, with the time of day and the zone as far as they are given."""

    on: date
    clock: re.Match[str] | None
    zone: str | None


_ZONE_AT_START = re.compile(rf"\s?{_ZONE}")


def _plain(raw: str) -> str:
    """On one line, figures of any script as ours, full-width forms as plain ones."""
    folded = unicodedata.normalize("NFKC", raw)
    figures = (
        str(unicodedata.decimal(each)) if each.isdecimal() and not each.isascii() else each for each in folded
    )
    return " ".join("".join(figures).split())


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}"


def _clock(text: str) -> tuple[re.Match[str] | None, str | None]:
    """The time of day, and its zone as written."""
    match = _CLOCK.search(text)
    if match and int(match["hour"]) <= 24:
        return match, match["zone"]
    match = _HOUR_ALONE.search(text)
    return match, match["zone"] if match else None


def _day(year: str, month: int, day: int) -> date | None:
    number = int(year)
    if len(year) <= 2:
        number += 1900 if number >= _PIVOT_YEAR else 2000
    if number >= _MIN_BUDDHIST_YEAR:
        number -= _BUDDHIST_YEARS
    try:
        return date(number, month, day)
    except ValueError:
        return None


def _at(on: date, clock: re.Match[str] | None, zone: str | None) -> Moment | None:
    """The moment of a day's time; a time that can't be leaves the day."""
    if clock is None:
        return _checked(datetime.combine(on, time(tzinfo=UTC)), Precision.DAY)
    groups = clock.groupdict()
    hour, minute, second = (int(groups.get(name) or 0) for name in ("hour", "minute", "second"))
    half = (groups.get("half") or groups.get("before") or "").lower()
    is_late = half.startswith("p") or half in _AFTERNOONS
    if half and hour <= 12:
        hour = hour % 12 + (12 if is_late else 0)
    if hour > 24:
        return _checked(datetime.combine(on, time(tzinfo=UTC)), Precision.DAY)
    local = datetime.combine(on, time()) + timedelta(hours=hour, minutes=minute, seconds=min(second, 59))
    offset = _offset(zone, local)
    try:
        if offset is None:
            return _checked(local.replace(tzinfo=UTC), Precision.LOCAL)
        return _checked(local.replace(tzinfo=timezone(offset)).astimezone(UTC), Precision.INSTANT)
    except (OverflowError, ValueError):
        return None


def _offset(zone: str | None, local: datetime) -> timedelta | None:
    """How far a zone's name or figures are from UTC at a local time; None where they mean several offsets."""
    if not zone:
        return None
    zone = _AMERICAN_ZONES.get(zone.upper(), zone)
    if "/" in zone:
        try:
            return local.replace(tzinfo=ZoneInfo(zone)).utcoffset()
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return None
    if match := _NUMERIC_ZONE.fullmatch(zone.strip()):
        minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
        return (
            timedelta(minutes=minutes if match["sign"] == "+" else -minutes)
            if minutes <= _MAX_OFFSET_MINUTES
            else None
        )
    name = zone.upper()
    for zones in (_RFC_822_ZONES, _OTHER_ZONES):
        if name in zones:
            return timedelta(minutes=zones[name])
    from onrecord.extract.text.dates import offset_of  # noqa: PLC0415 - see feeds/page_tree.py

    return offset_of(name)


def _checked(moment: datetime, precision: Precision) -> Moment | None:
    """The moment, if an entry can be of it: the first second of 1970 is what systems write for want of a date."""
    return (moment, precision) if moment.year in YEARS and moment.timestamp() > 0 else None


def _is_day_first(raws: Iterable[str]) -> bool | None:
    """Whether a feed's numeric dates have the day first, where one of them shows it and none another order."""
    seen = set()
    for raw in raws:
        if match := _DAY_FIRST.search(raw[:MAX_DATE_CHARS]):
            first, second = int(match["a"]), int(match["b"])
            if max(first, second) > 12 and min(first, second) <= 12:
                seen.add(first > 12)
    return seen.pop() if len(seen) == 1 else None


def _month(word: str, language: str | None) -> int | None:
    """The month that a word names: whole, in its usual short form, or cut anywhere where no other begins so."""
    from onrecord.extract.lexicon.months import month_of  # noqa: PLC0415 - see feeds/page_tree.py

    return month_of(word, language)
