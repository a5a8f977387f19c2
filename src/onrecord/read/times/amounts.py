"""Durations and sets: "three-day", "more than two years", "the past 24 hours", "every Tuesday", "twice a week"."""

import re
from typing import Final

from onrecord.model import TimexType
from onrecord.read.times import words as w
from onrecord.read.times.candidate import Candidate, Found, Hints, Match, Rule, folded, made

_MOST: Final = 100_000


def _length(unit: str, amount: str) -> str:
    return f"PT{amount}{unit[1]}" if unit[0] == "T" else f"P{amount}{unit}"


def _duration(match: Match) -> Found:
    groups = match.groupdict()
    unit = w.UNITS[folded(match["unit"]).removesuffix("s")]
    words = groups.get("number")
    count = w.number(words) if words and not groups.get("range") else None
    if words and not groups.get("range") and (count is None or count > _MOST):
        return ()
    plain = folded(words)
    if plain in {"a", "an", "one"} and unit in {"TS", "Q", "WE"}:
        return ()  # "a second man", "a quarter of them"
    if unit == "Q" and match[0].lower().endswith("-quarters"):
        return ()  # "three-quarters of them"
    if unit == "Q" and re.compile(r"[ ]of\b").match(match.string, match.end()):
        return ()
    if unit == "2W":
        unit, count = "W", None if count is None else 2 * count
    if groups.get("half"):
        count = 0.5 if count is None else count + 0.5
    value = _length(unit, "X" if count is None else f"{count:g}")
    if folded(groups.get("mod")) == "over" and not _COMPARED.search(
        match.string[max(0, match.start() - 12) : match.start()]
    ):
        # "it fell over two years": how long, not how much more
        return (Candidate(match.end("mod") + 1, match.end(), TimexType.DURATION, value),)
    return made(match, value, TimexType.DURATION)


_COMPARED: Final = re.compile(
    r"\b(?i:for|after|of|in|by|took|takes|lasted|well|just|at|is|was|and|the|an?|with|to|within|spent|least)[ ]\Z"
)


def _half(match: Match) -> Found:
    return made(match, _length(w.UNITS[folded(match["unit"])], "0.5"), TimexType.DURATION)


_ADVERBS: Final = {
    "daily": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M", "quarterly": "P1Q", "yearly": "P1Y",
    "annually": "P1Y", "annual": "P1Y", "hourly": "PT1H", "nightly": "P1D", "biweekly": "P2W", "biannual": "P0.5Y", "biennial": "P2Y",
}  # fmt: skip


def _adverb(match: Match) -> Found:
    return made(match, _ADVERBS[folded(match["adverb"])], TimexType.SET)


def _every(match: Match) -> Found:
    if weekday := match["weekday"]:
        value = f"XXXX-WXX-{w.WEEKDAYS[weekday.lower().removesuffix('s')]}"
        part = match["part"]
        return made(
            match, f"{value}T{w.DAY_PARTS[folded(part).removesuffix('s')]}" if part else value, TimexType.SET
        )
    if month := match["month"]:
        return made(match, f"XXXX-{w.MONTHS[month.lower().rstrip('.')]:02}", TimexType.SET)
    word = folded(match["unit"]).removesuffix("s")
    if word in w.DAY_PARTS:
        return made(match, f"XXXX-XX-XXT{w.DAY_PARTS[word]}", TimexType.SET)
    if word in w.SEASONS:
        return made(match, f"XXXX-{w.SEASONS[word]}", TimexType.SET)
    unit = w.UNITS[word]
    count = 2.0 if folded(match["number"]) == "other" else w.number(match["number"]) if match["number"] else 1.0
    if unit == "WE":
        return made(match, "XXXX-WXX-WE", TimexType.SET)
    if unit == "2W":
        unit, count = "W", 2 * (count or 1)
    return made(match, _length(unit, f"{count or 1:g}"), TimexType.SET)


def _times_a(match: Match) -> Found:
    return made(match, _length(w.UNITS[folded(match["unit"])], "1"), TimexType.SET)


_SINGLE = r"(?:second|minute|hour|day|night|week|month|quarter|year|decade)"
_LEAD = r"(?:(?i:(?:the[ ]|these[ ])?(?:last|past|next|coming|previous|preceding|following|first|final|recent|upcoming))[ ])"
_RANGE = rf"(?i:(?:\d{{1,3}}|{w.either(w.ONES)})(?:[ ]?[-–][ ]?|[- ](?:to|or)[- ]))"
_VAGUE = r"(?i:several|an?[ ]few|few|many|recent|countless|dozens[ ]of|hundreds[ ]of|thousands[ ]of|tens[ ]of[ ]thousands[ ]of)"

