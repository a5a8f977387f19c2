"""The worst case of a pattern: the text of its attacks over which its time grows faster than the text."""

import re
from collections import deque
from dataclasses import dataclass
from typing import Any

from tests.growth.attacks import Unit, attacks
from tests.growth.measuring import spent

SHORT, SMALL, LARGE = 750, 3_000, 12_000
SCREEN_S = 0.0006
"""What takes less on SMALL characters isn't measured further: quadratic matching takes three times as long."""
SHORT_SCREEN_S = SCREEN_S / 16
"""The same for SHORT ones, a quarter of them, on which quadratic matching takes a sixteenth."""
SHORT_GROWTH = 5.0
"""What grows no more from SHORT to SMALL grows less than MOST_GROWTH from SMALL to LARGE, though it be quadratic in part."""
MOST_GROWTH = 8.0
"""Linear work grows fourfold from SMALL to LARGE, quadratic sixteenfold."""
LEAST_S = 0.008
"""What takes less on LARGE characters harms nobody, and noise would decide."""
STOP_S = 0.2
"""No linear pattern takes so long: what does is stopped, and found."""


@dataclass(frozen=True)
class Worst:
    """The unit that is repeated, and the processor seconds on SMALL and LARGE characters of it."""

    unit: Unit
    small: float
    large: float

    def __str__(self) -> str:
        before, pump, tail = self.unit
        return f"{before!r} + {pump!r} * n + {tail!r}: {self.small:.4f} s, at four times the length {self.large:.4f} s"


_MORE_TIMES = 3
"""A slow one is measured so often again, so that no pause of a busy machine decides."""


def worst_case(pattern: re.Pattern[Any], *, scans: bool) -> Worst | None:
    """The first attack over which the pattern's time grows above linear, None where there is none.

    `scans`: the pattern is looked for at every place of a text, else matched at its beginning alone.
    """
    for unit in attacks(pattern):
        short = _time(pattern, scans, unit, SHORT)
        if short < SHORT_SCREEN_S:
            continue
        screened = _time(pattern, scans, unit, SMALL)
        if screened < SCREEN_S:
            continue
        if screened >= STOP_S:
            return Worst(unit, screened, screened)
        if screened <= SHORT_GROWTH * min(short, *(_time(pattern, scans, unit, SHORT) for _ in range(2))):
            continue
        large = _time(pattern, scans, unit, LARGE)
        if large <= LEAST_S:
            continue
        if large > STOP_S:
            return Worst(unit, screened, large)
        small = min(_time(pattern, scans, unit, SMALL) for _ in range(3))
        for _ in range(_MORE_TIMES):
            if _is_above_linear(small, large):
                large = min(large, _time(pattern, scans, unit, LARGE))
        if _is_above_linear(small, large) and _grows_on(pattern, scans, unit, large):
            return Worst(unit, small, large)
    return None


def _grows_on(pattern: re.Pattern[Any], scans: bool, unit: Unit, large: float) -> bool:
    """Whether it goes on so at four times LARGE: what looks ahead so far and no further grows fast only up to that."""
    most = MOST_GROWTH * large
    return all(_time(pattern, scans, unit, 4 * LARGE, most=most) > most for _ in range(2))


def _is_above_linear(small: float, large: float) -> bool:
    return large > LEAST_S and large > MOST_GROWTH * small


def _time(pattern: re.Pattern[Any], scans: bool, unit: Unit, characters: int, *, most: float = STOP_S) -> float:
    before, pump, tail = unit
    words = before + pump * (characters // len(pump)) + tail
    text = words if isinstance(pattern.pattern, str) else words.encode("utf-8", "replace")
    if scans:
        return spent(lambda: deque(pattern.finditer(text), maxlen=0), most)
    return spent(lambda: pattern.match(text), most)
