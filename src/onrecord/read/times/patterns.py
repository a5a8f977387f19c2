"""What time expressions look like, and what value the words of each give."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from onrecord.model import TimexType
from onrecord.read.times import words as w

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A time expression in one part. `shift` is (unit, steps) from now for deictic ones: ("W", -1), last week."""

    start: int
    end: int
    type: TimexType
    value: str
    mod: str | None = None
    shift: tuple[str, int] | None = None


Handler = Callable[[Match], Candidate | None]

_TH = r"(?:st|nd|rd|th)?"
_SPACE = r"[ \u00a0\n]+"
_RELATIVE: Final = {
    "last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1,
}  # fmt: skip
_BLANK: Final = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
}
_TIMEX_UNIT: Final = {"10Y": "DE", "100Y": "CE"}
_PREPOSITION = (
    r"(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Ff]rom|to|of|[Tt]hrough|[Bb]efore|[Aa]fter|[Dd]uring|[Bb]etween"
    r"|and|or|for|[Ll]ast|[Nn]ext|[Tt]his|[Ee]arly|[Mm]id|[Ll]ate|[Ee]very|[Ee]ach|[Oo]ver|[Ii]nto|late)"
)


def _mod(match: Match) -> str | None:
    words = match.groupdict().get("mod")
    return w.MODS.get(re.sub(r"[\s-]+", " ", words.lower()).strip()) if words else None


def _valid(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _made(match: Match, value: str, kind: TimexType = TimexType.DATE, **more: object) -> Candidate:
    start, end = match.span("all") if "all" in match.re.groupindex else match.span()
    while end > start and match.string[end - 1].isspace():
        end -= 1
    while end > start and match.string[start].isspace():
        start += 1
    mod = more.get("mod", _mod(match))
    shift = more.get("shift")
    return Candidate(
        start,
        end,
        kind,
        value,
        mod if isinstance(mod, str) else None,
        (str(shift[0]), int(shift[1])) if isinstance(shift, tuple) else None,
    )


def _month(words: str) -> int:
    return w.MONTHS[words.lower().rstrip(".")]


def _iso(match: Match) -> Candidate | None:
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    return _made(match, f"{year:04}-{month:02}-{day:02}") if _valid(year, month, day) else None


def _day(match: Match) -> Candidate | None:
    month, day = _month(match["month"]), int(match["day"])
    year = match["year"]
    if not _valid(int(year) if year else 2024, month, day):
        return None
    return _made(match, f"{year or 'XXXX'}-{month:02}-{day:02}")


def _second_day(match: Match) -> Candidate | None:
    """The second day of a range ("Feb. 18-20")."""
    if not match["second"]:
        return None
    month, day, year = _month(match["month"]), int(match["second"]), match["year"]
    if day <= int(match["day"]) or not _valid(int(year) if year else 2024, month, day):
        return None
    start, end = match.span("second")
    return Candidate(start, end, TimexType.DATE, f"{year or 'XXXX'}-{month:02}-{day:02}")


_AMBIGUOUS = frozenset({"may", "march", "april", "june", "august", "jan"})
_LED = re.compile(_PREPOSITION + r"[-\s]+(?:the\s+)?\Z")
_NAME_FOLLOWS = re.compile(r"\s+[A-Z][a-z]")


def _bare_month(match: Match) -> Candidate | None:
    """A month without a day; those that are words or names too need a preposition before them."""
    month = match["month"]
    start = match.start("month")
    led = match["mod"] or match["relative"] or _LED.search(match.string, max(0, start - 12), start)
    if not match["year"] and not led:
        if month.lower().rstrip(".") in _AMBIGUOUS or _NAME_FOLLOWS.match(match.string, match.end()):
            return None
        if month.endswith(".") or len(month) <= 3:
            return None
    return _made(match, f"{match['year'] or 'XXXX'}-{_month(month):02}")


_YEAR_LED = re.compile(
    r"(?:"
    + _PREPOSITION
    + r"\s+(?:the\s+)?|\bthe\s+|\b[Aa]\s+|[(–—-]|['’]s\s+|\byear\s+|\b[Hh]is\s+|\b[Hh]er\s+|\b[Tt]heir\s+)\Z"
)
_COUNTED = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:people|men|women|troops|soldiers|children|dollars|euros|jobs|feet|km|miles|metres|meters|kilometers|kilometres|square|tons|tonnes|per)\b"
)
_IN_NUMBER_BEFORE = re.compile(r"(?:[\d.,$€£#/:]|\d-)\Z")
_IN_NUMBER_AFTER = re.compile(r"(?:[.,:/]\d|%|\s+percent)")


