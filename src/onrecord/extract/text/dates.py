"""Dates as pages write them, machine-readable or visible. Nothing that is missing is filled in.

ISO 8601, RFC 9110/2822 and Unix times are read here, as are day-month-year with month names of some thirty
languages; dateparser reads the rest (200 locales), after a cheap look whether there is a date at all.
A numeric date like 03/04/2025 is None unless the weekday before it or the language says which part is the day.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime

from onrecord.extract.lexicon.months import MONTHS, month_of
from onrecord.extract.lexicon.weekdays import WEEKDAYS
from onrecord.extract.text.date_languages import languages_of
from onrecord.model import Precision

MAX_DATE_CHARS = 120
MIN_YEAR = 1800
"""No page was published before there were newspapers that stand on pages; archives of print go back this far."""

MAX_YEAR = 2105
"""No page is of a later year; ids of articles, which carry time, end in the next one."""
MIN_BUDDHIST_YEAR = 2400
"""A year from here on is counted from the Buddha's death, as in Thailand."""

MAX_DATE_WORDS = 9
"""More words than the longest form of a date has ("Tuesday, the fourth of ... at ... in the afternoon"). dateparser may need over a second
of processor time for its first line whose language isn't told, so that a sentence with a year in it isn't worth asking about."""

Moment = tuple[datetime, Precision]

_CLOCK = r"(?P<hour>[01]?\d|2[0-4])[:.h](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d|60)(?:[.,]\d{1,9})?)?"
_ZONE = r"(?P<zone>Z\b|(?:UTC|GMT)?\s?[+\u2212-]\d{1,2}:?(?:\d\d)?\b|\b[A-Z]{2,5}\b)"
_ISO = re.compile(
    r"(?P<year>\d{4})(?P<sep>[-/.]?)(?P<month>\d\d)(?P=sep)(?P<day>\d\d)(?!\d*[-/])"
    r"(?:[T ,_]{1,2}(?P<hour>[01]\d|2[0-4]):?(?P<minute>[0-5]\d)(?::?(?P<second>[0-5]\d|60)(?:[.,]\d{1,9})?)?"
    r"\s?(?P<zone>Z|[+\u2212-]\d\d:?(?:\d\d)?|\b[A-Z]{2,4}\b)?)?",
    re.IGNORECASE,
)
_UNIX = re.compile(r"1\d{9}(?:\d{3})?")
_NUMERIC = re.compile(r"(?<!\d)(?P<a>\d{1,2})\s?(?P<sep>[./-])\s?(?P<b>\d{1,2})(?P=sep)\s?(?P<year>\d{4})(?!\d)")
_CJK = re.compile(r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日号일]")
_DAY_MONTH = re.compile(
    r"(?<![\d:])(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º|°|ος|-?го|-?е)?[\s,./-]+(?:de\s|d[’']|del?\s|of\s|da\s)?"
    r"(?P<month>[^\W\d_]{3,14})\.?[\s,./-]+(?:de\s|del\s|of\s)?(?P<year>(?:1[89]|20)\d\d)(?!\d)"
)
_MONTH_DAY = re.compile(
    r"(?P<month>[^\W\d_]{3,14})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s*,|"
    r"\s)\s*(?P<year>(?:1[89]|20)\d\d)(?!\d)"
)
_YEAR_MONTH_DAY = re.compile(r"(?P<year>(?:1[89]|20)\d\d)\.?\s+(?P<month>[^\W\d_]{3,14})\.?\s+(?P<day>\d{1,2})\b")
_TIME = re.compile(
    _CLOCK + r"(?:\s*(?:Uhr|hs?|hrs?)\b)?\s*(?P<half>[ap]\.?\s?m\b\.?)?\s*\(?" + _ZONE + "?", re.IGNORECASE
)
_HALF_TIME = re.compile(r"\b(?P<hour>1[0-2]|0?[1-9])\s?(?P<half>[ap]\.?m\b\.?)\s*\(?" + _ZONE + "?", re.IGNORECASE)
_CTIME = re.compile(
    r"(?:[A-Z][a-z]{2} )?(?P<month>[A-Z][a-z]{2}) (?P<day>\d\d?) (?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)"
    r":(?P<second>[0-5]\d|60) (?P<zone>[A-Z]{1,4}) (?P<year>(?:19|20)\d\d)"
)
"""As Unix and Java print a moment: "Fri Apr 28 19:20:36 CEST 2023"."""
_HAS_YEAR = re.compile(r"(?<!\d)(?:1[89]|2[05])\d\d(?!\d)|[٠-٩۰-۹०-९০-৯๐-๙]{4}")
_HAS_DAY = re.compile(r"(?<!\d)[0-3]?\d(?!\d)|[٠-٩۰-۹०-९০-৯๐-๙]{1,2}")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_WORD = re.compile(r"[^\W\d_]+")

