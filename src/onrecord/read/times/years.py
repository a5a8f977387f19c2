"""Years, and times that are counted in years: "2024", "2019-21", "the 1990s", "the 14th century", "Q3 2024", "summer
2024"."""

import re
from typing import Final

from onrecord.model import TimexType
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
    mod_of,
    without_the,
)

_IN_NUMBER_BEFORE: Final = re.compile(r"(?:[\d.,$€£¥#:%/+=@_]|\d[-–]|[A-Za-z][-–/]|\$[ ])\Z")
_PREFIXED: Final = re.compile(r"\b(?i:pre|post|mid|early|late|since|circa)[-–]\Z|\bca?[.]\Z|\bFY\Z")
_IN_NUMBER_AFTER: Final = re.compile(
    r"[.,:/]\d|[ ]?[%+°]|[-–](?:\d{3}|[a-z])(?!\d)|[-–]\d{3}\b|[ ]?(?:percent|per[ ]cent|km|m|kg|ft|mm|cm|mph|am|pm|GMT|UTC|hours)\b"
)
_DATED_COMPOUND: Final = re.compile(r"[-–](?:era|based|style|vintage|model|related|dated|born|style)\b")
_NUMBERED: Final = re.compile(
    r"\b(?i:no|nos|number|numbers|pages?|pp?|flight|room|route|highway|bus|article|section|chapter|paragraph|resolution"
    r"|suite|box|lot|channel|model|rs|usd|eur|rm|line|boeing|directive|id|at|x|than|least|exactly|total[ ]of|another|rule|act|law|form|order|case)[.]?[ ]\Z"
)
_ROUGHLY: Final = re.compile(
    r"\b(?i:about|over|nearly|almost|some|approximately|roughly|only|under|to|up[ ]to|all|these|those|of)[ ]\Z"
)
_LED: Final = re.compile(
    r"(?:\b(?i:in|since|until|till|by|from|of|circa|ca?[.]|year|years|around|before|after|during|between|through|the|early|late|mid)"
    r"[ \u00a0\n]|[(–—-])\Z"
)
_COUNTED: Final = re.compile(
    r"[ ](?:[a-z-]{1,15}[ ])?(?:people|men|women|troops|soldiers|children|dollars|euros|pounds|jobs|feet|foot|miles?|met(?:er|re)s?"
    r"|kilomet(?:er|re)s?|square|cubic|tons?|tonnes?|years?[- ]old|years?|days|calories|prisoners|words|words|times|pages"
    r"|workers|residents|civilians|homes|houses|members|employees|students|patients|refugees|seats|rooms|volts|watts|pixels)\b"
)
_TO_YEAR: Final = re.compile(r"[ ]?[-–—][ ]?(?:1\d|20)\d\d(?![\d,])")
_PLURAL: Final = re.compile(r"[ ][a-z]{2,}s\b")
_STREET: Final = re.compile(
    r"[ ](?:[A-Z][\w.]{0,20}[ ]){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Boulevard|Blvd|Lane|Highway|Way|Court)\b"
)


def is_year(string: str, start: int, end: int) -> bool:
    """Whether the four figures are a year: not a count, a sum, an address, a page or a part of a longer number."""
    before, year = string[max(0, start - 16) : start], int(string[start:end])
    if _IN_NUMBER_BEFORE.search(before) and not (
        _PREFIXED.search(before) or re.search(r"\d{4}[ ]?[-–/]\Z", before)
    ):
        return False
    if _IN_NUMBER_AFTER.match(string, end) and not _DATED_COMPOUND.match(string, end):
        return False
    if _COUNTED.match(string, end) or _STREET.match(string, end) or _NUMBERED.search(before):
        return False
    led = bool(_LED.search(before))
    round_number = year % 100 == 0 and not _TO_YEAR.match(string, end)
    if _PLURAL.match(string, end) and (_ROUGHLY.search(before) or (round_number and not led)):
        return False
    if round_number and _ROUGHLY.search(before) and not led:
        return False
    if not 1500 <= year <= 2060:
        return led and not re.compile(r"[ ][a-z]{3,}s?\b(?<!\bwas)(?<!\band)(?<!\bthe)").match(string, end)
    return True


def _year(match: Match) -> Found:
    string, start, end = match.string, *match.span("year")
    if not is_year(string, start, end):
        return ()
    of_a_noun = string[match.start() : start].lower().endswith(" of the ")
    first = made(match, match["year"], span=(without_the(match)[0], end))
    if of_a_noun:  # "the start of the 2016 season": the year is the season's
        first = (Candidate(start, end, TimexType.DATE, match["year"]),)
    if not match["short"]:
        return first
    other = int(match["short"])
    if other != (int(match["year"]) + 1) % 100 and not (
        other > int(match["year"]) % 100 and match["mark"] in "-–"
    ):
        return first
    century = int(match["year"]) // 100 + (other < int(match["year"]) % 100)
    return (*first, Candidate(*match.span("short"), TimexType.DATE, f"{century}{other:02}"))


def _era(match: Match) -> Found:
    """A year of our era or before it, as the letters or "the year" say."""
    year = int(match["ad"] or match["year"])
    if "B" in (match["era"] or ""):
        return made(match, f"BC{year:04}")
    return made(match, f"{year:04}")


def _decade(match: Match) -> Found:
    if name := match["name"]:
        return made(match, f"XX{w.DECADES[folded(name)]}X")
    if short := match["short"]:
        return made(match, f"XX{short}X")
    return made(match, match["decade"][:3] + "X")