def _year(match: Match) -> Candidate | None:
    start, end = match.span("year")
    string = match.string
    if _IN_NUMBER_BEFORE.search(string, max(0, start - 2), start) or _IN_NUMBER_AFTER.match(string, end):
        return None
    if _COUNTED.match(string, end):
        return None
    led = match["mod"] or _YEAR_LED.search(string, max(0, start - 14), start)
    opens = (start == 0 or string[start - 1] == "\n") and string[end : end + 1] == ","
    if not led and not opens:
        return None
    if int(match["year"]) > 2099 or (int(match["year"]) < 1850 and not led):
        return None
    return _made(match, match["year"])


def _decade(match: Match) -> Candidate:
    return _made(match, match["decade"][:3] + "X")


def _century(match: Match) -> Candidate | None:
    words = match["century"].lower()
    number = int(re.sub(r"\D", "", words)) if words[0].isdigit() else w.CENTURIES.get(words, 0)
    return _made(match, f"{number - 1:02}XX") if 0 < number < 31 else None


def _part_of_year(match: Match) -> Candidate:
    of = match["of"] or ""
    year = re.search(w.YEAR, of)
    letter = "Q" if match["unit"].lower().startswith("q") else "H"
    nth = w.ORDINALS.get((match["nth"] or "").lower()) or int(match["figure"])
    relative = next((step for word, step in _RELATIVE.items() if of.lower().startswith(word)), None)
    shift = ("Y", relative) if relative is not None else None
    return _made(match, f"{year[0] if year else 'XXXX'}-{letter}{nth}", shift=shift)


def _season(match: Match) -> Candidate:
    year = match["year"]
    relative = _RELATIVE.get((match["relative"] or "").lower())
    shift = ("Y", relative) if relative is not None and not year else None
    return _made(match, f"{year or 'XXXX'}-{w.SEASONS[match['season'].lower()]}", shift=shift)


def _weekday(match: Match) -> Candidate:
    value = f"XXXX-WXX-{w.WEEKDAYS[match['weekday'].lower().rstrip('.')]}"
    part = match["part"]
    relative = _RELATIVE.get((match["relative"] or "").lower())
    shift = ("weekday", relative) if relative is not None else None
    if part:
        return _made(match, f"{value}T{w.DAY_PARTS[part.lower()]}", TimexType.TIME, shift=shift)
    return _made(match, value, shift=shift)


_NOW: Final = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}


def _near_day(match: Match) -> Candidate:
    word = match["word"].lower()
    part = "night" if word == "tonight" else match["part"]
    if part:
        return _made(match, f"XXXX-XX-XXT{w.DAY_PARTS[part.lower()]}", TimexType.TIME, shift=("D", _NOW[word]))
    return _made(match, "XXXX-XX-XX", shift=("D", _NOW[word]))


def _part_of_day(match: Match) -> Candidate:
    step = {"last": -1, "this": 0}[match["relative"].lower()]
    return _made(match, f"XXXX-XX-XXT{w.DAY_PARTS[match['part'].lower()]}", TimexType.TIME, shift=("D", step))


def _period(match: Match) -> Candidate | None:
    unit = w.UNITS[match["unit"].lower()]
    if unit not in _BLANK:
        return None
    return _made(match, _BLANK[unit], shift=(unit, _RELATIVE[match["relative"].lower()]))


def _ago(match: Match) -> Candidate | None:
    unit = w.UNITS[re.sub(r"s\Z", "", match["unit"].lower())]
    count = w.number(match["number"]) if match["number"] else None
    scale = {"10Y": ("Y", 10), "100Y": ("Y", 100), "2W": ("W", 2)}.get(unit, (unit, 1))
    if scale[0] not in _BLANK:
        return _made(match, "XXXX-XX-XX")
    sign = 1 if match["way"].lower() == "from now" else -1
    whole = count is not None and count == int(count) and count < 5000
    shift = (scale[0], sign * int(count) * scale[1]) if whole and count is not None else None
    return _made(match, _BLANK[scale[0]], shift=shift)


def _duration(match: Match) -> Candidate | None:
    unit = w.UNITS[re.sub(r"s\Z", "", match["unit"].lower())]
    count: float | None = w.number(match["number"]) if match["number"] else None
    if match["number"] and count is None:
        return None
    if count is not None and count > 100_000:
        return None
    amount = "X" if count is None else f"{count:g}"
    if unit == "2W":
        unit, amount = "W", "X" if count is None else f"{2 * count:g}"
    value = f"PT{amount}{unit[1]}" if unit[0] == "T" else f"P{amount}{_TIMEX_UNIT.get(unit, unit)}"
    return _made(match, value, TimexType.DURATION)


_ADVERB_SETS: Final = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "yearly": "P1Y", "annually": "P1Y",
    "hourly": "PT1H", "nightly": "P1D",
}  # fmt: skip


