"""Fast look-ups in thousands of spans and places."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from onrecord.model import Span


class MergedSpans:
    """Spans, merged where they touch, so that a look-up takes the logarithm of their number."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans: list[tuple[str, int, int]] = []
        for part, start, end in sorted((span.part, span.start, span.end) for span in spans):
            if self._spans and self._spans[-1][0] == part and start <= self._spans[-1][2]:
                self._spans[-1] = (part, self._spans[-1][1], max(end, self._spans[-1][2]))
            else:
                self._spans.append((part, start, end))

    def holds(self, span: Span) -> bool:
        """Whether the span shares a character with one of the merged spans."""
        at = bisect_right(self._spans, (span.part, span.end, -1)) - 1
        return at >= 0 and self._spans[at][0] == span.part and self._spans[at][2] > span.start

    def covers(self, span: Span) -> bool:
        """Whether one of the merged spans holds the whole span."""
        at = bisect_right(self._spans, (span.part, span.start + 1, -1)) - 1
        return at >= 0 and self._spans[at][0] == span.part and self._spans[at][2] >= span.end


def any_between(places: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the places, which are in order, lies from `start` on and before `end`."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end
