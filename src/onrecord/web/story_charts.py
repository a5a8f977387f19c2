"""Computes the chart of a story over time: reports and statements, with quiet days folded. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import sqrt

from markupsafe import Markup

from onrecord.web import dates
from onrecord.web.escaping import safe
from onrecord.web.language import gettext, ngettext

MAX_LANES = 10
"""The most speakers with their own lane; the others share one."""
MAX_MARKS = 240
"""The most statements drawn: those that most outlets carry."""
LEFT, RIGHT, WIDTH = 10, 34, 620
"""In pixels: the margins at both ends, and the width for a few days."""
_FOLD, _MIN_DAY, _MAX_DAY, _LABEL = 34, 44, 300, 52
"""In pixels: the width of folded quiet days, the least and most of a day, and a tick's label with its margin."""
_STEP, _MAX_UP, _AIR = 11, 5, 10
"""The step between stacked marks in pixels, the most stacked, and the space above each lane in pixels."""
_MAX_ASIDE = 16
"""How many pixels a mark may stand beside its place, at most; one that would stand further away is left out."""
_MAX_DAYS = 120
"""The most days drawn: the last ones."""
_HOUR_S, _DAY_S = 3600, 86400
_WHOLE_HOURS = 6
"""The chart of a single day with so many hours has the whole width; one with fewer is narrower."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at a moment: its size (1 or more), CSS classes, label and address."""

    at: datetime
    size: int
    css: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `start` to `end` (seconds since 1970) between two places in pixels; `quiet` is the number of folded days."""

    start: float
    end: float
    left: float
    right: float
    quiet: int = 0


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick on the axis with its label; `edge` says how the label is aligned."""

    x: float
    label: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class DrawnLane:
    """A lane: its name, its count, the height of its line, and its marks as SVG."""

    name: str
    count: int
    base: float
    marks: Markup


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole chart, in pixels. `folds` are the places of folded days with their labels; `left_out` marks had no room."""

    lanes: tuple[DrawnLane, ...]
    ticks: tuple[Tick, ...]
    folds: tuple[Tick, ...]
    width: float
    height: float
    label: str
    left_out: int = 0


def drawing(rows: Sequence[tuple[str, Sequence[Mark]]]) -> Drawing | None:
    """The lanes over one time axis; None where nothing has a moment."""
    moments = sorted(mark.at for _, marks in rows for mark in marks)
    if not moments:
        return None
    axis = stretches(moments)
    lanes: list[DrawnLane] = []
    base, left_out = 4.0, 0
    for name, marks in rows:
        placed, levels = _placed(marks, axis)
        base += _AIR + _STEP * levels + 6
        lanes.append(DrawnLane(name, len(marks), base, _svg(placed, base)))
        left_out += len(marks) - len(placed)
    each = ", ".join(f"{lane.name} {lane.count}" for lane in lanes)
    return Drawing(
        lanes=tuple(lanes),
        ticks=tuple(_ticks(axis)),
        folds=tuple(_folds(axis)),
        width=round(axis[-1].right + RIGHT, 1),
        height=base + 30,
        label=gettext("Over time: %(each)s", each=each),
        left_out=left_out,
    )


def stretches(moments: Sequence[datetime]) -> tuple[Stretch, ...]:
    """The axis for these moments, which are in order: busy days are drawn by the hour, runs of quiet days are folded."""
    last = moments[-1]
    days = sorted({_midnight(each) for each in moments if last - each < timedelta(days=_MAX_DAYS)})
    if len(days) == 1:
        return (_one_day(moments),)
    width = min(_MAX_DAY, max(_MIN_DAY, WIDTH / len(days)))
    made: list[Stretch] = []
    x = float(LEFT)
    for day in days:
        start = day.timestamp()
        if made and (quiet := round((start - made[-1].end) / _DAY_S)):
            made.append(Stretch(made[-1].end, start, x, x + _FOLD, quiet))
            x += _FOLD
        made.append(Stretch(start, start + _DAY_S, x, x + width))
        x += width
    return tuple(made)


def _one_day(moments: Sequence[datetime]) -> Stretch:
    """The axis ends with the last moment's hour: a phone shows the right end of a chart first."""
    start = moments[0].timestamp() // _HOUR_S * _HOUR_S
    end = max(-(-moments[-1].timestamp() // _HOUR_S) * _HOUR_S, start + _HOUR_S)
    share = min(1.0, (end - start) / (_WHOLE_HOURS * _HOUR_S))
    return Stretch(start, end, LEFT, LEFT + WIDTH * share)


def _midnight(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def place(moment: datetime, axis: Sequence[Stretch]) -> float:
    """The place of a moment; at the edge if it lies outside the axis."""
    at = moment.timestamp()
    for each in axis:
        if at < each.end:
            share = max(0.0, at - each.start) / (each.end - each.start)
            return each.left + share * (each.right - each.left)
    return axis[-1].right


def _placed(marks: Sequence[Mark], axis: Sequence[Stretch]) -> tuple[list[tuple[float, int, Mark]], int]:
    """The marks with places and levels: one that would touch another goes above it, or beside it where that is too high, or
    is left out where there is no room either."""
    ends: list[float] = []
    placed: list[tuple[float, int, Mark]] = []
    for mark in sorted(marks, key=lambda each: (each.at, -each.size, each.href)):
        x, wide = place(mark.at, axis), 2 * radius(mark.size) + 2
        level = next((level for level, end in enumerate(ends) if end <= x), len(ends))
        if level == _MAX_UP:
            level = min(range(_MAX_UP), key=lambda each: ends[each])
            if ends[level] - x > _MAX_ASIDE:
                continue
            x = ends[level]
        if level == len(ends):
            ends.append(0.0)
        ends[level] = x + wide
        placed.append((x, level, mark))
    return placed, max(1, len(ends))


def radius(size: int) -> float:
    """A mark's radius in pixels: its area grows with its size."""
    return round(min(8.0, 3.2 + 1.1 * sqrt(max(0, size - 1))), 1)


def _svg(placed: Iterable[tuple[float, int, Mark]], base: float) -> Markup:
    return Markup(  # noqa: S704 - numbers, and words that are escaped
        "".join(
            f'<a href="{safe(mark.href)}" aria-label="{safe(mark.label)}"><title>{safe(mark.label)}</title>'
            f'<circle class="{mark.css}" cx="{x + radius(mark.size):.1f}" cy="{base - 7 - level * _STEP:.1f}"'
            f' r="{radius(mark.size)}"/></a>'
            for x, level, mark in placed
        )
    )


def _ticks(axis: Sequence[Stretch]) -> Iterator[Tick]:
    if len(axis) == 1:
        first = axis[0]
        hours = round((first.end - first.start) / _HOUR_S)
        step = max(1, -(-hours // (WIDTH // _LABEL)))
        for hour in range(0, hours + 1, step):
            moment = datetime.fromtimestamp(first.start + hour * _HOUR_S, UTC)
            label = dates.hour(moment) if hour == 0 else f"{moment:%H:%M}"
            x = first.left + hour * _HOUR_S / (first.end - first.start) * (first.right - first.left)
            if hour == 0 or x > first.left + 1.6 * _LABEL:
                yield Tick(round(x, 1), label, "start" if hour == 0 else "middle")
        return
    free = 0.0
    for each in axis:
        if not each.quiet and each.left >= free:
            moment = datetime.fromtimestamp(each.start, UTC)
            yield Tick(round(each.left, 1), dates.tick(moment))
            free = each.left + _LABEL - 8


def _folds(axis: Sequence[Stretch]) -> Iterator[Tick]:
    for each in axis:
        if each.quiet:
            days = ngettext("%(num)s quiet day", "%(num)s quiet days", each.quiet)
            yield Tick(round((each.left + each.right) / 2, 1), days, "middle")
