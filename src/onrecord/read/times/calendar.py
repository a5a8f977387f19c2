"""Days and months of the calendar: "Feb. 18-20, 2025", "the 3rd of May", "mid-April", "2025-02-18", "New Year's
Eve"."""

import re
from functools import lru_cache
from typing import Final

from onrecord.model import TimexType
from onrecord.read.times import counting
from onrecord.read.times import words as w
from onrecord.read.times.candidate import (
    RELATIVE,
    Candidate,
    Found,
    Hints,
    Match,
    Rule,
    folded,
    made,
    valid,
    without_the,
)

_WEEKDAY_LEAD = rf"(?:{w.WEEKDAY}(?:,[ ]?|{w.SPACE}))?"
_APART = r"(?:[,.;:)\]\n’'\"”—–]|[ ](?:in|at|of|for|with|on|as|when|to|by|and|but|after|before|[A-Z12(])|\s?\Z)"
"""What stands behind the second of two joined days: "Feb. 18 and 19 in Geneva", not "Feb. 18 and 19 soldiers"."""
_AND_DAY = rf"(?:[ ]?[-–—/][ ]?|[ ](?:and|to|or|through|until|till)[ ](?=\d{{1,2}}[a-z]{{0,2}}{_APART}))(?P<second>{w.DAY}){w.TH}"
_MONTH_DAY = (
    rf"\b(?:(?i:(?P<mod>early|late)[ ](?:on[ ])?))?{_WEEKDAY_LEAD}(?P<month>{w.MONTH}){w.SPACE}(?:the[ ])?"
    rf"(?P<day>{w.DAY}){w.TH}(?:{_AND_DAY})?"
    rf"(?:,?{w.SPACE}(?P<year>{w.YEAR})|,(?P<year2>{w.YEAR}))?(?![\d%]|[:,]\d|\.\d)"
)
_DAY_MONTH = (
    rf"(?<![\d.,:/$€£-])\b{_WEEKDAY_LEAD}(?:(?i:the){w.SPACE}(?=\d{{1,2}}(?:st|nd|rd|th)))?(?P<day>{w.DAY}){w.TH}"
    rf"(?:(?:[ ]?[-–—/][ ]?|[ ](?:and|to|or|through|until|till)[ ](?:the[ ])?)(?P<second>{w.DAY}){w.TH})?"
    rf"(?:{w.SPACE}of)?(?:{w.SPACE}|-)(?P<month>{w.MONTH})"
    rf"(?:(?:,?{w.SPACE}|-)(?P<year>{w.YEAR}))?(?![A-Za-z])"
)


def _month(words: str) -> int:
    return w.MONTHS[words.lower().rstrip(".")]


def _iso(match: Match) -> Found:
    year, month, day = match["year"], int(match["month"]), int(match["day"])
    if not valid(year, month, day):
        return ()
    if match["clock"]:
        return made(match, f"{year}-{month:02}-{day:02}T{match['clock']}{match['utc'] or ''}", TimexType.TIME)
    return made(match, f"{year}-{month:02}-{day:02}")


def _figures(match: Match) -> Found:
    """Day, month and year in figures. Where both of the first two could be the month, the order stays open."""
    first, second, year = int(match["first"]), int(match["other"]), match["year"]
    if match["mark"] == "." or first > 12:
        day, month = first, second
    elif second > 12 or first == second:
        month, day = first, second
    else:
        return made(match, f"{year}-XX-XX")
    return made(match, f"{year}-{month:02}-{day:02}") if valid(year, month, day) else ()


def _one_or_two(match: Match, year: str | None, cut: tuple[int, int]) -> Found:
    """The day, and the second day where there is a range. `cut` is where the words of the first end and those of the
    second begin."""
    month, day = _month(match["month"]), int(match["day"])
    if not valid(year, month, day):
        return ()
    first = f"{year or 'XXXX'}-{month:02}-{day:02}"
    if not match["second"]:
        return made(match, first)
    start, end = match.span()
    other = int(match["second"])
    if other <= day or not valid(year, month, other):
        return made(match, first, span=(start, cut[0])) if cut[0] > match.start("month") else ()
    return (
        *made(match, first, span=(start, cut[0])),
        Candidate(cut[1], end, TimexType.DATE, f"{year or 'XXXX'}-{month:02}-{other:02}"),
    )


