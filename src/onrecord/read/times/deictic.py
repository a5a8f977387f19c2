"""Times counted from now or from another time: "Monday", "yesterday", "last week", "two years ago", "that day"."""

import re
from typing import Final

from onrecord.model import TimexType
from onrecord.read.times import words as w
from onrecord.read.times.candidate import BLANK, RELATIVE, Found, Hints, Match, Rule, folded, made

_PART = r"(?P<part>morning|afternoon|evening|night|lunchtime|(?:Morning|Afternoon|Evening|Night)(?![ ][A-Z]))"
_WEEKDAY_NAME = re.compile(
    r"[ ](?:the[ ]\d|Times|Post|Telegraph|Mirror|Express|Mail|Mass|School|Night[ ](?:Live|Football|Lights))"
)

_NAMED_DAY = re.compile(
    r"\b(?:Black|Good|Bloody|Holy|Easter|Cyber|Ash|Palm|Super|Giving|Casual|Freaky|Shrove|Boxing)[ ]\Z"
)


def _weekday(match: Match) -> Found:
    before = match.string[max(0, match.start("weekday") - 8) : match.start("weekday")]
    if _WEEKDAY_NAME.match(match.string, match.end("weekday")) or _NAMED_DAY.search(before):
        return ()
    value = f"XXXX-WXX-{w.WEEKDAYS[match['weekday'].lower().rstrip('.')]}"
    relative, week = folded(match["relative"]), folded(match["week"])
    shift = ("weekday", RELATIVE[relative]) if relative else ("week-day", RELATIVE[week]) if week else None
    part = match["part"] or match["part2"]
    if part:
        return made(match, f"{value}T{w.DAY_PARTS[folded(part)]}", TimexType.TIME, shift=shift)
    return made(match, value, shift=shift)


