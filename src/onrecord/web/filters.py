"""The templates' filters: how pages write times, addresses and counts."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache, lru_cache
from urllib.parse import urlsplit

from markupsafe import Markup

from onrecord.model import Precision
from onrecord.web.dates import day, short_day, tick
from onrecord.web.escaping import safe
from onrecord.web.language import gettext, ngettext, nmessage
from onrecord.web.zone import is_utc, local

_PRONOUNS = frozenset("i we you he she it they who which that those one himself herself themselves".split())
_OPENING, _CLOSING = '"“„«‘‚‹「『', '"”“»’›」』'
_RIGHT_TO_LEFT = frozenset({"ar", "he", "fa", "ur", "ps", "yi", "dv", "ckb", "sd", "ug"})


def clock(moment: datetime, precision: Precision = Precision.INSTANT) -> Markup:
    """The time of day in a <time> element, in the reader's zone; nothing where the page gave the day alone."""
    if precision is Precision.DAY:
        return Markup("")
    if precision is Precision.INSTANT and not is_utc():
        return _time(_datetime(moment, precision), f"{local(moment):%H:%M}", _exact(moment))
    zone = "UTC" if precision is Precision.INSTANT else safe(gettext("no zone given"))
    return Markup(  # noqa: S704 - times alone
        f'<time datetime="{_datetime(moment, precision)}">{moment:%H:%M} <span class="zone">{zone}</span></time>'
    )


def when(moment: datetime | None, precision: Precision = Precision.INSTANT) -> Markup:
    """Day and time in a <time> element, as precise as was given; "unknown" where nothing was."""
    if moment is None:
        return Markup(f'<span class="unknown">{safe(gettext("unknown"))}</span>')  # noqa: S704 - a message
    if precision is Precision.DAY:
        return _time(f"{moment:%Y-%m-%d}", short_day(moment))
    if precision is Precision.INSTANT and not is_utc():
        here = local(moment)
        return _time(_datetime(moment, precision), f"{short_day(here)}, {here:%H:%M}", _exact(moment))
    zone = "UTC" if precision is Precision.INSTANT else f"({safe(gettext('no zone given'))})"
    text = f"{short_day(moment)}, {moment:%H:%M} {zone}"
    return _time(_datetime(moment, precision), text)


def _time(machine: str, words: str, exact: str = "") -> Markup:
    # Markup's own format takes ten times as long
    title = f' title="{exact}"' if exact else ""
    return Markup(f'<time datetime="{machine}"{title}>{words}</time>')  # noqa: S704 - times alone


def _exact(moment: datetime) -> str:
    """The exact moment in the reader's zone and in UTC, as the tooltip."""
    return f"{local(moment):%Y-%m-%d %H:%M:%S %Z}, {moment.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def shown_day(moment: datetime, precision: Precision = Precision.INSTANT) -> datetime:
    """A moment with the date under which it is listed: in the reader's zone, where its own zone is known."""
    return local(moment) if precision is Precision.INSTANT else moment


def day_element(moment: datetime) -> Markup:
    """The day in a <time> element, as headings show it."""
    return _time(f"{moment:%Y-%m-%d}", day(moment))


def date_alone(moment: datetime) -> Markup:
    """A day in a <time> element, "8 Jun", whatever the reader's zone."""
    return _time(f"{moment:%Y-%m-%d}", tick(moment))


def date_element(moment: datetime) -> Markup:
    """The date of a moment in a <time> element."""
    return _time(stamp(moment), short_day(moment))


def _datetime(moment: datetime, precision: Precision) -> str:
    """The element's datetime attribute, with a zone only where the page gave one."""
    return stamp(moment) if precision is Precision.INSTANT else f"{moment:%Y-%m-%dT%H:%M}"


