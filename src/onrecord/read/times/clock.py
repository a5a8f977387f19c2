"""Times of day: "5:30 p.m.", "10am", "03:15 GMT", "1500 GMT", "noon", "11 o'clock"."""

from typing import Final

from onrecord.model import TimexType
from onrecord.read.times import words as w
from onrecord.read.times.candidate import Found, Hints, Match, Rule, folded, made

_NAMED: Final = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}


def _named(match: Match) -> Found:
    return made(match, _NAMED[folded(match["named"])], TimexType.TIME)


def _clock(match: Match) -> Found:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = folded(match["half"]).replace(".", "").replace(" ", "")
    if hour > (12 if half else 24) or minute > 59 or (half and hour == 0) or (hour == 24 and minute):
        return ()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    zone = "Z" if (match["zone"] or "") in {"GMT", "UTC"} else ""
    return made(match, f"T{hour:02}:{minute:02}{zone}", TimexType.TIME)


def _o_clock(match: Match) -> Found:
    hour = w.number(match["hour"])
    return made(match, f"T{int(hour):02}:00", TimexType.TIME) if hour is not None and 0 < hour < 13 else ()


_ZONE = r"(?:GMT|UTC|BST|CES?T|E[DS]?T|P[DS]?T|C[DS]T|M[DS]T|EES?T|MSK|IST|JST|KST|HKT|SGT|AE[DS]T|WAT|EAT|SAST|[Ll]ocal[ ]time|(?:Kyiv|Moscow|Eastern|Pacific|Central)[ ]time)"

RULES: Final[tuple[Rule, ...]] = (
    (r"(?<![\w-])(?P<named>(?i:noon|midnight)|(?<=[Aa]t[ ])midday)\b(?![ ]?[A-Z][a-z]+[ ](?:Express|Mass))(?![-])", _named),
    (
        (rf"(?<![\w.:,$€£])(?P<hour>\d{{1,2}})(?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?)?[ \u00a0]?(?P<half>[ap]\.[ ]?m\.|[ap]\.?m\b|A\.?M\b\.?|P\.?M\b\.?)"
        rf"(?:{w.SPACE}\(?(?P<zone>{_ZONE})\b)?"),
        _clock,
    ),
    (
        rf"(?<![\d:.,/])(?P<half>)(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?!\d)(?::[0-5]\d(?!\d))?(?!:)(?:{w.SPACE}(?P<zone>{_ZONE})\b)?",
        lambda match: _clock(match) if _is_clock(match) else (),
    ),
    (rf"(?<![\w.:,-])(?P<half>)(?P<hour>[01]\d|2[0-4])[.]?(?P<minute>[0-5]\d)[ ]?(?:(?P<zone>{_ZONE})\b|(?:hours|hrs)\b)", _clock),
    (
        r"\b(?P<hour>\d{1,2}|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))[ ](?i:o['’]clock)\b",
        _o_clock,
    ),
)  # fmt: skip


def _is_clock(match: Match) -> bool:
    """Whether this is a time and not a verse, a score or a ratio: hours have two figures, or a word of time stands
    beside."""
    before = match.string[max(0, match.start() - 8) : match.start()].lower()
    behind = match.string[match.end() : match.end() + 6]
    return (
        bool(match["zone"])
        or (behind[:1] in {"-", "–"} and ":" in behind)
        or len(match["hour"]) == 2
        or before.endswith((" at ", "by ", "until ", "from ", "around ", "about "))
    )


HINTS: Final[Hints] = {_named: tuple(_NAMED), _o_clock: ("clock",)}
