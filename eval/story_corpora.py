"""Articles of corpora laid out like `stories/`: one JSON object a line, read as streams in the order in which they came."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from onrecord.group.frequencies import CountedHere, rarity
from onrecord.group.gist import Gist, make_gist
from onrecord.group.shelf import MemoryShelf
from onrecord.group.sketch import Sketch, sketch_of
from onrecord.model import Article, Precision

STREAMS: Final = {
    "allsides": ("allsides-2021/{part}",),
    "allsides with singles": ("allsides-2021/{part}", "allsides-2021/{part}-singles"),
    "neus": ("neus-triples/{part}",),
    "ecb-plus": ("ecb-plus/{part}",),
    "basil": ("basil/{part}",),
    "fnc-claims": ("fnc-claims/{part}",),
}
"""Each stream's files; `part` is train, dev or test."""


@dataclass(frozen=True, slots=True)
class Row:
    """An article with its gold: its story, and its matter where it has one. A story of its own where nobody gave one."""

    id: str
    story: str
    matter: str | None
    article: Article


@dataclass(frozen=True, slots=True)
class Known:
    """An article as it is compared. `day` is when it counts as published, in days since 1970: 0 for all of an undated stream."""

    row: Row
    sketch: Sketch
    gist: Gist
    day: float


def paths_of(folder: Path, stream: str, part: str) -> list[Path]:
    """A stream's files; [] where one of them is absent."""
    paths = [folder / f"{each.format(part=part)}.jsonl" for each in STREAMS[stream]]
    return paths if all(each.is_file() for each in paths) else []


def read_rows(paths: Iterable[Path]) -> list[Row]:
    """The articles, in the order of their days where all are dated, and otherwise as they stand."""
    told = [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines() if line.strip()]
    if all(each["date"] for each in told):
        told.sort(key=lambda each: each["date"])
    return [_row(each) for each in told]


def _row(told: dict[str, str | None]) -> Row:
    day = told.get("date")
    article = Article(
        url=told.get("url"),
        outlet=told.get("outlet"),
        headline=told["title"] or None,
        text=told["text"] or "",
        language="en",
        published=datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None,
        published_precision=Precision.DAY,
    )
    return Row(str(told["id"]), told["story"] or f"alone {told['id']}", told.get("matter"), article)


def gists(rows: Sequence[Row]) -> list[Known]:
    """The rows as they are compared, each with what was known of words when it came."""
    counted, made = CountedHere(), []
    for row in rows:
        sketch = sketch_of(row.article)
        telling = sketch.terms.telling()
        counted.count(sketch.language, telling)
        gist = make_gist(sketch, rarity(sketch.language, sketch.terms.counts, counted, telling))
        made.append(Known(row, sketch, gist, gist.day or 0.0))
    return made


def shelf_for(known: Sequence[Known]) -> MemoryShelf:
    """An empty shelf: with a window of days where the stream has them."""
    return MemoryShelf(windowed=all(each.gist.day is not None for each in known))
