"""Which of a string's stretches holds a place. A stretch is a line in capitals, a label, or words in quotation
marks."""

import sys
from bisect import bisect_right
from collections.abc import Sequence

Stretch = tuple[int, int]
"""The first character, and the one behind the last."""


def stretch_at(stretches: Sequence[Stretch], position: int) -> Stretch | None:
    """The stretch that holds the character at `position`; None where there is none.

    The stretches are in order and don't overlap.
    """
    at = bisect_right(stretches, (position, sys.maxsize)) - 1
    return stretches[at] if at >= 0 and position < stretches[at][1] else None