_DURATIONS: Final[tuple[Rule, ...]] = (
    (
        (
            rf"(?<![\w$€£.-]){_LEAD}?{w.COUNT_MOD}(?:another[ ]|a[ ]full[ ]|(?:the|an?)[ ](?:full|whole|entire)[ ](?=one|two|{_SINGLE}))?"
            rf"(?P<range>{_RANGE})?(?P<number>{w.NUMBER})(?:(?:{w.SPACE}|-)(?:(?:more|full|straight|consecutive|long|successive|additional|calendar|working|business|whole|entire)[ ])?"
            rf"(?:of[ ])?|\u00a0)(?P<unit>{w.UNIT}s?)\b(?:(?P<half>[ ]and[ ]a[ ]half))?(?:-long\b|[ ]long\b)?"
            r"(?!-old|[ ]old\b|-olds?\b|[ ]ago\b|[ ]-?of[ ]age|-in-)"
        ),
        _duration,
    ),
    (
        rf"(?<![\w-]){_LEAD}?(?P<mod>)(?P<number>){_VAGUE}(?:[ ](?:more|long|consecutive))?{w.SPACE}(?P<unit>(?i:{w.UNIT}s))\b(?![ ]ago\b)",
        _duration,
    ),
    (rf"(?<![\w-]){_LEAD}(?P<unit>(?i:(?:{w.UNIT})s))\b(?![ ]of\b)", _duration),
    (
        (
            r"\b(?:(?i:for|took|takes|take|spent|spend|spends|lasted|last|after|within|in|over|into|with))[ ]"
            r"(?P<all>(?:many[ ])?(?P<unit>(?:day|week|month|year|decade|hour|minute|centurie)s))\b(?![ ](?:ago|later|earlier|to[ ]come))"
        ),
        _duration,
    ),
    (r"(?<![\w-])(?P<all>(?P<unit>(?i:day|week|month|year|decade|hour|minute)s)-long)\b", _duration),
    (
        (
            r"(?<![\w-])(?P<all>(?i:(?P<unit>day|week|month|year|decade|hour|centurie)s)(?=[ ]of[ ](?:war|fighting|conflict|talks|negotiations|protests|unrest"
            r"|violence|delays?|work|rain|speculation|tension|tensions|waiting|drought|debate|bombardment|occupation|sanctions|silence)\b))"
        ),
        _duration,
    ),
    (
        r"\b(?i:half[ ]an?[ ]|half-an?-|a[ ]half[- ]|half[- ])(?P<unit>hour|day|year|century|decade|month)\b(?![- ](?:old|ago))",
        _half,
    ),
)

_SETS: Final[tuple[Rule, ...]] = (
    ((r"(?<![\w-])(?P<adverb>(?i:daily|weekly|fortnightly|monthly|quarterly|yearly|annually|annual|hourly|nightly|biweekly|biannual|biennial))\b"
     r"(?![ ][A-Z])(?<![A-Z]AILY)"), _adverb),
    (
        (rf"\b(?i:every|each){w.SPACE}(?:(?P<weekday>{w.FULL_WEEKDAY})\b(?:[ ](?P<part>morning|afternoon|evening|night))?"
        rf"|(?P<month>{w.MONTH})(?![A-Za-z])|(?:(?P<number>(?i:{w.NUMBER}|other|few|single))[ ])?"
        rf"(?P<unit>(?i:{_SINGLE}|fortnight|weekend|morning|evening|afternoon|spring|summer|autumn|fall|winter)s?)\b)"),
        _every,
    ),
    (rf"\b(?P<weekday>{w.FULL_WEEKDAY}s)\b(?P<part>)(?P<month>)(?P<unit>)(?P<number>)", _every),
    (rf"\b(?P<weekday>{w.FULL_WEEKDAY})[ ](?P<part>(?:morning|afternoon|evening|night)s)\b(?P<month>)(?P<unit>)(?P<number>)", _every),
    (
        (rf"\b(?P<all>(?i:once|twice|thrice|(?:\w{{1,9}}|\w{{1,9}}[ ]or[ ]\w{{1,9}}|several|a[ ]few)[ ]times)[ ](?:an?|per|each|every)[ ]"
        rf"(?P<unit>{_SINGLE}))\b"),
        _times_a,
    ),
    (
        (rf"(?:\d|\b(?:thousand|hundred|million|billion|trillion|percent|cents|dollars|euros|pounds|barrels|tons|tonnes|people|hours|minutes|days|cases|times|deaths))"
        rf"[ ](?P<all>(?:an?|per)[ ](?P<unit>{_SINGLE}))\b(?![ ](?:ago|later|earlier|before|after|and[ ]a[ ]half))"),
        _times_a,
    ),
    (rf"\b(?P<all>per[ ](?P<unit>{_SINGLE}))\b", _times_a),
)  # fmt: skip

RULES: Final[tuple[Rule, ...]] = (*_SETS, *_DURATIONS)
"""Sets come first: where a set and a duration match the same words ("$5 a day"), the first found stays."""

HINTS: Final[Hints] = {
    _half: ("half",),
    _every: ("every", "each", "days", "nights", "mornings", "evenings", "afternoons"),
}
