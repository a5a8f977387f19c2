"""Words of time in English, and the pieces of patterns made of them."""

import re
from collections.abc import Iterable
from typing import Final


def _numbered(*names: str, first: int = 1) -> dict[str, int]:
    """The number of each name. Names in one argument share a number."""
    return {word: number for number, line in enumerate(names, first) for word in line.split()}


MONTHS: Final = _numbered(
    "january jan",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sept sep",
    "october oct",
    "november nov",
    "december dec",
)
WEEKDAYS: Final = _numbered(
    "monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat", "sunday sun"
)  # fmt: skip
ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
NUMBERS: Final = (
    _numbered(*ONES, first=0)
    | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
    | {"a": 1, "an": 1, "dozen": 12, "couple": 2}
)
_SCALES: Final = {"hundred": 100, "thousand": 1000, "dozen": 12}
ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
NTH: Final = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "last": -1,
}
"""Which weekday of a month, counted from the first; -1 is the last."""
CENTURIES: Final = _numbered(
    *(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
    ).split()
)
DECADES: Final = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9,
}  # fmt: skip
SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAY_PARTS: Final = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "midday": "MI", "lunchtime": "MI",
}  # fmt: skip
UNITS: Final = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "WE",
    "fortnight": "2W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
    "centurie": "CE",
}
MODS: Final = {
    "early": "START",
    "beginning of": "START",
    "start of": "START",
    "turn of": "START",
    "mid": "MID",
    "middle of": "MID",
    "late": "END",
    "end of": "END",
    "about": "APPROX",
    "around": "APPROX",
    "approximately": "APPROX",
    "roughly": "APPROX",
    "some": "APPROX",
    "nearly": "LESS_THAN",
    "almost": "LESS_THAN",
    "less than": "LESS_THAN",
    "fewer than": "LESS_THAN",
    "under": "LESS_THAN",
    "up to": "EQUAL_OR_LESS",
    "at most": "EQUAL_OR_LESS",
    "more than": "MORE_THAN",
    "over": "MORE_THAN",
    "at least": "EQUAL_OR_MORE",
}


def either(words: Iterable[str]) -> str:
    """A group that matches one of the words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


SPACE: Final = r"(?:[ \u00a0\t]{1,3}|[ ]?\n[ ]?(?!\n))"
"""White space between two words of one expression. A line may end there, but not a paragraph."""
TH: Final = r"(?:st|nd|rd|th)?"
# "march", "may" and the short forms are ordinary words or names in lower case: months are written with a capital
MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
YEAR: Final = r"(?:1\d|20)\d\d(?!\d)"
FULL_WEEKDAY: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
WEEKDAY: Final = (
    rf"(?:{FULL_WEEKDAY}|{FULL_WEEKDAY.upper()}"
    rf"|(?:Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)\b\.?(?=,?[ ](?:{MONTH}\b|\d{{1,2}}[ ]{MONTH})))"
)
PART_OF: Final = r"(?:(?i:(?:the[ ])?(?P<mod>early|mid|late|(?:beginning|start|middle|end|turn)[ ]of))(?:[-–]|[ ](?:in[ ])?)(?:the[ ])?)?"
COUNT_MOD: Final = (
    r"(?:(?i:(?P<mod>about|around|approximately|roughly|some|nearly|almost|(?:less|fewer|more)[ ]than|under|over|up[ ]to"
    r"|at[ ](?:least|most)))[ ])?"
)
_TENS = (
    "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ](?:one|two|three|four|five|six|seven|eight|nine)"
)
NUMBER: Final = (
    r"(?i:\d{1,3}(?:,\d{3}){1,2}|\d{1,5}(?:\.\d{1,3})?(?:[ ]1/2|[ ]?½)?"
    rf"|(?:an?[ ])?couple(?:[ ]of)?|(?:{_TENS}|{either(NUMBERS)})(?:[- ](?:hundred|thousand|dozen))?(?:[- ]and[- ]a[- ]half)?)"
)
UNIT: Final = either([*UNITS, "centurie"])


def number(words: str) -> float | None:
    """The number that words or figures give; None for anything else."""
    plain = re.sub(r"\s+", " ", words.lower()).replace(",", "").replace("½", " 1/2").replace("-", " ")
    half = 0.0
    for ending in (" and a half", " 1/2"):
        if plain.endswith(ending):
            plain, half = plain.removesuffix(ending).strip(), 0.5
    try:
        return float(plain) + half
    except ValueError:
        pass
    total = 0
    for word in plain.removesuffix(" of").split():
        if word in _SCALES and total:
            total *= _SCALES[word]
        elif word == "couple":
            total = 2
        elif word in NUMBERS:
            total += NUMBERS[word]
        else:
            return None
    return total + half
