"""What a time's words leave out, filled in from the article's other dates or from the publishing date."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from onrecord.model import Anchor, AnchorKind, Article, Span, Timex, TimexType
from onrecord.read.text.sentences import split_sentences
from onrecord.read.times import counting, words
from onrecord.read.times.candidate import BLANK, Candidate
from onrecord.read.times.tense import Tense, lasts_on, looks_on, tense_around, would
from onrecord.read.times.today import Today
from onrecord.read.types import Part

_YEARLESS: Final = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?\Z")
_FULL: Final = re.compile(r"(\d{4})-\d\d(?:-\d\d)?\Z")
_MONTH_DAY: Final = re.compile(r"(?:\d{4}|XXXX)-(\d\d)-\d\d\Z")
_WEEKDAY: Final = re.compile(r"XXXX-WXX-(\d)(T[A-Z]{2})?\Z")
_NTH: Final = re.compile(r"XXXX-(\d\d)-XX\Z")
_SEASON: Final = re.compile(r"XXXX-(?:SP|SU|FA|WI)\Z")
_LEADING_WEEKDAY: Final = re.compile(
    rf"(?:{words.FULL_WEEKDAY}|(?:Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)\b)", re.IGNORECASE
)
_TO: Final = re.compile(
    r"[ ]?(?:[-–—]|,?[ ](?:to|and|or|through|until|till|and[ ]on|and[ ]again[ ]on|until[ ]the)[ ])(?:the[ ])?\Z"
)
_DATELINE: Final = re.compile(r"[ ]?(?:[—–-]|\([A-Z][A-Za-z ]{1,20}\))")
_OF: Final = re.compile(r",?[ ](?:of[ ]|in[ ])?\Z")
_NEAR: Final = 45
_ON_TO: Final = re.compile(r"[ ]?(?:[-–—]|(?:to|through|thru|until|till)\b)[ ]?(?:next[ ])?\Z")
_OF_YEAR: Final = re.compile(r"[ ](?:of[ ])?(?:last|next|this|that|the|a|one|in|of)\b")
_HABIT: Final = re.compile(r"\b(?:an?|any|one|every|each|some|per[ ]week[ ]on|or)[ ]\Z", re.IGNORECASE)
_USUALLY: Final = re.compile(
    r"\b(?:usually|regularly|typically|normally|generally|always|often|every[ ]year|each[ ]year|annual|annually|on[ ]average"
    r"|varies|monsoon|climate|seasons?)\b",
    re.IGNORECASE,
)
_LIFE: Final = re.compile(r"\b(?:born|founded|established|dated|since|died)\b[^.]{0,12}\Z", re.IGNORECASE)
_DAY_AFTER: Final = re.compile(
    r",?[ ](?:local[ ]time[ ])?(?:\(?[A-Z]{2,4}\)?[ ])?(?:on[ ])?(?:the[ ](?:morning|night|evening)[ ]of[ ])?\Z"
)
_DAY_BEFORE: Final = re.compile(
    r",?[ ](?:(?:at|around|about|by|until|from|before|after|shortly[ ](?:before|after|past)|in)[ ](?:around[ ]|about[ ])?)?\Z"
)
_ARCHIVE: Final = re.compile(r"\b(?:file|archives?|archival|undated)\b", re.IGNORECASE)
_CLAUSE: Final = 90
_BACK: Final = 400
"""Characters: the date that "that day" or "a year later" is counted from stands at most this far before."""

Found = Sequence[tuple[Part, Sequence[Candidate]]]


@dataclass(slots=True)
class _Seen:
    """A time that is resolved: its value, and the sentence that it stands in. `explicit` says that the words give all
    of it."""

    value: str
    span: Span
    sentence: int
    explicit: bool


@dataclass(slots=True)
class _Walk:
    """The state of the walk over one part."""

    part: Part
    ones: Sequence[Candidate]
    starts: list[int]
    seen: list[_Seen] = field(default_factory=list)
    month: str = ""
    """The month of the latest day so far, in two figures."""

    def sentence(self, one: Candidate) -> int:
        return bisect_right(self.starts, one.start)

    def before(self, one: Candidate) -> str:
        """The words before a time in its sentence, at most `_CLAUSE` characters."""
        at = self.sentence(one)
        begin = self.starts[at - 1] if at else 0
        return self.part.string[max(begin, one.start - _CLAUSE) : one.start]

    def behind(self, one: Candidate) -> str:
        """The words behind a time in its sentence, at most `_CLAUSE` characters."""
        at = self.sentence(one)
        end = self.starts[at] if at < len(self.starts) else len(self.part.string)
        return self.part.string[one.end : min(end, one.end + _CLAUSE)]


Inferred = tuple[str, Anchor] | None


class Inference:
    """Fills in what the words of one article's times leave out. It knows nothing of any other article."""

    def __init__(self, article: Article, found: Found, datelines: Sequence[Span] = ()) -> None:
        self._today = Today(article, found, datelines)
        self._year = None if self._today.published else _only_year(found)

    def times(self, part: Part, ones: Sequence[Candidate]) -> list[Timex]:
        """The part's times, in order."""
        sentences = part.sentences or split_sentences(part.string, part.name)
        walk = _Walk(part, ones, [sentence.start for sentence in sentences])
        made = []
        for index, one in enumerate(ones):
            value = self._value(walk, one)
            if match := _MONTH_DAY.match(one.value):
                walk.month = match[1]
            inferred, anchor = self._inferred(walk, index, one) or (None, None)
            span = Span(one.start, one.end, part.name)
            made.append(
                Timex(span=span, type=one.type, value=value, mod=one.mod, inferred=inferred, anchor=anchor)
            )
            resolved = inferred or value
            if one.type in {TimexType.DATE, TimexType.TIME} and resolved[:4].isdigit() and one.mod is None:
                walk.seen.append(_Seen(resolved, span, walk.sentence(one), inferred is None))
        return _with_day(part.string, made)

    def _value(self, walk: _Walk, one: Candidate) -> str:
        """What the words give. Where the publishing date is unknown, "this month" takes the month of the date before
        it in the text."""
        if (
            one.value == "XXXX-XX"
            and not self._today.published
            and ("M", 0) in {one.shift, one.same}
            and walk.month
        ):
            return f"XXXX-{walk.month}"
        return one.value

    def _inferred(self, walk: _Walk, index: int, one: Candidate) -> Inferred:
        """The value with its unknown parts filled in, and what they follow from; None where they follow from
        nothing."""
        if "X" not in one.value or one.value[0] != "X" or one.type in {TimexType.DURATION, TimexType.SET}:
            return None
        if one.same:
            return _from_same(walk, one, one.same)
        if _YEARLESS.match(one.value) and not one.shift and (shared := _from_range(walk, index, one)):
            return shared
        now, anchor = self._today.at(walk.part.name, one.start)
        if _YEARLESS.match(one.value) and not one.shift and (told := _year_behind(walk, index, one, now)):
            value = _in_year(one.value, told)
            return (value, anchor or Anchor(kind=AnchorKind.TEXT, value=str(told))) if value else None
        if now and anchor:
            return self._counted_from(walk, one, now, anchor)
        if self._year and _YEARLESS.match(one.value) and one.shift is None:
            year, span, full = self._year
            value = _in_year(one.value, int(year))
            return (value, Anchor(kind=AnchorKind.TEXT, value=full, span=span)) if value else None
        return None

    @staticmethod
    def _counted_from(walk: _Walk, one: Candidate, now: date, anchor: Anchor) -> Inferred:
        told, shared = _from_text(walk, one)
        value = _counted(walk, one, now)
        if shared:
            return shared
        if told and value and value[:4] != _year_told(walk):
            return None
        return (value, anchor) if value else None


