"""Computes the charts' geometry: the lanes of who says what, and a speaker's statements over time."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import NamedTuple

from onrecord.model import ArticleRecord, Stance, Stated, is_said
from onrecord.store.contract.people import DrawnClaim
from onrecord.web.dates import short_day
from onrecord.web.language import gettext, message
from onrecord.web.stances import translated_words

MAX_LANES = 8
OTHERS = message("others")
UNNAMED = message("left open")
"""Lanes without a name of their own, in words to be translated."""
_MIN_WIDTH_PERCENT = 1.2

TONES = {
    Stance.SAYS: "says",
    Stance.CLAIMS: "claims",
    Stance.CONFIRMS: "confirms",
    Stance.DENIES: "denies",
    Stance.DECLINES: "denies",
    Stance.WARNS: "warns",
    Stance.DEMANDS: "warns",
    Stance.ASKS: "asks",
    Stance.PROMISES: "plans",
    Stance.PLANS: "plans",
    Stance.THINKS: "thinks",
}
"""Stances in groups that a chart can show differently."""
UNSAID = "unsaid"


def tone_of(item: Stated) -> str:
    """The group that a statement is drawn in; everything that was not said is one group of its own."""
    return TONES[item.stance] if is_said(item) else UNSAID


@dataclass(frozen=True, slots=True)
class Mark:
    """One statement in a lane: its position and width, both in per cent of the lane, and its label."""

    x: float
    width: float
    tone: str
    label: str
    id: str
    kind: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One speaker's lane."""

    name: str
    marks: tuple[Mark, ...]


def lanes(record: ArticleRecord, renamed: Mapping[str, str] = MappingProxyType({})) -> tuple[Lane, ...]:
    """One lane for each speaker, the most quoted first, and one for all others; statements lie along the text.

    `renamed` are the names that a hand gave to speakers, by statement.
    """
    length = max(len(record.article.text), 1)
    rows: dict[str, list[Mark]] = {}
    for item in record.reading.attributions:
        spans = [span for span in (*item.content, *item.cue) if span.part == "text"]
        if not spans:
            continue
        start, end = min([span.start for span in spans]), max([span.end for span in spans])
        words = " … ".join([record.article.words(span) for span in item.content])
        name = renamed.get(item.id, item.speaker.name) if item.speaker else UNNAMED
        how = translated_words(item, " … ".join([record.article.words(span) for span in item.cue]), words)
        rows.setdefault(name, []).append(
            Mark(
                x=round(100 * start / length, 2),
                width=round(max(_MIN_WIDTH_PERCENT, 100 * (end - start) / length), 2),
                tone=tone_of(item),
                label=f"{gettext(name) if name == UNNAMED else name} {how}: {_shortened(words)}",
                id=item.id,
                kind=item.kind.value,
            )
        )
    ordered = sorted(rows, key=lambda name: (name == UNNAMED, -len(rows[name])))
    kept = [Lane(gettext(name) if name == UNNAMED else name, tuple(rows[name])) for name in ordered[:MAX_LANES]]
    rest = [mark for name in ordered[MAX_LANES:] for mark in rows[name]]
    return (*kept, Lane(gettext(OTHERS), tuple(rest))) if rest else tuple(kept)


def _shortened(words: str, most: int = 120) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= most else plain[:most].rpartition(" ")[0] + " …"


