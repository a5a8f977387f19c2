"""What a time's words leave out, filled in from the article's other dates or from its publishing date."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from onrecord.model import Anchor, AnchorKind, Article, Span, Timex, TimexType
from onrecord.read.reader import Part
from onrecord.read.sentences import split_sentences
from onrecord.read.times import counting, words
from onrecord.read.times.candidate import BLANK, Candidate

_YEARLESS: Final = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?\Z")
_FULL: Final = re.compile(r"(\d{4})-\d\d(?:-\d\d)?\Z")
_MONTH_DAY: Final = re.compile(r"(?:\d{4}|XXXX)-(\d\d)-\d\d\Z")
_WEEKDAY: Final = re.compile(r"XXXX-WXX-(\d)(T[A-Z]{2})?\Z")
_SEASON: Final = re.compile(r"XXXX-(?:SP|SU|FA|WI)\Z")
_LEADING_WEEKDAY: Final = re.compile(
    rf"(?:{words.FULL_WEEKDAY}|(?:Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)\b)", re.IGNORECASE
)
_TO: Final = re.compile(
    r"[ ]?(?:[-–—]|,?[ ](?:to|and|or|through|until|till|and[ ]on|and[ ]again[ ]on|until[ ]the)[ ])(?:the[ ])?\Z"
)
_WILL: Final = re.compile(
    r"\b(?:(?:will|would|shall|may|could|(?:is|are|was|were|due|set|expected|scheduled|planned|plans|going|about|likely)[ ]to)"
    r"(?:[ ](?:not|also|likely|then|only|be|take)){0,3}[ ][a-z]+|due|scheduled|expected|set[ ]for|plans?|planned"
    r"|planning|upcoming|ahead[ ]of"
    r"|to[ ]be[ ][a-z]+(?:ed|en|eld|ut|id)|deadline|slated|expires?|begins|starts|opens|vows?|no[ ]later[ ]than)\b|['’]ll\b",
    re.IGNORECASE,
)
_DID: Final = re.compile(
    r"\b(?:said|says|told|was|were|had|has|did|went|came|took|met|gave|made|held|saw|spoke|wrote|left|won|lost|fell|rose|struck|hit"
    r"|shot|led|sent|began|became|since|after|[a-z]{2,}(?<!expect)(?<!schedul)(?<!plann)(?<!slat)ed)\b"
)
_DATELINE: Final = re.compile(r"[ ]?(?:[—–-]|\([A-Z][A-Za-z ]{1,20}\))")
_REPORTS: Final = re.compile(
    r"\b(?:said|says|told|announced|reported|added|confirmed|claimed|warned|stated|noted|argued|believed|predicted|insisted)\b"
    r"[^.;]{0,60}\Z"
)
_UNTIL: Final = re.compile(
    r"\b(?:until|till|by|no[ ]later[ ]than)(?:[ ](?:late|early|noon|midnight)(?:[ ]on)?)?[ ]\Z", re.IGNORECASE
)
_BY: Final = re.compile(r"\b(?:by|no[ ]later[ ]than)\b[^,]{0,12}\Z", re.IGNORECASE)
_OWED: Final = re.compile(
    r"\b(?:to[ ](?!the\b|an?\b)[a-z]+|must|should|needs?|be|due|deadline|will|would)\b", re.IGNORECASE
)
_LASTED: Final = re.compile(
    r"\b(?:had|hadn['’]t|not|didn['’]t|lasted|ran|rained|snowed|raged|burned|continued|went[ ]on|stayed|remained|waited|lived|worked"
    r"|slept|kept|fought|held[ ]out)\b",
    re.IGNORECASE,
)
_HEADLINED: Final = re.compile(
    r"\w[ ]to[ ](?:be|vote|meet|open|close|rule|decide|hold|visit|begin|start|resume|discuss|face|appear|return|announce|unveil"
    r"|launch|release|sign|debate|hear|strike|play|host|speak|address|testify|leave|arrive|go|get|take|end|reopen)\b",
    re.IGNORECASE,
)
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
"""How far back, in characters, a date may stand that "that day" or a date without a year takes up."""

Found = Sequence[tuple[Part, Sequence[Candidate]]]


@dataclass(slots=True)
class _Seen:
    """A time already resolved: what it comes to, in which sentence and paragraph it stands."""

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
        """The words of its sentence before it, up to a bound."""
        at = self.sentence(one)
        begin = self.starts[at - 1] if at else 0
        return self.part.string[max(begin, one.start - _CLAUSE) : one.start]

    def behind(self, one: Candidate) -> str:
        """The words of its sentence behind it, up to a bound."""
        at = self.sentence(one)
        end = self.starts[at] if at < len(self.starts) else len(self.part.string)
        return self.part.string[one.end : min(end, one.end + _CLAUSE)]


Inferred = tuple[str, Anchor] | None


class Inference:
    """Fills in what the words of one article's times leave out; knows nothing of any other article."""

    def __init__(self, article: Article, found: Found) -> None:
        self._now = article.published.date() if article.published else None
        self._year = None if self._now else _only_year(found)

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
        """What the words give; "this month" may take the month of the date before it in the same text."""
        if one.value == "XXXX-XX" and not self._now and ("M", 0) in {one.shift, one.same} and walk.month:
            return f"XXXX-{walk.month}"
        return one.value

    def _inferred(self, walk: _Walk, index: int, one: Candidate) -> Inferred:
        """The value with its unknown parts filled in, and what that follows from; None where nothing does."""
        if "X" not in one.value or one.value[0] != "X" or one.type in {TimexType.DURATION, TimexType.SET}:
            return None
        if one.same:
            return _from_same(walk, one, one.same)
        if _YEARLESS.match(one.value) and not one.shift and (shared := _from_range(walk, index, one)):
            return shared
        if self._now:
            return self._with_published(walk, one, self._now)
        if self._year and _YEARLESS.match(one.value) and one.shift is None:
            year, span, full = self._year
            value = _in_year(one.value, int(year))
            return (value, Anchor(kind=AnchorKind.TEXT, value=full, span=span)) if value else None
        return None

    @staticmethod
    def _with_published(walk: _Walk, one: Candidate, now: date) -> Inferred:
        told, shared = _from_text(walk, one)
        value = _counted(walk, one, now)
        if shared:
            return shared
        if told and value and value[:4] != _year_told(walk):
            return None
        return (value, Anchor(kind=AnchorKind.PUBLISHED, value=now.isoformat())) if value else None