def _month_day(match: Match) -> Found:
    ends = match.end("day")
    while match.string[ends : ends + 1].isalpha():
        ends += 1
    return _one_or_two(match, match["year"] or match["year2"], (ends, match.start("second")))


def _day_month(match: Match) -> Found:
    ends = match.end("day")
    while match.string[ends : ends + 1].isalpha():
        ends += 1
    return _one_or_two(match, match["year"], (ends, match.start("second")))


_WORDS_TOO: Final = frozenset({"may", "march", "april", "june", "august", "jan"})
"""Months whose names are also words or people's names."""
_LED: Final = re.compile(
    r"(?:\b(?i:in|since|until|till|by|from|to|of|through|throughout|before|after|during|between|and|or|for|every|each|over|into|per)"
    r"[ \u00a0\n](?:the[ ]|at[ ]least[ ])?|[-–/(])\Z"
)
_SURELY_LED: Final = re.compile(
    r"\b(?i:in|since|until|till|during|through|throughout|between)[ \u00a0\n](?:at[ ]least[ ])?\Z"
)
_BESIDE_MONTH: Final = re.compile(
    rf"(?:,|[ ]?[-–/]|[ ](?:and|or|to|through|until|till))[ ]?(?:early[ ]|late[ ]|mid-)?{w.MONTH}(?![A-Za-z])"
)
_BEHIND_MONTH: Final = re.compile(rf"{w.MONTH}(?:,[ ]|,?[ ](?:and|or|to)[ ]|[ ]?[-–/][ ]?)\Z")
_NAME_FOLLOWS: Final = re.compile(r"[ \u00a0](?:[A-Z][a-z]|(?:for|on|of|against|to)[ ][A-Z])")
_NAMED_SO: Final = re.compile(
    r"\b(?!(?:In|On|By|Since|Until|Till|Last|This|Next|From|Early|Late|Mid|And|Or|To|Of|For|The|During|Between|After"
    r"|Before|Through|Each|Every|If|It|He|She|We|They|You|I|But|As|What|Which|Who|That)\b)"
    r"(?:[A-Z][a-z]+|Mrs?|Ms|Dr)\.?[ ](?:May|June|April|March|August|Jan)\b(?![ ,]{1,2}\d)"
)


def _bare_month(match: Match) -> Found:
    """A month without a day. One whose name is also a word or a name needs a preposition before it."""
    month, start, string = match["month"], match.start("month"), match.string
    plain = month.lower().rstrip(".")
    if not match["year"] and not match["mod"] and not match["relative"]:
        before = string[max(0, start - 24) : start]
        beside = _BESIDE_MONTH.match(string, match.end("month")) or _BEHIND_MONTH.search(before)
        if not beside and not _stands_alone(string, before, plain, match.end("month")):
            return ()
    step = RELATIVE.get(folded(match["relative"]))
    shift = ("month", step) if step is not None and not match["year"] else None
    return made(match, f"{match['year'] or 'XXXX'}-{_month(month):02}", shift=shift, span=without_the(match))


def _stands_alone(string: str, before: str, month: str, end: int) -> bool:
    led = _LED.search(before)
    if month == "sun" or (len(month) <= 4 and month not in {"may", "june", "july"}):
        return bool(led) and not _NAME_FOLLOWS.match(string, end)
    if month not in _WORDS_TOO:
        return bool(led) or not _NAME_FOLLOWS.match(string, end)
    if not led or (
        before.rstrip().endswith("the") and re.compile(r"[ ](?:on|for|of|to|against)\b").match(string, end)
    ):
        return False
    if _NAME_FOLLOWS.match(string, end) and not _SURELY_LED.search(before):
        return False
    # "by May", "to June": where the text has somebody of that name, that person may be meant
    return bool(_SURELY_LED.search(before)) or not _has_namesake(string)


@lru_cache(maxsize=8)
def _has_namesake(string: str) -> bool:
    """Whether the text names somebody who is called like a month. The answer is kept, since each month of the text
    asks."""
    return bool(_NAMED_SO.search(string))