def _century(match: Match) -> Found:
    words = match["century"].lower()
    number = int(re.sub(r"\D", "", words)) if words[0].isdigit() else w.CENTURIES[words]
    if not 0 < number < 31:
        return ()
    if (match["era"] or "").startswith("B"):
        return made(match, f"BC{number - 1:02}XX")
    return made(match, f"{number - 1:02}XX")


def _part_of_year(match: Match) -> Found:
    year, of = match["year"], folded(match["of"])
    letter = "Q" if match["unit"][0] in "qQ" else "H"
    nth = int(match["figure"] or w.ORDINALS[folded(match["nth"])])
    if nth > (4 if letter == "Q" else 2):
        return ()
    step = next((steps for word, steps in RELATIVE.items() if of.startswith(word + " ")), None)
    shift = ("Y", step) if step is not None and not year else ("Y", 0) if of == "the year" else None
    return made(match, f"{year or 'XXXX'}-{letter}{nth}", shift=shift)


def _season(match: Match) -> Found:
    groups = match.groupdict()
    if match["season"][0].isupper() and not match["year"] and not groups.get("relative"):
        return ()  # "the Summer Games"
    year = match["year"]
    step = RELATIVE.get(folded(groups.get("relative")))
    shift = ("Y", step) if step is not None and not year else None
    return made(match, f"{year or 'XXXX'}-{w.SEASONS[folded(match['season'])]}", mod=mod_of(match), shift=shift)


_OF_YEAR = rf"(?P<of>(?:(?P<year>{w.YEAR})|(?i:the[ ]year|(?:last|this|next)[ ]year)))"
_SEASON = r"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
_QUARTERLY = (
    r"(?:earnings|results|profits?|revenues?|sales|GDP|net|loss(?:es)?|growth|report|figures|income|output|data)"
)

RULES: Final[tuple[Rule, ...]] = (
    (
        (rf"(?:(?<![\w]){w.PART_OF})?(?<![\dA-Za-z_])(?:FY[ ]?|(?i:(?:the[ ])?(?:fiscal|financial|calendar)[ ](?:year[ ])?))?(?P<year>{w.YEAR})"
        r"(?:(?P<mark>[-–/])(?P<short>\d\d)(?![\d/:–-]|[.,]\d))?(?![A-Za-z])"),
        _year,
    ),
    (r"\b(?P<ad>)(?P<year>\d{1,4})[ ]?(?P<era>AD|CE|BCE?|A\.D\.|B\.C\.)(?![A-Za-z])", _era),
    (r"\b(?P<year>)(?P<era>AD|A\.D\.|CE)[ ]?(?P<ad>\d{1,4})\b(?![,.]\d)", _era),
    (r"\b(?i:the)[ ](?i:year)[ ](?P<ad>\d{1,4})\b(?![,.]\d)(?P<year>)(?P<era>)", _era),
    (
        (rf"(?<![\w]){w.PART_OF}(?:(?i:the)[ ](?:(?i:later)[ ])?)?(?:(?P<decade>(?:1\d|20)\d0)(?:s|(?<=the[ ]....)['’]s)|['’‘](?P<short>[1-9]0)['’]?s"
        rf"|(?<=[Tt]he[ ])(?P<name>(?i:{w.either(w.DECADES)})))\b(?![-])"),
        _decade,
    ),
    (
        (rf"(?<![\w]){w.PART_OF}(?:(?i:the)[ ])?\b(?P<century>\d{{1,2}}(?:st|nd|rd|th)"
        rf"|(?i:{w.either(w.CENTURIES)}))[- ](?i:centur(?:y|ies))\b(?:[ ](?P<era>BCE?|B\.C\.|AD|CE))?"),
        _century,
    ),
    (
        (rf"\b(?:(?i:the)[ ])?(?i:(?P<nth>{w.either(w.ORDINALS)})[ -](?P<unit>quarter|half)){w.SPACE}(?:of{w.SPACE})?"
        rf"(?P<figure>){_OF_YEAR}\b"),
        _part_of_year,
    ),
    (
        (rf"\b(?i:(?P<nth>{w.either(w.ORDINALS)})[ -](?P<unit>quarter))(?P<figure>)(?P<of>)(?P<year>)\b"
        rf"(?=[ ](?:[a-z]+[ ])?{_QUARTERLY}\b)"),
        _part_of_year,
    ),
    (
        rf"\b(?P<unit>Q|H)(?P<figure>[1-4])(?:(?:,?{w.SPACE}|-)(?:of{w.SPACE})?{_OF_YEAR})?\b(?P<nth>)",
        _part_of_year,
    ),
    (
        (rf"(?<![\w]){w.PART_OF}(?:(?i:(?P<relative>last|this[ ]past|this|next|coming))|(?i:the)|(?<=\b[Ii]n)|(?<=\b[Dd]uring))"
        rf"{w.SPACE}{_SEASON}(?:(?:{w.SPACE}of)?{w.SPACE}(?P<year>{w.YEAR}))?\b(?![ -](?:of|in|from|to|semester|term|water|line)\b)"),
        _season,
    ),
    (rf"(?<![\w]){w.PART_OF}\b{_SEASON}(?:{w.SPACE}of)?,?{w.SPACE}(?P<year>{w.YEAR})\b", _season),
)  # fmt: skip

HINTS: Final[Hints] = {
    _decade: ("0s", "0's", "0’s", "ies"),
    _century: ("centur",),
    _season: tuple(w.SEASONS),
}