def _with_day(string: str, times: list[Timex]) -> list[Timex]:
    """The times, where a time of day beside a day ("8 p.m. on Friday", "Friday at noon") has that day's date
    inferred."""
    done = list(times)
    for index, time in enumerate(times):
        if time.type is not TimexType.TIME or not time.value.startswith("T"):
            continue
        for other, gap in (
            (times[index + 1] if index + 1 < len(times) else None, _DAY_AFTER),
            (times[index - 1] if index else None, _DAY_BEFORE),
        ):
            if other is None or other.type is not TimexType.DATE or other.mod:
                continue
            between = string[min(time.span.end, other.span.end) : max(time.span.start, other.span.start)][:32]
            day = other.inferred or other.value
            if gap.match(between) and len(day) == 10 and counting.day_of(day):
                anchor = other.anchor or Anchor(kind=AnchorKind.TEXT, value=day, span=other.span)
                done[index] = replace(time, inferred=day + time.value, anchor=anchor)
                break
    return done


def _year_told(walk: _Walk) -> str:
    """The year of the latest full date before."""
    return next((seen.value[:4] for seen in reversed(walk.seen) if seen.explicit and len(seen.value) > 4), "")


def _counted(walk: _Walk, one: Candidate, now: date) -> str | None:
    if _YEARLESS.match(one.value):
        return _counted_in_year(walk, one, now)
    if match := _WEEKDAY.match(one.value):
        day = _counted_weekday(walk, one, int(match[1]), now)
        return day.isoformat() + (match[2] or "") if day else None
    if not one.shift:
        return None
    if match := _NTH.match(one.value):
        tense = tense_around(walk.before(one), walk.behind(one)[:_NEAR])
        return counting.nth_weekday(int(match[1]), *divmod(one.shift[1], 10), now, tense=tense)
    if _SEASON.match(one.value) and one.shift[1]:
        return counting.season(one.value, one.shift[1], now)
    return counting.shifted(one.value, one.shift, now)