class Unit(NamedTuple):
    """One statement in the timeline: the upper left corner of a square of `UNIT` pixels."""

    x: float
    y: float
    tone: str
    kind: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class TimeLane:
    """One outlet's row, whose squares are stacked on the line at `base`."""

    name: str
    base: float
    units: tuple[Unit, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Statements over time, in pixels: one lane for each outlet, a column for each article, a square for each statement."""

    lanes: tuple[TimeLane, ...]
    ticks: tuple[tuple[float, datetime], ...]
    stances: tuple[Stance, ...]
    unsaid: bool
    width: int
    height: float


LEFT, WIDTH, UNIT = 4, 584, 7
_STEP, _COLUMN, _TALLEST = 9, 11, 9
_NARROWEST, _DAY, _LABEL = 204, 60, 92
"""In pixels: the width that a phone shows without scrolling; the least width of a day; a tick's label with its margin."""


def timeline(claims: Sequence[DrawnClaim]) -> Timeline | None:
    """The statements by day as a dot plot; None where there are too few to draw."""
    if len(claims) < 2:
        return None
    first = min(claim.at for claim in claims).replace(hour=0, minute=0, second=0, microsecond=0)
    days = max(1, (max(claim.at for claim in claims) - first).days + 1)
    rows: dict[str, list[DrawnClaim]] = {}
    for claim in claims:
        rows.setdefault(claim.outlet or gettext("outlet unknown"), []).append(claim)
    width = _width(days, rows.values())
    scale = (width - LEFT - 2 * _COLUMN) / (days * 86400)
    lanes_made: list[TimeLane] = []
    base = 6.0
    for name in sorted(rows, key=lambda name: -len(rows[name]))[:MAX_LANES]:
        columns: dict[int, list[DrawnClaim]] = {}
        for claim in sorted(rows[name], key=lambda each: each.at):
            columns.setdefault(claim.article_id, []).append(claim)
        base += max(22, _STEP * min(_TALLEST, max(map(len, columns.values()))) + 8)
        units = tuple(_columns(columns.values(), first, scale, base, width))
        lanes_made.append(TimeLane(name, base, units, len(rows[name])))
    step = max(1, -(-days // (width // _LABEL)))
    ticks = tuple(
        (round(LEFT + day * 86400 * scale, 1), first + timedelta(days=day)) for day in range(0, days, step)
    )
    taken = {claim.stance for claim in claims if is_said(claim)}
    unsaid = not all(map(is_said, claims))
    stances = tuple(stance for stance in TONES if stance in taken)
    return Timeline(tuple(lanes_made), ticks, stances, unsaid, width, base + 26)


def _day(claim: DrawnClaim) -> str:
    """The day of publishing; marked as that where it is the day of capture."""
    if claim.published:
        return short_day(claim.published)
    return gettext("%(day)s (captured)", day=short_day(claim.at))


def _how(claim: DrawnClaim) -> str:
    return translated_words(claim, claim.cue, claim.own_words)


def _across(statements: int) -> int:
    """The width of an article's statements, in pixels."""
    return (statements - 1) // _TALLEST * _STEP + _COLUMN


def _width(days: int, rows: Iterable[list[DrawnClaim]]) -> int:
    """The chart's width: what its days need, so that a phone shows a few whole, and at least what the fullest row needs."""
    fullest = max(sum(map(_across, Counter(claim.article_id for claim in row).values())) for row in rows)
    return max(min(WIDTH, max(_NARROWEST, _DAY * days)), LEFT + fullest + _COLUMN)


def _columns(
    columns: Collection[list[DrawnClaim]], first: datetime, scale: float, base: float, width: int
) -> Iterator[Unit]:
    """Stacks each article's statements in columns that don't overlap; a stack that is too tall goes on beside itself."""
    free = float(LEFT)
    left = sum(_across(len(column)) for column in columns)
    for column in columns:
        x = max(free, min(LEFT + (column[0].at - first).total_seconds() * scale, width - left))
        for index, claim in enumerate(column):
            across, up = divmod(index, _TALLEST)
            yield Unit(
                x=round(x + across * _STEP, 1),
                y=round(base - 2 - (up + 1) * _STEP, 1),
                tone=tone_of(claim),
                kind=claim.kind.value,
                label=f"{_day(claim)}, {claim.outlet}: {_how(claim)}, {_shortened(claim.own_words)}",
                href=f"/article/{claim.article_id}?statement={claim.attribution_id}#s-{claim.attribution_id}",
            )
        free = x + _across(len(column))
        left -= _across(len(column))