_HOLIDAYS: Final = {
    "christmas eve": "12-24",
    "christmas day": "12-25",
    "christmas": "12-25",
    "boxing day": "12-26",
    "new year's eve": "12-31",
    "new year's day": "01-01",
    "valentine's day": "02-14",
    "st patrick's day": "03-17",
    "may day": "05-01",
    "fourth of july": "07-04",
    "halloween": "10-31",
}


def _holiday(match: Match) -> Found:
    name = folded(match["holiday"]).replace("’", "'").replace(".", "")
    step = RELATIVE.get(folded(match["relative"]))
    value = f"{match['year'] or 'XXXX'}-{_HOLIDAYS[name]}"
    return made(match, value, shift=("month", step) if step is not None and not match["year"] else None)


def _nth_weekday(match: Match) -> Found:
    """ "The second Tuesday of January", "the last Friday in June 2025". Open where no month is named ("her first
    Monday")."""
    nth = w.NTH[folded(match["nth"])]
    weekday = w.WEEKDAYS[match["weekday"].lower()]
    if not match["month"]:
        return made(match, "XXXX-XX-XX", span=(match.start("nth"), match.end("weekday")))
    month = _month(match["month"])
    if match["year"]:
        day = counting.weekday_of_month(int(match["year"]), month, nth, weekday)
        return made(match, day.isoformat()) if day else ()
    return made(match, f"XXXX-{month:02}-XX", shift=("nth", nth * 10 + weekday))


RULES: Final[tuple[Rule, ...]] = (
    (r"(?<![\d-])(?P<year>(?:1[5-9]|20)\d\d)(?P<dash>[-/])(?P<month>\d\d)(?P=dash)(?P<day>\d\d)(?:[T ](?P<clock>[012]\d:[0-5]\d)(?::[0-5]\d(?:\.\d{1,6})?)?(?:(?P<utc>Z)|[+-]\d\d:?\d\d)?)?(?![\d-])", _iso),
    (r"(?<![\d./-])(?P<first>\d{1,2})(?P<mark>[./-])(?P<other>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?![\d/]|[.]\d)", _figures),
    (_MONTH_DAY, _month_day),
    (_DAY_MONTH, _day_month),
    (
        (rf"(?<![A-Za-z]){w.PART_OF}(?:(?i:(?P<relative>last|this[ ]past|this|next)){w.SPACE})?\b(?P<month>{w.MONTH})"
        rf"(?:,?{w.SPACE}(?:of{w.SPACE})?(?P<year>{w.YEAR}))?(?![A-Za-z]|[ ]\d)"),
        _bare_month,
    ),
    (
        (rf"\b(?:(?i:the)[ ])?(?:(?i:(?P<nth>last|{w.either(n for n in w.NTH if n != 'last')}))[ ](?P<weekday>{w.FULL_WEEKDAY})[ ](?:of|in)[ ]"
        rf"(?P<month>{w.MONTH})(?:,?[ ](?:of[ ])?(?P<year>{w.YEAR}))?(?![A-Za-z]))"),
        _nth_weekday,
    ),
    (
        rf"\b(?:(?i:the)[ ])?(?i:(?P<nth>{w.either(n for n in w.NTH if n != 'last')}))[ ](?P<weekday>{w.FULL_WEEKDAY})\b(?P<month>)(?P<year>)",
        _nth_weekday,
    ),
    (
        (r"\b(?:(?i:(?P<relative>last|this|next))[ ])?(?P<holiday>Christmas[ ](?:Eve|Day)|Boxing[ ]Day|New[ ]Year['’]s[ ](?:Eve|Day)"
        r"|Valentine['’]s[ ]Day|St[.]?[ ]Patrick['’]s[ ]Day|May[ ]Day|Fourth[ ]of[ ]July|Halloween"
        r"|(?<=\b[Bb]y[ ])Christmas(?=[,.;]|[ ]?\Z)|(?<=\bsince[ ])Christmas\b|(?<=\bbefore[ ])Christmas\b|(?<=\bafter[ ])Christmas\b)"
        rf"(?:,?[ ](?:of[ ])?(?P<year>{w.YEAR}))?(?![A-Za-z])"),
        _holiday,
    ),
)  # fmt: skip

HINTS: Final[Hints] = {
    _nth_weekday: ("day",),
    _holiday: ("christmas", "boxing", "new year", "valentine", "patrick", "may day", "fourth of", "halloween"),
}