def _counted_in_year(walk: _Walk, one: Candidate, now: date) -> str | None:
    """A month, or a day of a month, in the year that the words and their tense point to."""
    month, day = int(one.value[5:7]), int(one.value[8:10]) if len(one.value) > 7 else None
    if one.shift:
        return counting.month_of(month, day, one.shift[1], now)
    before, behind = walk.before(one), walk.behind(one)
    if not day and (_USUALLY.search(before) or _USUALLY.search(behind)):
        return None
    if then := _looked_ahead_from(walk, one, now):
        return counting.nearest(month, day, None, then, tense=Tense(ahead=True, behind=False))
    if _DATELINE.match(behind):
        behind = ""
    ahead = Tense(ahead=True, behind=False)
    tense = ahead if not day and lasts_on(before) else tense_around(before, behind[:_NEAR])
    return counting.nearest(month, day, _named_weekday(walk, one), now, tense=tense)


def _counted_weekday(walk: _Walk, one: Candidate, number: int, now: date) -> date | None:
    """A weekday: the last or the next one, as the words and their tense say."""
    before = walk.before(one)
    if _HABIT.search(before):
        return None
    tense = tense_around(before, walk.behind(one))
    ahead, behind = tense.ahead, tense.behind
    if looks_on(walk.part.name, before, walk.behind(one)):
        ahead, behind = True, False
    if walk.seen and not one.shift:
        last = walk.seen[-1]
        from_day = counting.day_of(last.value)
        if from_day and _ON_TO.match(walk.part.string[last.span.end : one.start][:12]):
            return counting.weekday(number, from_day, shift=None, ahead=True, behind=False)
    return counting.weekday(number, now, shift=one.shift, ahead=ahead, behind=behind)


def _looked_ahead_from(walk: _Walk, one: Candidate, now: date) -> date | None:
    """The day in an earlier year from which words with "would" look ahead: "promised in April that it would end in
    May"."""
    for seen in reversed(walk.seen[-2:]):
        if seen.sentence != walk.sentence(one) or not would(walk.part.string[seen.span.end : one.start][:_CLAUSE]):
            return None
        day = counting.day_of(seen.value if len(seen.value) > 7 else f"{seen.value[:7]}-01")
        if day and day.year < now.year:
            return day
    return None


def _named_weekday(walk: _Walk, one: Candidate) -> int | None:
    """The weekday that the expression itself names ("Tuesday, March 8")."""
    match = _LEADING_WEEKDAY.match(walk.part.string, one.start, one.end)
    return words.WEEKDAYS.get(match[0].lower().rstrip(".")) if match else None


def _in_year(value: str, year: int) -> str | None:
    match = _YEARLESS.match(value)
    return counting.existing(year, int(match[1]), int(match[2]) if match[2] else None) if match else None


