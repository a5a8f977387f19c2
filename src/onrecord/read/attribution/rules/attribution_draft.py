"""An attribution whose line is still being read."""

from dataclasses import dataclass, field

from onrecord.model import Span, Stance
from onrecord.read.attribution.rules.lines import Line

Range = tuple[int, int]


@dataclass(slots=True)
class Draft:
    """An attribution whose line is still being read, as ranges of the line's units."""

    pattern: str
    line: Line
    source: Range | None
    cue: Range
    content: list[Range]
    stance: Stance = Stance.SAYS
    about: Range | None = None
    more: list[Span] = field(default_factory=list)
