"""What a time's words leave out, filled in from the publishing date or from the article's one year."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.model import Anchor, AnchorKind, Article, Span, TimexType
from onrecord.read.reader import Part
from onrecord.read.times.patterns import Candidate

_FULL = re.compile(r"(\d{4})-\d\d(?:-\d\d)?\Z")
_MONTH_DAY = re.compile(r"(?:\d{4}|XXXX)-(\d\d)-\d\d\Z")
_YEARLESS = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?\Z")
_WEEKDAY = re.compile(r"XXXX-WXX-(\d)(T\w\w)?\Z")
_NEAR = re.compile(r"XXXX-XX-XX(T\w\w)?\Z")
_AHEAD = re.compile(
    r"\b(?:will|would|next|due|scheduled|expected|set|plans?|upcoming|by|until|before|ahead of)\b", re.IGNORECASE
)
_BEHIND = re.compile(r"\b(?:said|told|was|were|had|announced|reported|last|since|after)\s+(?:\w+\s+)?\Z")
_LOOK_BACK = 60
_LARGEST_SHIFT = 4000

Found = Sequence[tuple[Part, Sequence[Candidate]]]
Inferred = tuple[str | None, Anchor | None]


class Inference:
    """Fills in what the words of one article's times leave out; knows nothing of any other article."""

    def __init__(self, article: Article, found: Found) -> None:
        self._published = article.published.date() if article.published else None
        self._year = None if self._published else _only_year(found)
        self._months = {part.name: _months(ones) for part, ones in found}

    def value(self, part: Part, one: Candidate) -> str:
        """What the words give; "this month" may take the month of the date before it in the same text."""
        if one.value == "XXXX-XX" and one.shift == ("M", 0) and not self._published:
            before = [month for start, month in self._months[part.name] if start < one.start]
            return f"XXXX-{before[-1]:02}" if before else one.value
        return one.value

    def inferred(self, part: Part, one: Candidate) -> Inferred:
        """The value with its unknown parts filled in, and what that follows from; two Nones where nothing does."""
        if "X" not in one.value or one.type in {TimexType.DURATION, TimexType.SET} or one.value[0] != "X":
            return None, None
        if self._published:
            value = self._from_published(part, one, self._published)
            anchor = Anchor(kind=AnchorKind.PUBLISHED, value=self._published.isoformat())
            return (value, anchor) if value else (None, None)
        if self._year and _YEARLESS.match(one.value) and one.shift is None:
            year, span, full = self._year
            value = one.value.replace("XXXX", year, 1)
            return (value, Anchor(kind=AnchorKind.TEXT, value=full, span=span)) if _exists(value) else (None, None)
        return None, None

    def _from_published(self, part: Part, one: Candidate, now: date) -> str | None:
        if one.shift and one.shift[0] != "weekday":
            return _shifted(one, now)
        if match := _YEARLESS.match(one.value):
            return _nearest_year(int(match[1]), int(match[2]) if match[2] else None, now)
        if match := _WEEKDAY.match(one.value):
            return _weekday(part, one, int(match[1]), now) + (match[2] or "")
        return None


def _only_year(found: Found) -> tuple[str, Span, str] | None:
    """The year that all full dates of the article share, with the first of them; None where they differ."""
    full = [
        (match[1], Span(one.start, one.end, part.name), one.value)
        for part, ones in found
        for one in ones
        if (match := _FULL.match(one.value))
    ]
    return full[0] if full and len({year for year, _, _ in full}) == 1 else None


def _months(found: Sequence[Candidate]) -> list[tuple[int, int]]:
    return [(one.start, int(match[1])) for one in found if (match := _MONTH_DAY.match(one.value))]


def _exists(value: str) -> bool:
    try:
        date.fromisoformat(value if len(value) > 7 else value + "-01")
    except ValueError:
        return False
    return True


def _nearest_year(month: int, day: int | None, now: date) -> str | None:
    """The date in the year that puts it nearest to publication, the past where two are as near."""
    middle = day or 15
    choices = []
    for year in (now.year - 1, now.year, now.year + 1):
        try:
            there = date(year, month, middle)
        except ValueError:
            continue
        choices.append((abs((there - now).days) - (0.5 if there <= now else 0.0), there))
    if not choices:
        return None
    best = min(choices)[1]
    return best.isoformat() if day else f"{best.year:04}-{best.month:02}"


def _weekday(part: Part, one: Candidate, weekday: int, now: date) -> str:
    """The last such day up to publication; the next one where the words before it look ahead."""
    before = part.string[max(0, one.start - _LOOK_BACK) : one.start]
    before = re.split(r"[.!?\n]\s", before)[-1]
    ahead = bool(_AHEAD.search(before)) and not _BEHIND.search(before)
    step = one.shift[1] if one.shift else 0
    back = (now.isoweekday() - weekday) % 7
    if step > 0 or (ahead and step == 0):
        return (now + timedelta(days=(weekday - now.isoweekday() - 1) % 7 + 1)).isoformat()
    if step < 0 and back == 0:
        back = 7
    return (now - timedelta(days=back)).isoformat()


def _shifted(one: Candidate, now: date) -> str | None:
    """A deictic time counted from publication."""
    unit, steps = one.shift or ("D", 0)
    if abs(steps) > _LARGEST_SHIFT:
        return None
    try:
        if unit == "D":
            match = _NEAR.match(one.value)
            return (now + timedelta(days=steps)).isoformat() + ((match[1] or "") if match else "")
        if unit in {"W", "WE"}:
            there = (now + timedelta(weeks=steps)).isocalendar()
            return f"{there.year:04}-W{there.week:02}" + ("-WE" if unit == "WE" else "")
        if unit == "M":
            months = now.year * 12 + now.month - 1 + steps
            return f"{date(months // 12, months % 12 + 1, 1):%Y-%m}"
        if unit == "Q":
            quarters = now.year * 4 + (now.month - 1) // 3 + steps
            return f"{quarters // 4:04}-Q{quarters % 4 + 1}"
        return one.value.replace("XXXX", f"{date(now.year + steps, 1, 1):%Y}", 1)
    except (ValueError, OverflowError):
        return None