def _set(match: Match) -> Candidate | None:
    if adverb := match["adverb"]:
        return _made(match, _ADVERB_SETS[adverb.lower()], TimexType.SET)
    if weekday := match["weekday"]:
        return _made(match, f"XXXX-WXX-{w.WEEKDAYS[weekday.lower().rstrip('s')]}", TimexType.SET)
    unit = w.UNITS.get(match["unit"].lower())
    if unit is None:
        return _made(match, f"XXXX-XX-XXT{w.DAY_PARTS[match['unit'].lower()]}", TimexType.SET)
    return _made(match, f"PT1{unit[1]}" if unit[0] == "T" else f"P1{_TIMEX_UNIT.get(unit, unit)}", TimexType.SET)


def _clock(match: Match) -> Candidate | None:
    if match["named"]:
        value = "T12:00" if match["named"].lower() == "noon" else "T24:00"
        return _made(match, value, TimexType.TIME)
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").lower().replace(".", "")
    if hour > (12 if half else 24) or minute > 59 or (half and hour == 0):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    zone = "Z" if (match["zone"] or "") in {"GMT", "UTC"} else ""
    return _made(match, f"T{hour:02}:{minute:02}{zone}", TimexType.TIME)


_REL = r"(?P<relative>[Ll]ast|[Tt]his|[Nn]ext)"
_WEEKDAY_LEAD = rf"(?:{w.WEEKDAY},?{_SPACE})?"
_FULL_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_ZONE = r"(?:GMT|UTC|BST|CES?T|E[DS]?T|P[DS]?T|C[DS]T|EES?T|MSK|IST|JST|local\s+time)"
_MOD_COUNT = (
    r"(?:(?P<mod>[Aa]bout|[Aa]round|[Aa]pproximately|[Rr]oughly|[Nn]early|[Aa]lmost|[Ll]ess\s+than|[Ff]ewer\s+than"
    r"|[Uu]nder|[Uu]p\s+to|[Mm]ore\s+than|[Oo]ver|[Aa]t\s+least)\s+)?"
)
_MONTH_DAY = (
    rf"\b{_WEEKDAY_LEAD}(?P<month>{w.MONTH}){_SPACE}(?P<day>{w.DAY}){_TH}"
    rf"(?P<range>[ ]?[-–][ ]?(?P<second>{w.DAY}){_TH})?(?:(?(range)|),?{_SPACE}(?P<year>{w.YEAR}))?(?![\d:])"
)