def _text(value: str | None, seen: _Seen) -> Inferred:
    return (value, Anchor(kind=AnchorKind.TEXT, value=seen.value, span=seen.span)) if value else None


def _from_range(walk: _Walk, index: int, one: Candidate) -> Inferred:
    """ "March to August 2011": the first of two joined times takes the year of the second."""
    for other in walk.ones[index + 1 : index + 4]:
        if not _TO.match(walk.part.string[one.end : other.start][:24]):
            return None
        if match := _FULL.match(other.value):
            value = _in_year(one.value, int(match[1]))
            if value and value[: len(other.value)] <= other.value:
                span = Span(other.start, other.end, walk.part.name)
                return value, Anchor(kind=AnchorKind.TEXT, value=other.value, span=span)
            return None
        one = Candidate(one.start, other.end, one.type, one.value)
    return None


def _year_behind(walk: _Walk, index: int, one: Candidate, now: date | None) -> int | None:
    """The year that words give behind a month or day: "April last year", "from January to March of that year"."""
    end = one.end
    for other in walk.ones[index + 1 : index + 4]:
        between = walk.part.string[end : other.start][:24]
        if other.value == "XXXX" and _OF.match(between):
            if other.same and (said := _from_same(walk, other, other.same)):
                return int(said[0][:4])
            value = counting.shifted("XXXX", other.shift, now) if other.shift and now else None
            return int(value[:4]) if value else None
        if not _YEARLESS.match(other.value) or not _TO.match(between):
            return None
        end = other.end
    return None


def _from_text(walk: _Walk, one: Candidate) -> tuple[bool, Inferred]:
    """Whether a full date earlier in the sentence has a say, and what is inferred from it.

    A time that is joined to that date ("April 3, 2024, and June 5") shares the year. Any other may belong to the
    events of that year or to the news: where the two disagree, the caller infers nothing.
    """
    if not _YEARLESS.match(one.value) or one.shift:
        return False, None
    for seen in reversed(walk.seen[-4:]):
        if seen.sentence != walk.sentence(one):
            break
        if seen.explicit and len(seen.value) > 4:
            value = _in_year(one.value, int(seen.value[:4]))
            if not value or value[: len(seen.value)] < seen.value:
                return True, None
            joined = _TO.match(walk.part.string[seen.span.end : one.start][:24].lstrip(","))
            return True, _text(value, seen) if joined else None
    return False, None


def _from_same(walk: _Walk, one: Candidate, same: tuple[str, int]) -> Inferred:
    """ "That year", "the next day": counted from the nearest date before that is precise enough."""
    unit, steps = same
    if not steps and unit != "D" and _OF_YEAR.match(walk.behind(one)):
        return None  # "the same month last year"
    for seen in reversed(walk.seen[-4:]):
        if one.start - seen.span.end > _BACK or (steps and seen.sentence < walk.sentence(one) - 1):
            return None
        day = counting.day_of(seen.value)
        if unit == "Y":
            return _text(f"{int(seen.value[:4]) + steps:04}", seen)
        if unit == "M" and re.match(r"\d{4}-\d\d(?:-|\Z)", seen.value):
            first = counting.day_of(seen.value[:7] + "-01")
            return _text(counting.shifted(BLANK["M"], same, first), seen) if first else None
        if unit in {"D", "W"} and day:
            return _text(counting.shifted(one.value, same, day), seen)
    return None


def _only_year(found: Found) -> tuple[str, Span, str] | None:
    """The year that all full dates of the article share, with the first of these dates; None where they differ.

    Dates of birth or founding and of archive pictures don't count: they say nothing of the news. None, too, where the
    text names a later year.
    """
    full = [
        (match[1], Span(one.start, one.end, part.name), one.value)
        for part, ones in found
        if not (part.name.startswith("figures.") and _ARCHIVE.search(part.string))
        for one in ones
        if (match := _FULL.match(one.value)) and not _LIFE.search(part.string[max(0, one.start - 40) : one.start])
    ]
    if not full or len({year for year, _, _ in full}) != 1:
        return None
    later = any(
        one.value.isdigit() and len(one.value) == 4 and one.value > full[0][0] and one.mod is None
        for _, ones in found
        for one in ones
    )
    return None if later else full[0]
