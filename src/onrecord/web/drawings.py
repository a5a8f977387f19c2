"""What the drawings show, as numbers for the templates: who-said-what lanes, and a speaker's statements over time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from onrecord.model import ArticleRecord, Stance
from onrecord.store.protocol import Claim

LANES = 8
OTHERS = "others"
UNNAMED = "unnamed"
_SMALLEST = 1.2

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
"""Stances in groups that a drawing can tell apart."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One statement in a drawing: where along it, how wide (both in per cent of its length), and what it says."""

    x: float
    width: float
    tone: str
    label: str
    href: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of a drawing."""

    name: str
    marks: tuple[Mark, ...]


def lanes(record: ArticleRecord) -> tuple[Lane, ...]:
    """One lane a speaker, statements where they stand along the text; the most quoted first, the rest together."""
    length = max(len(record.article.text), 1)
    rows: dict[str, list[Mark]] = {}
    for item in record.reading.attributions:
        spans = [span for span in (*item.content, *item.cue) if span.part == "text"]
        if not spans:
            continue
        start, end = min(span.start for span in spans), max(span.end for span in spans)
        words = " … ".join(record.article.words(span) for span in item.content)
        name = item.speaker.name if item.speaker else UNNAMED
        rows.setdefault(name, []).append(
            Mark(
                x=round(100 * start / length, 2),
                width=round(max(_SMALLEST, 100 * (end - start) / length), 2),
                tone=TONES[item.stance],
                label=f"{name} {item.stance.value}: {_shortened(words)}",
                href=f"?statement={item.id}#s-{item.id}",
                id=item.id,
            )
        )
    ordered = sorted(rows, key=lambda name: (name == UNNAMED, -len(rows[name])))
    kept = [Lane(name, tuple(rows[name])) for name in ordered[:LANES]]
    rest = [mark for name in ordered[LANES:] for mark in rows[name]]
    return (*kept, Lane(OTHERS, tuple(rest))) if rest else tuple(kept)


def _shortened(words: str, most: int = 120) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= most else plain[:most].rpartition(" ")[0] + " …"


@dataclass(frozen=True, slots=True)
class Timeline:
    """Statements over time, one lane an outlet; `ticks` are (per cent, day)."""

    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, datetime], ...]


def timeline(claims: Sequence[Claim]) -> Timeline | None:
    """The claims along their days; None where there are too few to draw."""
    if len(claims) < 2:
        return None
    first = min(claim.at for claim in claims).replace(hour=0, minute=0, second=0, microsecond=0)
    last = max(claim.at for claim in claims)
    length = max((last - first).total_seconds(), timedelta(days=1).total_seconds())
    rows: dict[str, list[Mark]] = {}
    for claim in claims:
        name = claim.outlet or "outlet unknown"
        rows.setdefault(name, []).append(
            Mark(
                x=round(96 * (claim.at - first).total_seconds() / length + 2, 2),
                width=0,
                tone=TONES[claim.stance],
                label=f"{claim.at:%d %b %Y}, {name}: {claim.stance.value}, {_shortened(claim.content)}",
                href=f"/article/{claim.article_id}?statement={claim.attribution_id}#s-{claim.attribution_id}",
            )
        )
    ordered = sorted(rows, key=lambda name: -len(rows[name]))[:LANES]
    days = max(1, round(length / 86400))
    step = max(1, -(-days // 5))
    ticks = tuple(
        (round(96 * day * 86400 / length + 2, 2), (first + timedelta(days=day)).astimezone(UTC))
        for day in range(0, days + 1, step)
        if day * 86400 <= length
    )
    return Timeline(tuple(Lane(name, tuple(rows[name])) for name in ordered), ticks)