# Zone names that mean one offset wherever they are used in news (minutes from UTC).
_ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "CET": 60, "MEZ": 60, "CEST": 120, "MESZ": 120, "EET": 120, "EEST": 180,
    "MSK": 180, "BST": 60, "EST": -300, "EDT": -240, "PST": -480, "PDT": -420, "CDT": -300, "MDT": -360,
    "JST": 540, "KST": 540, "SGT": 480, "HKT": 480, "PKT": 300, "WIB": 420, "AEST": 600, "AEDT": 660,
    "NZST": 720, "NZDT": 780, "SAST": 120, "WAT": 60, "EAT": 180, "BRT": -180,
}  # fmt: skip
_MONTH_FIRST = {"en-us"}
_DAY_FIRST = frozenset(
    [
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "nl",
        "sv",
        "da",
        "nb",
        "nn",
        "no",
        "fi",
        "pl",
        "cs",
        "sk",
        "ru",
        "uk",
        "be",
        "bg",
        "sr",
        "hr",
        "sl",
        "ro",
        "el",
        "tr",
        "id",
        "ms",
        "vi",
        "th",
        "hi",
        "bn",
        "ur",
        "ar",
        "he",
        "ca",
        "gl",
        "eu",
        "et",
        "lv",
        "is",
        "ga",
        "en-gb",
        "en-ie",
        "en-au",
        "en-nz",
        "en-in",
        "en-za",
        "en-pk",
        "en-ng",
        "en-ke",
        "en-sg",
        "en-my",
        "en-bd",
        "en-gh",
    ]
)


def parse_date(text: str, *, language: str | None = None, captured: datetime | None = None) -> Moment | None:
    """The moment that `text` gives, in UTC, and how precisely; None unless it has day, month and year.

    A time without a zone is kept as if it were UTC (Precision.LOCAL). `captured` only refuses: a page can't
    give a publishing date more than two days after it was captured.
    """
    text = " ".join(text[:MAX_DATE_CHARS].split())
    moment = _machine(text) or _visible(text, language)
    if moment is None or not MIN_YEAR <= moment[0].year <= MAX_YEAR:
        return None
    if captured is not None and moment[0] > _aware(captured) + timedelta(days=2):
        return None
    return moment


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _machine(text: str) -> Moment | None:
    if _UNIX.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC), Precision.INSTANT
    if match := _ISO.match(text):
        return _moment(
            int(match["year"]), int(match["month"]), int(match["day"]), match if match["hour"] else None
        )
    if (match := _CTIME.fullmatch(text)) and match["zone"] in _ZONES and (month := _month(match["month"])):
        return _moment(int(match["year"]), month, int(match["day"]), match)
    if ":" in text and re.search(r"[A-Za-z]{3} \d{4} \d", text):
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, OverflowError, IndexError, TypeError):
            return None
        if moment.tzinfo:
            return _utc(moment)
        return moment.replace(tzinfo=UTC), Precision.LOCAL
    return None


def _utc(moment: datetime) -> Moment | None:
    try:
        return moment.astimezone(UTC), Precision.INSTANT
    except OverflowError:
        return None


_GLUED_CLOCK = re.compile(r"(?<=(?<!\d)20\d\d)(?=(?:[01]?\d|2[0-3])[:.][0-5]\d)")
"""Styles alone part a year from an hour: "April 25, 20232:26 PM"."""


