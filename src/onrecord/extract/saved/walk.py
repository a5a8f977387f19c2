"""What the walk over a region's lines has made so far, and what it remembers of the lines behind it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.extract.assemble import Piece
from onrecord.extract.saved.head import Head
from onrecord.extract.saved.lines import Line
from onrecord.model import Correction, Figure


@dataclass(slots=True)
class Body:
    """What the walk over a region's lines has made so far."""

    pieces: list[Piece] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    signoffs: list[str] = field(default_factory=list)
    end: int = 0
    """The line after the body's last."""


@dataclass(slots=True)
class Walk:
    """The walk itself: `pending` are short lines whose place is not yet known, `related` those of a list of others."""

    lines: Sequence[Line]
    head: Head
    headline: str
    bios: dict[int, str]
    last: int
    out: Body
    pending: list[int] = field(default_factory=list)
    related: list[int] | None = None
    pulled: bool = False
    all_prose: str = ""
    exact: Counter[str] = field(default_factory=Counter)
    doubled: set[int] = field(default_factory=set)
    uncaptioned: set[int] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