def _with_day(string: str, times: list[Timex]) -> list[Timex]:
    """Times of day beside a day ("8 p.m. on Friday", "Friday at noon") with that day's date as inferred."""
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
    """The year of the latest full date so far."""
    return next((seen.value[:4] for seen in reversed(walk.seen) if seen.explicit and len(seen.value) > 4), "")


def _counted(walk: _Walk, one: Candidate, now: date) -> str | None:
    match = _YEARLESS.match(one.value)
    if match:
        month, day = int(match[1]), int(match[2]) if match[2] else None
        if one.shift:
            return counting.month_of(month, day, one.shift[1], now)
        words_before, words_behind = walk.before(one), walk.behind(one)
        if not day and (_USUALLY.search(words_before) or _USUALLY.search(words_behind)):
            return None
        ahead, behind = _direction(words_before, "" if _DATELINE.match(words_behind) else words_behind[:_NEAR])
        behind = behind and not _REPORTS.search(words_before)
        return counting.nearest(month, day, _named_weekday(walk, one), now, ahead=ahead, behind=behind)
    if match := _WEEKDAY.match(one.value):
        before = walk.before(one)
        if _HABIT.search(before):
            return None
        ahead, behind = _direction(before, walk.behind(one))
        if _looks_on(walk, one):
            ahead, behind = True, False
        if walk.seen and not one.shift:
            last = walk.seen[-1]
            from_day = counting.day_of(last.value)
            if from_day and _ON_TO.match(walk.part.string[last.span.end : one.start][:12]):
                return counting.weekday(int(match[1]), from_day, shift=None, ahead=True, behind=False).isoformat()
        day_there = counting.weekday(int(match[1]), now, shift=one.shift, ahead=ahead, behind=behind)
        return day_there.isoformat() + (match[2] or "")
    if not one.shift:
        return None
    if _SEASON.match(one.value) and one.shift[1]:
        return counting.season(one.value, one.shift[1], now)
    return counting.shifted(one.value, one.shift, now)


def _direction(before: str, behind: str) -> tuple[bool, bool]:
    """Whether the words around a weekday look ahead, and whether they look back."""
    clause = re.split(r"[;:]\s", before)[-1]
    will = max((match.end() for match in _WILL.finditer(clause)), default=-1)
    did = max((match.end() for match in _DID.finditer(clause)), default=-1)
    if max(will, did) >= 0:
        return will >= did, did > will
    later = _WILL.search(behind)
    past = _DID.search(behind)
    return (
        bool(later and (not past or later.start() < past.start())),
        bool(past and (not later or past.start() < later.start())),
    )


def _looks_on(walk: _Walk, one: Candidate) -> bool:
    """Whether the words make the weekday a bound that is still to come ("closed until Friday", "due by Friday").

    The verb's tense alone doesn't tell: what was closed on Monday until Friday is closed yet. What lasted until Friday,
    or was done by then, is over. A headline has its future without an auxiliary ("Council to vote Friday").
    """
    clause = re.split(r"[;:]\s", walk.before(one))[-1]
    if _UNTIL.search(clause):
        if (
            _BY.search(clause)
            and not _OWED.search(clause)
            and (_DID.search(clause) or _DID.search(walk.behind(one)))
        ):
            return False
        return not _LASTED.search(clause)
    return walk.part.name == "headline" and bool(_HEADLINED.search(clause)) and not _DID.search(clause)


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
    """ "March to August 2011": what joins the two gives the first the second's year."""
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


def _from_text(walk: _Walk, one: Candidate) -> tuple[bool, Inferred]:
    """Whether a full date before it in its sentence has a say, and what follows.

    Joined to that date ("April 3, 2024, and June 5") it shares the year. Otherwise it may belong to the tale of that
    year or to the news: the caller infers nothing where the two disagree.
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
    """ "That year", "the next day": counted from the nearest date before it that is as precise."""
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
    """The year that all full dates of the article share, with the first of them; None where they differ.

    A date of birth or founding, or an archive picture's, says nothing of the news; nor does a full date older than a year the text goes on to.
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