_STEPS = (
    (
        365 * 86400,
        nmessage("%(num)s year ago", "%(num)s years ago"),
        nmessage("in %(num)s year", "in %(num)s years"),
    ),
    (
        30 * 86400,
        nmessage("%(num)s month ago", "%(num)s months ago"),
        nmessage("in %(num)s month", "in %(num)s months"),
    ),
    (
        7 * 86400,
        nmessage("%(num)s week ago", "%(num)s weeks ago"),
        nmessage("in %(num)s week", "in %(num)s weeks"),
    ),
    (86400, nmessage("%(num)s day ago", "%(num)s days ago"), nmessage("in %(num)s day", "in %(num)s days")),
    (3600, nmessage("%(num)s hour ago", "%(num)s hours ago"), nmessage("in %(num)s hour", "in %(num)s hours")),
    (
        60,
        nmessage("%(num)s minute ago", "%(num)s minutes ago"),
        nmessage("in %(num)s minute", "in %(num)s minutes"),
    ),
)
"""The lengths of units in seconds, each with its messages for the past and for what is to come."""


def ago(moment: datetime, now: datetime | None = None) -> str:
    """ "3 hours ago", "just now"; "in 2 days" for a moment that is still to come."""
    seconds = ((now or datetime.now(UTC)) - moment).total_seconds()
    for length, past, to_come in _STEPS:
        units = int(abs(seconds) // length)
        if units:
            return ngettext(*(to_come if seconds < 0 else past), units)
    return gettext("just now")


def ago_at(seconds: float, now: float) -> str:
    """As `ago`, for moments in seconds since 1970."""
    return ago(datetime.fromtimestamp(seconds, UTC), datetime.fromtimestamp(now, UTC))


def unnamed(source: str) -> bool:
    """Whether a source that resolves to nobody was left unnamed on purpose ("two officials"), rather than being a name.

    Only for a label's wording, and only in English: "Maravel" and "she" are shown as written.
    """
    last = source.split()[-1:] or [""]
    return last[0][:1].islower() and source.lower() not in _PRONOUNS


def own_quotes(text: str) -> bool:
    """Whether the words include their quotation marks, so that the page adds none."""
    return text[:1] in _OPENING or text[-1:] in _CLOSING


def stamp(moment: datetime) -> str:
    """ISO 8601 in UTC, to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


@lru_cache(maxsize=1024)  # a page of outlets has a hundred, and they are mostly the same
def web_address(url: str | None) -> str | None:
    """The address if it is safe to link; None for anything but http and https."""
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
    """A search snippet with its matches, which are between \\x02 and \\x03, in <mark>."""
    pieces = safe(marked).replace("\x03", "\x02").split("\x02")
    for inside in range(1, len(pieces), 2):
        pieces[inside] = f"<mark>{pieces[inside]}</mark>"
    return Markup("".join(pieces))  # noqa: S704 - all of it is escaped before it is split


def articles(number: int) -> str:
    """ "1 article", "1,204 articles"."""
    return ngettext("%(num)s article", "%(num)s articles", number)


def statements(number: int) -> str:
    """ "1 statement", "1,204 statements"."""
    return ngettext("%(num)s statement", "%(num)s statements", number)


def outlets(number: int) -> str:
    """ "1 outlet", "1,204 outlets"."""
    return ngettext("%(num)s outlet", "%(num)s outlets", number)


def known_outlets(number: int) -> str:
    """How many outlets are known to report something; that the outlet is unknown where none is."""
    return outlets(number) if number else gettext("outlet unknown")


def unknown_outlet(name: str | None) -> str:
    """The outlet's name, or that it is unknown."""
    return name or gettext("outlet unknown")


def shortened(words: str, most: int) -> str:
    """The words in one line, cut at a word's end where they are too many."""
    plain = " ".join(words.split()).rstrip(",; ")
    return plain if len(plain) <= most else plain[:most].rpartition(" ")[0] + " …"


def bars(days: Iterable[tuple[int, int, int]]) -> Markup:
    """One bar for each day as SVG, from place, height (of 20) and count; a day without entries gets a line."""
    # a page has a hundred feeds with fourteen bars each, for which a template takes ten times as long
    return Markup("".join([_bar(place, height if number else None) for place, height, number in days]))  # noqa: S704 - numbers


@cache
def _bar(place: int, height: int | None) -> str:
    """There are few different bars, so each is made once. A height of None is a day without entries."""
    if height is None:
        return f'<rect x="{place * 6:d}" y="20" width="4" height="1" class="none"/>'
    return f'<rect x="{place * 6:d}" y="{21 - height:d}" width="4" height="{max(height, 1):d}"/>'