_AGO = re.compile(
    r"\b\d{1,3}\s?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?|months?|years?)\sago\b",
    re.IGNORECASE,
)
"""How long before the page was read, which tells no day; "ago" alone is August in Italian and Spanish."""


def _visible(text: str, language: str | None) -> Moment | None:
    text = _AGO.sub(" ", _GLUED_CLOCK.sub(" ", text))
    if not _HAS_YEAR.search(text) or not _HAS_DAY.search(text):
        return None
    for pattern in (_CJK, _YEAR_MONTH_DAY, _DAY_MONTH, _MONTH_DAY):
        for match in pattern.finditer(text):
            month = _month(match["month"])
            if month:
                return _moment(int(match["year"]), month, int(match["day"]), _clock(text, match))
    if dashed := re.search(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", text):
        return _moment(int(dashed[1]), int(dashed[2]), int(dashed[3]), _clock(text, dashed))
    if numeric := _NUMERIC.search(text):
        first, second = int(numeric["a"]), int(numeric["b"])
        order = _by_weekday(text, numeric) or order_of(first, second, numeric["sep"], language)
        if order is None and numeric["sep"] == "/" and is_american_hour(text):
            order = first, second
        return _moment(int(numeric["year"]), *order, _clock(text, numeric)) if order else None
    return in_any_script(text, language) or _by_dateparser(text, language)


_NAME = r"(?P<month>[^\W\d_][^\s\d,،;()|]{1,40}?)"
_YEAR_OF = r"(?:พ\.ศ\.\s?|ค\.ศ\.\s?)?(?P<year>(?:1[89]|2[05])\d\d)(?!\d)"
_ANY_SCRIPT = (
    re.compile(rf"(?<![\d:])(?P<day>\d{{1,2}})\.?[\s,،-]{{1,3}}{_NAME}[\s,،-]{{0,3}}{_YEAR_OF}"),
    re.compile(rf"(?<!\S){_NAME}\s(?P<day>\d{{1,2}})(?:\s?[,،]\s?|\s){_YEAR_OF}"),
    re.compile(rf"(?<!\d){_YEAR_OF}\.?\s(?:gada\s)?(?P<day>\d{{1,2}})\.?\s{_NAME}(?=[\s,.]|$)"),
    re.compile(rf"(?<!\d){_YEAR_OF}\.?\s{_NAME}\s(?P<day>\d{{1,2}})(?!\d)"),
)


def in_any_script(text: str, language: str | None) -> Moment | None:
    """A day, a month's name and a year, whatever marks its script sets on letters ("28 जून 2026"), with two names for the month
    ("28 آب/أغسطس 2026") and figures of its own."""
    text = "".join(str(int(char)) if char.isdecimal() else char for char in text)
    for pattern in _ANY_SCRIPT:
        for match in pattern.finditer(text):
            named = {month_of(word, language) for word in match["month"].split("/")} - {None}
            if len(named) == 1 and (month := named.pop()) is not None:
                return _moment(int(match["year"]), month, int(match["day"]), _clock(text, match))
    return None


def is_american_hour(text: str) -> bool:
    """Whether there is an hour of North America, as written there: the month comes first in the day beside it ("02/07/2019 06:27 PM PT")."""
    return _AMERICAN_HOUR.search(text) is not None


_AMERICAN_HOUR = re.compile(r"\d\s?[ap]\.?m\.?\s\(?(?:ET|CT|M[SD]T|P[SD]?T)\b", re.IGNORECASE)
"""Not EST, EDT, CST and CDT, which are Australia's, too."""
_WEEKDAY_BEFORE = re.compile(r"(?<![^\W_])([^\W\d_][\w'’-]{1,15})[.,]{0,2}\s?$")


def _by_weekday(text: str, numeric: re.Match[str]) -> tuple[int, int] | None:
    """(month, day) of a numeric date that a weekday stands before, where that fits one reading alone: "Thu, 11/05/2026"."""
    before = _WEEKDAY_BEFORE.search(text[: numeric.start()])
    weekday = WEEKDAYS.get(before[1].lower().replace("’", "'")) if before else None
    if weekday is None:
        return None
    first, second, year = int(numeric["a"]), int(numeric["b"]), int(numeric["year"])
    fitting = {order for order in ((first, second), (second, first)) if _weekday_of(year, *order) == weekday}
    return fitting.pop() if len(fitting) == 1 else None


def _weekday_of(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).weekday()
    except ValueError:
        return None


def _month(word: str) -> int | None:
    return int(word) if word.isdecimal() else MONTHS.get(word.lower())


def order_of(first: int, second: int, separator: str, language: str | None) -> tuple[int, int] | None:
    """(month, day) of a numeric date, None where both readings are possible and nothing decides."""
    tag = (language or "").lower().replace("_", "-")
    if first == second:
        return first, second
    if first > 12:
        return second, first
    if second > 12:
        return first, second
    if tag in _MONTH_FIRST:
        return first, second
    if separator == "." or tag in _DAY_FIRST or tag.split("-")[0] in _DAY_FIRST:
        return second, first
    return None


def _clock(text: str, day: re.Match[str]) -> re.Match[str] | None:
    """The time of day: after the date if there is one, else before it."""
    for pattern in (_TIME, _HALF_TIME):
        if match := pattern.search(text, day.end()) or pattern.search(text, 0, day.start()):
            return match
    return None


def _moment(year: int, month: int, day: int, clock: re.Match[str] | None) -> Moment | None:
    if year >= MIN_BUDDHIST_YEAR:
        year -= 543
    try:
        on = date(year, month, day)
    except ValueError:
        return None
    if clock is None:
        return datetime.combine(on, time(tzinfo=UTC)), Precision.DAY
    groups = clock.groupdict()
    hour, minute = int(groups["hour"]), int(groups.get("minute") or 0)
    second = min(int(groups.get("second") or 0), 59)
    half = (groups.get("half") or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    days, hour = divmod(hour, 24)
    local = datetime.combine(on, time(hour, minute, second))
    offset = offset_of(groups.get("zone"))
    try:
        local += timedelta(days=days)
        if offset is None:
            return local.replace(tzinfo=UTC), Precision.LOCAL
        return local.replace(tzinfo=timezone(offset)).astimezone(UTC), Precision.INSTANT
    except (OverflowError, ValueError):
        return None


def offset_of(zone: str | None) -> timedelta | None:
    """The offset from UTC that a zone's name or figures give; None for a name of several offsets."""
    if not zone:
        return None
    name = zone.upper().strip()
    if name in _ZONES:
        return timedelta(minutes=_ZONES[name])
    match = re.fullmatch(r"(?:UTC|GMT)?\s?([+\u2212-])(\d{1,2}):?(\d\d)?", name)
    if not match:
        return None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    if minutes > 14 * 60:
        return None
    return timedelta(minutes=-minutes if match[1] != "+" else minutes)


def _by_dateparser(text: str, language: str | None) -> Moment | None:
    if len(text) > 80 or not _LETTERS.search(text) or len(_WORD.findall(text)) > MAX_DATE_WORDS:
        return None
    primary = (language or "").lower().replace("_", "-").split("-")[0]
    languages = [primary] if primary else languages_of(text)
    if not languages:
        return None
    # A third of a second to import: most pages never need it.
    from dateparser.date import DateDataParser  # noqa: PLC0415

    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    try:
        data = DateDataParser(languages=languages, settings=settings).get_date_data(text)
    except (ValueError, OverflowError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return None
    found = data.date_obj
    if data.period not in {"day", "time"} or found is None:
        return None
    if found.year >= MIN_BUDDHIST_YEAR:
        try:
            found = found.replace(year=found.year - 543)
        except ValueError:
            return None
    if found.tzinfo:
        return _utc(found)
    precision = Precision.LOCAL if re.search(r"\d[:.]\d\d", text) else Precision.DAY
    return found.replace(tzinfo=UTC, microsecond=0), precision