PATTERNS: Final[tuple[tuple[str, Handler], ...]] = (
    (r"(?<![\d-])(?P<year>(?:1[5-9]|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])", _iso),
    (_MONTH_DAY, _day),
    (_MONTH_DAY, _second_day),
    (
        (
            rf"\b{_WEEKDAY_LEAD}(?:the{_SPACE})?(?P<day>{w.DAY}){_TH}(?:{_SPACE}of)?{_SPACE}"
            rf"(?P<month>{w.MONTH})(?:,?{_SPACE}(?P<year>{w.YEAR}))?(?![A-Za-z])"
        ),
        _day,
    ),
    (
        rf"\b{w.PART_OF}(?:{_REL}{_SPACE})?(?P<month>{w.MONTH})(?:,?{_SPACE}(?:of{_SPACE})?(?P<year>{w.YEAR}))?(?![A-Za-z])",
        _bare_month,
    ),
    (rf"{w.PART_OF}\b(?P<year>{w.YEAR})(?![\w])", _year),
    (rf"\b{w.PART_OF}(?:[Tt]he{_SPACE})?(?P<decade>(?:1[5-9]|20)\d0)s\b", _decade),
    (
        (
            rf"\b{w.PART_OF}(?:[Tt]he{_SPACE})?(?P<century>\d{{1,2}}(?:st|nd|rd|th)"
            rf"|{w.either(w.CENTURIES)})[- ]century\b"
        ),
        _century,
    ),
    (
        (
            rf"\b(?:(?:the{_SPACE})?(?P<nth>{w.either(w.ORDINALS)})[ -](?P<unit>quarter|half){_SPACE}of{_SPACE}"
            rf"|(?P<unit2>Q)(?P<figure>[1-4]){_SPACE}(?:of{_SPACE})?)(?P<of>{w.YEAR}|the{_SPACE}year|(?:last|this|next){_SPACE}year)"
        ),
        lambda m: _part_of_year(m) if m["unit"] else _quarter_figure(m),
    ),
    (
        (
            rf"\b{w.PART_OF}(?:(?P<relative>[Ll]ast|[Tt]his|[Nn]ext)|[Tt]he|(?<=\b[Ii]n)){_SPACE}(?P<season>spring|summer"
            rf"|autumn|fall|winter)(?:(?:{_SPACE}of)?{_SPACE}(?P<year>{w.YEAR}))?\b(?!{_SPACE}(?:of|in|from)\b)"
        ),
        _season,
    ),
    (
        (
            rf"\b{w.PART_OF}(?P<relative>)(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
            rf"(?:{_SPACE}of)?{_SPACE}(?P<year>{w.YEAR})\b"
        ),
        _season,
    ),
    (
        (
            rf"\b(?:(?P<mod>[Ee]arly|[Ll]ate){_SPACE}(?:on{_SPACE})?)?(?:{_REL}{_SPACE})?(?P<weekday>{w.WEEKDAY})"
            rf"(?:{_SPACE}(?P<part>morning|afternoon|evening|night))?(?![A-Za-z])"
        ),
        _weekday,
    ),
    (
        (
            rf"\b(?:(?P<mod>[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater){_SPACE})?(?P<word>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)\b"
            rf"(?:{_SPACE}(?P<part>morning|afternoon|evening|night)\b)?"
        ),
        _near_day,
    ),
    (
        rf"\b(?P<relative>[Ll]ast(?={_SPACE}night)|[Tt]his){_SPACE}(?P<part>morning|afternoon|evening|night)\b",
        _part_of_day,
    ),
    (
        (
            rf"\b(?:(?P<mod>[Ee]arly|[Ll]ate){_SPACE}|[Ee]arlier{_SPACE}|[Ll]ater{_SPACE})?(?:[Tt]he{_SPACE})?"
            rf"(?P<relative>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Pp]revious|[Cc]oming|[Cc]urrent|[Ff]ollowing){_SPACE}"
            rf"(?P<unit>week|weekend|month|quarter|year)\b(?!['’-])"
        ),
        _period,
    ),
    (
        (
            rf"\b{_MOD_COUNT}(?:(?P<number>{w.NUMBER})|several|a{_SPACE}few|many|some){_SPACE}(?:of{_SPACE})?(?P<unit>{w.UNIT})"
            rf"{_SPACE}(?P<way>ago|from{_SPACE}now|earlier)\b"
        ),
        _ago,
    ),
    (
        (
            rf"\b{_MOD_COUNT}(?:(?P<number>{w.NUMBER})(?:{_SPACE}(?:more|full|straight|consecutive))?[-\s]|(?:several|a{_SPACE}few"
            rf"|many|some|recent)\s)(?P<unit>{w.UNIT})\b(?!-old)(?![ ](?:old|ago)\b)"
        ),
        _duration,
    ),
    (
        r"\b[Ff]or\s(?P<all>(?P<mod>)(?P<number>)(?P<unit>(?:day|week|month|year|decade|hour|minute|centurie)s))\b",
        _duration,
    ),
    (
        (
            rf"\b(?:(?P<adverb>[Dd]aily|[Ww]eekly|[Mm]onthly|[Qq]uarterly|[Yy]early|[Aa]nnually|[Hh]ourly|[Nn]ightly)"
            rf"|(?:[Ee]very|[Ee]ach){_SPACE}(?:(?P<weekday>{_FULL_WEEKDAY}s?)|(?P<unit>day|week|month|year|hour|minute|quarter|night"
            rf"|morning|evening|afternoon|weekend)))\b"
        ),
        _set,
    ),
    (rf"\b(?P<adverb>)(?P<weekday>{_FULL_WEEKDAY}s)\b(?P<unit>)", _set),
    (
        (
            rf"\b(?:(?P<named>[Nn]oon|[Mm]idnight)|(?P<hour>\d{{1,2}})(?:[:.](?P<minute>[0-5]\d))?[ \u00a0]?"
            rf"(?P<half>[ap]\.m\.|[ap]m\b|[AP]M\b|[AP]\.M\.)(?:{_SPACE}(?P<zone>{_ZONE})\b)?)"
        ),
        _clock,
    ),
    (
        rf"(?<![\d:.])(?P<named>)(?P<half>)(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?!\d|:\d)(?:{_SPACE}(?P<zone>{_ZONE})\b)?",
        _clock,
    ),
)


def _quarter_figure(match: Match) -> Candidate:
    year = re.search(w.YEAR, match["of"])
    return _made(match, f"{year[0] if year else 'XXXX'}-Q{match['figure']}")


_COMPILED: Final = tuple((re.compile(pattern), handler) for pattern, handler in PATTERNS)


def candidates(string: str) -> Iterator[Candidate]:
    """Everything that looks like a time, overlapping ones included."""
    for pattern, handler in _COMPILED:
        for match in pattern.finditer(string):
            found = handler(match)
            if found is not None and found.end > found.start:
                yield found
