"""How pages write times, addresses and counts: the templates' filters."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from onrecord.model import Precision

_RIGHT_TO_LEFT = frozenset({"ar", "he", "fa", "ur", "ps", "yi", "dv", "ckb", "sd", "ug"})


def day(moment: datetime) -> str:
    """ "Monday 8 June 2026"."""
    return f"{moment.astimezone(UTC):%A} {moment.day} {moment:%B %Y}"


def short_day(moment: datetime) -> str:
    """ "8 June 2026"."""
    return f"{moment.day} {moment:%B %Y}"


def tick(moment: datetime) -> str:
    """ "8 Jun"."""
    return f"{moment.day} {moment:%b}"


def clock(moment: datetime, precision: Precision = Precision.INSTANT) -> Markup:
    """The time of day in a <time> element; nothing where the page gave the day alone."""
    if precision is Precision.DAY:
        return Markup("")
    zone = " UTC" if precision is Precision.INSTANT else ""
    return Markup('<time datetime="{}">{}{}</time>').format(stamp(moment), f"{moment:%H:%M}", zone)


def when(moment: datetime | None, precision: Precision = Precision.INSTANT) -> Markup:
    """Day and time in a <time> element, no finer than what was given; "unknown" where nothing was."""
    if moment is None:
        return Markup('<span class="unknown">unknown</span>')
    if precision is Precision.DAY:
        return Markup('<time datetime="{}">{}</time>').format(f"{moment:%Y-%m-%d}", short_day(moment))
    zone = "UTC" if precision is Precision.INSTANT else "(zone not given)"
    text = f"{short_day(moment)}, {moment:%H:%M} {zone}"
    return Markup('<time datetime="{}">{}</time>').format(stamp(moment), text)


def stamp(moment: datetime) -> str:
    """ISO 8601 in UTC, to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def web_address(url: str | None) -> str | None:
    """The address if a browser may be sent there; None for anything but http and https."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


def host(url: str) -> str:
    """The address's host, without "www."."""
    return urlsplit(url).netloc.removeprefix("www.")


def direction(language: str | None) -> str:
    """The writing direction for a language; "auto" where it is unknown."""
    if not language:
        return "auto"
    return "rtl" if language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def snippet(marked: str) -> Markup:
    """A search snippet with its matches, which stand between \\x02 and \\x03, in <mark>."""
    out, inside = Markup(""), False
    for piece in marked.replace("\x03", "\x02").split("\x02"):
        out += Markup("<mark>{}</mark>").format(piece) if inside else escape(piece)
        inside = not inside
    return out


def count(number: int, noun: str, plural: str | None = None) -> str:
    """ "1 statement", "1,204 statements"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