_NOW: Final = {
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "tonight": 0,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
_TITLE: Final = re.compile(r"\b[A-Z][A-Za-z]*[ ]\Z")
_PRESENT: Final = re.compile(r"\b(?i:still|known|remains?|used|even|until|is|are|of)[ ](?:[a-z]+[ ]){0,2}\Z")


def _near_day(match: Match) -> Found:
    word = folded(match["word"])
    part = "night" if word == "tonight" else match["part"]
    before = match.string[max(0, match.start() - 40) : match.start()]
    if match["word"] == "Today" and _TITLE.search(before):
        return ()
    if word == "today" and not part and _PRESENT.search(before):
        return made(match, "PRESENT_REF")
    if part:
        value = f"XXXX-XX-XXT{w.DAY_PARTS[folded(part)]}"
        return made(match, value, TimexType.TIME, shift=("D", _NOW[word]))
    return made(match, "XXXX-XX-XX", shift=("D", _NOW[word]))


def _part_of_day(match: Match) -> Found:
    value = f"XXXX-XX-XXT{w.DAY_PARTS[folded(match['part'])]}"
    relative = folded(match["relative"])
    if relative in {"last", "this"}:
        return made(match, value, TimexType.TIME, shift=("D", -1 if relative == "last" else 0))
    step = {"that": 0, "the same": 0, "the next": 1, "the following": 1, "the previous": -1}[relative]
    return made(match, value, TimexType.TIME, same=("D", step))


def _loose_part_of_day(match: Match) -> Found:
    return made(match, f"T{w.DAY_PARTS[folded(match['part'])]}", TimexType.TIME)


def _period(match: Match) -> Found:
    unit = w.UNITS[folded(match["unit"])]
    relative = folded(match["relative"])
    if relative in {"that", "the same", "that same", "the following", "the next", "the previous", "the preceding"}:
        step = {"the following": 1, "the next": 1, "the previous": -1, "the preceding": -1}.get(relative, 0)
        return made(match, BLANK[unit], same=(unit, step))
    if relative in {"the last", "past", "the past"}:
        return made(match, f"P1{unit}", TimexType.DURATION)  # a duration up to now
    return made(match, BLANK[unit], shift=(unit, RELATIVE[relative.removeprefix("the ")]))


def _edge(match: Match) -> Found:
    """ "The end of the year", "year-end": the edge of the present year."""
    unit = w.UNITS[folded(match["unit"])]
    return made(match, BLANK[unit], mod="END" if match["whole"] else None, shift=(unit, 0))


def _beside(match: Match) -> Found:
    """ "the day before", "a year earlier", "two weeks later"."""
    unit = w.UNITS[folded(match["unit"]).removesuffix("s")]
    ahead = folded(match["way"]) in {"later", "after", "on"}
    count = w.number(match["number"]) if match["number"] else (1.0 if match["the"] else None)
    return _counted(match, unit, count, ahead=ahead, now=False)


def _ago(match: Match) -> Found:
    unit = w.UNITS[folded(match["unit"]).removesuffix("s")]
    count = w.number(match["number"]) if match["number"] else None
    if match["half"]:
        count = None
    return _counted(match, unit, count, ahead=folded(match["way"]) in {"from now", "hence"}, now=True)


def _counted(match: Match, unit: str, count: float | None, *, ahead: bool, now: bool) -> Found:
    if unit[0] == "T":
        return made(match, "XXXX-XX-XXTXX", TimexType.TIME)
    unit, scale = {"DE": ("Y", 10), "CE": ("Y", 100), "2W": ("W", 2)}.get(unit, (unit, 1))
    whole = count is not None and count == int(count) and count <= 3000
    shift = (unit, (1 if ahead else -1) * int(count) * scale) if whole and count is not None else None
    return made(match, BLANK[unit], shift=shift) if now else made(match, BLANK[unit], same=shift)


def _is_period(match: Match) -> bool:
    """Whether the words name a period: not "next day" without "the", and not "the century" in "turn of the
    century"."""
    relative, unit = folded(match["relative"]), folded(match["unit"])
    if unit == "day":
        return relative in {
            "the same",
            "that",
            "that same",
            "the following",
            "the next",
            "the previous",
            "next",
            "the preceding",
        }
    return not (
        relative == "following"
        or (relative == "that" and re.match(r"[ ](?:of|in)\b", match.string[match.end() :][:5]))
    )


def _edge_of(match: Match) -> Found:
    unit = w.UNITS[folded(match["unit"])]
    mod = {"end": "END", "middle": "MID"}.get(folded(match["mod"]), "START")
    start = match.start()
    if folded(match.string[start : start + 3]) == "by":
        start += 3
    return made(match, BLANK[unit], mod=mod, shift=(unit, 0), span=(start, match.end()))


def _plural_ago(match: Match) -> Found:
    unit = w.UNITS[folded(match["relative"]).removesuffix("s")]
    return _counted(match, unit, None, ahead=folded(match["way"]) == "later", now=True)


_REL = r"(?P<relative>last|this[ ]past|this[ ]coming|this|next|coming)"
_FEW = r"several|a[ ]few|a[ ]couple|many|some"
_SPANS = r"(?:week(?:end)?|month|quarter|year|decade|century)"

RULES: Final[tuple[Rule, ...]] = (
    (
        (rf"(?<!\w)(?:(?i:(?:the[ ])?(?P<mod>early|late)(?:[ ]on)?)[ ])?(?:(?i:{_REL}){w.SPACE})?(?P<weekday>{w.WEEKDAY})"
        rf"(?:(?:{w.SPACE}(?i:early[ ]|late[ ]|at[ ](?=night))?{_PART}\b)"
        r"|(?:[ ](?:of[ ])?(?P<week>last|this|next)[ ]week)\b)?(?P<part2>)(?![A-Za-z])"),
        _weekday,
    ),
    (
        (rf"\b(?i:(?:(?P<mod>early|late)|earlier|later)[ ])?(?P<word>(?i:the[ ]day[ ](?:before[ ]yesterday|after[ ]tomorrow)"
        rf"|today|yesterday|tomorrow|tonight))\b(?:{w.SPACE}(?:early[ ]|late[ ])?{_PART}\b)?"),
        _near_day,
    ),
    (
        (rf"\b(?i:(?:(?P<mod>early|late)|earlier|later)[ ])?(?P<relative>(?i:last(?={w.SPACE}night)|this|that"
        rf"|the[ ](?:same|next|following|previous)))(?:[ ]very)?{w.SPACE}(?:early[ ]|late[ ])?{_PART}\b(?!['’-])"),
        _part_of_day,
    ),
    (
        r"(?<=\b[Ii]n[ ])(?P<all>the[ ](?:(?P<mod>early|late)[ ])?(?P<part>morning|afternoon|evening))\b(?![-])",
        _loose_part_of_day,
    ),
    (
        (rf"(?<!\w){w.PART_OF}(?i:(?:earlier|later)[ ])?(?P<relative>(?i:(?:the[ ])?(?:last|past|next|previous|preceding|coming|current|following)"
        rf"|this(?:[ ](?:past|coming))?|the[ ]same|that(?:[ ]same)?)){w.SPACE}(?P<unit>(?i:{_SPANS}|day))\b(?![-])"),
        lambda match: _period(match) if _is_period(match) else (),
    ),
    (
        (r"\b(?:(?i:(?:the[ ]|by[ ])?(?P<mod>end|beginning|start|middle)[ ]of[ ]the[ ](?:current[ ])?)(?P<unit>week|weekend|month|quarter|year)"
        r"(?P<whole>))\b(?![-][a-z])"),
        _edge_of,
    ),
    (r"\b(?P<unit>(?i:year|month|quarter))[- ](?P<whole>end)\b", _edge),
    (
        (r"\b(?:(?P<the>(?i:the))|(?i:(?P<number>one)))[ ](?P<unit>day|night|week|month|year|weekend)[ ](?P<way>before|after|earlier)"
        r"(?=[,.;:)]|[ ]?\Z|\n|[ ](?:in|at|that|and|when|with|from)\b)"),
        _beside,
    ),
    (
        (rf"\b{w.COUNT_MOD}(?:(?P<number>{w.NUMBER})|(?i:{_FEW}|(?:dozens|hundreds|thousands|tens)[ ]of))(?:{w.SPACE}(?:of[ ]|more[ ])?|-)"
        rf"(?P<unit>{w.UNIT}s?)(?P<half>[ ]and[ ]a[ ]half)?{w.SPACE}(?P<way>ago|from[ ]now|back(?=[,.;]|[ ]?\Z)|hence)\b"),
        _ago,
    ),
    (
        (rf"\b{w.COUNT_MOD}(?:(?P<number>{w.NUMBER})|(?i:{_FEW}))(?:{w.SPACE}(?:of[ ])?|-)(?P<unit>{w.UNIT}s?)"
        rf"{w.SPACE}(?P<way>earlier|later|prior(?![ ]to))\b(?P<the>)"),
        _beside,
    ),
    (
        r"\b(?P<relative>(?i:years|months|weeks|days|decades|hours|minutes))[ ](?P<way>ago|earlier|later)\b",
        _plural_ago,
    ),
)  # fmt: skip

HINTS: Final[Hints] = {
    _near_day: ("today", "yesterday", "tomorrow", "tonight"),
    _part_of_day: tuple(w.DAY_PARTS),
    _loose_part_of_day: tuple(w.DAY_PARTS),
    _edge_of: (" of the ",),
    _beside: ("before", "after", "earlier", "later", "prior"),
    _ago: ("ago", "from now", "from\nnow", "back", "hence"),
    _plural_ago: ("ago", "earlier", "later"),
}
